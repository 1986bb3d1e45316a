"""Where groups of words stand in a segment, read in one pass.

A word that is asked for is hundreds of spellings; they are looked up and decoded together,
and each posting tells its group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from index.engine.packed import lookup
from index.engine.packed.sets import spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from index.engine.packed.field import PackedField
    from index.engine.packed.inversion import Numbers
    from index.engine.packed.lookup import Wanted

AT_ONCE: Final = 4096
"""Words whose postings are decoded together."""


class Gathered(NamedTuple):
    """Postings of some words of a segment, one word behind the other."""

    field: PackedField
    numbers: NDArray[np.int64]
    """Of the words in the field, rising."""
    groups: NDArray[np.uint8]
    """The group of each word."""
    holders: NDArray[np.int32]
    """Postings of each word."""
    documents: NDArray[np.int32]
    """Of each posting; deleted ones too."""
    counts: NDArray[np.int32]
    """How often the word stands there."""

    @property
    def nbytes(self) -> int:
        """Bytes of all arrays."""
        return sum(part.nbytes for part in self[1:])

    def places(self, among: NDArray[np.bool_]) -> Standing:
        """The places of the words in some documents.

        Args:
            among: For each document of the segment whether it is asked for.

        Raises:
            PackedDamageError: The segment is damaged.
        """
        kept = np.flatnonzero(among.take(self.documents))
        if not len(kept):
            return Standing(self.documents[:0], self.documents[:0], self.groups[:0])
        ends = np.cumsum(self.counts, dtype=np.int64)
        first = np.cumsum(self.holders) - self.holders
        # Occurrences are counted from the first of their own word.
        before = ends[first] - self.counts[first]
        words = np.repeat(np.arange(len(self.numbers)), self.holders).take(kept)
        counts = self.counts.take(kept)
        starts = ends.take(kept) - counts - before.take(words)
        of = np.repeat(words, counts)
        places = self.field.some_places(self.numbers, of, spans(starts, counts))
        return Standing(
            np.repeat(self.documents.take(kept), counts), places, self.groups.take(of)
        )


class Standing(NamedTuple):
    """Places in the order of the words."""

    documents: Numbers
    places: Numbers
    groups: NDArray[np.uint8]


def gather(found: PackedField | None, wanted: Wanted) -> Iterator[Gathered]:
    """The postings of words in a segment, in parts of as many as memory bears.

    Args:
        found: The field; None when the segment has none of that name.
        wanted: The words.

    Raises:
        PackedDamageError: The segment is damaged.
    """
    if found is None:
        return
    for numbers, groups in _slices(found, wanted):
        holders, documents, counts = found.decode(numbers)
        yield Gathered(
            found,
            numbers,
            groups,
            holders.astype(np.int32),
            documents.astype(np.int32),
            counts.astype(np.int32),
        )


def _slices(
    found: PackedField, wanted: Wanted
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.uint8]]]:
    """Some words by their numbers, rising, and their groups.

    They are as many at a time as memory bears.
    """
    which, numbers = lookup.find(found, wanted)
    order = numbers.argsort()
    numbers, groups = numbers[order], wanted.groups[which[order]]
    for start in range(0, len(numbers), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        yield numbers[some], groups[some]
