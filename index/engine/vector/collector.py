"""The same as a collector, for those who ask Whoosh and want its results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from index.engine.packed.errors import UnsupportedError
from index.engine.vector.names import Collector
from index.engine.vector.search import Order, matches, ranked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from index.engine.vector.hits import Hits
    from index.engine.vector.search import TopDocs


class VectorCollector(Collector):  # type: ignore[misc]  # Whoosh has no types here
    """Collects whole segments; use one for each search.

    >>> collector = VectorCollector(20)
    >>> searcher.search_with_collector(query, collector)
    >>> results = collector.results()

    Args:
        limit: How many documents are wanted; None for all.
        sort_by: A field with a column of numbers to sort by, smallest first.
        reverse: Sort by the column the other way round.
        allow: For each document of the index whether it may be found and is counted.
    """

    def __init__(
        self,
        limit: int | None = 10,
        sort_by: str | None = None,
        reverse: bool = False,
        allow: NDArray[np.bool_] | None = None,
    ) -> None:
        self._order = Order(limit, sort_by, reverse, allow)
        self._found: list[tuple[int, Hits]] = []
        self.top: TopDocs | None = None
        """What was found; None before the search."""

    def run(self) -> None:
        """Search."""
        searcher, allow = self.top_searcher, self._order.allow
        self._found = list(matches(searcher, self.q, self.context, allow))
        self.top = ranked(searcher, self._found, self._order)
        self.finish()

    def collect(self, sub_docnum: int) -> NoReturn:
        """Refuse a single document: only a collector around this one gives such.

        Raises:
            UnsupportedError: Always.
        """
        raise UnsupportedError(
            "a collector of whole segments cannot be wrapped; give it a mask instead"
        )

    def sort_key(self, sub_docnum: int) -> NoReturn:
        """Refuse likewise."""
        self.collect(sub_docnum)

    def computes_count(self) -> bool:
        """The count is exact, and known."""
        return True

    def count(self) -> int:
        """How many documents match."""
        return 0 if self.top is None else self.top.total

    def all_ids(self) -> Iterable[int]:
        """The numbers of all documents that match."""
        for offset, hits in self._found:
            yield from (hits.documents + np.int64(offset)).tolist()

    def results(self) -> Any:
        """Whoosh's results."""
        if self.top is None:
            return self._results([])
        scores, documents = self.top.scores.tolist(), self.top.documents.tolist()
        return self._results(list(zip(scores, documents, strict=True)))
