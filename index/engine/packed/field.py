"""Terms and postings of one field, as arrays over a mapped file.

Terms are known by their numbers, in the order of their bytes. Nothing here keeps a place,
so any number of threads may read. What a read can check at no cost it checks: that spans
lie within their sections, that documents end where they should and counts add up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from index.engine.packed.bits import unpack, unpack_one, widen, widen_one, widen_some
from index.engine.packed.layout import (
    A_BYTE,
    COUNT_SHIFT,
    PLACE_SHIFT,
    WIDEST,
    Layouts,
    layout,
)
from index.engine.packed.sets import spans, spread
from index.engine.packed.starts import BLOCK, SHIFT, Starts
from index.engine.packed.words import PackedWords

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.engine.packed.container import Container
    from index.engine.packed.inversion import Numbers


class Decoded(NamedTuple):
    """Postings of some terms, one term behind the other."""

    holders: NDArray[np.int64]
    """Postings of each term."""
    documents: NDArray[np.int64]
    """Rising within a term."""
    counts: NDArray[np.int64]


class PackedField(PackedWords):
    """A field of a segment.

    Args:
        container: The file.
        name: The field.
        documents: Number of documents of the segment.

    Raises:
        PackedDamageError: Its sections do not fit together.
    """

    def __init__(self, container: Container, name: str, documents: int) -> None:
        super().__init__(container, name)
        self._documents = documents
        self._starts = Starts(container, f"{name}/", 3)
        if self._starts.size != self.size:
            raise self.damage("has sections of different lengths")
        postings, occurrences, more = self._starts.totals
        self.total = occurrences
        """How often all terms stand in all documents together."""
        sizes = {"classes": self.size, "first": self.size, "more": more}
        sizes |= {"gaps": postings, "large": len(self._array("large_at"))}
        sizes |= {"weights": postings} if self.has_weights else {}
        sizes |= {"places": occurrences} if self.has_places else {}
        if self.has_characters:
            sizes |= {"beginnings": occurrences, "ends": occurrences}
        self._check(sizes)

    @property
    def has_places(self) -> bool:
        """Whether places are kept."""
        return f"{self._name}/places" in self._container

    @property
    def has_characters(self) -> bool:
        """Whether it is kept where each occurrence begins and ends in the text."""
        return f"{self._name}/beginnings" in self._container

    @property
    def has_weights(self) -> bool:
        """Whether the weight of a posting may be another than its count."""
        return f"{self._name}/weights" in self._container

    def cut(self, slices: int) -> list[int]:
        """The terms at which slices of about as many occurrences begin, but the first.

        A term that has more by itself is a slice.
        """
        bases = self._starts.bases[:, 1].astype(np.int64)
        bounds = []
        for wanted in (np.arange(1, slices) * (self.total / slices)).tolist():
            # Of the terms of one block one ends where the slice should.
            block = int(bases.searchsorted(wanted)) - 1 << SHIFT
            some = np.arange(block, min(block + BLOCK, self.size) + 1)
            bounds.append(block + int(self._starts.of(some)[:, 1].searchsorted(wanted)))
        ends, times = np.unique(bounds, return_counts=True)
        at = np.union1d(ends, ends[times > 1] - 1)
        return [number for number in at.tolist() if 0 < number < self.size]

    def holders(self, number: int) -> int:
        """Number of postings of a term."""
        return self._starts.span(number)[3]

    def holders_between(self, start: int, end: int) -> NDArray[np.int64]:
        """The same of all terms from one number to another."""
        _, (holders, _, _) = self._starts.spans(np.arange(start, end))
        return holders

    def tokens(self, number: int) -> int:
        """How often a term stands in all documents together."""
        return self._starts.span(number)[4]

    def decode(self, numbers: Numbers) -> Decoded:
        """The postings of some terms.

        Raises:
            PackedDamageError: They make no sense.
        """
        found = self._layouts(numbers)
        documents = self._documents_of(numbers, found)
        counts = self._counts(found)
        tokens = np.add.reduceat(counts, np.cumsum(found.holders) - found.holders)
        if np.any(tokens != found.tokens):
            raise self.damage("has counts that do not add up")
        return Decoded(found.holders, documents, counts)

    def any_of(self, numbers: Numbers) -> NDArray[np.bool_]:
        """For each document whether it has any of some terms; see ``decode``."""
        some = np.zeros(self._documents, bool)
        some[self._documents_of(numbers, self._layouts(numbers))] = True
        return some

    def _layouts(self, numbers: Numbers) -> Layouts:
        """Where everything of some terms is, within the sections."""
        begins, lengths = self._starts.spans(numbers)
        found = layout(self._array("classes").take(numbers), begins, lengths)
        if lengths[0].min() < 1 or lengths[1].min() < 1:
            raise self.damage("has postings out of their section")
        if found.classes.max() > WIDEST or np.any(found.size != lengths[2]):
            raise self.damage("has a wrong class")
        return found

    def _layout_of_one(self, number: int) -> Layouts:
        """The same of one term, faster: all are numbers alone."""
        span = self._starts.span(number)
        found = layout(self._array("classes").item(number), span[:3], span[3:])
        if found.holders < 1 or found.tokens < 1:
            raise self.damage("has postings out of their section")
        if found.classes > WIDEST or found.size != span[-1]:
            raise self.damage("has a wrong class")
        return found

    def _documents_of(self, numbers: Numbers, found: Layouts) -> NDArray[np.int64]:
        """The documents of some terms."""
        low = self._spans("gaps", found.starts, found.holders)
        gaps = widen(
            low, self._array("more"), found.classes & 3, found.gaps_at, found.holders
        )
        documents = np.cumsum(gaps, dtype=np.int64)
        ends = np.cumsum(found.holders)
        begins = ends - found.holders
        upper = self._array("first").take(numbers).astype(np.int64) << 8
        first = gaps.take(begins) + upper
        documents += spread(first - documents.take(begins), found.holders)
        if documents.take(ends - 1).max() >= self._documents:
            raise self.damage("has documents that cannot be")
        return documents

    def decode_one(self, number: int) -> Decoded:
        """The postings of one term, faster; see ``decode``."""
        found = self._layout_of_one(number)
        start, holders = found.starts, found.holders
        low = self._array("gaps")[start : start + holders]
        more = self._array("more")
        gaps = widen_one(low, more, found.classes & 3, found.gaps_at)
        documents = gaps.cumsum(dtype=np.int64)
        documents += self._array("first").item(number) << 8
        if documents.item(-1) >= self._documents:
            raise self.damage("has documents that cannot be")
        kind = found.classes >> COUNT_SHIFT
        if kind:
            small = unpack_one(more, found.at, holders, A_BYTE[kind])
            counts = small.astype(np.int64)
            if not small.min():
                self._fill_large(counts, start)
        else:
            counts = np.ones(holders, np.int64)
        if int(counts.sum()) != found.tokens:
            raise self.damage("has counts that do not add up")
        return Decoded(np.array([holders]), documents, counts)

    def _counts(self, found: Layouts) -> NDArray[np.int64]:
        """The counts of some terms."""
        counts = np.ones(int(found.holders.sum()), np.int64)
        kinds = found.classes >> COUNT_SHIFT
        if not kinds.any():
            return counts
        begins = np.cumsum(found.holders) - found.holders
        for kind, each in enumerate(A_BYTE):
            here = np.flatnonzero(kinds == kind)
            if each and len(here):
                holders = found.holders[here]
                cells = spans(begins[here], holders)
                counts[cells] = unpack(
                    self._array("more"), found.at[here], holders, each
                )
        large = np.flatnonzero(counts == 0)
        if len(large):
            term = begins.searchsorted(large, "right") - 1
            postings = large + (found.starts - begins).take(term)
            # Of the same type, or the whole list would be converted.
            wanted = postings.astype(np.uint32)
            listed = self._array("large_at")
            at = listed.searchsorted(wanted)
            if at[-1] >= len(listed) or np.any(listed.take(at, mode="clip") != wanted):
                raise self.damage("lacks a large count")
            counts[large] = self._array("large").take(at)
        return counts

    def _fill_large(self, counts: NDArray[np.int64], start: int) -> None:
        """Put in the counts of one term that are listed."""
        listed = self._array("large_at")
        bounds = np.array([start, start + len(counts)], np.uint32)
        low, high = listed.searchsorted(bounds).tolist()
        at = np.flatnonzero(counts == 0)
        if not np.array_equal(listed[low:high], at + start):
            raise self.damage("lacks a large count")
        counts[at] = self._array("large")[low:high]

    def places_of_one(self, number: int) -> Numbers:
        """All places of one term, faster; see ``places``."""
        found = self._layout_of_one(number)
        low = self._array("places")[found.tokens_at : found.tokens_at + found.tokens]
        kind = found.classes >> PLACE_SHIFT & 3
        return widen_one(low, self._array("more"), kind, found.places_at)

    def length_bytes(self, documents: Numbers) -> NDArray[np.uint8] | None:
        """Whoosh's byte for the length of some documents; None without scores."""
        if f"{self._name}/lengths" not in self._container:
            return None
        lengths: NDArray[np.uint8] = self._array("lengths")
        if len(documents) and int(documents.max()) >= len(lengths):
            raise self.damage("lacks lengths")
        return lengths.take(documents)

    def weights_of_one(self, number: int) -> NDArray[np.float32] | None:
        """The weight of each posting of a term; None where they are its counts."""
        if not self.has_weights:
            return None
        start, _, _, length, _, _ = self._starts.span(number)
        found: NDArray[np.float32] = self._array("weights")[start : start + length]
        return found

    def weights(self, numbers: Numbers) -> NDArray[np.float32] | None:
        """The same of some terms that were decoded, one behind the other."""
        if not self.has_weights:
            return None
        begins, lengths = self._starts.spans(numbers)
        return self._spans("weights", begins[0], lengths[0])

    def characters(self, numbers: Numbers) -> Numbers | None:
        """Beginnings and ends, two columns, as many as places; None without them."""
        if not self.has_characters:
            return None
        found = self._layouts(numbers)
        here = found.tokens_at, found.tokens
        return np.stack(
            [self._spans(name, *here) for name in ("beginnings", "ends")], axis=1
        )

    def some_places(self, numbers: Numbers, of: Numbers, offsets: Numbers) -> Numbers:
        """Some places of some terms.

        Args:
            numbers: The terms.
            of: Of each place the index of its term among these.
            offsets: How many places of that term come before it.

        Raises:
            PackedDamageError: They are not within the file.
        """
        found = self._layouts(numbers)
        if np.any(offsets >= found.tokens.take(of)):
            raise self.damage("has places out of their section")
        low = self._array("places").take(found.tokens_at.take(of) + offsets)
        kinds = found.classes >> PLACE_SHIFT & 3
        wanted = of, offsets, found.tokens
        return widen_some(low, self._array("more"), kinds, found.places_at, wanted)

    def places(self, numbers: Numbers) -> Numbers:
        """All places of some terms: for each posting as many as its count.

        Raises:
            PackedDamageError: They are not within the file.
        """
        found = self._layouts(numbers)
        low = self._spans("places", found.tokens_at, found.tokens)
        kinds = found.classes >> PLACE_SHIFT & 3
        return widen(low, self._array("more"), kinds, found.places_at, found.tokens)
