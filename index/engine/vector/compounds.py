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

    from index.engine.vector.in_segment import InSegment


def every_part(inside: InSegment, node: Any) -> Hits:
    """The documents that match all parts."""
    parts = node.subqueries
    if len(parts) < 2:  # Whoosh then leaves out the boost of the whole
        return inside.hits(parts[0]) if parts else NONE
    found = []
    for part in parts:
        made = _part(inside, part)
        if not made[0]:
            return NONE
        found.append(made)
    found.sort(key=lambda made: made[0])
    sets = [made[1] for made in found]
    documents, indices = common(sets, inside.segment.size)
    parted = zip(reversed(found), reversed(indices), strict=True)
    scores = reduce(add, (score(at) for (_, _, score), at in parted))
    return Hits(documents.astype(np.int32, copy=False), scores).times(node.boost)


def _part(
    inside: InSegment, node: Any
) -> tuple[int, NDArray[np.int32], Callable[[Any], NDArray[np.float64]]]:
    """How many documents, which, and the scores of those at some indices.

    The words of a conjunction are scored where all of them stand, and nowhere else.
    """
    posting = inside.posting(node) if type(node) is queries.Term else None
    if posting is not None and not node.minquality:
        scores = scored(inside, node, posting)
        return posting.holders, posting.documents, scores
    hits = inside.hits(node)
    return (
        len(hits.documents),
        hits.documents,
        lambda at: hits.scores if at is None else hits.scores.take(at),
    )


def any_part(inside: InSegment, node: Any) -> Hits:
    """The documents that match any part."""
    parts = node.subqueries
    if len(parts) < 2:
        return inside.hits(parts[0]) if parts else NONE
    if node.scale or node.matcher_type != queries.Or.AUTO_MATCHER:
        return inside.stock(node)
    found = union([inside.hits(part) for part in parts], inside.segment.size)
    return found.times(node.boost)


def documents_of_any(inside: InSegment, node: Any) -> NDArray[np.int32]:
    """The same without scores."""
    some = np.zeros(inside.segment.size, bool)
    for part in node.subqueries:
        some[inside.documents(part)] = True
    return np.flatnonzero(some).astype(np.int32)


def none_of(inside: InSegment, node: Any) -> Hits:
    """The documents that do not match; Whoosh gives each of them 1."""
    others = inside.segment.without(inside.documents(node.query))
    return constant(np.flatnonzero(others).astype(np.int32), 1.0)


def but_not(inside: InSegment, node: Any) -> Hits:
    """The documents of the first part that do not match the second."""
    return among(inside, node, wanted=False)


def required(inside: InSegment, node: Any) -> Hits:
    """The documents of the first part that match the second too, which adds no score."""
    return among(inside, node, wanted=True)


def among(inside: InSegment, node: Any, wanted: bool) -> Hits:
    """The documents of the first part that match the second, or those that do not."""
    hits, others = inside.hits(node.a), inside.documents(node.b)
    there, _ = locate(hits.documents, others, inside.segment.size)
    return hits.at(there if wanted else ~there)


def perhaps(inside: InSegment, node: Any) -> Hits:
    """The documents of the first part; the second adds to the scores of some."""
    first, second = inside.hits(node.a), inside.hits(node.b)
    there, at = locate(first.documents, second.documents, inside.segment.size)
    scores = first.scores.copy()
    scores[there] += second.scores.take(at)
    return Hits(first.documents, scores)


def otherwise(inside: InSegment, node: Any) -> Hits:
    """The documents of the first part, or of the second when the segment has none."""
    first = inside.hits(node.a)
    return first if len(first.documents) else inside.hits(node.b)


def unscored(inside: InSegment, node: Any) -> Hits:
    """The documents of a part, all with the same score."""
    if inside.needs_current:
        return inside.hits(node.child)
    return constant(inside.documents(node.child), node.score or 1.0)  # as Whoosh has it
