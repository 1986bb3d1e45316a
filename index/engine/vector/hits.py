"""What a node of a query comes to in one segment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
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


NONE: Final = Hits(np.empty(0, np.int32), np.empty(0))


def constant(documents: NDArray[np.int32], score: float) -> Hits:
    """Documents that all match equally well."""
    return Hits(documents, np.full(len(documents), float(score)))
