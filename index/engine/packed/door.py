"""Whole postings as arrays, for those who score with numpy.

A reader is Whoosh's reader of one segment. Deleted documents are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from index.engine.packed.documents import PackedDocumentsReader
from index.engine.packed.errors import PackedDamageError
from index.engine.packed.inversion import spans
from index.engine.packed.terms import PackedTermsReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from index.engine.packed.field import PackedField

_NONE = np.empty(0, np.int64)


def arrays(
    reader: Any, field: str, spelling: str
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Documents with a word in a field, rising, and how often it stands in each.

    Raises:
        PackedDamageError: The segment is damaged; likewise the other functions.
    """
    found, number = _locate(reader, field, spelling)
    if found is None:
        return _NONE, _NONE
    _, documents, counts = found.decode_one(number)
    alive = _alive(reader)
    if alive is None:
        return documents, counts
    kept = alive[documents]
    return documents[kept], counts[kept]


def union(
    reader: Any, field: str, spellings: Iterable[str]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Documents with any of some words, rising, and how often these stand in each."""
    found = _field(reader, field)
    if found is None:
        return _NONE, _NONE
    numbers = sorted({found.find(spelling.encode()) for spelling in spellings} - {-1})
    if not numbers:
        return _NONE, _NONE
    _, documents, counts = found.decode(np.array(numbers))
    alive = _alive(reader)
    if alive is not None:
        kept = alive[documents]
        documents, counts = documents[kept], counts[kept]
    summed = np.bincount(documents, counts, minlength=1)
    some = np.flatnonzero(summed)
    return some, summed[some].astype(np.int64)


def positions(
    reader: Any, field: str, spelling: str, documents: Sequence[int] | NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where a word stands in some documents that have it, given rising.

    Returns:
        How many places there are in each document, and all places one behind the other.
    """
    found, number = _locate(reader, field, spelling)
    wanted = np.asarray(documents, np.int64)
    if found is None or not len(wanted):
        return _NONE, _NONE
    _, holders, counts = found.decode_one(number)
    at = np.searchsorted(holders, wanted)
    if int(at[-1]) >= len(holders) or np.any(holders[at] != wanted):
        raise PackedDamageError(f"«{spelling}» is not where it should be")
    starts = np.cumsum(counts) - counts
    chosen = spans(starts[at], counts[at])
    return counts[at], found.places_of_one(number)[chosen].astype(np.int64)


def numbers(reader: Any, field: str) -> NDArray[np.int64]:
    """A column of unsigned 32-bit numbers: that of each document, 0 without."""
    documents = getattr(reader, "_perdoc", None)  # likewise
    result = np.zeros(reader.doc_count_all(), np.int64)
    if isinstance(documents, PackedDocumentsReader) and documents.has_column(field):
        kept = np.frombuffer(documents.bytes_of(field), ">u4")
        result[: len(kept)] = kept
    return result


def _field(reader: Any, field: str) -> PackedField | None:
    """A field of a segment, None when it has no terms.

    An index without segments has a reader that reads nothing.
    """
    terms = getattr(reader, "_terms", None)  # the same in every release of Whoosh
    return terms.field(field) if isinstance(terms, PackedTermsReader) else None


def _locate(
    reader: Any, field: str, spelling: str
) -> tuple[PackedField, int] | tuple[None, int]:
    """The field and the number of a word, if it is there."""
    found = _field(reader, field)
    number = found.find(spelling.encode()) if found else -1
    return (None, -1) if found is None or number < 0 else (found, number)


def _alive(reader: Any) -> NDArray[np.bool_] | None:
    """Which documents are not deleted; None when none is."""
    return reader._terms.alive() if reader.has_deletions() else None
