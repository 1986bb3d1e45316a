"""And, or, not and their kin.

Sums are made in the order in which Whoosh makes them, as far as three parts go, because the
order decides on the last digit: rarest first for or, commonest first for and.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from index.engine.packed.sets import add_up, locate
from index.engine.vector.hits import NONE, Hits
from index.engine.vector.names import queries
from index.engine.vector.terms import scored

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.engine.vector.leaf import Leaf


def every_part(leaf: Leaf, node: Any) -> Hits:
    """The documents that match all parts."""
    parts = node.subqueries
    if len(parts) < 2:  # Whoosh then leaves out the boost of the whole
        return leaf.hits(parts[0]) if parts else NONE
    found = []
    for part in parts:
        made = _part(leaf, part)
        if made is None:
            return NONE
        found.append(made)
    found.sort(key=lambda made: made[0])
    documents = found[0][1]
    indices: list[Any] = [None]
    for _, others, _ in found[1:]:
        there, at = locate(documents, others)
        if len(at) < len(documents):
            documents = documents[there]
            indices = [_narrow(index, there) for index in indices]
        indices.append(at)
    parted = zip(reversed(found), reversed(indices), strict=True)
    scores = sum(score(at) for (_, _, score), at in parted)
    return Hits(documents, np.asarray(scores)).times(node.boost)


def _narrow(index: Any, kept: Any) -> Any:
    return np.flatnonzero(kept) if index is None else index[kept]


def _part(leaf: Leaf, node: Any) -> tuple[int, Any, Callable[[Any], Any]] | None:
    """About how many documents, which, and a function from indices to their scores."""
    if type(node) is queries.Term and not node.minquality:
        posting = leaf.posting(node)
        if posting is None:
            return None
        return (
            posting.holders,
            posting.documents,
            lambda at: scored(leaf, node, posting, at),
        )
    documents, scores = leaf.hits(node)
    if not len(documents):
        return None
    return (
        len(documents),
        documents,
        lambda at: scores if at is None else scores.take(at),
    )


def any_part(leaf: Leaf, node: Any) -> Hits:
    """The documents that match any part."""
    parts = node.subqueries
    if len(parts) < 2:
        return leaf.hits(parts[0]) if parts else NONE
    if node.scale or node.matcher_type != queries.Or.AUTO_MATCHER:
        return leaf.stock(node)
    return union([leaf.hits(part) for part in parts], leaf.segment.size).times(
        node.boost
    )


def union(parts: list[Hits], size: int) -> Hits:
    """The documents of any, and the sums of their scores."""
    parts = [part for part in parts if len(part.documents)]
    if len(parts) < 2:
        return parts[0] if parts else NONE
    parts.sort(key=lambda part: len(part.documents))
    documents = [part.documents for part in parts]
    return Hits(*add_up(documents, [part.scores for part in parts], size))
