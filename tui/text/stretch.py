"""Filling a row to its exact width: kashida first, then spaces.

A kashida is a tatweel drawn where two letters join; it stands in one column, so it
can close any row. At most one place in a word is stretched, the one calligraphers
prefer, and the stretches are spread evenly over the row.

Source of the places and their ranks: the priorities typesetters took over from
calligraphy, as Microsoft published them with the justification of Internet Explorer
5.5 and Uniscribe (SCRIPT_JUSTIFY_ARABIC_KASHIDA to ..._SEEN), and Elyaakoubi and Lazrek,
"Justify Just or Just Justify", Journal of Electronic Publishing 13 (2010). The ranks of beh
and its kin need glyphs of several widths, which a grid of cells has not; they come last.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from tui.text.paragraph import Paragraph
from tui.text.shaping import LAM_ALEFS, TATWEEL
from tui.text.units import Align

LONGEST: Final = 3
"""Tatweels in one stretch, as long as spaces can take the rest.

Our choice, by eye: a tatweel is a whole cell, as wide as a letter, and more of them read
as a rule drawn through the word.
"""
SHORTEST_WORD: Final = 4
"""Letters of the shortest word that is stretched.

Our choice: most shorter words are particles (min, fi, ala), where a stretch stands out.
"""
EMPTIEST: Final = 2
"""A row less than one part in so many full is left as it is.

Our choice: such a row ends before a long word or an address, and would be mostly filling.
"""

_SPACE: Final = re.compile("[ \u00a0]")
_WORD: Final = re.compile(
    "[\u0620-\u064a\u0671-\u06d3\u06d5\ufb50-\ufbff\ufe80-\ufefc]+"
)
_ARTICLE: Final = re.compile(
    "[\u0648\u0641\u0628\u0643]*[\u0627\u0671]\u0644|[\u0648\u0641]?\u0644\u0644"
)
"""The article with the waw, feh, beh, kaf or lam before it is not pulled off its word.

Spelling does not tell it from the first letters of a verb or a noun (iltaqa, balagh,
walid): those are not stretched there either, only at a later place if they have one.
"""

_AFTER: Final = "\u0633\u0634\u0635\u0636"
_BEFORE_FINAL: Final = (
    "\u0629\u0647\u062d\u062e\u062c\u062f\u0630",  # teh marbuta, heh, hah, dal
    "\u0627\u0623\u0625\u0622\u0637\u0638\u0644\u0643\u06a9\u06af",  # alef, tah, lam, kaf
    "\u0631\u0632\u0649\u064a\u06cc",  # reh, yeh
    "\u0648\u0639\u063a\u0642\u0641",  # waw, ain, qaf, feh
)


def fillers(
    paragraph: Paragraph, begin: int, drawn: int, width: int, align: Align
) -> Mapping[int, str]:
    """Choose what closes a row on its last column.

    Args:
        paragraph: Its atoms are the row's.
        begin: The row's first atom.
        drawn: The atom after the last one drawn.
        width: Cells to fill.
        align: `KASHIDA` or `JUSTIFY`.

    Returns:
        One-cell glyphs to add after an atom. Empty when the row is full, less than
        half full, or has neither a space nor a joined letter to stretch.
    """
    edges = paragraph.atoms.edges
    used = edges[drawn] - edges[begin]
    missing = width - used
    if missing <= 0 or used * EMPTIEST < width:
        return {}
    forms = paragraph.atoms.forms[begin:drawn]
    spaces = [found.start() for found in _SPACE.finditer(forms) if found.start()]
    places = _places(forms) if align is Align.KASHIDA else []
    most = LONGEST * len(places) if spaces else missing
    stretched = min(missing, most) if places else 0
    found = {
        begin + at: TATWEEL * count for at, count in _spread(places, stretched).items()
    }
    for at, count in _spread(spaces, missing - stretched).items():
        found[begin + at] = " " * count
    return found


def _spread(places: list[int], count: int) -> Counter[int]:
    """Share `count` out over places as evenly as can be, along the whole row."""
    if not places:
        return Counter()
    size = len(places)
    every, rest = divmod(count, size)
    shares = Counter(dict.fromkeys(places, every))
    shares.update(places[(2 * at + 1) * size // (2 * rest)] for at in range(rest))
    return shares


def _places(forms: str) -> list[int]:
    """Return the best place of each word that can be stretched, in logical order."""
    places = ((word.start(), _place(word[0])) for word in _WORD.finditer(forms))
    return [start + place for start, place in places if place is not None]


@lru_cache(maxsize=1 << 12)
def _place(word: str) -> int | None:
    """Return the form after which a word is stretched best, if it may be."""
    size = len(word) + sum(form in LAM_ALEFS for form in word)
    if size < SHORTEST_WORD:
        return None
    article = _ARTICLE.match(_letters(word))
    ranked = [
        (_rank(word, at), -at)
        for at in range(article.end() if article else 0, len(word) - 1)
        if _joins(word[at], word[at + 1])
    ]
    return -min(ranked)[1] if ranked else None


def _letters(word: str) -> str:
    """Return one letter for each form: the lam of a lam-alef, where an article may end."""
    return "".join(_form(form)[1] for form in word)


def _joins(form: str, following: str) -> bool:
    """Tell whether two forms touch, so that a tatweel can stand between them."""
    before, after = _form(form)[0], _form(following)[0]
    return before in {"<initial>", "<medial>"} and after in {"<medial>", "<final>"}


def _rank(word: str, at: int) -> int:
    """Rank a place as calligraphers do; the lowest is the best."""
    if TATWEEL in word[at : at + 2]:
        return 0
    if _form(word[at])[1] in _AFTER:
        return 1
    kind, letter = _form(word[at + 1])
    if kind == "<final>":
        for rank, group in enumerate(_BEFORE_FINAL, 2):
            if letter in group:
                return rank
        return len(_BEFORE_FINAL) + 2
    return len(_BEFORE_FINAL) + 3


@cache
def _form(form: str) -> tuple[str, str]:
    """Return which joining form a presentation form is, and of which letter."""
    if form == TATWEEL:
        return "<medial>", form
    kind, _, code = unicodedata.decomposition(form).partition(" ")
    return (kind, chr(int(code.split()[0], 16))) if code else ("", form)
