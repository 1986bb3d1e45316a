"""From words in the order of the text to postings in the order of the terms."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.engine.packed.sets import spans

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMPARED: Final = 24
"""Bytes of a term that are compared as numbers: twelve Arabic letters."""
Numbers: TypeAlias = NDArray[np.integer[Any]]


class Inverted(NamedTuple):
    """Postings of some terms, flat, by term and then by document."""

    terms: list[bytes]
    """Rising; each has a posting."""
    holders: Numbers
    """Number of postings of each term."""
    documents: Numbers
    """Document of each posting."""
    counts: Numbers
    """How often the term stands there, at least once."""
    places: Numbers | None
    """Where: as many for each posting as its count, rising; None for fields without."""
    characters: Numbers | None = None
    """Where each of these begins and ends in the text, two columns; None for most."""
    weights: NDArray[np.float32] | None = None
    """Weight of each posting; None where all are their counts."""


class Postings(NamedTuple):
    """The same of postings in another order."""

    documents: Numbers
    counts: Numbers
    places: Numbers | None
    characters: Numbers | None = None
    weights: NDArray[np.float32] | None = None


def invert(
    terms: Sequence[bytes], numbers: Numbers, documents: Numbers, lengths: Numbers
) -> Inverted:
    """Sort words by term.

    Args:
        terms: The terms by their numbers, in any order; some may be equal.
        numbers: The term of each word, in the order of the text.
        documents: The documents, rising.
        lengths: Words of each.
    """
    ranks, alphabetic = _ranked(terms, numbers)
    order = stable_order(ranks)
    ranks = ranks[order]
    starts = np.cumsum(lengths, dtype=np.uint32) - lengths
    index_of = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)[order]
    places = order - starts[index_of]
    fresh = (ranks[1:] != ranks[:-1]) | (index_of[1:] != index_of[:-1])
    first = np.flatnonzero(np.concatenate(([len(ranks) > 0], fresh)))
    counts = np.diff(np.append(first, len(ranks)))
    held = _held(alphabetic, ranks[first])
    return Inverted(*held, documents[index_of[first]], counts, places)


def arrange(terms: Sequence[bytes], numbers: Numbers, postings: Postings) -> Inverted:
    """Sort postings by term.

    Args:
        terms: The terms by their numbers, in any order; some may be equal.
        numbers: The term of each posting.
        postings: Those of a term with documents that rise.
    """
    ranks, alphabetic = _ranked(terms, numbers)
    order = stable_order(ranks)
    documents, counts, places, characters, weights = postings
    if places is not None:
        occurrences = spans((np.cumsum(counts) - counts)[order], counts[order])
        places = places[occurrences]
        characters = None if characters is None else characters[occurrences]
    return Inverted(
        *_held(alphabetic, ranks[order]),
        documents[order],
        counts[order],
        places,
        characters,
        None if weights is None else weights[order],
    )


def _ranked(
    terms: Sequence[bytes], numbers: Numbers
) -> tuple[NDArray[np.uint32], list[bytes]]:
    """The rank of each term given by its number, and the terms by their ranks."""
    order, fresh = alphabetical(terms)
    rank = np.empty(len(terms), np.uint32)
    rank[order] = np.cumsum(fresh) - 1
    return rank[numbers], list(map(terms.__getitem__, order[fresh].tolist()))


def alphabetical(
    terms: Sequence[bytes],
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Indices that sort terms, and of each of these whether its term is another one.

    Numbers of eight bytes are sorted, highest byte first, which is several times as fast
    as to compare terms; only those that are alike so far are compared.
    """
    keys = np.array(terms, f"S{_COMPARED}").view(">u8").reshape(-1, _COMPARED // 8)
    columns = np.ascontiguousarray(keys.T, np.uint64)
    order = np.lexsort(columns[::-1])
    columns = columns[:, order]
    fresh = np.ones(len(terms) + 1, bool)
    fresh[1:-1] = (columns[:, 1:] != columns[:, :-1]).any(axis=0)
    bounds = np.flatnonzero(fresh)
    alike = np.flatnonzero(np.diff(bounds) > 1)
    for start, end in zip(
        bounds[alike].tolist(), bounds[alike + 1].tolist(), strict=True
    ):
        run = sorted(order[start:end].tolist(), key=terms.__getitem__)
        order[start:end] = run
        fresh[start + 1 : end] = [terms[a] != terms[b] for a, b in pairwise(run)]
    return order, fresh[:-1]


def _held(terms: Sequence[bytes], ranks: Numbers) -> tuple[list[bytes], Numbers]:
    """The terms that have a posting, and how many they have."""
    holders = np.bincount(ranks, minlength=len(terms))
    if holders.all():
        return list(terms), holders
    held = np.flatnonzero(holders)
    return [terms[at] for at in held.tolist()], holders[held]


def stable_order(keys: Numbers) -> NDArray[np.uint32]:
    """Indices that sort 32-bit keys, equal ones in the order they are in.

    Two passes over 16 bits: numpy sorts those by counting.
    """
    low = np.argsort(keys.astype(np.uint16), kind="stable").astype(np.uint32)
    if not len(keys) or int(keys.max()) < 1 << 16:
        return low
    high = (keys >> 16).astype(np.uint16)[low]
    return low[np.argsort(high, kind="stable")]
