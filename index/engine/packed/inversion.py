"""From words in the order of the text to postings in the order of the terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def invert(
    terms: Sequence[bytes],
    numbers: Numbers,
    documents: Numbers,
    counts: Numbers | None,
    places: Numbers | None,
) -> Inverted:
    """Sort occurrences by term.

    Args:
        terms: The terms by their numbers, in any order.
        numbers: The term of each occurrence.
        documents: The document of each, rising.
        counts: How often, when an occurrence is a whole posting; else None.
        places: The place of each; rising for the same term and document.
    """
    alphabetic = sorted(range(len(terms)), key=terms.__getitem__)
    rank = np.empty(len(terms), np.uint32)
    rank[alphabetic] = np.arange(len(terms), dtype=np.uint32)
    ranks = rank[numbers]
    order = stable_order(ranks)
    ranks, documents = ranks[order], documents[order]
    if places is not None:
        places = places[order]
    if counts is not None:
        counts = counts[order]
    else:
        fresh = (ranks[1:] != ranks[:-1]) | (documents[1:] != documents[:-1])
        first = np.flatnonzero(np.concatenate(([True], fresh)))
        counts = np.diff(np.append(first, len(ranks)))
        ranks, documents = ranks[first], documents[first]
    holders = np.bincount(ranks, minlength=len(terms))
    return Inverted(
        [terms[number] for number in alphabetic], holders, documents, counts, places
    )


def stable_order(keys: Numbers) -> NDArray[np.int64]:
    """Indices that sort 32-bit keys, equal ones in the order they are in.

    Two passes over 16 bits: numpy sorts those by counting.
    """
    low = np.argsort(keys.astype(np.uint16), kind="stable")
    if not len(keys) or int(keys.max()) < 1 << 16:
        return low
    high = (keys[low] >> 16).astype(np.uint16)
    order: NDArray[np.int64] = low[np.argsort(high, kind="stable")]
    return order


def spans(starts: Numbers, lengths: Numbers) -> NDArray[np.int64]:
    """The indices of several spans one behind the other.

    >>> spans(np.array([10, 3]), np.array([2, 3])).tolist()
    [10, 11, 3, 4, 5]
    """
    lengths = lengths.astype(np.int64)
    ends = np.cumsum(lengths)
    shift = starts.astype(np.int64) - (ends - lengths)
    total = int(ends[-1]) if len(ends) else 0
    indices: NDArray[np.int64] = np.arange(total) + np.repeat(shift, lengths)
    return indices
