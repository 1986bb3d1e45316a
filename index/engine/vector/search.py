"""A query answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from index.engine.vector.leaf import Asked, Leaf, walk
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
    """One for each."""
    total: int
    """How many documents match."""


def search(searcher: Any, query: Any, limit: int | None) -> TopDocs:
    """The best documents for a query.

    Any number of threads may ask the same searcher.

    Args:
        searcher: An open searcher of Whoosh.
        query: A query of Whoosh.
        limit: How many documents are wanted; None for all.
    """
    total = 0
    documents, scores = [], []
    for offset, hits in matches(searcher, query, searcher.context()):
        total += len(hits.documents)
        top, values = best(hits.documents, hits.scores, limit)
        documents.append(top.astype(np.int64) + offset)
        scores.append(values)
    if len(documents) == 1:
        return TopDocs(documents[0], scores[0], total)
    if not documents:
        return TopDocs(np.empty(0, np.int64), np.empty(0), 0)
    joined, values = np.concatenate(documents), np.concatenate(scores)
    order = np.lexsort((joined, -values))[:limit]
    return TopDocs(joined[order], values[order], total)


def matches(searcher: Any, query: Any, context: Any) -> Iterator[tuple[int, Hits]]:
    """The hits in each segment, and the number of the segment's first document."""
    view = view_of(searcher)
    known = type(searcher.weighting) is BM25F
    asked = Asked(searcher, view, context)
    leaves = zip(view.segments, searcher.leaf_searchers(), strict=True)
    for segment, (own, offset) in leaves:
        if segment is None or not known:
            yield offset, walk(query, own, context)
        else:
            yield offset, Leaf(WAYS, asked, segment, own).hits(query)
