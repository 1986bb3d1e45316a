"""What one code point is compared as.

Folding works code point by code point, without context: decompose for compatibility
(presentation forms become letters, hamza and madda come off their seats), fold case,
drop what is no letter of its own, then map what is left. So «أحمد» is «احمد», «مسؤول» is
«مسوول», «قائل» is «قايل»; a hamza on the line («ماء») is a letter and stays.

Because it is free of context, folding is idempotent and its offsets are simple, and
composed and decomposed spellings of a letter always agree.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_TATWEEL: Final = "\u0640"
_SMALL_WAW_AND_YEH: Final = "\u06e5\u06e6"

# Letters that stay apart after decomposition but are one to a reader: seats and final
# forms (Lucene's ArabicNormalizer), Persian, Urdu and Kurdish shapes of the same letter,
# and the letters which Arabic spelling puts in place of foreign sounds.
_SAME: Final = {
    **dict.fromkeys("\u0671\u0672\u0673", "\u0627"),  # alef wasla and wavy hamza
    **dict.fromkeys("\u0649\u06cc\u06cd\u06ce\u06d0\u06d2", "\u064a"),  # yeh
    **dict.fromkeys("\u0629\u06be\u06c1\u06c3\u06d5", "\u0647"),  # teh marbuta, heh
    **dict.fromkeys("\u06a9\u06aa\u06ad\u06af\u0763", "\u0643"),  # keheh, gaf, ng
    **dict.fromkeys("\u06a4\u06a5", "\u0641"),  # veh
    "\u067e": "\u0628",  # peh
    "\u0686": "\u062c",  # tcheh
    "\u0698": "\u0632",  # jeh
    "\u06a8": "\u0642",  # Maghrebi gaf
}


def is_arabic(char: str) -> bool:
    """Tell whether a code point is a letter of the Arabic script."""
    code = ord(char)
    return (
        0x0620 <= code <= 0x08C9 or 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC
    ) and char.isalpha()


def _dropped(char: str) -> bool:
    """Tell whether folding removes a code point: marks, controls and tatweel."""
    return (
        char == _TATWEEL
        or char in _SMALL_WAW_AND_YEH
        or unicodedata.category(char) in {"Mn", "Me", "Cf"}
    )


def _one(char: str) -> str:
    """Map one decomposed code point."""
    digit = unicodedata.decimal(char, None)
    return _SAME.get(char, char) if digit is None else str(digit)


def _fold_char(char: str) -> str:
    """Fold one code point until nothing changes."""
    before, after = "", char
    while after != before:
        before = after
        decomposed = unicodedata.normalize("NFKD", before.casefold())
        after = "".join(_one(c) for c in decomposed if not _dropped(c))
    # Marks drawn alone decompose to a space and the mark; they separate nothing.
    return after if after.strip() or char.isspace() else ""


class _FoldTable(dict[int, str]):
    """A table for ``str.translate`` that fills itself as code points are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code))
        return folded


FOLD_TABLE: Final = _FoldTable()
"""Code point -> folded text, for ``str.translate``."""
