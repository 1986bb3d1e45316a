"""Rising numbers as sets: where one is in another, what is in any, what follows what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.engine.packed.inversion import Numbers

_SPARSE: Final = 32
"""With fewer numbers than one in so many, sorting is faster than a sum over all."""


def locate(wanted: Numbers, among: Numbers) -> tuple[NDArray[np.bool_], Numbers]:
    """Look numbers up.

    Args:
        wanted: What is looked for, rising.
        among: Where, rising and each once.

    Returns:
        For each wanted number whether it is there, and for those that are the index.
    """
    if not len(among):
        return np.zeros(len(wanted), bool), np.empty(0, np.int64)
    at = among.searchsorted(wanted)
    there = among.take(at, mode="clip") == wanted
    return there, at[there]


def distinct(numbers: Numbers) -> Numbers:
    """Each of some rising numbers once."""
    if len(numbers) < 2:
        return numbers
    fresh = np.empty(len(numbers), bool)
    fresh[0] = True
    np.not_equal(numbers[1:], numbers[:-1], out=fresh[1:])
    return numbers[fresh]


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
        some = np.flatnonzero(summed).astype(np.int32)
        return some, summed.take(some)
    order = every.argsort(kind="stable")
    every = every.take(order)
    first = np.empty(len(every), bool)
    first[:1] = True
    np.not_equal(every[1:], every[:-1], out=first[1:])
    sums = np.bincount(first.cumsum() - 1, value.take(order))
    return every[first].astype(np.int32), sums.astype(np.float64, copy=False)


def in_a_row(first: Numbers, then: Numbers) -> Numbers:
    """The numbers that are in both, both rising.

    Places of words, each less its distance from the first word, are in both where the words
    stand side by side.
    """
    if len(first) > len(then):
        first, then = then, first
    return first[locate(first, then)[0]]
