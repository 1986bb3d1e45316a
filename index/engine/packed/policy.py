"""Which segments are merged when a writer commits.

Segments belong to levels by their number of documents, each level ten times the last.
When a level holds more than a few, all of it is merged: so a document is copied about once
a level, an update of one article touches small segments only, and a search meets a few
segments a level. Large segments stay as they are until half of them is deleted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEVELS: Final = (100, 1_000, 10_000, 100_000)
"""Documents below which a segment belongs to a level; above all: never merged."""
_MOST: Final = 4
"""Segments that a level may hold."""
_TOGETHER: Final = 12
"""Segments merged into one at most."""


def choose(segments: Sequence[Any]) -> list[list[Any]]:
    """Groups of segments to be merged, each into one.

    Args:
        segments: All there are, in any order.
    """
    levels: dict[int, list[Any]] = {}
    groups = []
    for segment in segments:
        if segment.deleted_count() * 2 > segment.doc_count_all():
            groups.append([segment])
        else:
            levels.setdefault(_level(segment.doc_count()), []).append(segment)
    levels.pop(len(_LEVELS), None)
    for level in levels.values():
        if len(level) > _MOST:
            groups += [
                level[i : i + _TOGETHER] for i in range(0, len(level), _TOGETHER)
            ]
    return [group for group in groups if len(group) > 1 or group[0].has_deletions()]


def _level(documents: int) -> int:
    """The level of a segment."""
    return sum(documents >= bound for bound in _LEVELS)
