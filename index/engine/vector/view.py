"""The postings of an open searcher, decoded once and kept while they fit.

A view belongs to one searcher and lives as long; any number of threads may use it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from index.engine.packed import door
from index.engine.packed.cache import Cache
from index.engine.vector.formula import Formula, coded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.engine.packed.field import PackedField

CACHE_BYTES: Final = 64_000_000
"""What is kept for one searcher."""


class Posting(NamedTuple):
    """Where a word stands in a segment."""

    documents: NDArray[np.int32]
    """Rising; deleted documents are left out."""
    codes: NDArray[np.uint16]
    """Count in the upper byte, byte of the document's length in the lower."""
    weights: NDArray[np.float64] | None
    """The counts, when they are more than a byte holds or not whole; then codes have none."""
    holders: int
    """Number of documents, deleted ones counted too: Whoosh orders sums by it."""
    field: PackedField
    """Where the word is."""
    number: int
    """Which of the field's it is."""

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        more = 0 if self.weights is None else self.weights.nbytes
        return self.documents.nbytes + self.codes.nbytes + more

    def scores(
        self, formula: Formula, rarity: float, at: Any = None
    ) -> NDArray[np.float64]:
        """The score of each document, or of those at some indices."""
        codes, weights = self.codes, self.weights
        if at is not None:
            codes = codes.take(at)
            weights = None if weights is None else weights.take(at)
        result: NDArray[np.float64] = rarity * formula.scores(codes, weights)
        return result


class Segment:
    """The postings of one packed segment.

    Args:
        reader: Whoosh's reader of it.
        number: Which of the searcher's segments it is.
        cache: That of the view.
    """

    def __init__(self, reader: Any, number: int, cache: Cache) -> None:
        self.reader = reader
        self.size: int = reader.doc_count_all()
        """Number of documents, deleted ones counted too."""
        self.alive = door.alive(reader)
        """For each document whether it is not deleted; None when none is."""
        self._number = number
        self._cache = cache

    def field(self, name: str) -> PackedField | None:
        """A field, None when it has no terms here."""
        return door.field_of(self.reader, name)

    def without(self, documents: NDArray[np.int32]) -> NDArray[np.bool_]:
        """For each document whether it is neither deleted nor one of some."""
        some = np.ones(self.size, bool) if self.alive is None else self.alive.copy()
        some[documents] = False
        return some

    def kept(self, kind: str, key: Any, make: Any) -> Any:
        """Something with ``nbytes`` computed for this segment, while it fits."""
        return self._cache.get((self._number, kind, key), make)

    def posting(self, field: str, term: bytes) -> Posting | None:
        """Where a term stands; None when it does not."""
        found: Posting | None = self._cache.get(
            (self._number, field, term), lambda: self._find(field, term)
        )
        return found

    def _find(self, field: str, term: bytes) -> Posting | None:
        found = self.field(field)
        number = found.find(term) if found is not None else -1
        if found is None or number < 0:
            return None
        holders, numbers, counts = found.decode_one(number)
        documents = numbers.astype(np.int32)
        given = found.weights_of_one(number)
        if self.alive is not None:
            kept = self.alive.take(documents)
            documents, counts = documents[kept], counts[kept]
            given = None if given is None else given[kept]
        lengths = door.length_bytes(self.reader, field).take(documents)
        codes, weights = coded(lengths, counts, given)
        return Posting(documents, codes, weights, int(holders[0]), found, number)


class View:
    """All segments of a searcher."""

    def __init__(self, searcher: Any) -> None:
        self.cache = Cache(CACHE_BYTES)
        self._formulas: dict[str, Formula] = {}
        readers = [leaf.reader() for leaf, _ in searcher.leaf_searchers()]
        self.segments = [
            Segment(reader, number, self.cache) if door.is_packed(reader) else None
            for number, reader in enumerate(readers)
        ]
        """None for a segment of another codec."""

    def formula(self, searcher: Any, field: str) -> Formula:
        """The formula for a field of the searcher this is the view of."""
        found = self._formulas.get(field)
        if found is None:
            scored = searcher.schema[field].scorable
            average = (searcher.avg_field_length(field) or 1) if scored else None
            found = Formula(searcher.weighting, field, average)
            self._formulas[field] = found
        return found


_views: WeakKeyDictionary[Any, View] = WeakKeyDictionary()


def view_of(searcher: Any) -> View:
    """The view of a searcher, made when it is first asked for."""
    found = _views.get(searcher)
    if found is None:
        # Two threads may both make one; what they read is the same.
        found = _views.setdefault(searcher, View(searcher))
    return found
