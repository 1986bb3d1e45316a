"""Postings of one field as sections of a container.

A section is appended to as slices of the vocabulary come in, so that a field of any size
is written in bounded memory; of what there is one of a term only a hash and a document are
kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from index.engine.packed.bits import (
    classes_of,
    pack,
    pack_upper,
    packed_sizes,
    sizes_of,
)
from index.engine.packed.layout import A_BYTE, COUNT_SHIFT, PLACE_SHIFT
from index.engine.packed.lookup import SPLIT, hash_terms, table_of
from index.engine.packed.starts import MOST, StartsWriter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.engine.packed.container import ContainerWriter
    from index.engine.packed.inversion import Inverted, Numbers

__all__ = ["MOST", "FieldPacker"]

_LISTING: Final = 16
"""A listed count takes eight bytes, and time as if they were more."""


class FieldPacker:
    """Writes a field.

    Args:
        container: Where.
        field: Its name.
        length_bytes: Whoosh's length byte of each document; None for fields that have
            no lengths.
    """

    def __init__(
        self,
        container: ContainerWriter,
        field: str,
        length_bytes: NDArray[np.uint8] | None,
    ) -> None:
        self._container = container
        self._field = field
        self._lengths = length_bytes
        self._hashes: list[Numbers] = []
        self._first: list[Numbers] = []
        self._word_starts = StartsWriter(container, f"{field}/word_", 1)
        self._starts = StartsWriter(container, f"{field}/", 3)
        for name in ("words", "gaps", "more", "classes"):
            self._append(name, b"", "|u1")
        for name in ("large_at", "large"):
            self._append(name, b"", "<u4")

    def _append(self, name: str, values: NDArray[Any] | bytes, kind: str) -> None:
        self._container.append(f"{self._field}/{name}", values, kind)

    def add(self, part: Inverted) -> None:
        """Append the postings of terms that all follow those so far.

        Raises:
            UnsupportedError: The field is too large for one segment.
        """
        if not part.terms:
            return
        self._append("words", b"".join(part.terms), "|u1")
        self._word_starts.add(np.fromiter(map(len, part.terms), np.int64))
        self._hashes.append(hash_terms(part.terms))
        self._add_postings(part)
        if part.characters is not None:
            self._append("beginnings", part.characters[:, 0], "<u4")
            self._append("ends", part.characters[:, 1], "<u4")
        if part.weights is not None:
            self._append("weights", part.weights, "<f4")

    def _add_postings(self, part: Inverted) -> None:
        """Append documents, counts and places."""
        holders = part.holders.astype(np.int64)
        starts = np.cumsum(holders) - holders
        tokens = np.add.reduceat(part.counts, starts, dtype=np.int64)
        before = int(self._starts.totals[0])
        gaps = _gaps(part.documents, starts)
        self._first.append(part.documents[starts] >> 8)
        gap_classes = classes_of(gaps, starts)
        gap_sizes = sizes_of(gap_classes, holders)
        counts = _Counts(part.counts, starts, holders, tokens)
        classes = counts.classes << COUNT_SHIFT | gap_classes
        sizes = counts.sizes + gap_sizes
        place_classes = None
        if part.places is not None:
            place_classes = classes_of(part.places, np.cumsum(tokens) - tokens)
            classes |= place_classes << PLACE_SHIFT
            sizes += sizes_of(place_classes, tokens)
        size = int(sizes.sum())
        at = np.cumsum(sizes) - sizes
        more = counts.packed(at, size)
        at += counts.sizes
        more |= pack_upper(gaps, gap_classes, at, holders, size)
        if part.places is not None and place_classes is not None:
            at += gap_sizes
            more |= pack_upper(part.places, place_classes, at, tokens, size)
            self._append("places", part.places.astype(np.uint8), "|u1")
        self._starts.add(holders, tokens, sizes)
        self._append("more", more, "|u1")
        self._append("classes", classes, "|u1")
        gaps[starts] = part.documents[starts]
        self._append("gaps", gaps.astype(np.uint8), "|u1")
        self._append("large_at", before + counts.large, "<u4")
        self._append("large", part.counts[counts.large], "<u4")

    def close(self) -> None:
        """Write what is known at the end only, when there were terms."""
        if not self._hashes:
            return
        self._word_starts.close()
        self._starts.close()
        first = np.concatenate(self._first)
        self._append("first", first, _narrowest(first))
        buckets, checks, numbers = table_of(np.concatenate(self._hashes))
        self._append("buckets", buckets, "<u4")
        self._append("checks", checks, "|u1")
        self._append("hashed", numbers & 0xFFFF, "<u2")
        if len(numbers) > 1 << SPLIT:
            self._append("hashed_upper", numbers >> SPLIT, _narrowest(numbers >> SPLIT))
        if self._lengths is not None:
            self._append("lengths", self._lengths, "|u1")


def _gaps(documents: Numbers, starts: Numbers) -> Numbers:
    """From each document of a term to the next; 0 for the first."""
    gaps = np.zeros_like(documents)
    gaps[1:] = documents[1:]
    gaps[1:] -= documents[:-1]
    gaps[starts] = 0
    return gaps


def _narrowest(values: Numbers) -> str:
    """The narrowest kind of numbers that holds all of some."""
    most = int(values.max())
    return "|u1" if most <= 0xFF else "<u2" if most <= 0xFFFF else "<u4"


class _Counts:
    """Counts in the fewest bits.

    Args:
        counts: Of each posting.
        starts: Where the postings of each term begin.
        holders: How many there are.
        tokens: The sum of their counts.
    """

    def __init__(
        self, counts: Numbers, starts: Numbers, holders: Numbers, tokens: Numbers
    ) -> None:
        self._counts = counts
        self._holders = holders
        costs = [
            -(-holders // each)
            + _LISTING * np.add.reduceat(counts > _most(each), starts, dtype=np.int64)
            for each in A_BYTE[1:]
        ]
        cheapest = np.argmin(costs, axis=0).astype(np.uint8) + 1
        self.classes = np.where(tokens == holders, np.uint8(0), cheapest)
        self.sizes = packed_sizes(self.classes, holders)
        limits = np.array([1, *map(_most, A_BYTE[1:])], np.uint8)
        self.large = np.flatnonzero(counts > np.repeat(limits[self.classes], holders))
        """Postings whose counts are listed."""

    def packed(self, at: Numbers, size: int) -> NDArray[np.uint8]:
        """The bytes that say them, 0 where they are listed and elsewhere."""
        packed = np.zeros(size, np.uint8)
        small = self._counts.astype(np.uint8)
        small[self.large] = 0
        for kind, each in enumerate(A_BYTE):
            here = self.classes == kind
            if each and here.any():
                values = small[np.repeat(here, self._holders)]
                packed |= pack(at[here], self._holders[here], values, each, size)
        return packed


def _most(each: int) -> int:
    """The highest count that is not listed where so many are in a byte."""
    return (1 << (8 // each)) - 1
