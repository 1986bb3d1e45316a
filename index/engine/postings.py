"""Postings as arrays: in which articles a spelling stands, how often, and where.

Articles are known here by their rank, their place in the order of the collection from 0;
documents of Whoosh that the catalogue does not know, deleted ones above all, have none.
What is asked of Whoosh's postings comes through ``index.engine.packed.door``.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.engine.packed import door
from index.engine.schema import TITLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Ranks: TypeAlias = NDArray[np.integer[Any]]
_CACHE_BYTES: Final = 64_000_000
_ENTRY_BYTES: Final = 400
"""What an entry of the cache costs beside its arrays, about."""
POSITION_BITS: Final = 32


class Occurrences(NamedTuple):
    """In which articles something stands."""

    ranks: Ranks
    """Ranks of the articles, rising."""
    counts: NDArray[np.int32]
    """How often it stands in each."""

    @property
    def nbytes(self) -> int:
        """Bytes of both arrays."""
        return self.ranks.nbytes + self.counts.nbytes


Places: TypeAlias = NDArray[np.int64]
"""Where something stands: for each place the rank of the article in the upper 32 bits and
the number of the word in the lower, rising."""


def ranks_of(places: Places) -> Ranks:
    """The article of each place."""
    return (places >> POSITION_BITS).astype(np.int32)


NOWHERE: Final = Occurrences(np.empty(0, np.int32), np.empty(0, np.int32))


class _Cache:
    """The values used last, as many as a number of bytes allows."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._bytes = 0
        self._values: OrderedDict[object, tuple[Any, int]] = OrderedDict()

    def get(self, key: object, make: Callable[[], Any]) -> Any:
        """The value of a key, made when it is not there."""
        if key in self._values:
            self._values.move_to_end(key)
            return self._values[key][0]
        value = make()
        size = value.nbytes + _ENTRY_BYTES
        self._values[key] = (value, size)
        self._bytes += size
        while self._bytes > self._most and len(self._values) > 1:
            _, (_, dropped) = self._values.popitem(last=False)
            self._bytes -= dropped
        return value


class Postings:
    """The postings of one generation, for one thread."""

    def __init__(self, leaves: Sequence[tuple[Any, Ranks]], articles: int) -> None:
        """Take a reader of each segment with the rank of each of its documents.

        Args:
            leaves: Readers, and for each document its rank or -1.
            articles: Number of articles.
        """
        self._leaves = leaves
        self.articles = articles
        self._cache = _Cache(_CACHE_BYTES)
        self._leaf = np.zeros(articles, np.int32)
        self._document = np.zeros(articles, np.int64)
        for leaf, (_, ranks) in enumerate(leaves):
            alive = np.flatnonzero(ranks >= 0)
            self._leaf[ranks[alive]] = leaf
            self._document[ranks[alive]] = alive

    def cached(self, key: object, make: Callable[[], Any]) -> Any:
        """Something with ``nbytes`` that was computed of postings, kept while it fits."""
        return self._cache.get(key, make)

    def of(self, field: str, spelling: str) -> Occurrences:
        """Where one spelling stands."""
        found: Occurrences = self._cache.get(
            (field, spelling), lambda: self._read(field, spelling)
        )
        return found

    def _read(self, field: str, spelling: str) -> Occurrences:
        parts = [
            _ranked(*door.arrays(reader, field, spelling), ranks)
            for reader, ranks in self._leaves
        ]
        return add(parts, self.articles)

    def union(self, field: str, spellings: frozenset[str]) -> Occurrences:
        """Where any of some spellings stands, their counts added up."""
        if field == TITLE:
            spellings &= self.title_terms
        if len(spellings) <= _SINGLY:
            parts = [self.of(field, spelling) for spelling in spellings]
        else:
            parts = [
                _ranked(*door.union(reader, field, spellings), ranks)
                for reader, ranks in self._leaves
            ]
        return add(parts, self.articles)

    @cached_property
    def title_terms(self) -> frozenset[str]:
        """The spellings that stand in any title: few of all there are."""
        return frozenset(
            term.decode() if isinstance(term, bytes) else term
            for reader, _ in self._leaves
            for term in reader.lexicon(TITLE)
        )

    def places(self, field: str, spellings: Iterable[str], among: Ranks) -> Places:
        """Every place in a field of some articles where one of some spellings stands.

        Args:
            field: Body or title.
            spellings: Different ones.
            among: The articles, by rising rank.
        """
        keys: list[NDArray[np.int64]] = []
        wanted = np.zeros(self.articles, bool)
        wanted[among] = True
        spellings = list(spellings)
        if len(spellings) > _SINGLY:
            return self._places_of_many(field, spellings, wanted)
        for spelling in spellings:
            hits = self.of(field, spelling).ranks
            hits = hits[wanted[hits]]
            for leaf, (reader, _) in enumerate(self._leaves):
                at = hits[self._leaf[hits] == leaf]
                if not len(at):
                    continue
                documents = self._document[at]
                order = np.argsort(documents)
                at, documents = at[order], documents[order]
                counts, flat = door.positions(reader, field, spelling, documents)
                base = np.repeat(at.astype(np.int64) << POSITION_BITS, counts)
                keys.append(base + flat)
        if not keys:
            return np.empty(0, np.int64)
        return np.sort(np.concatenate(keys))

    def _places_of_many(
        self, field: str, spellings: Sequence[str], wanted: NDArray[np.bool_]
    ) -> Places:
        """The same for the spellings of a prefix, read together."""
        keys = [np.empty(0, np.int64)]
        for reader, ranks in self._leaves:
            asked = (ranks >= 0) & wanted[ranks]
            documents, flat = door.union_positions(reader, field, spellings, asked)
            keys.append((ranks[documents].astype(np.int64) << POSITION_BITS) + flat)
        return np.sort(np.concatenate(keys))


def _ranked(
    documents: NDArray[np.int64], often: NDArray[np.int64], ranks: Ranks
) -> Occurrences:
    """Occurrences in the documents of one segment, by the ranks of these."""
    at = ranks[documents]
    alive = at >= 0
    at, counts = at[alive], often[alive].astype(np.int32)
    if np.any(at[1:] < at[:-1]):
        order = np.argsort(at, kind="stable")
        at, counts = at[order], counts[order]
    return Occurrences(at, counts)


def add(parts: Sequence[Occurrences], articles: int) -> Occurrences:
    """Occurrences of several things together.

    Args:
        parts: Each of them.
        articles: Number of articles in the collection.
    """
    parts = [part for part in parts if len(part.ranks)]
    if not parts:
        return NOWHERE
    if len(parts) == 1:
        return parts[0]
    ranks = np.concatenate([part.ranks for part in parts])
    counts = np.concatenate([part.counts for part in parts])
    if len(ranks) * _SPARSE > articles:
        summed = np.bincount(ranks, counts, minlength=articles)
        some = np.flatnonzero(summed)
        return Occurrences(some.astype(np.int32), summed[some].astype(np.int32))
    some, inverse = np.unique(ranks, return_inverse=True)
    return Occurrences(some, np.bincount(inverse, counts).astype(np.int32))


_SINGLY: Final = 256
"""More spellings than a word has are read together, and not kept one by one."""
_SPARSE: Final = 16
"""Below one place in so many articles sorting is faster than a sum over all."""
