"""The words of one field, as arrays over a mapped file: their numbers and their bytes."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

from index.engine.packed.lookup import MOST_BITS, SPLIT, bucket_of
from index.engine.packed.sets import spans
from index.engine.packed.starts import BLOCK, SHIFT, Starts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.engine.packed.container import Container
    from index.engine.packed.inversion import Numbers


class PackedWords:
    """The words of a field of a segment, in the order of their bytes.

    Args:
        container: The file.
        name: The field.

    Raises:
        PackedDamageError: Its sections do not fit together.
    """

    def __init__(self, container: Container, name: str) -> None:
        self._container = container
        self._name = name
        self._word_starts = Starts(container, f"{name}/word_", 1)
        self.size = self._word_starts.size
        """Number of terms."""
        buckets = len(self._array("buckets")) - 1
        if buckets < 1 or buckets & (buckets - 1) or buckets > 1 << MOST_BITS:
            raise self.damage("has another number of buckets")
        sizes = dict.fromkeys(("checks", "hashed"), self.size)
        sizes["words"] = self._word_starts.totals[0]
        self._has_upper = f"{name}/hashed_upper" in container
        if self._has_upper:
            sizes["hashed_upper"] = self.size
        self._check(sizes)

    def _check(self, sizes: dict[str, int]) -> None:
        """Make sure that sections have as many numbers as they should."""
        if any(len(self._array(section)) != size for section, size in sizes.items()):
            raise self.damage("has sections of other lengths")

    def _array(self, section: str) -> NDArray[Any]:
        return self._container.array(f"{self._name}/{section}")

    def damage(self, what: str) -> Exception:
        """The error for this field."""
        return self._container.damage(f"{what}: {self._name}")

    def term(self, number: int) -> bytes:
        """The bytes of a term."""
        start, length = self._word_starts.span(number)
        return self._array("words")[start : start + length].tobytes()

    def terms(self, start: int, end: int) -> list[bytes]:
        """The terms of some numbers."""
        joined, ends = self.joined(start, end)
        words, bounds = joined.tobytes(), [0, *ends.tolist()]
        return [words[left:right] for left, right in pairwise(bounds)]

    def joined(
        self, start: int, end: int
    ) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
        """The bytes of the terms of some numbers one behind the other, and their ends."""
        starts = self._word_starts.of(np.arange(start, max(start, end) + 1))[:, 0]
        if np.any(starts[1:] < starts[:-1]):
            raise self.damage("has words out of their section")
        found: NDArray[np.uint8] = self._array("words")[starts[0] : starts[-1]]
        return found, starts[1:] - starts[0]

    def lower_bound(self, term: bytes) -> int:
        """The number of the first term that does not come before the one given."""
        low, high = 0, (self.size - 1) >> SHIFT
        while low < high:
            middle = (low + high + 1) >> 1
            if self.term(middle << SHIFT) < term:
                low = middle
            else:
                high = middle - 1
        first = low << SHIFT
        return first + bisect_left(
            self.terms(first, min(first + BLOCK, self.size)), term
        )

    def find(self, term: bytes) -> int:
        """The number of a term, -1 when it is not there."""
        buckets, checks = self.hashes
        start, end, check = bucket_of(crc32(term), buckets)
        at = start
        for found in checks[start:end].tobytes():
            if found == check and self.term(self._hashed_at(at)) == term:
                return self._hashed_at(at)
            at += 1
        return -1

    @property
    def hashes(self) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
        """Where the buckets of hashes begin, and the checks in them; see ``lookup``."""
        return self._array("buckets"), self._array("checks")

    def hashed(self, at: Numbers) -> NDArray[np.int64]:
        """The numbers of the terms at some places among the hashes.

        Raises:
            PackedDamageError: They are no numbers of terms.
        """
        numbers: NDArray[np.int64] = self._array("hashed").take(at).astype(np.int64)
        if self._has_upper:
            upper = self._array("hashed_upper").take(at).astype(np.int64)
            numbers += upper << SPLIT
        if len(numbers) and int(numbers.max()) >= self.size:
            raise self.damage("has hashes of terms that are not there")
        return numbers

    def _hashed_at(self, at: int) -> int:
        """The number of the term at one place among the hashes; see ``hashed``."""
        number = self._array("hashed").item(at)
        if self._has_upper:
            number += self._array("hashed_upper").item(at) << SPLIT
        if number >= self.size:
            raise self.damage("has hashes of terms that are not there")
        return int(number)

    def are(self, numbers: Numbers, terms: Sequence[bytes]) -> NDArray[np.bool_]:
        """For each of some numbers whether it is that of a term."""
        (starts,), (lengths,) = self._word_starts.spans(numbers)
        same: NDArray[np.bool_] = lengths == np.fromiter(
            map(len, terms), np.int64, len(terms)
        )
        alike = np.flatnonzero(same)
        given = b"".join([terms[at] for at in alike.tolist()])
        own = self._spans("words", starts[alike], lengths[alike])
        wrong = np.cumsum(own != np.frombuffer(given, np.uint8))
        ends = np.cumsum(lengths[alike])
        before = np.append(0, wrong)
        same[alike] = before[ends] == before[ends - lengths[alike]]
        return same

    def _spans(self, section: str, starts: Numbers, lengths: Numbers) -> NDArray[Any]:
        """Spans of a section one behind the other."""
        values = self._array(section)
        if not len(starts):
            return values[:0]
        ends = starts + lengths
        least = int(lengths.min())
        if least < 0 or int(ends.max()) > len(values):
            raise self.damage(f"has spans out of {section}")
        if np.array_equal(starts[1:], ends[:-1]):
            return values[int(starts[0]) : int(ends[-1])]
        return values.take(spans(starts, lengths))
