"""Columns of numbers: sorting by them and counting by them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from index.engine.names import NumericColumn
from index.engine.packed import door
from index.engine.packed.errors import UnsupportedError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.engine.packed.inversion import Numbers


def column(searcher: Any, reader: Any, field: str) -> Numbers:
    """What a column of numbers keeps for each document of a segment.

    A field of numbers keeps what sorts as they do, and its own default where a document has
    none: Whoosh's own, so that they come last.

    Args:
        searcher: Whoosh's searcher of the whole index.
        reader: Whoosh's reader of the segment.
        field: The name of the field.

    Raises:
        UnsupportedError: The field has no column of numbers.
    """
    made = searcher.schema[field].column_type if field in searcher.schema else None
    if not isinstance(made, NumericColumn):
        raise UnsupportedError(
            f"sorting and counting need a column of numbers: {field}"
        )
    kind = np.dtype(f">{made._typecode}")  # the letters of struct are numpy's too
    default = made.default_value()
    if door.is_packed(reader):
        return door.column(reader, field, kind, default)
    if not reader.has_column(field):
        return np.full(reader.doc_count_all(), default, kind)
    values = reader.column_reader(field, translate=False)
    return np.array([values[at] for at in range(reader.doc_count_all())], kind)


def first(keys: Numbers, limit: int | None, reverse: bool) -> NDArray[np.int64]:
    """The indices of the first keys in order, equal ones in the order they stand in.

    Args:
        keys: One for each document.
        limit: How many are wanted; None for all.
        reverse: Whether the order is the other way round, for equal ones too.
    """
    size = len(keys)
    if limit is None or limit >= size:
        chosen = np.arange(size)
    else:
        place = size - limit if reverse else limit - 1
        bound = np.partition(keys, place)[place]
        nearer = np.flatnonzero(keys > bound if reverse else keys < bound)
        equal = np.flatnonzero(keys == bound)
        more = limit - len(nearer)
        equal = equal[len(equal) - more :] if reverse else equal[:more]
        chosen = np.sort(np.concatenate((nearer, equal)))
    order = chosen[keys[chosen].argsort(kind="stable")]
    return order[::-1] if reverse else order


def count_by(searcher: Any, documents: Numbers, field: str) -> dict[Any, int]:
    """How many of some documents have each value of a column of whole numbers.

    Args:
        searcher: Whoosh's searcher.
        documents: Their numbers within the whole index, rising, or for every document
            whether it is one of them.
        field: A field with such a column.

    Returns:
        Values as the field gives them back, and their counts above 0.

    Raises:
        UnsupportedError: The field has no such column.
    """
    if documents.dtype == bool:
        documents = np.flatnonzero(documents)
    counted: dict[Any, int] = {}
    for leaf, offset in searcher.leaf_searchers():
        reader = leaf.reader()
        keys = column(searcher, reader, field)
        if keys.dtype.kind == "f":
            raise UnsupportedError(f"counting needs whole numbers: {field}")
        start, end = documents.searchsorted((offset, offset + len(keys)))
        own = keys[documents[start:end] - offset]
        values, often = _counted(own.astype(own.dtype.newbyteorder("=")))
        translate = searcher.schema[field].from_column_value
        for value, times in zip(values.tolist(), often.tolist(), strict=True):
            name = translate(value)
            counted[name] = counted.get(name, 0) + times
    return counted


_NARROW = 1 << 16


def _counted(keys: Numbers) -> tuple[Numbers, Numbers]:
    """Each of some keys once, and how often it comes."""
    if not len(keys):
        return keys, np.empty(0, np.int64)
    low = keys.min()
    if int(keys.max()) - int(low) < _NARROW:
        often = np.bincount((keys - low).astype(np.int64))
        some = np.flatnonzero(often)
        return some.astype(keys.dtype) + low, often[some]
    keys = np.sort(keys)
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    return keys[starts], np.diff(np.append(starts, len(keys)))
