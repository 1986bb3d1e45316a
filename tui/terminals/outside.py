"""Which terminal is around tmux: tmux knows its client, and the client its terminal."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

PATIENCE = 1.0
"""Seconds until tmux must have answered (about 0.01 measured)."""

_FORM = "#{client_pid}\n#{client_termtype}\n#{client_termname}\n#{allow-passthrough}"
_HINTS = (
    "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "KONSOLE_VERSION", "MLTERM", "VTE_VERSION",
    "KITTY_WINDOW_ID", "ALACRITTY_WINDOW_ID", "WT_SESSION", "XTERM_VERSION",
)  # fmt: skip


class Outside(NamedTuple):
    """What is around tmux."""

    attached: bool = False
    """Whether anybody looks at it at all."""
    name: str = ""
    """What the terminal answered to tmux's XTVERSION; "" when nothing."""
    environ: Mapping[str, str] = MappingProxyType({})
    """TERM and the variables that name a terminal, as tmux's client has them."""
    passthrough: bool = False
    """Whether `allow-passthrough` is on in this pane."""


def look_outside(environ: Mapping[str, str] = os.environ) -> Outside | None:
    """What is around tmux; None when tmux cannot be asked (it runs elsewhere)."""
    if not environ.get("TMUX"):
        return None
    pane = environ.get("TMUX_PANE", "")
    target = ["-t", pane] if pane else []
    try:
        done = subprocess.run(  # noqa: S603 - our words; the pane's id is one argument
            ["tmux", "display-message", *target, "-p", _FORM],  # noqa: S607 - as typed
            capture_output=True,
            text=True,
            errors="replace",
            timeout=PATIENCE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return read(done.stdout)


def read(told: str) -> Outside:
    """What tmux's answer says (four lines: process, name, TERM, passthrough)."""
    process, name, kind, passthrough, *_ = [*told.split("\n"), "", "", "", ""]
    if not kind:
        return Outside()
    hints = {**_environment(process), "TERM": kind}
    return Outside(
        attached=True,
        name="".join(c for c in name if c.isprintable() and c.isascii()),
        environ=hints,
        passthrough=passthrough in {"on", "all", "1", "2"},
    )


def _environment(process: str) -> dict[str, str]:
    """The variables of tmux's client that name a terminal (Linux; {} elsewhere)."""
    try:
        raw = Path(f"/proc/{int(process)}/environ").read_bytes()
    except (OSError, ValueError):
        return {}
    pairs = (
        entry.partition("=") for entry in raw.decode("utf-8", "replace").split("\0")
    )
    return {name: value for name, _, value in pairs if name in _HINTS}
