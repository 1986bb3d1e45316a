"""The best of many, in Whoosh's order: by falling score, equal ones by rising number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.engine.packed.inversion import Numbers

_FEW: Final = 512
"""So many are sorted as they are."""


def best(
    documents: Numbers, scores: NDArray[np.float64], limit: int | None
) -> tuple[Numbers, NDArray[np.float64]]:
    """The best documents and their scores, best first.

    Args:
        documents: Rising.
        scores: One for each.
        limit: How many are wanted; None for all.
    """
    if limit is not None and len(scores) > max(_FEW, 2 * limit):
        chosen = _candidates(scores, limit)
        documents, scores = documents.take(chosen), scores.take(chosen)
    order = (-scores).argsort(kind="stable")[:limit]
    return documents.take(order), scores.take(order)


def _candidates(scores: NDArray[np.float64], limit: int) -> NDArray[np.int64]:
    """Indices, rising, among which the best are, and of equal ones the first.

    A score that so many heads of groups reach is reached by so many at least; looking at the
    heads alone leaves few to sort. Which scores are in one group does not matter.
    """
    groups = max(4 * limit, int(len(scores) ** 0.5))
    rows = len(scores) // groups
    if rows > 1:
        heads = scores[: rows * groups].reshape(rows, groups).max(axis=0)
        bound = np.partition(heads, groups - limit)[groups - limit]
        chosen = np.flatnonzero(scores >= bound)
        if len(chosen) <= max(_FEW, 8 * limit):
            return chosen
    bound = np.partition(scores, len(scores) - limit)[len(scores) - limit]
    better = np.flatnonzero(scores > bound)
    equal = np.flatnonzero(scores == bound)[: limit - len(better)]
    return np.sort(np.concatenate((better, equal)))
