"""Where groups of words stand in a segment, read in one pass.

A word that is asked for is hundreds of spellings; they are looked up and decoded together,
and each posting tells its group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from index.engine.packed import door, lookup
from index.engine.packed.inversion import spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from index.engine.packed.field import PackedField
    from index.engine.packed.inversion import Numbers
    from index.engine.packed.lookup import Wanted

_AT_ONCE: Final = 4096
"""Words whose postings are decoded together."""


class Standing(NamedTuple):
    """Postings, or places, in the order of the words."""

    documents: Numbers
    values: Numbers
    """How often a word stands there; or where."""
    groups: NDArray[np.uint8]


def read(reader: Any, field: str, wanted: Wanted) -> Standing:
    """In which documents words stand, deleted ones too, and how often.

    Args:
        reader: Whoosh's reader of the segment.
        field: Its name.
        wanted: The words.

    Raises:
        PackedDamageError: The segment is damaged; likewise ``read_places``.
    """
    parts = []
    for found, numbers, groups in _slices(reader, field, wanted):
        holders, documents, counts = found.decode(numbers)
        parts.append(Standing(documents, counts, np.repeat(groups, holders)))
    return _together(parts)


def read_places(
    reader: Any, field: str, wanted: Wanted, among: NDArray[np.bool_]
) -> Standing:
    """The places of words in some documents.

    Args:
        reader: Whoosh's reader of the segment.
        field: Its name.
        wanted: The words.
        among: For each document of the segment whether it is asked for.
    """
    parts = []
    for found, numbers, groups in _slices(reader, field, wanted):
        holders, documents, counts = found.decode(numbers)
        kept = np.flatnonzero(among[documents])
        ends = np.cumsum(counts)
        terms = np.repeat(np.arange(len(numbers)), holders)[kept]
        counts, starts = counts[kept], (ends - counts)[kept]
        # Occurrences are counted from the first of their own term.
        before = np.concatenate(([0], ends))[np.cumsum(holders) - holders]
        of = np.repeat(terms, counts)
        offsets = spans(starts - before[terms], counts)
        parts.append(
            Standing(
                np.repeat(documents[kept], counts),
                found.some_places(numbers[of], offsets).astype(np.int64),
                groups[of],
            )
        )
    return _together(parts)


def _slices(
    reader: Any, field: str, wanted: Wanted
) -> Iterator[tuple[PackedField, NDArray[np.int64], NDArray[np.uint8]]]:
    """The field, some words by their numbers, rising, and their groups.

    They are as many at a time as memory bears.
    """
    found = door.field_of(reader, field)
    if found is None:
        return
    which, numbers = lookup.find(found, wanted)
    order = numbers.argsort()
    numbers, groups = numbers[order], wanted.groups[which[order]]
    for start in range(0, len(numbers), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        yield found, numbers[some], groups[some]


def _together(parts: list[Standing]) -> Standing:
    """Parts one behind the other."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Standing(*(np.empty(0, np.int64),) * 2, np.empty(0, np.uint8))
    return Standing(*map(np.concatenate, zip(*parts, strict=True)))
