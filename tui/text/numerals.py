"""The dial for digits."""

import re
from typing import Final

from tui.text.units import Numerals

_ARABIC: Final = "".join(map(chr, range(0x660, 0x66A)))
_PERSIAN: Final = "".join(map(chr, range(0x6F0, 0x6FA)))
_LATIN: Final = "0123456789"
_TO_LATIN: Final = str.maketrans(_ARABIC + _PERSIAN, _LATIN * 2)
_TO_ARABIC: Final = str.maketrans(_LATIN, _ARABIC)
_LATIN_WORD: Final = re.compile(r"[^\W\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_TOKEN: Final = re.compile(r"\S+")


def digits(text: str, numerals: Numerals) -> str:
    """Return text with the digits a reader chose, one for one.

    Digits of a token with letters of another script, as in an address or `mp3`,
    stay as they are.
    """
    if numerals is Numerals.ASIS:
        return text
    if numerals is Numerals.LATIN:
        return text.translate(_TO_LATIN)
    return _TOKEN.sub(_arabic_token, text)


def _arabic_token(found: re.Match[str]) -> str:
    token = found[0]
    return token if _LATIN_WORD.search(token) else token.translate(_TO_ARABIC)
