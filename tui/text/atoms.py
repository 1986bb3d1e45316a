"""A paragraph cut into atoms: what one cell draws, in logical order.

An atom is a grapheme cluster with two exceptions: lam-alef is one atom of two
clusters, and a sign that is spelled out is several atoms of one cluster. Everything
is kept in strings and arrays with one small item for each atom; cells are made only
for rows that are drawn.
"""

import re
from array import array
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from tui.text.clusters import cells, clusters, pieces
from tui.text.glyphs import DOTTED_CIRCLE, LONGEST, glyphs, is_mark
from tui.text.joining import (
    DUAL_JOINING,
    MARKS,
    NOT_JOINING,
    RIGHT_JOINING,
    TRANSPARENT_CONTROLS,
)
from tui.text.shaping import ZWJ, ZWNJ, shape_words

SPECIAL: Final = "\0"
"""Stands in `Atoms.forms` for a glyph of several code points."""

_LETTERS: Final = (
    "\u0620-\u064a\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f"
    + DUAL_JOINING
    + RIGHT_JOINING
    + NOT_JOINING
)
_PLAIN: Final = (
    "\x20-\x7e\u00a0-\u00a8\u00aa-\u00ac\u00af-\u02ff\u0391-\u03a1\u03a3-\u03ff"
    "\u0400-\u0482\u048a-\u052f\u060b-\u060f\u061b\u061d-\u061f\u0660-\u066d\u06d4"
    "\u06f0-\u06f9\u2010-\u2015\u2018-\u2022\u2026\u2030-\u203a\ufd3e\ufd3f"
    "\ufe70-\ufe74\ufe76-\ufefc"
)
"""Characters of one cell each that begin a cluster whatever comes before."""
_UNSEEN: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Bidi controls: each a cluster of its own that nothing is drawn for."""

_TOKEN: Final = re.compile(
    f"""
      (?P<word>[{_LETTERS}{ZWJ}][{_LETTERS}{MARKS}{TRANSPARENT_CONTROLS}{ZWJ}{ZWNJ}]*)
    | (?P<plain>[{_PLAIN}]+(?![\ufe0f\u20e3{ZWJ}]))
    | (?P<unseen>[{_UNSEEN}]+(?!{ZWJ}))
    | [{_PLAIN}]?[^{_PLAIN}{_LETTERS}]+
    | .
    """,
    re.VERBOSE | re.DOTALL,
)


class Atoms(NamedTuple):
    """The atoms of one paragraph."""

    forms: str
    """One code point for each atom: its base in its joined form, or `SPECIAL`."""
    starts: Sequence[int]
    """The code point each atom's base stands at; never decreasing."""
    specials: dict[int, str]
    """The glyphs `SPECIAL` stands for, by atom."""
    edges: Sequence[int]
    """The cells before each atom, and at last the cells of all of them."""
    spelled: bool
    """True when some atoms share one start."""


class _Builder:
    def __init__(self) -> None:
        self.forms: list[str] = []
        self.starts: list[int] = []
        self.specials: dict[int, str] = {}
        self.wide: set[int] = set()
        self.spelled = False

    def add_other(self, text: str, start: int) -> None:
        """Add what is neither an Arabic word nor plain."""
        for piece in (piece for cluster in clusters(text) for piece in pieces(cluster)):
            drawn = glyphs(piece)
            if not drawn and not self.starts and any(map(is_mark, piece)):
                drawn = (
                    DOTTED_CIRCLE + "".join(filter(is_mark, piece[: LONGEST - 1])),
                )
            self.spelled |= len(drawn) > 1
            for glyph in drawn:
                self._add_glyph(glyph, start)
            start += len(piece)

    def _add_glyph(self, glyph: str, start: int) -> None:
        atom = len(self.starts)
        if cells(glyph) == 2:
            self.wide.add(atom)
        if len(glyph) > 1:
            self.specials[atom] = glyph
        self.forms.append(glyph if len(glyph) == 1 else SPECIAL)
        self.starts.append(start)


def atoms(text: str) -> Atoms:
    """Cut a paragraph into atoms, its words shaped."""
    built = _Builder()
    forms, starts = built.forms, built.starts
    tokens = list(_TOKEN.finditer(text))
    words = shape_words({found[0] for found in tokens if found.lastgroup == "word"})
    for found in tokens:
        start, end = found.span()
        kind = found.lastgroup
        if kind == "plain":
            forms.append(found[0])
            starts.extend(range(start, end))
        elif kind == "word":
            word = words[found[0]]
            forms.append(word.forms)
            if word.offsets is None:
                starts.extend(range(start, end))
            else:
                starts.extend([start + offset for offset in word.offsets])
        elif kind != "unseen":
            built.add_other(found[0], start)
    return Atoms(
        "".join(forms),
        _compact(starts, len(text), spelled=built.spelled),
        built.specials,
        _edges(len(starts), built.wide),
        built.spelled,
    )


def _compact(starts: list[int], size: int, *, spelled: bool) -> Sequence[int]:
    if len(starts) == size and not spelled:
        return range(size)
    return array("H" if size <= 0xFFFF else "I", starts)


def _edges(count: int, wide: set[int]) -> Sequence[int]:
    if not wide:
        return range(count + 1)
    widths = (2 if atom in wide else 1 for atom in range(count))
    return array("I", accumulate(widths, initial=0))
