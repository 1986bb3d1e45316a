"""The line breaking class of every character, one letter each (UAX #14, table 1)."""

import unicodedata
from bisect import bisect_right
from functools import cache
from typing import Final

from tui.text.linebreak import RANGES

LETTER: Final = {
    "AL": "A",
    "B2": "2",
    "BA": "b",
    "BB": "B",
    "BK": "k",
    "CB": "c",
    "CL": ")",
    "CM": "m",
    "CP": "]",
    "CR": "r",
    "EB": "E",
    "EM": "M",
    "EX": "!",
    "GL": "g",
    "H2": "H",
    "H3": "3",
    "HL": "h",
    "HY": "-",
    "ID": "I",
    "IN": "i",
    "IS": ",",
    "JL": "J",
    "JT": "T",
    "JV": "V",
    "LF": "l",
    "NL": "n",
    "NS": "s",
    "NU": "N",
    "OP": "(",
    "PO": "%",
    "PR": "$",
    "QU": "q",
    "RI": "R",
    "SP": " ",
    "SY": "/",
    "WJ": "w",
    "ZW": "z",
    "ZWJ": "j",
}
"""The letter for each class. `[` is a wide OP; `<` and `>` are QU of category Pi and Pf."""

_BY_CATEGORY: Final = {
    "Mn": "CM",
    "Me": "CM",
    "Mc": "CM",
    "Cc": "CM",
    "Cf": "CM",
    "Nd": "NU",
    "Ps": "OP",
    "Pe": "CL",
    "Pi": "QU",
    "Pf": "QU",
    "Sc": "PR",
}
_HANGUL: Final = range(0xAC00, 0xD7A4)
_HANGUL_TAILS: Final = 28
_RESERVED_PICTOGRAPHS: Final = range(0x1F000, 0x1FFFE)
_IDEOGRAPHIC_PLANES: Final = range(0x40000)


class _Classes(dict[int, str]):
    """A table for `str.translate` that fills itself."""

    def __missing__(self, code: int) -> str:
        letter = self[code] = _letter(chr(code))
        return letter


@cache
def _ranges() -> tuple[list[int], list[tuple[int, str]]]:
    """Return the first code point of each exception, and its last and class."""
    found: list[tuple[int, int, str]] = []
    for name, ranges in RANGES.items():
        for span in ranges.split():
            first, _, last = span.partition("-")
            found.append((int(first, 16), int(last or first, 16), name))
    found.sort()
    return [first for first, _, _ in found], [(last, name) for _, last, name in found]


def _class(char: str) -> str:
    code = ord(char)
    firsts, rest = _ranges()
    at = bisect_right(firsts, code) - 1
    if at >= 0 and code <= rest[at][0]:
        return rest[at][1]
    category = unicodedata.category(char)
    if category in _BY_CATEGORY:
        return _BY_CATEGORY[category]
    if code in _HANGUL:
        return "H3" if (code - _HANGUL.start) % _HANGUL_TAILS else "H2"
    if category == "Cn" and code in _RESERVED_PICTOGRAPHS:
        return "EB"  # LB30b
    wide = unicodedata.east_asian_width(char) in {"W", "F"}
    return "ID" if wide and code in _IDEOGRAPHIC_PLANES else "AL"


def _letter(char: str) -> str:
    name = _class(char)
    if name == "QU":
        return {"Pi": "<", "Pf": ">"}.get(unicodedata.category(char), "q")
    if name == "OP" and unicodedata.east_asian_width(char) in {"W", "F", "H"}:
        return "["
    return LETTER[name]


CLASSES: Final = _Classes()
"""Maps a code point to the letter of its class; use with `str.translate`."""
