"""What a node of a query comes to in one segment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from index.engine.packed.sets import add_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


class Hits(NamedTuple):
    """Documents that match, and how well."""

    documents: NDArray[np.int32]
    """Numbers within the segment, rising; deleted documents are left out."""
    scores: NDArray[np.float64]
    """One for each."""

    @property
    def nbytes(self) -> int:
        """Bytes of both arrays."""
        return self.documents.nbytes + self.scores.nbytes

    def times(self, boost: float) -> Hits:
        """The same with all scores multiplied."""
        return self if boost == 1.0 else Hits(self.documents, self.scores * boost)

    def at(self, chosen: NDArray[Any]) -> Hits:
        """Some of them, by a mask or by indices."""
        return Hits(self.documents[chosen], self.scores[chosen])


NONE: Final = Hits(np.empty(0, np.int32), np.empty(0))


def constant(documents: NDArray[np.int32], score: float) -> Hits:
    """Documents that all match equally well."""
    return Hits(documents, np.full(len(documents), float(score)))


def union(parts: Sequence[Hits], size: int) -> Hits:
    """The documents of any part, and the sums of their scores, smallest part first.

    Args:
        parts: In any order.
        size: Number of documents of the segment.
    """
    some = sorted(
        (p for p in parts if len(p.documents)), key=lambda p: len(p.documents)
    )
    if len(some) < 2:
        return some[0] if some else NONE
    documents = [part.documents for part in some]
    return Hits(*add_up(documents, [part.scores for part in some], size))
