"""A request answered by the index and the catalogue."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.query import parse
from index.search import Facet, Hit, SearchPage
from index.snippets import find_spans, snippet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.engine.catalogue import Row
    from index.engine.ranking import Found
    from index.engine.session import Session, Sessions
    from index.query import Query
    from index.search import FacetCount, Level, SearchRequest


class WhooshEngine:
    """Answers requests; ``index.search.SearchEngine`` is its protocol."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def search(self, request: SearchRequest) -> SearchPage:
        """Answer a request.

        Raises:
            IndexDamaged: The index makes no sense.
            IndexUnwritable: The system refuses it.
        """
        began = time.perf_counter()
        query = parse(request.words)
        with self._sessions.open() as session:
            if session is None or query.root is None:
                return SearchPage(request, 0, _since(began), (), query.problem)
            return _Answer(session, query, request).page(began)


def _since(began: float) -> float:
    """Milliseconds that passed."""
    return (time.perf_counter() - began) * 1000


@dataclass(frozen=True)
class _Answer:
    """One request on its way to its page."""

    session: Session
    query: Query
    request: SearchRequest

    def page(self, began: float) -> SearchPage:
        """The whole answer."""
        from index.engine.ranking import find

        found = find(self.query, self.request, self.session.matching)
        hits = self._hits(found)
        levels, facets = self._levels(), self._facets(found)
        return SearchPage(
            request=self.request,
            total=int(found.whole.sum()),
            took_ms=_since(began),
            hits=hits,
            problem=self.query.problem,
            partial=int(found.part.sum()),
            levels=levels,
            facets=facets,
        )

    def _levels(self) -> Mapping[Level, int]:
        """The counts of all levels, when asked for."""
        from index.engine.ranking import count_levels

        if not self.request.counts:
            return {}
        return count_levels(self.query, self.request, self.session.matching)

    def _facets(self, found: Found) -> Mapping[Facet, tuple[FacetCount, ...]]:
        """The counts of all facets, when asked for."""
        if not self.request.facets:
            return {}
        order = self.session.order
        return {facet: order.count(facet, found.whole) for facet in Facet}

    def _hits(self, found: Found) -> tuple[Hit, ...]:
        """The hits that the request wants."""
        from index.engine.ranking import asked_words, rank

        if self.request.limit <= 0:
            return ()
        session = self.session
        asked = asked_words(self.query, session.matching)
        ranked, scores = rank(
            found, asked, session.matching, session.norms, self.request.sort
        )
        first = max(0, self.request.offset)
        page = ranked[first : first + self.request.limit].tolist()
        numbers = session.order.numbers[page].tolist()
        rows = session.catalogue.rows(numbers)
        return tuple(
            self._hit(rows[number], float(scores[at]), self._missing(found, at))
            for at, number in zip(page, numbers, strict=True)
        )

    def _missing(self, found: Found, rank: int) -> tuple[str, ...]:
        """What an article lacks of what was asked, as typed."""
        typed = self.request.words
        return tuple(
            typed[slice(*node.span)] for node, mask in found.demanded if not mask[rank]
        )

    def _hit(self, row: Row, score: float, missing: tuple[str, ...]) -> Hit:
        """One hit with its snippet."""
        entry = row.entry
        query, level = self.query, self.request.level
        text = self.session.catalogue.text(row.number)
        return Hit(
            id=entry.id,
            title=entry.title,
            path=entry.path,
            date=entry.date,
            category=entry.category,
            score=score,
            snippet=snippet(text, query, level, lead=row.lead),
            title_spans=find_spans(entry.title, query, level),
            missing=missing,
        )
