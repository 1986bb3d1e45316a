"""The bidirectional class of every character, one letter each (UAX #9, table 4).

Classes come from [`unicodedata`][]; code points which that version does not know
get the default of their block, as DerivedBidiClass.txt asks.
"""

import unicodedata
from typing import Final

LETTER: Final = {
    "L": "L",
    "R": "R",
    "AL": "A",
    "EN": "E",
    "AN": "N",
    "ES": "K",
    "CS": "C",
    "ET": "T",
    "NSM": "M",
    "BN": "Z",
    "B": "P",
    "S": "S",
    "WS": "W",
    "ON": "O",
    "LRE": "x",
    "RLE": "x",
    "LRO": "x",
    "RLO": "x",
    "PDF": "x",
    "LRI": "i",
    "RLI": "i",
    "FSI": "i",
    "PDI": "p",
}
"""The letter that stands for each class; `B` is kept for paired brackets."""

BRACKET: Final = "B"

_DEFAULTS: Final = (
    (0x0590, 0x05FF, "R"),
    (0x0600, 0x07BF, "A"),
    (0x07C0, 0x085F, "R"),
    (0x0860, 0x08FF, "A"),
    (0x20A0, 0x20CF, "T"),
    (0xFB1D, 0xFB4F, "R"),
    (0xFB50, 0xFDCF, "A"),
    (0xFDF0, 0xFDFF, "A"),
    (0xFE70, 0xFEFF, "A"),
    (0x10800, 0x10CFF, "R"),
    (0x10D00, 0x10D3F, "A"),
    (0x10D40, 0x10EBF, "R"),
    (0x10EC0, 0x10EFF, "A"),
    (0x10F00, 0x10F2F, "R"),
    (0x10F30, 0x10F6F, "A"),
    (0x10F70, 0x10FFF, "R"),
    (0x1E800, 0x1EC6F, "R"),
    (0x1EC70, 0x1ECBF, "A"),
    (0x1ECC0, 0x1ECFF, "R"),
    (0x1ED00, 0x1ED4F, "A"),
    (0x1ED50, 0x1EDFF, "R"),
    (0x1EE00, 0x1EEFF, "A"),
    (0x1EF00, 0x1EFFF, "R"),
    (0xE0000, 0xE0FFF, "Z"),
)


class _Classes(dict[int, str]):
    """A table for `str.translate` that fills itself."""

    def __missing__(self, code: int) -> str:
        letter = self[code] = _class_of(chr(code))
        return letter


def _class_of(char: str) -> str:
    name = unicodedata.bidirectional(char)
    if not name:
        return _unassigned(ord(char))
    if (
        name == "ON"
        and unicodedata.mirrored(char)
        and unicodedata.category(char) in {"Ps", "Pe"}
    ):
        return BRACKET
    return LETTER[name]


def _unassigned(code: int) -> str:
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return "Z"
    for first, last, letter in _DEFAULTS:
        if first <= code <= last:
            return letter
    return "L"


CLASSES: Final = _Classes()
"""Maps a code point to the letter of its class; use with `str.translate`."""

MOVED_TO_THE_END: Final = frozenset("WSZxipP")
"""Classes rule L1 gives the paragraph's level at the end of a line."""


def classes(text: str) -> str:
    """Return one letter for each code point of `text` (see `LETTER`)."""
    return text.translate(CLASSES)
