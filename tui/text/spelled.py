"""Signs that one cell cannot hold, and what is written in their place.

Fonts draw U+FDFA and its kin several cells wide over their one nominal cell, and
lack most two- and three-letter ligatures. Terminals disagree whether the signs that
enclose or underline digits (U+0600 to U+0605, U+06DD) take a cell.
"""

import unicodedata
from typing import Final

WORDS: Final = {
    "\ufd40": "رحمه الله",
    "\ufd41": "رضي الله عنه",
    "\ufd42": "رضي الله عنها",
    "\ufd43": "رضي الله عنهم",
    "\ufd44": "رضي الله عنهما",
    "\ufd45": "رضي الله عنهن",
    "\ufd46": "صلى الله عليه وآله",
    "\ufd47": "عليه السلام",
    "\ufd48": "عليهم السلام",
    "\ufd49": "عليهما السلام",
    "\ufd4a": "عليه الصلاة والسلام",
    "\ufd4b": "قدس سره",
    "\ufd4c": "صلى الله عليه وآله وسلم",
    "\ufd4d": "عليها السلام",
    "\ufd4e": "تبارك وتعالى",
    "\ufd4f": "رحمهم الله",
    "\ufdcf": "سلامه علينا",
    "\ufdfd": "بسم الله الرحمن الرحيم",
    "\ufdfe": "سبحانه وتعالى",
    "\ufdff": "عز وجل",
}
"""Honorifics without a decomposition in Unicode, spelled as they are named."""

SIGNS: Final = {
    **dict.fromkeys("\u0600\u0604\u0605\u0890\u0891", "#"),
    "\u0601": "\u0633",
    "\u0602": "*",
    "\u0603": "\u0635",
    **dict.fromkeys("\u06dd\u08e2", "\u25cb"),
}
"""Signs that number, year, footnote, page and verse marks are replaced with."""

_ZWJ: Final = "\u200d"
_JOINED: Final = {
    "<initial>": ("", _ZWJ),
    "<medial>": (_ZWJ, _ZWJ),
    "<final>": (_ZWJ, ""),
}
_LIGATURES: Final = ((0xFBEA, 0xFBFB), (0xFC00, 0xFDC7), (0xFDF0, 0xFDFC))


def words(char: str) -> str:
    """Return the letters an Arabic ligature stands for, or "" for any other character.

    Zero-width joiners at the ends say that the ligature joins there.
    """
    if char in WORDS:
        return WORDS[char]
    if not any(first <= ord(char) <= last for first, last in _LIGATURES):
        return ""
    form = unicodedata.decomposition(char).split(" ", 1)[0]
    before, after = _JOINED.get(form, ("", ""))
    letters = unicodedata.normalize("NFKC", char)
    return before + letters + after if letters != char else ""
