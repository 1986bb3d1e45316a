"""The ways in which rows in visual order are made to read right.

Rows are made once, in visual order with joined forms.  A mode is a layer over them:
sequences sent before the first row and after the last, and for some terminals a
rewriting of each row (`rows.py`).  Measured in 14 programs, see docs/terminals.md.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Mode(StrEnum):
    """What a terminal is sent."""

    VISUAL = "visual"
    """Rows as they are: the terminal shows cells as they come."""
    BDSM = "bdsm"
    """The standard switch to explicit order (ECMA-48 BDSM): VTE, mintty, wezterm."""
    KONSOLE = "konsole"
    """Konsole's property that turns its reordering off."""
    MLTERM = "mlterm"
    """mlterm's key that turns its reordering off."""
    KITTY = "kitty"
    """The letters of each word in logical order, what touches them set apart."""
    LRM = "lrm"
    """A left-to-right mark after each Arabic letter: VTE through tmux, xterm.js."""
    SGR = "sgr"
    """Each cell in a colour of its own: QTerminal orders within one colour."""
    BLANK = "blank"
    """Blanks that are strong left-to-right: PuTTY, macOS Terminal, iTerm2 from 3.7."""
    LOGICAL = "logical"
    """Base letters in reading order, for screen readers and what orders whole rows."""
    UNSHAPED = "unshaped"
    """Base letters in visual order, for fonts without joined forms."""


class Switch(NamedTuple):
    """What is sent before the first row and after the last; "" sends nothing."""

    start: str = ""
    end: str = ""

    def through_tmux(self) -> Switch:
        """The same for the terminal outside tmux (needs `allow-passthrough`)."""
        return Switch(passed_through(self.start), passed_through(self.end))


def passed_through(sequence: str) -> str:
    """A sequence as tmux hands it to the terminal around it; "" stays nothing."""
    doubled = sequence.replace("\x1b", "\x1b\x1b")
    return f"\x1bPtmux;{doubled}\x1b\\" if sequence else ""


NO_SWITCH = Switch()
"""For modes that only rewrite rows."""

EXPLICIT = Switch("\x1b[8l", "\x1b[8h")
"""ECMA-48 BDSM reset and set; ignored without a trace where it is not known."""

_SWITCHES = {
    Mode.VISUAL: EXPLICIT,
    Mode.BDSM: EXPLICIT,
    Mode.KONSOLE: Switch(
        "\x1b]50;BidiRenderingEnabled=false\x07",
        "\x1b]50;BidiRenderingEnabled=true\x07",
    ),
    Mode.MLTERM: Switch("\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"),
}


def switch(mode: Mode) -> Switch:
    """The sequences of a mode."""
    return _SWITCHES.get(mode, NO_SWITCH)
