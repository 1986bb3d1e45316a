"""The dial for digits: which digits, and which signs inside numbers, are drawn."""

import re
from functools import lru_cache
from typing import Final

from tui.text.units import Numerals

_ARABIC: Final = "".join(map(chr, range(0x660, 0x66A)))
_PERSIAN: Final = "".join(map(chr, range(0x6F0, 0x6FA)))
_LATIN: Final = "0123456789"
_TO_ARABIC: Final = str.maketrans(_LATIN, _ARABIC)
_SIGNS: Final = "\u066b\u066c\u066a"
"""The Arabic decimal and thousands separators, and the percent sign."""
_LATIN_SIGNS: Final = ".,%"
_TO_LATIN: Final = str.maketrans(_ARABIC + _PERSIAN + _SIGNS, _LATIN * 2 + _LATIN_SIGNS)
_NUMBER_TO_ARABIC: Final = str.maketrans(_LATIN + _LATIN_SIGNS, _ARABIC + _SIGNS)

_LATIN_LETTER: Final = re.compile(r"[^\W\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_TOKEN: Final = re.compile(r"\S+")
_LATIN_NUMBER: Final = re.compile(
    r"(?<![0-9.,])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?%?(?![.,]?[0-9])"
)
"""One decimal point, and commas before groups of three: no date, version or list."""
_ARABIC_DIGIT: Final = f"[{_ARABIC}{_PERSIAN}]"
_ARABIC_NUMBER: Final = re.compile(
    f"{_ARABIC_DIGIT}+(?:[\u066b\u066c]{_ARABIC_DIGIT}+)*\u066a?"
)

CHANGED: Final = re.compile(f"[{_LATIN}{_ARABIC}{_PERSIAN}{_SIGNS}{_LATIN_SIGNS}]")
"""The characters that the dial may change."""
_REMEMBERED: Final = 64
"""Paragraphs kept with their digits changed; a screen shows fewer."""


@lru_cache(maxsize=_REMEMBERED)
def digits(text: str, numerals: Numerals) -> str:
    """Return text with the digits a reader chose, one code point for one.

    Inside a number whose digits change, the separators and a percent sign right after it
    change with them: `.` `,` `%` and U+066B U+066C U+066A (Unicode 15, section 9.2).
    Becoming Arabic, they do so only where a number is plain to see: `3.14`, `1,250`, but
    not `5.12.2024`. Digits with letters of another script between two spaces, as in
    an address or `mp3`, do not become Arabic.

    Args:
        text: A whole paragraph in logical order, so that what a number belongs to is decided
            alike at every width.
        numerals: Which digits to draw.
    """
    if numerals is Numerals.ASIS:
        return text
    if numerals is Numerals.LATIN:
        return _ARABIC_NUMBER.sub(_to_latin, text)
    return _TOKEN.sub(_arabic_token, text)


def _to_latin(number: re.Match[str]) -> str:
    return number[0].translate(_TO_LATIN)


def _arabic_token(found: re.Match[str]) -> str:
    token = found[0]
    if _LATIN_LETTER.search(token):
        return token
    numbered = _LATIN_NUMBER.sub(_to_arabic, token)
    return numbered.translate(_TO_ARABIC)


def _to_arabic(number: re.Match[str]) -> str:
    return number[0].translate(_NUMBER_TO_ARABIC)
