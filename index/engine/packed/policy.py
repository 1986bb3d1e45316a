"""Which segments are to be merged.

A search asks every segment, so there should be few; a merge copies all documents of its
segments, so it should be rare, and remove many of them at once. When there are more than a
few, so many of the smallest are merged that the documents copied are few for the segments
removed, and with them all that are no larger than these together. When documents come one
by one each is copied four times by the time there are a thousand, thirteen times by a
hundred thousand.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST: Final = 8
"""Segments that a search meets when nothing is left to merge, those too large aside."""
_WORTH: Final = 3
"""By which power of the segments removed a merge is worth its copying: 1 would remove them
one at a time, over and over (1,950 copies of each of 100,000 documents, 2 makes 26)."""
_TOO_LARGE: Final = 2_000_000
"""Documents from which a segment stays as it is: its sums must fit into four bytes."""


def choose(segments: Sequence[Any], most: int = MOST) -> list[list[Any]]:
    """Groups of segments to be merged, each into one.

    A segment with more deleted documents than others is a group of its own.

    Args:
        segments: All there are, in any order.
        most: So many may stay.
    """
    sparse = [part for part in segments if _is_sparse(part)]
    rest = [part for part in segments if not _is_sparse(part)]
    rest = [part for part in rest if part.doc_count() < _TOO_LARGE]
    groups = [[part] for part in sparse]
    if len(rest) > most:
        groups.append(_smallest(sorted(rest, key=lambda part: part.doc_count())))
    return [group for group in groups if group]


def _is_sparse(segment: Any) -> bool:
    """Whether most documents of a segment are deleted."""
    return bool(segment.deleted_count() * 2 > segment.doc_count_all())


def _smallest(rising: Sequence[Any]) -> list[Any]:
    """Of more segments than there should be, given by size, those to be merged."""
    totals = list(accumulate(part.doc_count() for part in rising))
    sizes = [n for n in range(2, len(rising) + 1) if totals[n - 1] < _TOO_LARGE]
    if not sizes:
        return []
    size = min(sizes, key=lambda n: (totals[n - 1] / (n - 1) ** _WORTH, -n))
    while size < sizes[-1] and rising[size].doc_count() <= totals[size - 1]:
        size += 1
    return list(rising[:size])
