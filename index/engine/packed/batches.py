"""Occurrences collected from documents until they are sorted.

Each field has a batch of one of three kinds, by what its format keeps. A word becomes a
number by one look-up in a dict; of every occurrence only numbers are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np

from index.engine.names import Existence, Frequency, Positions
from index.engine.packed.errors import UnsupportedError
from index.engine.packed.inversion import Inverted, Numbers, invert

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

_CHUNK: Final = 100_000
"""Numbers that are kept as Python objects before they become an array."""


class _Column:
    """Unsigned numbers, appended in any number."""

    def __init__(self) -> None:
        self._recent: list[int] = []
        self._chunks: list[Numbers] = []

    def extend(self, numbers: Iterable[int]) -> None:
        self._recent += numbers
        if len(self._recent) > _CHUNK:
            self._pack()

    def _pack(self) -> None:
        self._chunks.append(np.array(self._recent, np.uint32))
        self._recent = []

    def array(self) -> Numbers:
        self._pack()
        return np.concatenate(self._chunks)


class _Vocabulary(dict[Any, int]):
    """Term -> its number, given in the order of asking."""

    def __missing__(self, term: Hashable) -> int:
        number = self[term] = len(self)
        return number


class Batch(Protocol):
    """The occurrences in one field."""

    size: int
    """Number of occurrences so far."""

    def add(self, document: int, value: Any) -> int:
        """Add a document, numbered higher than the last; returns its words."""
        ...

    def invert(self) -> Inverted:
        """All postings. The batch is of no more use."""
        ...


class Words:
    """Words in order, from an analyzer that gives them as such (``terms``)."""

    def __init__(self, field: Any) -> None:
        self.size = 0
        self._terms = field.analyzer.terms
        self._vocabulary = _Vocabulary()
        self._numbers = _Column()
        self._documents: list[tuple[int, int]] = []

    def add(self, document: int, value: Any) -> int:
        """Add a document; its words stand at 0, 1 and so on."""
        number = self._vocabulary
        numbers = [number[term] for term in self._terms(value)]
        self._numbers.extend(numbers)
        self._documents.append((document, len(numbers)))
        self.size += len(numbers)
        return len(numbers)

    def invert(self) -> Inverted:
        """All postings."""
        terms = [term.encode() for term in self._vocabulary]
        documents, lengths = np.array(self._documents, np.uint32).reshape(-1, 2).T
        starts = np.cumsum(lengths, dtype=np.uint32) - lengths
        places = np.arange(self.size, dtype=np.uint32) - np.repeat(starts, lengths)
        holders = np.repeat(documents, lengths)
        return invert(terms, self._numbers.array(), holders, None, places)


class Items:
    """What any other field gives: terms with counts, and places if it keeps any."""

    def __init__(self, field: Any) -> None:
        self.size = 0
        self._field = field
        keeps_places = field.format.supports("positions")
        self._places_of = field.format.decoder("positions") if keeps_places else None
        self._vocabulary = _Vocabulary()
        self._numbers, self._documents = _Column(), _Column()
        self._details = _Column()  # places where there are any, counts elsewhere

    def add(self, document: int, value: Any) -> int:
        """Add a document as its field splits it.

        Raises:
            UnsupportedError: A word has a weight that is not how often it stands there.
        """
        return sum(
            self.add_posting(term, document, count, weight, encoded)
            for term, count, weight, encoded in self._field.index(value)
        )

    def add_posting(
        self, term: bytes, document: int, count: int, weight: float, encoded: bytes
    ) -> int:
        """Add a posting in the format of the field; returns its count."""
        if weight != count:
            raise UnsupportedError(f"weight {weight} of {term!r}: boosts are not kept")
        number = self._vocabulary[term]
        if self._places_of:
            places = self._places_of(encoded)
            self._numbers.extend([number] * len(places))
            self._documents.extend([document] * len(places))
            self._details.extend(places)
            self.size += len(places)
        else:
            self._numbers.extend((number,))
            self._documents.extend((document,))
            self._details.extend((count,))
            self.size += 1
        return count

    def invert(self) -> Inverted:
        """All postings."""
        details = self._details.array()
        given = (None, details) if self._places_of else (details, None)
        columns = self._numbers.array(), self._documents.array()
        return invert(list(self._vocabulary), *columns, *given)


def batch_for(field: Any) -> Batch:
    """An empty batch for a field of the schema.

    Raises:
        UnsupportedError: It keeps more than counts and places.
    """
    check_field(field)
    if hasattr(field.analyzer, "terms") and type(field.format) is Positions:
        return Words(field)
    return Items(field)


def check_field(field: Any) -> None:
    """Refuse a field that packed segments do not support.

    Raises:
        UnsupportedError: It keeps offsets, payloads, vectors or spellings beside, or
            weighs its words.
    """
    if type(field.format) not in (Existence, Frequency, Positions):
        raise UnsupportedError(f"format {type(field.format).__name__}")
    if field.format.field_boost != 1.0:
        raise UnsupportedError("a boosted field")
    if field.vector:
        raise UnsupportedError("term vectors")
    if field.separate_spelling():
        raise UnsupportedError("words for spelling beside the terms")
