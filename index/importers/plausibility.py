"""How many bits it takes to say a text, for one who expects Arabic.

Every reading of the same bytes is a text, and the right one is the one that is said in
the fewest bits: -log2 of its probability under a chain of letters. Letters of Arabic are
classes of their own; other characters share a class and pay a fixed price for saying
which of it they are. `bigrams` holds the chain, counted in real text.
"""

from __future__ import annotations

import unicodedata
from operator import add
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Final

from index.importers.bigrams import CLASSES, COSTS

_LETTERS: Final = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي")
_COMMON: Final = frozenset(".,:;!?()[]\"'-/«»،؛؟…–—“”‘’")  # noqa: RUF001
_ACCENTED_AT_MOST: Final = "\u024f"

MARK, TATWEEL, FOREIGN, SPACE, LATIN, ACCENTED, DIGIT, POINT, SIGN, OTHER, NONE = (
    "mjpsaed.#xn"
)
"""Classes: harakat, tatweel, letters of Arabic script beyond Arabic's own, white space,
ASCII letters, other Latin letters, digits, common punctuation, other signs of Latin-1,
everything else, and what is no character of a text."""

_PRICES: Final = {
    MARK: 2.0,
    FOREIGN: 3.5,
    SPACE: 0.3,
    LATIN: 4.2,
    ACCENTED: 5.0,
    DIGIT: 3.0,
    POINT: 2.5,
    SIGN: 6.0,
    OTHER: 14.0,
    NONE: 18.0,
}
"""Bits for saying which character of its class one is."""


def _class_of(char: str) -> str:
    """The class of a code point; a presentation form counts as its letter."""
    if char >= "\ufb50":
        char = unicodedata.normalize("NFKC", char)[-1]
    if char in _LETTERS:
        return char
    if char == "\u0640":
        return TATWEEL
    if char in _COMMON:
        return POINT
    category = unicodedata.category(char)
    if category in {"Cc", "Cn", "Co", "Cs"} or char == "\ufffd":
        return SPACE if char in "\t\n\r\f\v" else NONE
    return _by_category(char, category)


def _by_category(char: str, category: str) -> str:
    """The class of a character that is neither common nor impossible."""
    arabic = "\u0600" <= char <= "\u08ff"
    if category == "Mn":
        return MARK if arabic else OTHER
    if category == "Nd":
        return DIGIT if arabic or char.isascii() else OTHER
    if category in {"Zs", "Cf"}:  # marks of direction stand where words end
        return SPACE
    if category.startswith("L"):
        if arabic:
            return FOREIGN
        if char.isascii():
            return LATIN
        return ACCENTED if char <= _ACCENTED_AT_MOST else OTHER
    return SIGN if char <= "\xff" else OTHER


class _ClassTable(dict[int, str]):
    """A table for ``str.translate`` that fills itself as code points are met."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _class_of(chr(code))
        return found


CLASS_TABLE: Final = _ClassTable()
"""Code point -> class, for ``str.translate``."""


_DIGITS: Final = digits + ascii_uppercase + ascii_lowercase


def _bits() -> dict[str, float]:
    """Bits of the second of two classes, the price within the class included."""
    return {
        first + second: _DIGITS.index(half) / 2 + _PRICES.get(second, 0.0)
        for first, row in zip(CLASSES, COSTS, strict=True)
        for second, half in zip(CLASSES, row, strict=True)
    }


_BITS: Final = _bits()


def bits(text: str) -> float:
    """Bits that say a text; linear in its length."""
    classes = text.translate(CLASS_TABLE)
    return sum(map(_BITS.__getitem__, map(add, SPACE + classes, classes)))
