"""Occurrences collected from documents until they are sorted.

Each field has a batch of one of three kinds, by what its format keeps. A word becomes a
number by one look-up in a dict; of every occurrence only numbers are kept.

A value is split first and added then: when it cannot be split, nothing was added.
"""

from __future__ import annotations

from array import array
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import numpy as np

from index.engine.names import Characters, Existence, Frequency, Positions
from index.engine.packed.errors import UnsupportedError
from index.engine.packed.inversion import Inverted, Numbers, Postings, arrange, invert

if TYPE_CHECKING:
    from collections.abc import Hashable


def _numbers(column: array[int]) -> Numbers:
    """A column as an array of numpy, of the same memory."""
    return np.frombuffer(column, np.uint32)


class _Vocabulary(dict[Any, int]):
    """Term -> its number, given in the order of asking."""

    def __missing__(self, term: Hashable) -> int:
        number = self[term] = len(self)
        return number


Terms: TypeAlias = "dict[bytes, tuple[int, float, list[int]]]"
"""Terms with their count, weight, and places or place, beginning and end of each."""


class Batch(Protocol):
    """The occurrences in one field."""

    size: int
    """Number of occurrences so far."""

    def split(self, value: Any) -> Any:
        """What ``add`` takes. It raises whatever the analyzer of the field does."""
        ...

    def add(self, document: int, words: Any, boost: float) -> int:
        """Add a document, numbered higher than the last; returns its words.

        Args:
            document: Its number.
            words: Its value, as it was split.
            boost: What the weight of each posting is multiplied by; 1.0 for most.
        """
        ...

    def invert(self) -> Inverted:
        """All postings. The batch is of no more use."""
        ...


class Words:
    """Words in order, from an analyzer that gives them as such (``terms``).

    One that has ``written`` and ``respelt`` as well is asked once for each word that is
    written in another way, and not for each that there is. A spelling is its own spelling.
    """

    def __init__(self, field: Any) -> None:
        self.size = 0
        analyzer = field.analyzer
        self._terms = analyzer.terms
        self._written = getattr(analyzer, "written", None)
        self._respelt: Any = getattr(analyzer, "respelt", None)
        self._field_boost: float = field.format.field_boost
        self._vocabulary = _Vocabulary()
        """Words as they are written, or as terms."""
        self._met = 0
        """Of how many it is known which term they are."""
        self._spelt: dict[int, str] = {}
        """The terms of those that are others than the word."""
        self._odd: set[str] = set()
        """Words that are no term or several."""
        self._numbers = array("I")
        self._documents, self._lengths = array("I"), array("I")
        self._boosts: dict[int, float] = {}

    def split(self, value: Any) -> array[int]:
        """The numbers of its words."""
        number = self._vocabulary.__getitem__
        if self._written and isinstance(value, str):
            written = self._written(value)
            numbers = array("I", map(number, written))
            if len(self._vocabulary) > self._met:
                self._meet()
            if not self._odd or self._odd.isdisjoint(written):
                return numbers
        return array("I", map(number, self._terms(value)))

    def _meet(self) -> None:
        """Learn the terms of the words that are the last to have got a number."""
        fresh = len(self._vocabulary) - self._met
        words = list(islice(reversed(self._vocabulary), fresh))
        for word, spelt in self._respelt(words).items():
            self._spelt[self._vocabulary[word]] = spelt
            if not spelt or " " in spelt:
                self._odd.add(word)
        self._met += fresh

    def add(self, document: int, words: array[int], boost: float) -> int:
        """Add a document; its words stand at 0, 1 and so on."""
        length = len(words)
        self._numbers.extend(words)
        self._documents.append(document)
        self._lengths.append(length)
        if boost != 1.0:
            self._boosts[document] = boost
        self.size += length
        return length

    def invert(self) -> Inverted:
        """All postings."""
        terms = list(map(str.encode, self._vocabulary))
        for number, spelt in self._spelt.items():
            terms[number] = spelt.encode()
        self._vocabulary.clear()
        documents = _numbers(self._documents)
        numbers, lengths = _numbers(self._numbers), _numbers(self._lengths)
        postings = invert(terms, numbers, documents, lengths)
        if not self._boosts and self._field_boost == 1.0:
            return postings
        boosts = np.full(documents[-1] + 1, self._field_boost)
        boosts[list(self._boosts)] *= list(self._boosts.values())
        weights = (postings.counts * boosts[postings.documents]).astype(np.float32)
        return postings._replace(weights=weights)


class Items:
    """What any other field gives: terms with counts, and places if it keeps any."""

    def __init__(self, field: Any) -> None:
        self.size = 0
        self._field = field
        keeps = field.format.supports
        self._places_of = self._characters_of = None
        if keeps("characters"):
            self._characters_of = field.format.decoder("characters")
        elif keeps("positions"):
            self._places_of = field.format.decoder("positions")
        self._vocabulary = _Vocabulary()
        self._numbers, self._documents, self._counts = (array("I") for _ in range(3))
        self._details = array("I")  # places, or place, beginning and end
        self._weights, self._weighted = array("f"), False

    def split(self, value: Any) -> Terms:
        """The terms that its field makes of it."""
        return {
            term: (count, weight, self._details_of(encoded))
            for term, count, weight, encoded in self._field.index(value)
        }

    def _details_of(self, encoded: bytes) -> list[int]:
        """The numbers that stand in a posting as its format writes it."""
        if self._characters_of:
            return list(chain.from_iterable(self._characters_of(encoded)))
        return self._places_of(encoded) if self._places_of else []

    def add(self, document: int, words: Terms, boost: float) -> int:
        """Add a document."""
        number, length = self._vocabulary, 0
        for term, (count, weight, details) in words.items():
            self._numbers.append(number[term])
            self._documents.append(document)
            self._counts.append(count)
            self._weights.append(weight * boost)
            self._weighted = self._weighted or weight * boost != count
            self._details.extend(details)
            self.size += count if details else 1
            length += count
        return length

    def add_posting(
        self, term: bytes, document: int, weight: float, encoded: bytes
    ) -> None:
        """Add a posting in the format of the field, or one without anything in it."""
        count = self._field.format.decoder("frequency")(encoded) if encoded else 1
        details = self._details_of(encoded) if encoded else []
        self.add(document, {term: (count, weight, details)}, 1.0)

    def invert(self) -> Inverted:
        """All postings.

        Raises:
            UnsupportedError: Some have places and some have not.
        """
        places = characters = None
        documents, counts = _numbers(self._documents), _numbers(self._counts)
        details = _numbers(self._details)
        if self._characters_of and len(details):
            details = details.reshape(-1, 3)
            places, characters = details[:, 0], details[:, 1:]
        elif len(details):
            places = details
        if places is not None and counts.sum() != len(places):
            raise UnsupportedError("a field with places in some postings only")
        weights = np.array(self._weights, np.float32) if self._weighted else None
        postings = Postings(documents, counts, places, characters, weights)
        return arrange(list(self._vocabulary), _numbers(self._numbers), postings)


def batch_for(field: Any) -> Batch:
    """An empty batch for a field of the schema.

    Raises:
        UnsupportedError: It keeps what packed segments do not.
    """
    check_field(field)
    if hasattr(field.analyzer, "terms") and type(field.format) is Positions:
        return Words(field)
    return Items(field)


def check_field(field: Any) -> None:
    """Refuse a field that packed segments do not support.

    Raises:
        UnsupportedError: It keeps payloads, boosts of single words, vectors or spellings
            beside.
    """
    name = type(field.format).__name__
    if type(field.format) not in (Existence, Frequency, Positions, Characters):
        raise UnsupportedError(f"a field of the format {name} is not supported")
    if field.vector:
        raise UnsupportedError("a field with term vectors is not supported")
    if field.separate_spelling():
        raise UnsupportedError("a field with words for spelling is not supported")
