"""Which program a terminal is: from its answers, and failing that the environment.

An answer comes from the terminal itself.  A variable may come from another terminal
this one was started from, so it decides only when there are no answers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui.terminals.modes import Mode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.terminals.replies import Replies


class Program(NamedTuple):
    """A terminal program and what it needs."""

    name: str
    mode: Mode
    marks: bool = False
    """Whether it draws harakat on their letters (docs/terminals.md, section Marks)."""
    sure: bool = True
    """Whether that is known, by a run of it or by its source."""


VTE = Program("VTE", Mode.BDSM, marks=True)
TMUX = Program("tmux", Mode.VISUAL)
SCREEN = Program("GNU screen", Mode.VISUAL)
_KONSOLE = Program("Konsole", Mode.KONSOLE, marks=True)
_KITTY = Program("kitty", Mode.KITTY)
_MLTERM = Program("mlterm", Mode.MLTERM, marks=True)
_XTERM = Program("xterm", Mode.VISUAL, marks=True)
_URXVT = Program("rxvt-unicode", Mode.VISUAL, marks=True)
_ALACRITTY = Program("alacritty", Mode.VISUAL)
_FOOT = Program("foot", Mode.VISUAL)
_ST = Program("st", Mode.VISUAL)
_TERMINOLOGY = Program("terminology", Mode.VISUAL)
_PUTTY = Program("PuTTY", Mode.BLANK)
_QTERMINAL = Program("QTerminal", Mode.SGR)
_MINTTY = Program("mintty", Mode.BDSM)
_WEZTERM = Program("WezTerm", Mode.BDSM)
_GHOSTTY = Program("Ghostty", Mode.VISUAL)
_VSCODE = Program("VS Code", Mode.VISUAL, marks=True)
_WINDOWS = Program("Windows Terminal", Mode.VISUAL)
_APPLE = Program("macOS Terminal", Mode.BLANK, sure=False)
_ITERM_OLD = Program("iTerm2", Mode.VISUAL)
_ITERM_NEW = Program("iTerm2", Mode.BLANK, sure=False)
_WARP = Program("Warp", Mode.VISUAL, sure=False)

ITERM_ORDERS = (3, 7)
"""The version of iTerm2 from which it orders rows by itself."""

_NAMES = (
    ("vte", VTE), ("konsole", _KONSOLE), ("kitty", _KITTY), ("xterm(", _XTERM),
    ("foot", _FOOT), ("terminology", _TERMINOLOGY), ("mintty", _MINTTY),
    ("wezterm", _WEZTERM), ("ghostty", _GHOSTTY), ("tmux", TMUX), ("mlterm", _MLTERM),
)  # fmt: skip
"""How the answer to XTVERSION begins, in lower case."""

_DEVICES = (
    (r"0;136;", _PUTTY), (r"0;115;0\Z", _QTERMINAL), (r"1;115;", _KONSOLE),
    (r"24;", _MLTERM), (r"41;", _XTERM), (r"85;", _URXVT), (r"61;337;", _TERMINOLOGY),
    (r"1;4\d{3};", _KITTY), (r"77;", _MINTTY), (r"65;", VTE), (r"0;276;", _VSCODE),
    (r"0;10;1\Z", _WINDOWS), (r"0;\d{4,};1\Z", _ALACRITTY), (r"84;", TMUX),
    (r"83;", SCREEN),
)  # fmt: skip
"""How the answer to DA2 begins."""

_KINDS = (
    ("xterm-kitty", _KITTY), ("mlterm", _MLTERM), ("alacritty", _ALACRITTY),
    ("foot", _FOOT), ("st-", _ST), ("rxvt-unicode", _URXVT), ("xterm-ghostty", _GHOSTTY),
)  # fmt: skip
"""How TERM begins, where only one program says so."""

_PROGRAMS = {
    "Apple_Terminal": _APPLE, "vscode": _VSCODE, "WezTerm": _WEZTERM,
    "mintty": _MINTTY, "ghostty": _GHOSTTY, "terminology": _TERMINOLOGY,
    "WarpTerminal": _WARP,
}  # fmt: skip
"""TERM_PROGRAM."""

_VARIABLES = (
    ("KONSOLE_VERSION", _KONSOLE), ("MLTERM", _MLTERM), ("KITTY_WINDOW_ID", _KITTY),
    ("VTE_VERSION", VTE), ("ALACRITTY_WINDOW_ID", _ALACRITTY),
    ("WT_SESSION", _WINDOWS), ("XTERM_VERSION", _XTERM),
)  # fmt: skip
"""Variables that a program sets and its children inherit."""


def by_answers(replies: Replies, environ: Mapping[str, str]) -> Program | None:
    """The program that answered, or None when the answers name none."""
    name = replies.name.lower()
    if name.startswith("iterm2"):
        return _iterm(replies.name)
    for beginning, program in _NAMES:
        if name.startswith(beginning):
            return program
    if name:
        return None
    if environ.get("TERM_PROGRAM") == "Apple_Terminal":
        return _APPLE
    for pattern, program in _DEVICES:
        if re.match(pattern, replies.secondary):
            return program
    if not replies.secondary and environ.get("TERM", "").startswith("st-"):
        return _ST
    return None


def by_environment(environ: Mapping[str, str]) -> Program | None:
    """The program the environment names, whether or not it still is the one."""
    program = environ.get("TERM_PROGRAM", "")
    if program == "iTerm.app":
        return _iterm(environ.get("TERM_PROGRAM_VERSION", ""))
    for beginning, kind in _KINDS:
        if environ.get("TERM", "").startswith(beginning):
            return kind
    if program in _PROGRAMS:
        return _PROGRAMS[program]
    for variable, leaking in _VARIABLES:
        if environ.get(variable):
            return leaking
    return None


def _iterm(named: str) -> Program:
    version = re.search(r"(\d{1,4})\.(\d{1,4})", named)
    if version and (int(version[1]), int(version[2])) < ITERM_ORDERS:
        return _ITERM_OLD
    return _ITERM_NEW
