"""Postings as arrays: in which articles spellings stand, how often, and where.

Articles are known here by their rank, their place in the order of the collection from 0;
documents of Whoosh that the catalogue does not know, deleted ones above all, have none.
What is asked of Whoosh's postings comes through ``index.engine.packed``.
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
    from collections.abc import Callable, Iterable, Sequence

Ranks: TypeAlias = NDArray[np.integer[Any]]
CACHE_BYTES: Final = 64_000_000
"""What is kept for one session."""
POSITION_BITS: Final = 32


class Occurrences(NamedTuple):
    """In which articles something stands."""

    ranks: Ranks
    """Ranks of the articles, rising."""
    counts: NDArray[np.int32]
    """How often it stands in each."""


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
    """Where spellings stand."""

    keys: NDArray[np.int64]
    """For each place the rank of the article in the upper 32 bits and the number of the
    word in the lower, rising."""
    groups: NDArray[np.uint8]
    """Which of the nested sets is the narrowest that has the spelling there."""

    @property
    def nbytes(self) -> int:
        """Bytes of both arrays."""
        return self.keys.nbytes + self.groups.nbytes

    def within(self, most: int) -> NDArray[np.int64]:
        """The keys of the places of one of the nested sets."""
        return self.keys[self.groups <= most]


def ranks_of(keys: NDArray[np.int64]) -> Ranks:
    """The articles in which some places are, each once."""
    return distinct(keys >> POSITION_BITS).astype(np.int32)


NOWHERE: Final = Occurrences(np.empty(0, np.int32), np.empty(0, np.int32))
_SPARSE: Final = 16
"""Below one place in so many articles sorting is faster than a sum over all."""


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
        self._cache = Cache(CACHE_BYTES)

    def cached(self, key: object, make: Callable[[], Any]) -> Any:
        """Something with ``nbytes`` that was computed of postings, kept while it fits."""
        return self._cache.get(key, make)

    def nested(self, field: str, rings: Sequence[Iterable[str]]) -> Nested:
        """Where nested sets of spellings stand, in one pass over their postings.

        Args:
            field: Body or title.
            rings: The first set, then what each has more than the one before.
        """
        wanted = want(rings)
        parts: list[NDArray[Any]] = [np.empty((3, 0), np.int64)]
        for reader, ranks in self._leaves:
            documents, counts, rings_of = groups.read(reader, field, wanted)
            at = ranks[documents]
            part = np.stack((at, counts, rings_of))
            parts.append(part[:, at >= 0] if at.min(initial=0) < 0 else part)
        ranks, counts, rings_of = np.concatenate(parts, axis=1)
        levels = [NOWHERE]
        for ring in range(len(rings)):
            here = np.flatnonzero(rings_of == ring)
            more = ranks[here], counts[here]
            levels.append(
                add(levels[-1], *more, self.articles) if len(here) else levels[-1]
            )
        return Nested(tuple(levels[1:]))

    def places(
        self, field: str, rings: Sequence[Iterable[str]], among: Ranks
    ) -> Places:
        """Every place in a field of some articles where one of some spellings stands.

        Args:
            field: Body or title.
            rings: As in ``nested``.
            among: The articles.
        """
        asked = np.zeros(self.articles + 1, bool)  # the last is of those without a rank
        asked[among] = True
        wanted = want(rings)
        keys, of = [np.empty(0, np.int64)], [np.empty(0, np.uint8)]
        for reader, ranks in self._leaves:
            here = asked[ranks]
            if here.any():
                found = groups.read_places(reader, field, wanted, here)
                base = ranks[found.documents].astype(np.int64) << POSITION_BITS
                keys.append(base + found.values)
                of.append(found.groups)
        together = np.concatenate(keys)
        order = together.argsort(kind="stable")
        return Places(together[order], np.concatenate(of)[order])


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
        summed = np.bincount(ranks, counts, minlength=articles)
        some = np.flatnonzero(summed)
        return Occurrences(some.astype(np.int32), summed[some].astype(np.int32))
    some, inverse = np.unique(ranks, return_inverse=True)
    return Occurrences(
        some.astype(np.int32), np.bincount(inverse, counts).astype(np.int32)
    )
