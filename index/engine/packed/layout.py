"""What a byte of classes says of a term, and where its numbers are by it.

Of each posting there is a byte of its gap, and of each occurrence one of its place; what
else there is of a term stands together in the section ``more``: its counts, the upper bits
of its gaps, and those of its places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from index.engine.packed.bits import packed_sizes, sizes_of

if TYPE_CHECKING:
    from collections.abc import Iterable

COUNT_SHIFT, PLACE_SHIFT = 4, 2
"""Where the classes of counts and of places are in the byte; that of gaps is lowest."""
A_BYTE: Final = (0, 4, 2, 1)
"""Counts in a byte by their class: in class 0 all are 1 and none is written."""
WIDEST: Final = 0x3F
"""No byte of classes is higher."""


class Layouts(NamedTuple):
    """Where everything of a term is: numbers for one, arrays for some."""

    classes: Any
    """The byte of the classes."""
    starts: Any
    """Where the postings begin."""
    holders: Any
    """How many there are."""
    tokens_at: Any
    """Where the occurrences begin."""
    tokens: Any
    """How many there are."""
    at: Any
    """Where the counts begin in the section ``more``."""
    gaps_at: Any
    """Where the upper bits of gaps do."""
    places_at: Any
    """Where the upper bits of places do."""
    size: Any
    """Bytes of the three together."""


def layout(classes: Any, begins: Iterable[Any], lengths: Iterable[Any]) -> Layouts:
    """The layout of a term or of some.

    Args:
        classes: The byte of the classes.
        begins: Where the postings, the occurrences and the bytes of ``more`` begin.
        lengths: How many there are.
    """
    starts, tokens_at, at = begins
    holders, tokens, _ = lengths
    counts = packed_sizes(classes >> COUNT_SHIFT, holders)
    gaps = sizes_of(classes & 3, holders)
    places = sizes_of(classes >> PLACE_SHIFT & 3, tokens)
    gaps_at = at + counts
    size = counts + gaps + places
    return Layouts(
        classes, starts, holders, tokens_at, tokens, at, gaps_at, gaps_at + gaps, size
    )
