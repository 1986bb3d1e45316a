"""What 18 programs answered, and their environment: recorded in them, on Debian 12.

Windows Terminal, mintty, wezterm and macOS Terminal do not run there: their answers are
put together from their sources and manuals.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.terminals.modes import Mode

DA1_VT100, DA1_VT220, DA1_VT420 = b"\x1b[?1;2c", b"\x1b[?62;c", b"\x1b[?64;1;2;6;9;15c"


@dataclass(frozen=True)
class Recorded:
    """One program, what it said, and what it needs."""

    program: str
    raw: bytes
    mode: Mode
    environ: dict[str, str] = field(default_factory=dict)
    marks: bool = False
    sure: bool = True


XTERM_256 = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
VTE_RAW = b"\x1b[>65;7006;1c\x1b[8;1$y\x1b[?65;1;9c"
VTE = XTERM_256 | {"VTE_VERSION": "7006"}

RECORDED = (
    Recorded("vte", VTE_RAW, Mode.BDSM, VTE, marks=True),
    Recorded("gnome-terminal", VTE_RAW, Mode.BDSM, VTE, marks=True),
    Recorded("xfce4-terminal", VTE_RAW, Mode.BDSM, VTE, marks=True),
    Recorded(
        "konsole",
        b"\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1b[?62;1;4c",
        Mode.KONSOLE,
        XTERM_256 | {"KONSOLE_VERSION": "221203"},
        marks=True,
    ),
    Recorded(
        "kitty",
        b"\x1bP>|kitty(0.26.5)\x1b\\\x1b[>1;4000;26c\x1b[8;0$y\x1b[?62;c",
        Mode.KITTY,
        {"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"},
    ),
    Recorded(
        "mlterm",
        b"\x1b[>24;279;0c\x1b[8;0$y\x1b[?63;1;2;3;4;6;7;15;18;22;29c",
        Mode.MLTERM,
        {"TERM": "mlterm", "MLTERM": "3.9.0"},
        marks=True,
    ),
    Recorded(
        "xterm",
        b"\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[8;0$y" + DA1_VT420,
        Mode.VISUAL,
        {"TERM": "xterm", "XTERM_VERSION": "XTerm(379)"},
        marks=True,
    ),
    Recorded(
        "alacritty", b"\x1b[>0;1700;1c\x1b[?6c", Mode.VISUAL, {"TERM": "alacritty"}
    ),
    Recorded(
        "foot",
        b"\x1bP>|foot(1.13.1)\x1b\\\x1b[>1;011301;0c\x1b[?62;4;22c",
        Mode.VISUAL,
        {"TERM": "foot"},
    ),
    Recorded("pterm", b"\x1b[>0;136;0c\x1b[?6c", Mode.BLANK, {"TERM": "xterm"}),
    Recorded(
        "qterminal",
        b"\x1b[>0;115;0c" + DA1_VT100,
        Mode.SGR,
        XTERM_256 | {"COLORFGBG": "15;0"},
    ),
    Recorded(
        "terminology",
        b"\x1bP>|terminology 1.13.0\x1b\\\x1b[>61;337;0c" + DA1_VT420,
        Mode.VISUAL,
        {"TERM": "xterm-256color", "TERM_PROGRAM": "terminology"},
    ),
    Recorded(
        "urxvt",
        b"\x1b[>85;95;0c" + DA1_VT100,
        Mode.VISUAL,
        {"TERM": "rxvt-unicode-256color"},
        marks=True,
    ),
    Recorded("st", b"\x1b[?6c", Mode.VISUAL, {"TERM": "st-256color"}),
    Recorded(
        "macOS Terminal",
        DA1_VT100,
        Mode.BLANK,
        {"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"},
        sure=False,
    ),
    Recorded(
        "mintty",
        b"\x1bP>|mintty 3.7.0\x1b\\\x1b[>77;30700;0c\x1b[8;1$y" + DA1_VT420,
        Mode.BDSM,
        {"TERM": "xterm-256color", "TERM_PROGRAM": "mintty"},
    ),
    Recorded(
        "wezterm",
        b"\x1bP>|WezTerm 20240203\x1b\\\x1b[>1;277;0c\x1b[8;2$y\x1b[?65;4;6;18;22c",
        Mode.BDSM,
        {"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"},
    ),
    Recorded("Windows Terminal", b"\x1b[>0;10;1c\x1b[?61;4c", Mode.VISUAL, XTERM_256),
)
