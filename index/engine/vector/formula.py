"""BM25F over whole postings, in the order of operations of Whoosh's own.

A score depends on three things: how rare the word is, how often it stands in the document, and
the byte that Whoosh keeps for the document's length. The last two have 65,536 values when the
count is a byte; so a table of those is computed once for a field, and a posting is kept as
its place in the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from index.engine.names import byte_to_length

if TYPE_CHECKING:
    from numpy.typing import NDArray

BYTE: Final = 256
_LENGTHS: Final = np.array([byte_to_length(b) or 1 for b in range(BYTE)], np.float64)
"""The length for each byte; 1 for fields whose lengths are not kept, as Whoosh has it."""


def coded(
    lengths: NDArray[np.uint8],
    counts: NDArray[np.int64],
    weights: NDArray[Any] | None,
) -> tuple[NDArray[np.uint16], NDArray[np.float64] | None]:
    """Postings as places in the table.

    Args:
        lengths: Of each posting the byte of its document's length.
        counts: How often the word stands there.
        weights: What counts instead; None for the counts.

    Returns:
        Count in the upper byte, byte of the length in the lower, and None; or the length
        alone and the weights, when these are more than a byte holds or not whole.
    """
    codes = lengths.astype(np.uint16)
    if weights is None and counts.max(initial=0) < BYTE:
        codes |= counts.astype(np.uint16) << 8
        return codes, None
    return codes, (counts if weights is None else weights).astype(np.float64)


class Formula:
    """How well a count in a document of a length answers, for one field.

    Args:
        model: Whoosh's BM25F.
        field: The name of the field.
        average: Words of the field in a document of the collection, in the mean; None for
            a field that is not scored, where a score is the count.
    """

    def __init__(self, model: Any, field: str, average: float | None) -> None:
        self._k1 = float(model.K1)
        self._norms: NDArray[np.float64] | None = None
        counts = np.arange(BYTE, dtype=np.float64)[:, np.newaxis]
        if average is None:
            table = np.repeat(counts, BYTE, axis=1)
        else:
            b = model._field_B.get(field, model.B)
            self._norms = self._k1 * ((1 - b) + b * _LENGTHS / average)
            table = (counts * (self._k1 + 1)) / (counts + self._norms)
        self._table = table.ravel()

    def scores(
        self, codes: NDArray[np.uint16], weights: NDArray[np.float64] | None
    ) -> NDArray[np.float64]:
        """For each posting its score, but for how rare the word is; see ``coded``."""
        if weights is None:
            return self._table.take(codes)
        if self._norms is None:
            return weights
        return (weights * (self._k1 + 1)) / (weights + self._norms.take(codes))
