"""Postings as arrays: in which articles spellings stand, how often, and where.

Articles are known here by their rank, their place in the order of the collection from 0;
documents of a segment that the catalogue does not know, deleted ones above all, have none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.engine.packed import groups
from index.engine.packed.cache import Cache
from index.engine.packed.lookup import want
from index.engine.packed.sets import distinct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.engine.packed.groups import Gathered
    from index.engine.packed.leaf import PackedLeaf
    from index.engine.packed.lookup import Wanted

Ranks: TypeAlias = NDArray[np.integer[Any]]
POSITION_BITS: Final = 32
Keys: TypeAlias = NDArray[np.int64]
"""Where something stands: for each place the rank of the article in the upper 32 bits and
the number of the word in the lower, rising."""
_GROUP_BITS: Final = 2
"""Bits of the number of a set: there are four levels."""
CACHE_BYTES: Final = 64_000_000
"""What is kept for one session."""
_SPARSE: Final = 16
"""Below one place in so many articles sorting is faster than a sum over all."""


class Occurrences(NamedTuple):
    """In which articles something stands."""

    ranks: Ranks
    """Ranks of the articles, rising."""
    counts: NDArray[np.int32]
    """How often it stands in each."""


NOWHERE: Final = Occurrences(np.empty(0, np.int32), np.empty(0, np.int32))


class Nested(NamedTuple):
    """Where nested sets of spellings stand."""

    levels: tuple[Occurrences, ...]
    """Of each set, the narrowest first."""

    @property
    def nbytes(self) -> int:
        """Bytes of all arrays; sets that stand in the same places share theirs."""
        different = {id(level): level for level in self.levels}.values()
        return sum(level.ranks.nbytes + level.counts.nbytes for level in different)


class Places(NamedTuple):
    """Where nested sets of spellings stand."""

    packed: NDArray[np.int64]
    """For each place, rising: the rank of the article, the number of the word in 32 bits,
    and in 2 bits which of the nested sets is the narrowest that has the spelling there."""

    @classmethod
    def of(cls, keys: Keys, sets: NDArray[np.int64]) -> Places:
        """Places that rise, and the set of each."""
        return cls((keys << _GROUP_BITS) + sets)

    @property
    def keys(self) -> Keys:
        """The places without their sets."""
        return self.packed >> _GROUP_BITS

    @property
    def sets(self) -> NDArray[np.int64]:
        """The set of each place."""
        return self.packed & ((1 << _GROUP_BITS) - 1)

    def within(self, most: int) -> Keys:
        """The places of one of the nested sets."""
        return self.keys[self.sets <= most]


def ranks_of(keys: Keys) -> Ranks:
    """The articles in which some places are, each once."""
    return distinct(keys >> POSITION_BITS).astype(np.int32)


class Rings(NamedTuple):
    """Nested sets of spellings."""

    key: object
    """What they are known by, to keep what was read."""
    field: str
    """Body or title."""
    sets: Sequence[frozenset[str]]
    """The first set, then what each has more than the one before."""


class _Segments(NamedTuple):
    """The postings of nested sets of spellings as the segments have them."""

    parts: tuple[tuple[int, Gathered], ...]
    """The number of the segment, and the postings."""

    @property
    def nbytes(self) -> int:
        """Bytes of all arrays."""
        return sum(part.nbytes for _, part in self.parts)


class Postings:
    """The postings of one generation, for one thread."""

    def __init__(
        self, leaves: Sequence[tuple[PackedLeaf, Ranks]], articles: int
    ) -> None:
        """Take each segment with the rank of each of its documents.

        Args:
            leaves: Segments, and for each document its rank or -1.
            articles: Number of articles.
        """
        self._leaves = leaves
        self.articles = articles
        self._cache = Cache(CACHE_BYTES)
        self._wanted: tuple[object, Wanted] = (None, want([]))
        """The last spellings looked up: most are in texts and in titles."""

    def cached(self, key: object, make: Callable[[], Any]) -> Any:
        """Something with ``nbytes`` that was computed of postings, kept while it fits."""
        return self._cache.get(key, make)

    def nested(self, rings: Rings) -> Nested:
        """Where nested sets of spellings stand, in one pass over their postings."""

        def make() -> Nested:
            rows = (self._ranked(*part) for part in self._parts(rings))
            return nest(rows, len(rings.sets), self.articles, is_large=_is_large(rings))

        found: Nested = self._cache.get(("nested", rings.key, rings.field), make)
        return found

    def _parts(self, rings: Rings) -> Iterator[tuple[int, Gathered]]:
        """The postings, kept unless there are too many spellings to hold them at once."""
        if _is_large(rings):
            yield from self._read(rings)
            return
        segments: _Segments = self._cache.get(
            (rings.key, rings.field), lambda: _Segments(tuple(self._read(rings)))
        )
        yield from segments.parts

    def _read(self, rings: Rings) -> Iterator[tuple[int, Gathered]]:
        key, wanted = self._wanted
        if key != rings.key:
            wanted = want(rings.sets)
            self._wanted = rings.key, wanted
        for leaf, (segment, _) in enumerate(self._leaves):
            for part in groups.gather(segment.field(rings.field), wanted):
                yield leaf, part

    def _ranked(self, leaf: int, part: Gathered) -> NDArray[np.int32]:
        """Rank, count and set of each posting of an article, three rows."""
        at = self._leaves[leaf][1].take(part.documents).astype(np.int32, copy=False)
        rows: NDArray[np.int32] = np.stack(
            (at, part.counts, np.repeat(part.groups, part.holders))
        )
        kept: NDArray[np.int32] = rows[:, at >= 0] if at.min() < 0 else rows
        return kept

    def places(self, rings: Rings, among: Ranks) -> Places:
        """Every place of nested sets of spellings in some articles."""
        wanted = np.zeros(self.articles + 1, bool)  # the last: those without a rank
        wanted[among] = True
        packed = [np.empty(0, np.int64)]
        for leaf, part in self._parts(rings):
            ranks = self._leaves[leaf][1]
            found = part.places(wanted.take(ranks, mode="wrap"))
            keys = ranks.take(found.documents).astype(np.int64) << POSITION_BITS
            keys += found.places
            packed.append((keys << _GROUP_BITS) + found.groups)
        return Places(np.sort(np.concatenate(packed)))


def _is_large(rings: Rings) -> bool:
    """Tell whether the postings of some spellings may be too many to be held at once."""
    return sum(map(len, rings.sets)) > groups.AT_ONCE


def nest(
    postings: Iterator[NDArray[np.int32]], sets: int, articles: int, *, is_large: bool
) -> Nested:
    """Postings added up by article, for each of some nested sets.

    Args:
        postings: Rank, count and set of each, three rows, part by part.
        sets: How many there are.
        articles: Number of articles in the collection.
        is_large: Whether they are more than should be held at once.
    """
    if is_large:
        summed = np.zeros((sets, articles), np.int32)
        for ranks, counts, of in postings:
            flat = of.astype(np.int64) * articles + ranks
            summed += _summed(flat, counts, sets * articles).reshape(sets, articles)
        return Nested(
            tuple(_standing(level) for level in summed.cumsum(axis=0, dtype=np.int32))
        )
    ranks, counts, of = np.concatenate([np.empty((3, 0), np.int32), *postings], axis=1)
    levels = [NOWHERE]
    for at in range(sets):
        here = np.flatnonzero(of == at)
        more = ranks.take(here), counts.take(here)
        found = levels[-1]
        levels.append(add(found, *more, articles) if len(here) else found)
    return Nested(tuple(levels[1:]))


def add(found: Occurrences, ranks: Ranks, counts: Ranks, articles: int) -> Occurrences:
    """Occurrences with more of them.

    Args:
        found: Those so far.
        ranks: Articles, in any order and more than once.
        counts: How often in each.
        articles: Number of articles in the collection.
    """
    ranks = np.concatenate((found.ranks, ranks))
    counts = np.concatenate((found.counts, counts))
    if len(ranks) * _SPARSE > articles:
        return _standing(_summed(ranks, counts, articles))
    some, inverse = np.unique(ranks, return_inverse=True)
    return Occurrences(some.astype(np.int32), _summed(inverse, counts, len(some)))


def _summed(numbers: Ranks, counts: Ranks, size: int) -> NDArray[np.int32]:
    """For each number below a size the sum of its counts."""
    return np.bincount(numbers, counts, size).astype(np.int32)


def _standing(counts: NDArray[np.int32]) -> Occurrences:
    """Occurrences by the counts of all articles."""
    some = np.flatnonzero(counts)
    return Occurrences(some.astype(np.int32), counts.take(some))
