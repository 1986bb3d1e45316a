"""Rows as cells, and what kind of character stands in each.

Kinds follow the bidi classes and not the letters of Arabic: `؟` and `؛` are of class
AL too, and a terminal that reorders takes them along with the word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from tui.text.clusters import clusters
from tui.text.glyphs import TASHKEEL

if TYPE_CHECKING:
    from collections.abc import Iterator

S = TypeVar("S")

BLANK = " "

_ONE_EACH = re.compile(
    r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u060c\u061b\u061f\u0621-\u063a\u0640-\u064a\u0660-\u066c"
    r"\u0671-\u06d3\u06f0-\u06f9"
    r"\u2010-\u2027\u2500-\u259f\u2800\ufe70-\ufefc]*"
)
"""Text in which every character is a cell: nothing combines."""

RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Anything that could make a terminal reorder a row."""


HARAKAT = re.compile(f"{TASHKEEL.pattern}+")
"""Runs of the marks that the dial of the text engine takes away."""


class Cell(NamedTuple, Generic[S]):
    """What one cell (or a pair of cells) shows."""

    text: str
    """A base with its marks, or a whole cluster; what is written there."""
    style: S
    """Whatever the caller draws it in; carried along, never looked at."""
    apart: bool = False
    """Whether it must look different from its neighbours to the terminal, so that it is
    not ordered together with them; the caller finds a way that nobody sees."""


def is_one_each(text: str) -> bool:
    """Whether every character is known to be a cell of its own."""
    return _ONE_EACH.fullmatch(text) is not None


def split(text: str) -> Iterator[str]:
    """The text of each cell of a row; invisible characters go with the one before."""
    return iter(text) if is_one_each(text) else clusters(text)


@lru_cache(maxsize=4096)
def direction(text: str) -> str:
    """The bidi class of a cell: that of its base."""
    return unicodedata.bidirectional(text[:1])


def is_rtl(text: str) -> bool:
    """Whether a cell holds a letter or sign of strong right-to-left direction."""
    return direction(text) in {"R", "AL"}


def is_ltr(text: str) -> bool:
    """Whether a cell holds a Latin letter or a digit: what runs left to right."""
    return direction(text) in {"L", "EN", "AN"}


@lru_cache(maxsize=4096)
def is_letter(text: str) -> bool:
    """Whether a cell holds a right-to-left letter, which fonts join and order."""
    return is_rtl(text) and unicodedata.category(text[0])[0] == "L"


def is_frame(text: str) -> bool:
    """Whether a cell is part of a border (box drawing and block elements)."""
    return "\u2500" <= text[:1] <= "\u259f"


@lru_cache(maxsize=4096)
def letters(text: str) -> str:
    """The letters that a cell's joined form stands for, its marks after them.

    A lam-alef is two letters and would take two cells.
    """
    if not "\ufb50" <= text[:1] <= "\ufefc":
        return text
    base = unicodedata.normalize("NFKC", text[0])
    return text if base[:1] == BLANK else base + text[1:]
