"""And, or, not and their kin.

Sums are made in the order in which Whoosh makes them, as far as three parts go, because the
order decides on the last digit: rarest first for or, commonest first for and.
"""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any

import numpy as np

from index.engine.packed.sets import common, locate
from index.engine.vector.hits import NONE, Hits, constant, union
from index.engine.vector.names import queries
from index.engine.vector.terms import scored

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from index.engine.vector.leaf import Leaf


def every_part(leaf: Leaf, node: Any) -> Hits:
    """The documents that match all parts."""
    parts = node.subqueries
    if len(parts) < 2:  # Whoosh then leaves out the boost of the whole
        return leaf.hits(parts[0]) if parts else NONE
    found = []
    for part in parts:
        made = _part(leaf, part)
        if not made[0]:
            return NONE
        found.append(made)
    found.sort(key=lambda made: made[0])
    sets = [made[1] for made in found]
    documents, indices = common(sets, leaf.segment.size)
    parted = zip(reversed(found), reversed(indices), strict=True)
    scores = reduce(add, (score(at) for (_, _, score), at in parted))
    return Hits(documents.astype(np.int32, copy=False), scores).times(node.boost)


def _part(
    leaf: Leaf, node: Any
) -> tuple[int, NDArray[np.int32], Callable[[Any], NDArray[np.float64]]]:
    """How many documents, which, and the scores of those at some indices.

    The words of a conjunction are scored where all of them stand, and nowhere else.
    """
    posting = leaf.posting(node) if type(node) is queries.Term else None
    if posting is not None and not node.minquality:
        scores = scored(leaf, node, posting)
        return posting.holders, posting.documents, scores
    hits = leaf.hits(node)
    return (
        len(hits.documents),
        hits.documents,
        lambda at: hits.scores if at is None else hits.scores.take(at),
    )


def any_part(leaf: Leaf, node: Any) -> Hits:
    """The documents that match any part."""
    parts = node.subqueries
    if len(parts) < 2:
        return leaf.hits(parts[0]) if parts else NONE
    if node.scale or node.matcher_type != queries.Or.AUTO_MATCHER:
        return leaf.stock(node)
    found = union([leaf.hits(part) for part in parts], leaf.segment.size)
    return found.times(node.boost)


def documents_of_any(leaf: Leaf, node: Any) -> NDArray[np.int32]:
    """The same without scores."""
    some = np.zeros(leaf.segment.size, bool)
    for part in node.subqueries:
        some[leaf.documents(part)] = True
    return np.flatnonzero(some).astype(np.int32)


def none_of(leaf: Leaf, node: Any) -> Hits:
    """The documents that do not match; Whoosh gives each of them 1."""
    others = leaf.segment.without(leaf.documents(node.query))
    return constant(np.flatnonzero(others).astype(np.int32), 1.0)


def but_not(leaf: Leaf, node: Any) -> Hits:
    """The documents of the first part that do not match the second."""
    return among(leaf, node, wanted=False)


def required(leaf: Leaf, node: Any) -> Hits:
    """The documents of the first part that match the second too, which adds no score."""
    return among(leaf, node, wanted=True)


def among(leaf: Leaf, node: Any, wanted: bool) -> Hits:
    """The documents of the first part that match the second, or those that do not."""
    hits, others = leaf.hits(node.a), leaf.documents(node.b)
    there, _ = locate(hits.documents, others, leaf.segment.size)
    return hits.at(there if wanted else ~there)


def perhaps(leaf: Leaf, node: Any) -> Hits:
    """The documents of the first part; the second adds to the scores of some."""
    first, second = leaf.hits(node.a), leaf.hits(node.b)
    there, at = locate(first.documents, second.documents, leaf.segment.size)
    scores = first.scores.copy()
    scores[there] += second.scores.take(at)
    return Hits(first.documents, scores)


def otherwise(leaf: Leaf, node: Any) -> Hits:
    """The documents of the first part, or of the second when the segment has none."""
    first = leaf.hits(node.a)
    return first if len(first.documents) else leaf.hits(node.b)


def unscored(leaf: Leaf, node: Any) -> Hits:
    """The documents of a part, all with the same score."""
    if leaf.needs_current:
        return leaf.hits(node.child)
    return constant(leaf.documents(node.child), node.score or 1.0)  # as Whoosh has it
