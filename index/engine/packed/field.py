"""Terms and postings of one field, as arrays over a mapped file.

Terms are known by their numbers, in the order of their bytes. Nothing here keeps a place,
so any number of threads may read. What a read can check at no cost it checks: that spans
lie within their sections, that documents end where they should and counts add up.
"""

from __future__ import annotations

from itertools import pairwise, starmap
from operator import eq
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from index.engine.packed.inversion import Numbers, spans
from index.engine.packed.sets import spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.engine.packed.container import Container


_SMALL: Final = 255
"""Counts up to this are a byte."""
_WIDEST: Final = 2
"""The width of four bytes."""


class Decoded(NamedTuple):
    """Postings of some terms, one term behind the other."""

    holders: NDArray[np.int64]
    """Postings of each term."""
    documents: NDArray[np.int64]
    """Rising within a term."""
    counts: NDArray[np.int64]


class PackedField:
    """A field of a segment.

    Args:
        container: The file.
        name: The field.
        documents: Number of documents of the segment.

    Raises:
        PackedDamageError: Its sections do not fit together.
    """

    def __init__(self, container: Container, name: str, documents: int) -> None:
        self._container = container
        self._name = name
        self._documents = documents
        self._words = self._array("words").data
        self._word_ends = self._array("word_ends")
        self._posting_ends = self._array("posting_ends")
        self._token_ends = self._array("token_ends")
        self.size = len(self._word_ends) - 1
        """Number of terms."""
        per_term = ["first", "last", "most", "gap_width", "gap_at"]
        optional = ("place_width", "place_at", "shortest", "longest")
        per_term += [name for name in optional if f"{self._name}/{name}" in container]
        sizes = {len(self._array(section)) for section in per_term}
        sums = {len(self._posting_ends), len(self._token_ends)}
        if sizes != {self.size} or sums != {self.size + 1} or self.size < 1:
            raise self._damage("has sections of different lengths")
        postings, occurrences = int(self._posting_ends[-1]), self.total
        beside = {"counts": postings}
        beside |= {"weights": postings} if self.has_weights else {}
        if self.has_characters:
            beside |= {"beginnings": occurrences, "ends": occurrences}
        if any(len(self._array(name)) != size for name, size in beside.items()):
            raise self._damage("has another number of postings")

    def _array(self, section: str) -> NDArray[Any]:
        return self._container.array(f"{self._name}/{section}")

    def _damage(self, what: str) -> Exception:
        return self._container.damage(f"{what}: {self._name}")

    @property
    def has_places(self) -> bool:
        """Whether places are kept."""
        return f"{self._name}/place_at" in self._container

    @property
    def has_characters(self) -> bool:
        """Whether it is kept where each occurrence begins and ends in the text."""
        return f"{self._name}/beginnings" in self._container

    @property
    def has_weights(self) -> bool:
        """Whether the weight of a posting may be another than its count."""
        return f"{self._name}/weights" in self._container

    @property
    def total(self) -> int:
        """How often all terms stand in all documents together."""
        return int(self._token_ends[-1])

    def cut(self, slices: int) -> list[int]:
        """The terms at which slices of about as many occurrences begin, but the first.

        A term that has more by itself is a slice.
        """
        wanted = np.arange(1, slices) * (self.total / slices)
        ends, times = np.unique(
            np.searchsorted(self._token_ends, wanted), return_counts=True
        )
        at = np.union1d(ends, ends[times > 1] - 1)
        return [number for number in at.tolist() if 0 < number < self.size]

    def term(self, number: int) -> bytes:
        """The bytes of a term."""
        start, end = self._word_ends[number : number + 2].tolist()
        return bytes(self._words[start:end])

    def terms(self, start: int, end: int) -> list[bytes]:
        """The terms of some numbers."""
        ends = self._word_ends[start : end + 1].tolist()
        if not ends:
            return []
        words = bytes(self._words[ends[0] : ends[-1]])
        shifted = [end - ends[0] for end in ends]
        return [words[left:right] for left, right in pairwise(shifted)]

    def lower_bound(self, term: bytes) -> int:
        """The number of the first term that does not come before the one given."""
        words, end_of = self._words, self._word_ends.item
        low, high = 0, self.size
        while low < high:
            middle = (low + high) >> 1
            if bytes(words[end_of(middle) : end_of(middle + 1)]) < term:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, term: bytes) -> int:
        """The number of a term, -1 when it is not there."""
        number = self.lower_bound(term)
        return number if number < self.size and self.term(number) == term else -1

    @property
    def by_hash(self) -> tuple[NDArray[np.uint32], Numbers] | None:
        """The hashes of all terms, rising, and the number of the term of each.

        None in segments that were written without them.
        """
        if f"{self._name}/hashes" not in self._container:
            return None
        hashes, numbers = self._array("hashes"), self._array("hashed")
        if not len(hashes) == len(numbers) == self.size:
            raise self._damage("has another number of hashes")
        return hashes, numbers

    def are(self, numbers: Numbers, terms: Sequence[bytes]) -> NDArray[np.bool_]:
        """Tell of some numbers whether each is that of its term.

        Raises:
            PackedDamageError: They are no numbers of terms.
        """
        if len(numbers) and int(numbers.max()) >= self.size:
            raise self._damage("has hashes of terms that are not there")
        starts = self._word_ends[numbers].astype(np.int64)
        lengths = self._word_ends[numbers + 1] - starts
        wanted = np.fromiter(map(len, terms), np.int64, len(terms))
        here, there = self._spans("words", starts, lengths), b"".join(terms)
        if np.array_equal(lengths, wanted) and here.tobytes() == there:
            return np.ones(len(terms), bool)
        ends = np.cumsum(lengths).tolist()
        words = map(here.tobytes().__getitem__, starmap(slice, pairwise([0, *ends])))
        return np.fromiter(map(eq, words, terms), bool, len(terms))

    def holders(self, number: int) -> int:
        """Number of postings of a term."""
        start, end = self._posting_ends[number : number + 2].tolist()
        return int(end - start)

    def tokens(self, number: int) -> int:
        """How often a term stands in all documents together."""
        start, end = self._token_ends[number : number + 2].tolist()
        return int(end - start)

    def fact(self, section: str, number: int) -> int:
        """What a section that has one number for each term says of one; 0 without it."""
        if f"{self._name}/{section}" not in self._container:
            return 0
        return int(self._array(section)[number])

    def decode(self, numbers: Numbers) -> Decoded:
        """The postings of some terms.

        Raises:
            PackedDamageError: They make no sense.
        """
        starts, holders, documents = self._postings(numbers)
        counts = self._counts(spans(starts, holders))
        tokens = np.add.reduceat(counts, np.cumsum(holders) - holders)
        wanted = self._token_ends[numbers + 1].astype(np.int64)
        if np.any(tokens != wanted - self._token_ends[numbers]):
            raise self._damage("has counts that do not add up")
        return Decoded(holders, documents, counts)

    def any_of(self, numbers: Numbers) -> NDArray[np.bool_]:
        """For each document whether it has any of some terms; see ``decode``."""
        some = np.zeros(self._documents, bool)
        widths = self._array("gap_width")[numbers]
        for width in np.flatnonzero(np.bincount(widths)).tolist():
            # Terms of one width that follow each other are read as they are.
            some[self._postings(numbers[widths == width])[2]] = True
        return some

    def _postings(
        self, numbers: Numbers
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Where the postings of each term start, how many there are, and the documents."""
        starts = self._posting_ends[numbers].astype(np.int64)
        holders = self._posting_ends[numbers + 1] - starts
        if np.any(holders < 1) or int((starts + holders).max()) > len(
            self._array("counts")
        ):
            raise self._damage("has postings out of their section")
        gaps = self._by_width("gap", numbers, holders)
        ends = np.cumsum(holders)
        documents = np.cumsum(gaps, dtype=np.int64)
        first = self._array("first")[numbers] - documents[ends - holders]
        documents += spread(first, holders)
        last = documents[ends - 1]
        if (
            np.any(last != self._array("last")[numbers])
            or last.max() >= self._documents
        ):
            raise self._damage("has documents that cannot be")
        return starts, holders, documents

    def decode_one(self, number: int) -> Decoded:
        """The postings of one term, faster; see ``decode``."""
        start, end = self._posting_ends[number : number + 2].tolist()
        small = self._array("counts")[start:end]
        if not 0 < end - start == len(small):
            raise self._damage("has postings out of their section")
        documents = self._of_one("gap", number, end - start).cumsum(dtype=np.int64)
        documents += self._array("first").item(number) - documents.item(0)
        last = documents.item(-1)
        if last != self._array("last").item(number) or last >= self._documents:
            raise self._damage("has documents that cannot be")
        if self._array("most").item(number) > _SMALL:
            counts = self._counts(np.arange(start, end))
        else:
            counts = small.astype(np.int64)
        if int(counts.sum()) != self.tokens(number):
            raise self._damage("has counts that do not add up")
        return Decoded(np.array([end - start]), documents, counts)

    def _of_one(self, name: str, number: int, length: int) -> Numbers:
        """What is kept in the fewest bytes for one term; see ``_by_width``."""
        width = self._array(f"{name}_width").item(number)
        at = self._array(f"{name}_at").item(number)
        if width > _WIDEST:
            raise self._damage("has a wrong width")
        found = self._array(f"{name}s{width}")[at : at + length]
        if len(found) != length:
            raise self._damage(f"has {name}s out of their section")
        return found

    def places_of_one(self, number: int) -> Numbers:
        """All places of one term, faster; see ``places``."""
        return self._of_one("place", number, self.tokens(number))

    def weights_of_one(self, number: int) -> NDArray[np.float32] | None:
        """The weight of each posting of a term; None where they are its counts."""
        if not self.has_weights:
            return None
        start, end = self._posting_ends[number : number + 2].tolist()
        found: NDArray[np.float32] = self._array("weights")[start:end]
        if not len(found):
            raise self._damage("has postings out of their section")
        return found

    def weights(self, numbers: Numbers) -> NDArray[np.float32] | None:
        """The same of some terms that were decoded, one behind the other."""
        if not self.has_weights:
            return None
        starts = self._posting_ends[numbers].astype(np.int64)
        return self._spans("weights", starts, self._posting_ends[numbers + 1] - starts)

    def characters(self, numbers: Numbers) -> Numbers | None:
        """Beginnings and ends, two columns, as many as places; None without them."""
        if not self.has_characters:
            return None
        starts = self._token_ends[numbers].astype(np.int64)
        lengths = self._token_ends[numbers + 1] - starts
        return np.stack(
            [self._spans(name, starts, lengths) for name in ("beginnings", "ends")],
            axis=1,
        )

    def _spans(self, section: str, starts: Numbers, lengths: Numbers) -> NDArray[Any]:
        """Spans of a section one behind the other."""
        values = self._array(section)
        outside = len(starts) and int((starts + lengths).max()) > len(values)
        if outside or np.any(lengths < 0):
            raise self._damage(f"has spans out of {section}")
        if len(starts) and np.array_equal(starts[1:], (starts + lengths)[:-1]):
            return values[int(starts[0]) : int(starts[-1] + lengths[-1])]
        return values[spans(starts, lengths)]

    def _counts(self, postings: Numbers) -> NDArray[np.int64]:
        """The counts of some postings, given by their numbers in the field."""
        counts = self._array("counts")[postings].astype(np.int64)
        large = np.flatnonzero(counts == 0)
        if len(large):
            listed, values = self._array("large_at"), self._array("large")
            at = np.searchsorted(listed, postings[large])
            if len(listed) != len(values) or np.any(at >= len(listed)):
                raise self._damage("lacks a large count")
            counts[large] = values[at]
        return counts

    def _by_width(self, name: str, numbers: Numbers, lengths: Numbers) -> Numbers:
        """What is kept in the fewest bytes for each term: gaps or places."""
        widths = self._array(f"{name}_width")[numbers]
        at = self._array(f"{name}_at")[numbers].astype(np.int64)
        used = np.flatnonzero(np.bincount(widths)).tolist()
        if used[-1] > _WIDEST:
            raise self._damage("has a wrong width")
        if len(used) == 1:
            return self._spans(f"{name}s{used[0]}", at, lengths)
        parts = {width: self._array(f"{name}s{width}") for width in used}
        for width, values in parts.items():
            here = widths == width
            if int((at[here] + lengths[here]).max()) > len(values):
                raise self._damage(f"has {name}s out of their section")
        result = np.empty(int(lengths.sum()), np.uint32)
        width_of = np.repeat(widths, lengths)
        for width, values in parts.items():
            here = widths == width
            result[width_of == width] = values[spans(at[here], lengths[here])]
        return result

    def some_places(self, numbers: Numbers, offsets: Numbers) -> Numbers:
        """Some places: of each its term, and how many of that term come before it.

        Raises:
            PackedDamageError: They are not within the file.
        """
        widths = self._array("place_width")[numbers]
        at = self._array("place_at")[numbers] + offsets
        result = np.empty(len(at), np.uint32)
        for width in np.unique(widths).tolist():
            if width > _WIDEST:
                raise self._damage("has a wrong width")
            here = widths == width
            values = self._array(f"places{width}")
            if int(at[here].max()) >= len(values):
                raise self._damage("has places out of their section")
            result[here] = values[at[here]]
        return result

    def places(self, numbers: Numbers) -> Numbers:
        """All places of some terms: for each posting as many as its count.

        Raises:
            PackedDamageError: They are not within the file.
        """
        starts = self._token_ends[numbers].astype(np.int64)
        lengths = self._token_ends[numbers + 1] - starts
        if np.any(lengths < 1):
            raise self._damage("has places out of their section")
        return self._by_width("place", numbers, lengths)
