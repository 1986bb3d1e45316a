"""Whole postings as arrays, for those who score with numpy.

A reader is Whoosh's reader of one segment. Deleted documents are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from index.engine.packed.documents import PackedDocumentsReader
from index.engine.packed.errors import PackedDamageError
from index.engine.packed.sets import spans
from index.engine.packed.terms import PackedTermsReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.engine.packed.field import PackedField

_NONE: Final = np.empty(0, np.int64)


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
    living = alive(reader)
    if living is None:
        return documents, counts
    kept = living[documents]
    return documents[kept], counts[kept]


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


def column(reader: Any, name: str, kind: Any, default: float = 0) -> NDArray[Any]:
    """A column of numbers as it is kept.

    Args:
        reader: Of the segment.
        name: The column.
        kind: The numbers' kind, as numpy calls it.
        default: What documents have behind the last that is kept.
    """
    documents = getattr(reader, "_perdoc", None)  # likewise
    size = reader.doc_count_all()
    if not isinstance(documents, PackedDocumentsReader) or not documents.has_column(
        name
    ):
        return np.full(size, default, kind)
    kept = np.frombuffer(documents.bytes_of(name), kind)
    if len(kept) == size:
        return kept
    result = np.full(size, default, kind)
    result[: len(kept)] = kept
    return result


def is_packed(reader: Any) -> bool:
    """Whether the segment is packed: Whoosh's own codec may have made others."""
    return isinstance(getattr(reader, "_terms", None), PackedTermsReader)


def field_of(reader: Any, field: str) -> PackedField | None:
    """A field of a segment, None when it has no terms.

    An index without segments has a reader that reads nothing.
    """
    terms = getattr(reader, "_terms", None)  # the same in every release of Whoosh
    return terms.field(field) if isinstance(terms, PackedTermsReader) else None


def beginning(field: PackedField, prefix: bytes) -> NDArray[np.int64]:
    """The numbers of the terms that begin with some bytes."""
    kept = prefix.rstrip(b"\xff")
    behind = (
        field.lower_bound(kept[:-1] + bytes([kept[-1] + 1])) if kept else field.size
    )
    return np.arange(field.lower_bound(prefix), behind)


def length_bytes(reader: Any, field: str) -> NDArray[np.uint8]:
    """Whoosh's byte for the length of a field in each document; 0 where none is kept."""
    return column(reader, f"_{field}_len", "u1")  # as Whoosh names it


def _locate(
    reader: Any, field: str, spelling: str
) -> tuple[PackedField, int] | tuple[None, int]:
    """The field and the number of a word, if it is there."""
    found = field_of(reader, field)
    number = found.find(spelling.encode()) if found else -1
    return (None, -1) if found is None or number < 0 else (found, number)


def alive(reader: Any) -> NDArray[np.bool_] | None:
    """Which documents are not deleted; None when none is."""
    return reader._terms.alive() if reader.has_deletions() else None
