"""Words side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from index.engine.packed.inversion import spans
from index.engine.packed.sets import distinct, in_a_row, locate
from index.engine.vector.hits import NONE, Hits

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.engine.packed.inversion import Numbers
    from index.engine.vector.leaf import Leaf
    from index.engine.vector.view import Posting, Segment

_BITS = 32
"""A place in a document is a number below 2 to this."""


class Spots(NamedTuple):
    """For each document of a posting where its places are among all of the word."""

    starts: NDArray[np.uint32]
    counts: NDArray[np.uint32]

    @property
    def nbytes(self) -> int:
        """Bytes of both arrays."""
        return self.starts.nbytes + self.counts.nbytes


def phrase(leaf: Leaf, node: Any) -> Hits:
    """The documents in which words stand one behind the other."""
    field = node.fieldname
    schema = leaf.searcher.schema
    if field not in schema:
        return NONE
    format_ = schema[field].format
    if node.slop != 1 or not format_ or not format_.supports("positions"):
        return leaf.stock(node)
    terms = [leaf.term(field, word) for word in node.words]
    postings = []
    for term in terms:
        posting = None if term is None else leaf.segment.posting(field, term)
        if posting is None:
            return NONE
        postings.append(posting)
    if not postings:
        return leaf.stock(node)
    order = sorted(range(len(postings)), key=lambda at: postings[at].holders)
    documents = _together(postings, order)
    if len(documents):
        documents = documents[_placed(leaf.segment, field, postings, order, documents)]
    scores = []
    for term, posting in zip(terms, postings, strict=True):
        _, at = locate(documents, posting.documents)
        rarity = leaf.rarity(field, term or b"")
        scores.append(posting.scores(leaf.formula(field), rarity, at))
    return Hits(documents, _halves(scores)).times(node.boost)


def _together(postings: list[Posting], order: list[int]) -> NDArray[np.int32]:
    """The documents of all words, from the rarest on."""
    documents = postings[order[0]].documents
    for at in order[1:]:
        if postings[at].number != postings[order[0]].number:
            documents = documents[locate(documents, postings[at].documents)[0]]
    return documents


def _placed(
    segment: Segment,
    field: str,
    postings: list[Posting],
    order: list[int],
    documents: NDArray[np.int32],
) -> Numbers:
    """The indices of those of some documents in which the words stand in order."""
    kept: Numbers = np.arange(len(documents))
    keys: Numbers | None = None
    for at in order:
        places = _places(segment, field, postings[at], documents[kept], kept) - at
        keys = places if keys is None else in_a_row(keys, places)
        kept = distinct((keys + at) >> _BITS) if at else distinct(keys >> _BITS)
        if not len(kept):
            break
    return kept


def _places(
    segment: Segment,
    field: str,
    posting: Posting,
    documents: NDArray[np.int32],
    owners: Numbers,
) -> Numbers:
    """Where a word stands in some documents, rising: owner and place in one number."""
    spots: Spots = segment.kept(
        "spots", (field, posting.number), lambda: _spots(segment, posting)
    )
    _, at = locate(documents, posting.documents)
    starts, counts = spots.starts.take(at), spots.counts.take(at)
    chosen = posting.field.places_of_one(posting.number).take(spans(starts, counts))
    return np.repeat(owners.astype(np.int64) << _BITS, counts) + chosen


def _spots(segment: Segment, posting: Posting) -> Spots:
    _, documents, counts = posting.field.decode_one(posting.number)
    starts = np.cumsum(counts) - counts
    if segment.alive is not None:
        kept = segment.alive.take(documents)
        starts, counts = starts[kept], counts[kept]
    return Spots(starts.astype(np.uint32), counts.astype(np.uint32))


def _halves(scores: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Their sum in the order in which Whoosh adds up the words of a phrase."""
    if len(scores) == 1:
        return scores[0]
    half = len(scores) // 2
    return _halves(scores[:half]) + _halves(scores[half:])
