"""One word, every document, no document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.engine.vector.hits import NONE, Hits

if TYPE_CHECKING:
    from index.engine.vector.leaf import Leaf
    from index.engine.vector.view import Posting


def term(leaf: Leaf, node: Any) -> Hits:
    """The documents with a word."""
    if node.minquality:
        return leaf.stock(node)
    found = leaf.posting(node)
    if found is None:
        return NONE
    return Hits(found.documents, scored(leaf, node, found))


def scored(leaf: Leaf, node: Any, posting: Posting, at: Any = None) -> Any:
    """The scores of the documents of a term node, or of those at some indices."""
    field = node.fieldname
    rarity = leaf.rarity(field, leaf.term(field, node.text) or b"")
    scores = posting.scores(leaf.formula(field), rarity, at)
    return scores if node.boost == 1.0 else scores * node.boost


def null(leaf: Leaf, node: Any) -> Hits:
    """Nothing."""
    return NONE
