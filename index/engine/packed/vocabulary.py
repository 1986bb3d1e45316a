"""The words of several segments, counted together without holding them all."""

from __future__ import annotations

import heapq
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.engine.packed.terms import PackedTermsReader

_AT_ONCE: Final = 4096
"""Words of a segment that are held at a time."""


def holders(
    codec: Any, storage: Any, segments: Iterable[Any], field: str
) -> Iterator[tuple[str, int]]:
    """Each word of a field in the order of its bytes, and how many documents hold it.

    Deleted documents count until their segment is merged.

    Raises:
        PackedDamageError: A segment is damaged.
    """
    columns = [
        _holders(codec.terms_reader(storage, segment), field) for segment in segments
    ]
    for word, found in groupby(heapq.merge(*columns), key=itemgetter(0)):
        yield word.decode(), sum(count for _, count in found)


def _holders(terms: PackedTermsReader, field: str) -> Iterator[tuple[bytes, int]]:
    """The same of one segment."""
    found = terms.field(field)
    if found is None:
        return
    for start in range(0, found.size, _AT_ONCE):
        end = min(start + _AT_ONCE, found.size)
        counts = found.holders_between(start, end).tolist()
        yield from zip(found.terms(start, end), counts, strict=True)
