"""In which articles words stand side by side, or near each other: sets as rising arrays.

Words are placed by keys: the rank of the article in the upper 32 bits and the number of the
word in the lower. Places in another article are further away than any text is long.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np

from index.engine.packed.sets import distinct, in_both, locate
from index.engine.postings import Places, ranks_of
from index.sought.assembling import can_sit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.engine.postings import Keys, Ranks

_MOST_TOGETHER: Final = 8
"""Words with places in common whose subsets are all looked at; more are seated one
article after the other."""


def in_a_row(places: Sequence[Places]) -> Places:
    """Where words stand side by side, in this order: the places of the first.

    The set of each is the widest that one of its words is of.
    """
    (at, first), *others = sorted(
        enumerate(places), key=lambda item: len(item[1].packed)
    )
    starts, sets = first.keys - at, first.sets
    for at, other in others:
        there, found = locate(starts + at, other.keys)
        starts = starts[there]
        sets = np.maximum(sets[there], other.sets[found])
    return Places.of(starts, sets)


def close(places: Sequence[Keys], distance: int) -> Ranks:
    """The articles in which words stand in any order with few others among them.

    One word of the text may be two of those asked for, and does not count as both.

    Args:
        places: Of each word.
        distance: Words besides them between the first and the last, at most.
    """
    width = distance + len(places)
    starts = _windows(places, width)
    for group in _overlapping(places):
        if len(group) > _MOST_TOGETHER:
            fits = [_fit(group, start, width) for start in starts.tolist()]
            starts = starts[np.array(fits, bool)]
            continue
        # Each can have a place of its own when any few of them have as many places
        # together (Hall's theorem).
        for few in range(2, len(group) + 1):
            for some in combinations(group, few):
                either = _either(some)
                ends = either.searchsorted(starts + width)
                starts = starts[ends - either.searchsorted(starts) >= few]
    return ranks_of(starts + width - 1)


def _windows(places: Sequence[Keys], width: int) -> Keys:
    """Where windows begin that end with a word and have all of them."""
    bits = len(places).bit_length()
    numbered = [(keys << bits) + number for number, keys in enumerate(places)]
    packed = np.sort(np.concatenate(numbered))
    words, keys = packed & ((1 << bits) - 1), packed >> bits
    earliest = keys
    for number in range(len(places)):
        latest = np.maximum.accumulate(np.where(words == number, keys, -1))
        earliest = np.minimum(earliest, latest)
    ends = keys[(earliest >= 0) & (keys - earliest < width)]
    starts: Keys = distinct(ends).astype(np.int64, copy=False) - (width - 1)
    return starts


def _either(places: Sequence[Keys]) -> Keys:
    """The places of any of some words."""
    keys: Keys = distinct(np.sort(np.concatenate(places))).astype(np.int64, copy=False)
    return keys


def _overlapping(places: Sequence[Keys]) -> Iterator[list[Keys]]:
    """Words that have places in common, by groups."""
    groups: list[list[Keys]] = []
    for keys in places:
        apart, together = [], [keys]
        for group in groups:
            if any(_meet(keys, other) for other in group):
                together += group
            else:
                apart.append(group)
        groups = [*apart, together]
    return (group for group in groups if len(group) > 1)


def _meet(one: Keys, other: Keys) -> bool:
    """Tell whether two sets have anything in common."""
    return len(in_both(one, other)) > 0


def _fit(places: Sequence[Keys], start: int, width: int) -> bool:
    """Tell whether each word can have a place of its own in a window."""
    inside = [
        keys[slice(*np.searchsorted(keys, (start, start + width)))] for keys in places
    ]
    return can_sit([keys.tolist() for keys in inside])
