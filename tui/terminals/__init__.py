"""Which terminal this is, as far as the environment tells.

The rows are drawn in visual order with joined forms, which reads right wherever cells
are shown as they come: tmux, xterm, alacritty, foot, st, Windows Terminal.  Terminals
that reorder rows themselves (VTE, Konsole, kitty, mlterm, PuTTY) are not adapted to yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Terminal:
    """What is known of the terminal."""

    name: str
    """The program, or TERM's value when nothing better is known."""
    reorders: bool
    """Whether it puts right-to-left rows into order itself (then ours read reversed)."""


_SIGNS = (
    ("TMUX", "tmux", False),
    ("STY", "screen", False),
    ("KITTY_WINDOW_ID", "kitty", True),
    ("KONSOLE_VERSION", "Konsole", True),
    ("MLTERM", "mlterm", True),
    ("VTE_VERSION", "VTE", True),
    ("ALACRITTY_WINDOW_ID", "alacritty", False),
    ("WT_SESSION", "Windows Terminal", False),
    ("XTERM_VERSION", "xterm", False),
)
"""Variable, program, whether it reorders; measured, see docs/terminals.md.

The first that is set decides.  Variables leak into programs started from a terminal,
so this is a hint for a person, not a ground to act on.
"""


def recognise(environ: Mapping[str, str]) -> Terminal:
    """The terminal of an environment."""
    for variable, name, reorders in _SIGNS:
        if environ.get(variable):
            return Terminal(name, reorders)
    return Terminal(environ.get("TERM", "") or "unknown", reorders=False)
