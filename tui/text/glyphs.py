"""What is drawn for a cluster that is not simply its own glyph.

Nothing that reaches a terminal may be a control character, an invisible format
character, or a sign whose width terminals disagree about.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from tui.text import spelled
from tui.text.clusters import cells
from tui.text.joining import MARKS
from tui.text.shaping import TATWEEL, ZWJ, shape
from tui.text.units import SEPARATORS, Tashkeel

UNDRAWABLE: Final = "\ufffd"
"""For what has no picture: C1 controls, lone surrogates, what is no character."""
DOTTED_CIRCLE: Final = "\u25cc"
"""Carries a mark that has no letter."""
TAB: Final = "  "
LONGEST: Final = 32
"""Code points that one cell is drawn of: a base and the thirty marks that a text may have
on one (UAX #15, Stream-Safe Text Format); terminals choke on more."""

_UNSEEN_MARKS: Final = re.compile(
    "[\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
_MAKE_EMOJI: Final = frozenset([ZWJ, *map(chr, range(0xE0020, 0xE0080))])
_KEPT: Final = {
    Tashkeel.SHADDA: frozenset("\u0651\u064b\u064c\u064d\u08f0\u08f1\u08f2"),
    Tashkeel.NONE: frozenset[str](),
}
_PART: Final = re.compile(f"[ {TATWEEL}][{MARKS}]*|[^ {TATWEEL}]+")
"""A blank or a tatweel with its marks, or letters that join."""
TASHKEEL: Final = re.compile(
    "[\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u06e7\u06e8\u06ea-\u06ed\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff]"
)
"""Vowel and reading marks; hamza and madda above and below are parts of letters."""


def is_mark(char: str) -> bool:
    """Tell whether a character is drawn on the one before it."""
    return unicodedata.category(char) in {"Mn", "Me", "Mc"} and not _UNSEEN_MARKS.match(
        char
    )


def marks(tail: str, tashkeel: Tashkeel) -> str:
    """Return the marks to draw among the code points that follow a letter.

    Args:
        tail: Code points after the base, up to the next cell's base.
        tashkeel: Which Arabic marks to keep.
    """
    return dialled("".join(filter(is_mark, tail[:LONGEST])), tashkeel)


def dialled(glyph: str, tashkeel: Tashkeel) -> str:
    """Return a glyph without the Arabic marks that are not to be drawn.

    Args:
        glyph: A base with marks, or marks alone.
        tashkeel: Which Arabic marks to keep.
    """
    if tashkeel is Tashkeel.ALL:
        return glyph
    kept = _KEPT[tashkeel]
    return "".join(char for char in glyph if char in kept or not TASHKEEL.match(char))


def glyphs(cluster: str) -> tuple[str, ...]:
    """Return what is drawn for a cluster, one item for each cell of 1 or 2 columns.

    An empty answer means that the cluster is invisible or is drawn on its neighbour.
    """
    char, cluster = cluster[0], cluster[:LONGEST].rstrip(ZWJ)
    if char in spelled.SIGNS:
        return (spelled.SIGNS[char],)
    if char in SEPARATORS:
        return ()
    if unicodedata.category(char) in {"Cc", "Cs"} or _is_no_character(char):
        return (_picture(char),)
    letters = spelled.words(char)
    return tuple(_spelled(letters, cluster[1:])) if letters else _plain(cluster)


def _plain(cluster: str) -> tuple[str, ...]:
    width = cells(cluster)
    if width == 0:
        unknown = unicodedata.category(cluster[0]) == "Cn"
        return (UNDRAWABLE,) if unknown else ()
    if width == cells(cluster[0]) and not _makes_one_glyph(cluster):
        return (cluster[0],)
    return ("".join(char for char in cluster if not _is_invisible(char)),)


def _makes_one_glyph(cluster: str) -> bool:
    """Tell whether a cluster has more to draw than a base and its marks."""
    return any(not is_mark(char) and not _is_unseen(char) for char in cluster[1:])


def _is_unseen(char: str) -> bool:
    return _is_invisible(char) or char == ZWJ or bool(_UNSEEN_MARKS.match(char))


def _is_invisible(char: str) -> bool:
    """Tell whether a format character draws nothing; joiners and tags make emoji."""
    return unicodedata.category(char) == "Cf" and char not in _MAKE_EMOJI


def _is_no_character(char: str) -> bool:
    """Tell whether a code point will never be a character (Unicode, 23.7)."""
    return ord(char) & 0xFFFE == 0xFFFE or "\ufdd0" <= char <= "\ufdef"


def _picture(char: str) -> str:
    code = ord(char)
    if char == "\t":
        return TAB
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else UNDRAWABLE


def _spelled(letters: str, tail: str) -> Iterator[str]:
    """Yield one glyph for each cell of a sign that is spelled out.

    Marks the sign itself stands for are in the glyph of their letter. Those that follow
    it in the text come after them, or are left to the caller when there are none.
    """
    found: list[str] = []
    for part in _PART.findall(letters):
        if part[0] in {" ", TATWEEL}:  # a blank, or a spacing form of marks
            found.append(part)
            continue
        forms, offsets = shape(part)
        starts = [*(offsets or range(len(forms))), len(part)]
        for form, start, end in zip(forms, starts, starts[1:], strict=False):
            found.append(form + "".join(filter(is_mark, part[start + 1 : end])))
    if len(found[-1]) > 1:
        found[-1] += "".join(filter(is_mark, tail))
    yield from found
