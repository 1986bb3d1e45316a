"""Rising numbers as sets: where one is in another, what is in any, what follows what."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.engine.packed.inversion import Numbers

_SPARSE: Final = 32
"""With fewer numbers than one in so many, sorting is faster than a sum over all."""
_SEARCH, _FILL = 12, 16
"""To search for a number costs as much as to note so many, and to fill one entry of an array
the so-manieth part of that."""
_SORT: Final = 8
"""Two sets that differ less in size are sorted together faster than one is searched."""


def locate(
    wanted: Numbers, among: Numbers, size: int | None = None
) -> tuple[NDArray[np.bool_], Numbers]:
    """Look numbers up.

    Args:
        wanted: What is looked for, rising and each once.
        among: Where, likewise.
        size: All numbers are below; None when they may be any.

    Returns:
        For each wanted number whether it is there, and for those that are the index.
    """
    if wanted is among:
        return np.ones(len(wanted), bool), np.arange(len(wanted))
    if not len(among):
        return np.zeros(len(wanted), bool), np.empty(0, np.int64)
    if size is not None and len(wanted) * _SEARCH > len(among) + size // _FILL:
        place = np.full(size, -1, np.int32)
        place[among] = np.arange(len(among), dtype=np.int32)
        at: Numbers = place.take(wanted)
        there = at >= 0
    else:
        at = among.searchsorted(wanted)
        there = among.take(at, mode="clip") == wanted
    return there, at[there]


def common(sets: Sequence[Numbers], size: int) -> tuple[Numbers, list[Numbers | None]]:
    """The numbers that are in all sets.

    Args:
        sets: One or more, rising and each number once; best the smallest first.
        size: All numbers are below.

    Returns:
        The numbers, and for each set at which indices it has them; None for at all.
    """
    found = sets[0]
    indices: list[Numbers | None] = [None]
    for others in sets[1:]:
        there, at = locate(found, others, size)
        if len(at) < len(found):
            found = found[there]
            kept = np.flatnonzero(there)
            indices = [kept if index is None else index[kept] for index in indices]
        indices.append(at)
    return found, indices


def distinct(numbers: Numbers) -> Numbers:
    """Each of some rising numbers once."""
    if len(numbers) < 2:
        return numbers
    fresh = np.empty(len(numbers), bool)
    fresh[0] = True
    np.not_equal(numbers[1:], numbers[:-1], out=fresh[1:])
    return numbers[fresh]


def spread(values: Numbers, lengths: Numbers) -> Numbers:
    """Each of some whole numbers as often as it says, at least once.

    Four times as fast as numpy's own: differences are put where a number begins and summed.

    >>> spread(np.array([7, 5]), np.array([2, 3])).tolist()
    [7, 7, 5, 5, 5]
    """
    ends = np.cumsum(lengths, dtype=np.int64)
    if not len(ends):
        return values
    steps = np.zeros(int(ends[-1]), values.dtype)
    steps[0] = values[0]
    steps[ends[:-1]] = values[1:] - values[:-1]
    return np.cumsum(steps, dtype=values.dtype, out=steps)


def add_up(
    numbers: Sequence[Numbers], values: Sequence[NDArray[Any]], size: int
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """The numbers that are in any of some sets, and the sums of their values.

    Args:
        numbers: Two sets or more.
        values: A value above 0 for each number, in the same shape; added in this order.
        size: All numbers are below.
    """
    every = np.concatenate(numbers)
    value = np.concatenate(values).astype(np.float64, copy=False)
    if len(every) * _SPARSE > size:
        summed = np.bincount(every, value, size).astype(np.float64, copy=False)
        some = np.flatnonzero(summed != 0).astype(np.int32)  # faster of truths
        return some, summed.take(some)
    order = every.argsort(kind="stable")
    every = every.take(order)
    first = np.empty(len(every), bool)
    first[:1] = True
    np.not_equal(every[1:], every[:-1], out=first[1:])
    sums = np.bincount(first.cumsum() - 1, value.take(order))
    return every[first].astype(np.int32), sums.astype(np.float64, copy=False)


def in_both(first: Numbers, then: Numbers) -> Numbers:
    """The numbers that are in both, rising and each once in either.

    Places of words, each less its distance from the first word, are in both where the words
    stand side by side.
    """
    if len(first) > len(then):
        first, then = then, first
    if len(first) * _SORT > len(then):
        joined = np.concatenate((first, then))
        joined.sort()
        both: Numbers = joined[:-1][joined[1:] == joined[:-1]]
        return both
    at = then.searchsorted(first)
    return first[then.take(at, mode="clip") == first] if len(then) else then


def spans(starts: Numbers, lengths: Numbers) -> NDArray[np.int64]:
    """The indices of several spans one behind the other.

    As with ``spread``, differences are summed.

    >>> spans(np.array([10, 3]), np.array([2, 3])).tolist()
    [10, 11, 3, 4, 5]
    """
    filled = lengths > 0
    if not filled.all():
        starts, lengths = starts[filled], lengths[filled]
    ends = np.cumsum(lengths, dtype=np.int64)
    if not len(ends):
        return ends
    steps = np.ones(int(ends[-1]), np.int64)
    begins = starts.astype(np.int64, copy=False)
    steps[0] = begins[0]
    sizes = lengths[:-1].astype(np.int64, copy=False)
    steps[ends[:-1]] = begins[1:] - (begins[:-1] + sizes - 1)
    return np.cumsum(steps, out=steps)


def in_all(sets: Sequence[Numbers]) -> Numbers:
    """The numbers that are in all of one set or more, each rising as in ``in_both``."""
    return reduce(in_both, sorted(sets, key=len))
