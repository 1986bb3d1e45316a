"""Words side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from index.engine.packed.sets import common, distinct, in_both, spread
from index.engine.vector.hits import NONE, Hits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.engine.packed.inversion import Numbers
    from index.engine.vector.in_segment import InSegment
    from index.engine.vector.view import Posting, Segment

_NARROW: Final = 32
"""Bits of the narrower kind of keys."""


class Spots(NamedTuple):
    """For each document of a posting where its places are among all of the word."""

    starts: NDArray[np.uint32]
    counts: NDArray[Any]
    """In as few bytes as hold them."""
    places: Numbers
    """All places of the word, those of deleted documents too."""
    last: int
    """The highest place."""

    @property
    def nbytes(self) -> int:
        """Bytes of all arrays."""
        return self.starts.nbytes + self.counts.nbytes + self.places.nbytes


class _Word(NamedTuple):
    """A word of a phrase in the documents that have all of them."""

    ahead: int
    """How many words stand before it."""
    posting: Posting
    spots: Spots
    at: Numbers | None
    """Which of its documents these are; None for all."""


def phrase(inside: InSegment, node: Any) -> Hits:
    """The documents in which words stand one behind the other."""
    field = node.fieldname
    schema = inside.searcher.schema
    if field not in schema:
        return NONE
    format_ = schema[field].format
    if node.slop != 1 or not node.words or not format_:
        return inside.stock(node)
    if not format_.supports("positions"):
        return inside.stock(node)
    terms = [inside.term(field, word) for word in node.words]
    postings: list[Posting] = []
    for term in terms:
        posting = None if term is None else inside.segment.posting(field, term)
        if posting is None:
            return NONE
        postings.append(posting)
    documents, indices = _side_by_side(inside.segment, postings)
    formula = inside.formula(field)
    scores = [
        posting.scores(formula, inside.rarity(field, term or b""), at)
        for term, posting, at in zip(terms, postings, indices, strict=True)
    ]
    return Hits(documents, _halves(scores)).times(node.boost)


def _side_by_side(
    segment: Segment, postings: Sequence[Posting]
) -> tuple[NDArray[np.int32], list[Numbers | None]]:
    """The documents, and where they are in each posting."""
    order = sorted(range(len(postings)), key=lambda ahead: postings[ahead].holders)
    sets = [postings[ahead].documents for ahead in order]
    documents, indices = common(sets, segment.size)
    words = [
        _Word(ahead, postings[ahead], _spots(segment, postings[ahead]), at)
        for ahead, at in zip(order, indices, strict=True)
    ]
    kept = _in_order(words, len(documents))
    whole = dict(zip(order, indices, strict=True))
    narrowed: list[Numbers | None] = []
    for ahead in range(len(postings)):
        at = whole[ahead]
        narrowed.append(kept if at is None else at[kept])
    return documents[kept].astype(np.int32, copy=False), narrowed


def _in_order(words: Sequence[_Word], size: int) -> Numbers:
    """The indices of those of the documents in which the words stand in order.

    A place is a number of the document's index and of the place, less the words before: the
    same number for all words where they stand side by side.
    """
    if not size:
        return np.empty(0, np.int64)
    bits = (max(word.spots.last for word in words) + len(words)).bit_length()
    kind = np.uint32 if size << bits < 1 << _NARROW else np.int64
    kept: Numbers = np.arange(size)
    keys: Numbers | None = None
    for word in words:
        counts, places = _places(word, kept)
        own = spread(np.left_shift(kept.astype(kind), bits), counts)
        own += places.astype(kind)
        own -= kind(word.ahead)
        keys = own if keys is None else in_both(keys, own)
        if not len(keys):
            return np.empty(0, np.int64)
        kept = distinct(np.right_shift(keys + kind(word.ahead), bits))
    return kept.astype(np.int64)


def _places(word: _Word, kept: Numbers) -> tuple[Numbers, Numbers]:
    """How often a word stands in those of the documents that are left, and where."""
    at = kept if word.at is None else word.at[kept]
    starts, counts = word.spots.starts.take(at), word.spots.counts.take(at)
    every = word.spots.places
    before = np.cumsum(counts, dtype=np.int64) - counts
    if int(before[-1]) + int(counts[-1]) == len(every):
        return counts, every
    chosen = spread(starts - before, counts)
    chosen += np.arange(len(chosen))
    return counts, every.take(chosen)


def _spots(segment: Segment, posting: Posting) -> Spots:
    """Where the places of each document are, kept while it fits."""
    found: Spots = segment.kept(
        "spots", (posting.field, posting.number), lambda: _read(segment, posting)
    )
    return found


def _read(segment: Segment, posting: Posting) -> Spots:
    _, documents, counts = posting.field.decode_one(posting.number)
    places = posting.field.places_of_one(posting.number)
    starts = np.cumsum(counts) - counts
    if segment.alive is not None:
        kept = segment.alive.take(documents)
        starts, counts = starts[kept], counts[kept]
    kind = np.min_scalar_type(counts.max(initial=0))
    last = int(places.max())
    return Spots(starts.astype(np.uint32), counts.astype(kind), places, last)


def _halves(scores: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Their sum in the order in which Whoosh adds up the words of a phrase."""
    if len(scores) == 1:
        return scores[0]
    half = len(scores) // 2
    return _halves(scores[:half]) + _halves(scores[half:])
