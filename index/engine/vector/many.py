"""Many words of a field at once: the documents of any, and the sums of their scores."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Any

import numpy as np

from index.engine.packed import door
from index.engine.packed.groups import AT_ONCE
from index.engine.vector.formula import coded
from index.engine.vector.hits import NONE, Hits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from index.engine.packed.field import PackedField
    from index.engine.packed.inversion import Numbers
    from index.engine.vector.in_segment import InSegment
    from index.engine.vector.view import Segment


def holders_of_any(segment: Segment, field: str, numbers: Numbers) -> NDArray[np.bool_]:
    """For each document whether it has any of some words and is not deleted."""
    some = np.zeros(segment.size, bool)
    found = segment.field(field)
    if found is not None:
        for part in _slices(numbers):
            some |= found.any_of(part)
    return some if segment.alive is None else some & segment.alive


def sum_of(inside: InSegment, field: str, numbers: Numbers) -> Hits:
    """The documents that have any of some words, and the sums of the words' scores.

    Args:
        inside: The segment.
        field: The name of the field, which has these words.
        numbers: The words, rising.
    """
    segment = inside.segment
    found = segment.field(field)
    if found is None:
        return NONE
    lengths = door.length_bytes(segment.reader, field)
    formula = inside.formula(field)
    summed = np.zeros(segment.size)
    for part in _slices(numbers):
        holders, documents, counts = found.decode(part)
        rarities = np.repeat(_rarities(inside, field, part, holders), holders)
        weights = found.weights(part)
        scores = formula.scores(*coded(lengths.take(documents), counts, weights))
        summed += np.bincount(documents, rarities * scores, segment.size)
    if segment.alive is not None:
        summed[~segment.alive] = 0
    some = np.flatnonzero(summed != 0).astype(np.int32)
    return Hits(some, summed.take(some))


def _slices(numbers: Numbers) -> Iterator[Numbers]:
    for start in range(0, len(numbers), AT_ONCE):
        yield numbers[start : start + AT_ONCE]


def _rarities(
    inside: InSegment, field: str, numbers: Numbers, holders: Numbers
) -> NDArray[np.float64]:
    """What ``InSegment.rarity`` says of some words, whose holders here are known."""
    searcher = inside.searcher
    if not searcher.schema[field].scorable:
        return np.ones(len(numbers))
    size, everywhere = searcher.doc_count_all(), holders
    others = [segment for segment in inside.segments if segment is not inside.segment]
    if others:
        words = _words(inside.segment.field(field), numbers)
        if None in others:  # of another codec
            return np.array([searcher.idf(field, word) for word in words])
        everywhere = holders + sum(_frequencies(o, field, words) for o in others)
    # As Whoosh computes it, for math's logarithm and numpy's may differ in the last digit.
    rarities = [log(size / (often + 1)) + 1 for often in everywhere.tolist()]
    return np.array(rarities)


def _words(field: Any, numbers: Numbers) -> list[bytes]:
    first, last = int(numbers[0]), int(numbers[-1])
    if last - first < 2 * len(numbers):
        terms = field.terms(first, last + 1)
        return [terms[number - first] for number in numbers.tolist()]
    return [field.term(number) for number in numbers.tolist()]


def _frequencies(segment: Segment | None, field: str, words: list[bytes]) -> Numbers:
    """In how many documents of a segment each of some words stands."""
    found: PackedField | None = None if segment is None else segment.field(field)
    if found is None:
        return np.zeros(len(words), np.int64)
    numbers = [found.find(word) for word in words]
    return np.array([0 if n < 0 else found.holders(n) for n in numbers])
