"""A query answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from index.engine.vector.columns import column, first
from index.engine.vector.in_segment import Asked, InSegment, walk
from index.engine.vector.names import BM25F
from index.engine.vector.top import best
from index.engine.vector.view import view_of
from index.engine.vector.ways import WAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from index.engine.vector.hits import Hits


class TopDocs(NamedTuple):
    """The best documents of a query."""

    documents: NDArray[np.int64]
    """Numbers within the whole index, best first."""
    scores: NDArray[np.float64]
    """One for each; with ``sort_by``, what the column keeps."""
    total: int
    """How many documents match."""


class Order(NamedTuple):
    """Which of the documents that match are wanted, and in which order."""

    limit: int | None
    """How many; None for all."""
    sort_by: str | None = None
    """A field with a column of numbers, smallest first; None for the best first."""
    reverse: bool = False
    """Whether the order by a column is the other way round."""
    allow: NDArray[np.bool_] | None = None
    """For each document of the index whether it may be found; None when all may."""


def search(  # noqa: PLR0913  # three of them are options
    searcher: Any,
    query: Any,
    limit: int | None,
    *,
    sort_by: str | None = None,
    reverse: bool = False,
    allow: NDArray[np.bool_] | None = None,
) -> TopDocs:
    """The best documents for a query, in the order of Whoosh.

    Any number of threads may ask the same searcher.

    Args:
        searcher: An open searcher of Whoosh.
        query: A query of Whoosh. What is not known here is answered by its stock matcher,
            and everything is when the searcher's weighting is another than BM25F.
        limit: How many documents are wanted; None for all.
        sort_by: A field with a column of numbers to sort by, smallest first.
        reverse: Sort by the column the other way round.
        allow: For each document of the index whether it may be found and is counted.

    Raises:
        UnsupportedError: There is no such column.
        PackedDamageError: The index is damaged.
    """
    order = Order(limit, sort_by, reverse, allow)
    found = matches(searcher, query, searcher.context(), allow)
    return ranked(searcher, list(found), order)


def matching(searcher: Any, query: Any) -> NDArray[np.int64]:
    """The numbers within the whole index of all documents that match, rising."""
    parts = [
        hits.documents.astype(np.int64) + offset
        for offset, hits in matches(searcher, query, searcher.context(), None)
    ]
    return np.concatenate([np.empty(0, np.int64), *parts])


def matches(
    searcher: Any, query: Any, context: Any, allow: NDArray[np.bool_] | None
) -> Iterator[tuple[int, Hits]]:
    """The hits in each segment, and the number of the segment's first document."""
    view = view_of(searcher)
    model = searcher.weighting
    asked = Asked(searcher, view, context)
    leaves = zip(view.segments, searcher.leaf_searchers(), strict=True)
    for segment, (own, offset) in leaves:
        if segment is None or type(model) is not BM25F:
            hits = walk(query, own, context)
            if model.use_final:
                hits = _final(searcher, hits, offset)
        else:
            hits = InSegment(WAYS, asked, segment, own).hits(query)
        if allow is not None:
            hits = hits.at(allow[hits.documents + offset])
        yield offset, hits


def _final(searcher: Any, hits: Hits, offset: int) -> Hits:
    """What a weighting of another kind makes of the scores in the end."""
    final = searcher.weighting.final
    pairs = zip(hits.documents.tolist(), hits.scores.tolist(), strict=True)
    scores = [final(searcher, number + offset, score) for number, score in pairs]
    return hits._replace(scores=np.array(scores, np.float64))


def ranked(searcher: Any, found: list[tuple[int, Hits]], order: Order) -> TopDocs:
    """The wanted of all hits."""
    total = sum(len(hits.documents) for _, hits in found)
    if order.sort_by is not None:
        return _sorted(searcher, found, order, total)
    tops = []
    for offset, (documents, scores) in found:
        top, values = best(documents, scores, order.limit)
        tops.append((top.astype(np.int64) + offset, values))
    if len(tops) == 1:
        return TopDocs(*tops[0], total)
    every = np.concatenate([np.empty(0, np.int64), *(top for top, _ in tops)])
    joined = np.concatenate([np.empty(0), *(values for _, values in tops)])
    # Those of each segment are in order, and segments are, so that equal ones stay so.
    chosen = (-joined).argsort(kind="stable")[: order.limit]
    return TopDocs(every[chosen], joined[chosen], total)


def _sorted(
    searcher: Any, found: list[tuple[int, Hits]], order: Order, total: int
) -> TopDocs:
    """The same by a column."""
    field = order.sort_by or ""
    documents, keys = [np.empty(0, np.int64)], []
    leaves = zip(found, searcher.leaf_searchers(), strict=True)
    for (offset, hits), (leaf, _) in leaves:
        own = column(searcher, leaf.reader(), field)[hits.documents]
        at = np.sort(first(own, order.limit, order.reverse))
        documents.append(hits.documents[at].astype(np.int64) + offset)
        keys.append(own[at])
    every, key = np.concatenate(documents), np.concatenate(keys)
    chosen = first(key, order.limit, order.reverse)
    return TopDocs(every[chosen], key[chosen].astype(np.float64), total)
