"""What a terminal is sent so that text is in the clipboard (OSC 52)."""

from __future__ import annotations

import base64
import contextlib
import subprocess
import unicodedata
from typing import TYPE_CHECKING

from tui.terminals.modes import passed_through
from tui.terminals.outside import PATIENCE

if TYPE_CHECKING:
    from tui.terminals.outside import Outside

MOST = 74_994
"""Bytes of the longest text that is copied.

With base64 and its frame that is a sequence of 100,000 bytes, the bound of hterm's own script
(libapps, hterm/etc/osc52.sh).  No terminal tells its own; some take far less.
"""
_KEPT = frozenset("\n\t")


def copyable(text: str) -> str:
    """Return text as it may lie in a clipboard: logical, and without control characters.

    What is pasted into a shell must not press keys there.  Half a surrogate pair, which no
    encoding can write, becomes U+FFFD.
    """
    return "".join(filter(None, map(_copyable, text)))


def _copyable(char: str) -> str:
    kind = unicodedata.category(char)
    if kind == "Cs":
        return "\ufffd"
    return "" if kind == "Cc" and char not in _KEPT else char


def fits(text: str) -> bool:
    """Whether every terminal takes a text of this length, which is [`copyable`][]."""
    return len(text.encode()) <= MOST


def through_tmux(text: str, outside: Outside | None) -> str:
    """The sequence for the terminal around tmux; "" when tmux lets nothing through."""
    if outside is None or not outside.passthrough:
        return ""
    coded = base64.b64encode(text.encode()).decode("ascii")
    return passed_through(f"\x1b]52;c;{coded}\x07")


def ask_tmux(text: str) -> None:
    """Have tmux keep a text, and hand it to the terminal around it.

    From programs it takes OSC 52 only where its option `set-clipboard` is `on`, which it is
    not by itself; what it is asked for by name it passes on (`-w`, since tmux 3.2).  An older
    one, or none, is no failure: the sequences were sent as well.
    """
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        subprocess.run(
            ["tmux", "load-buffer", "-w", "-"],  # noqa: S607 - as typed
            input=text.encode(),
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
