"""One word, every document, no document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from index.engine.packed import door
from index.engine.vector.hits import NONE, Hits, constant
from index.engine.vector.many import holders_of_any

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from index.engine.vector.in_segment import InSegment
    from index.engine.vector.view import Posting


def term(inside: InSegment, node: Any) -> Hits:
    """The documents with a word."""
    if node.minquality:
        return inside.stock(node)
    found = inside.posting(node)
    if found is None:
        return NONE
    return Hits(found.documents, scored(inside, node, found)(None))


def documents_of_term(inside: InSegment, node: Any) -> NDArray[np.int32]:
    """The same without scores."""
    found = inside.posting(node)
    return NONE.documents if found is None else found.documents


def scored(
    inside: InSegment, node: Any, posting: Posting
) -> Callable[[Any], NDArray[np.float64]]:
    """A function that gives the scores of a term at some indices, or at all for None."""
    field = node.fieldname
    rarity = inside.rarity(field, inside.term(field, node.text) or b"")
    formula = inside.formula(field)

    def scores(at: Any) -> NDArray[np.float64]:
        found = posting.scores(formula, rarity, at)
        return found if node.boost == 1.0 else found * node.boost

    return scores


def every(inside: InSegment, node: Any) -> Hits:
    """All documents, or those with any word in a field."""
    segment = inside.segment
    if node.fieldname is None:
        some = segment.without(NONE.documents)
    elif node.fieldname in inside.searcher.schema:
        some = holders(inside, node.fieldname)
    else:
        return inside.stock(node)
    return constant(np.flatnonzero(some).astype(np.int32), node.boost or 1.0)


def holders(inside: InSegment, field: str) -> NDArray[np.bool_]:
    """The documents that have a word in a field."""
    segment = inside.segment
    if inside.searcher.schema[field].scorable:
        some = door.length_bytes(segment.reader, field) > 0
    else:
        found = segment.field(field)
        size = 0 if found is None else found.size
        some = holders_of_any(segment, field, np.arange(size))
    return some if segment.alive is None else some & segment.alive


def null(inside: InSegment, node: Any) -> Hits:
    """Nothing."""
    return NONE
