"""Text that was made ready for a screen: joined forms instead of letters.

Forms are letters again (Unicode, chapter 9.2: presentation forms are for compatibility
only). What is a sign of its own stays: ﷲ and the other words of U+FDF0-FDFF, ornate
parentheses, and a form that stands alone, as in a table of forms.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_FORM: Final = "[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc]"
_FORMS: Final = re.compile(_FORM)
_MARKS: Final = "[\u064b-\u0652\u0670]*"
_LETTER: Final = "[\u0620-\u063f\u0641-\u064a\u066e-\u06d3]"
_WORD: Final = re.compile(
    f"(?<={_LETTER}){_FORM}|{_FORM}(?:{_MARKS}{_FORM})+|{_FORM}(?={_LETTER})"
)
_SURELY: Final = 3
"""Forms beside each other which make all forms of a text its letters."""
_ALLAH: Final = "\ufdf2"
"""A form as well where words are written with forms: shapers put it for the word."""
_LAM_ALEF: Final = re.compile("[\ufefb\ufefc]([\u064c-\u0652]+)")


class _Letters(dict[int, str]):
    """Form -> its letters; marks that are drawn alone lose what carries them."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        if _FORMS.fullmatch(sign):
            plain = unicodedata.normalize("NFKC", sign)
            sign = plain.lstrip(" \u0640") or plain
        self[code] = sign
        return sign


_LETTERS: Final = _Letters()


def has_forms(text: str) -> bool:
    """Tell whether presentation forms stand as letters do, beside letters."""
    return _WORD.search(text) is not None


def letters(text: str) -> str:
    """Make letters of the forms of a text in which words are written with them.

    Where no three stand beside each other, only those beside another letter are, which
    leaves tables of forms.
    """
    text = _LAM_ALEF.sub("\u0644\\1\u0627", text)  # alef itself carries none of them
    words = (match[0] for match in _WORD.finditer(text))
    if any(len(word) >= _SURELY for word in words):
        return text.translate(_LETTERS).replace(_ALLAH, "الله")
    return _WORD.sub(lambda match: match[0].translate(_LETTERS), text)
