"""A request answered by the index and the catalogue."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.arabic import spellings
from index.errors import ArticleUnknown
from index.query import parse
from index.search import Facet, Hit, Level, SearchEngine, SearchPage
from index.snippets import find_spans, find_title_spans, snippets
from index.sought import seek
from index.vocabulary import InMemory

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.article import Span
    from index.engine.matching import Matching
    from index.engine.ranking import Found
    from index.engine.scoring import Scores
    from index.engine.session import Session, Sessions
    from index.query import Query
    from index.search import FacetCount, SearchRequest, Suggestion
    from index.sought import Sought
    from index.vocabulary import Words


class Engine(SearchEngine):
    """Answers requests from the sessions of one index."""

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
        with self._sessions.open(words=query.root is not None) as session:
            if session is None or query.root is None:
                return SearchPage(
                    request,
                    total=0,
                    took_ms=_since(began),
                    hits=(),
                    problem=query.problem,
                    is_indexed=session is not None,
                )
            return _answer(session, query, request).page(began)

    def spans(self, text: str, request: SearchRequest) -> tuple[Span, ...]:
        """Every place in the text of an article that a request finds, in order."""
        query = parse(request.words)
        with self._sessions.open() as session:
            words: Words = session.lexicon if session else InMemory(spellings(text))
            sought = seek(query, words, request.level, begun=_begun(request))
            return find_spans(text, sought)

    def similar(self, article_id: str, limit: int) -> tuple[Hit, ...]:
        """Articles about the same as one, the most similar first.

        Raises:
            ArticleUnknown: There is no such article.
            IndexDamaged: The index makes no sense.
            IndexUnwritable: The system refuses it.
        """
        from index.engine.similar import find_similar

        with self._sessions.open(words=True) as session:
            number = session.catalogue.number(article_id) if session else None
            if session is None or number is None:
                raise ArticleUnknown(article_id)
            rank = int(session.order.ranks[number])
            ranked, scores, sought = find_similar(session, rank, max(0, limit))
            return _hits(session, sought, ranked.tolist(), scores)


def _since(began: float) -> float:
    """Milliseconds that passed."""
    return (time.perf_counter() - began) * 1000


def _begun(request: SearchRequest) -> int | None:
    """Where a word may end that is still being typed."""
    return len(request.words) if request.unfinished else None


def _answer(session: Session, query: Query, request: SearchRequest) -> _Answer:
    """Compile a request."""
    sought = seek(
        query,
        session.lexicon,
        request.level,
        with_roots=True,
        begun=_begun(request),
    )
    widest = Level.ROOT if request.counts else request.level
    return _Answer(session, sought, request, session.matching(sought, widest))


@dataclass(frozen=True)
class _Answer:
    """One request on its way to its page."""

    session: Session
    sought: Sought
    request: SearchRequest
    matching: Matching

    def page(self, began: float) -> SearchPage:
        """The whole answer."""
        from index.engine.ranking import find

        found = find(self.request, self.matching)
        hits = self._hits(found)
        levels, facets = self._levels(), self._facets(found)
        return SearchPage(
            request=self.request,
            total=int(found.whole.sum()),
            took_ms=_since(began),
            hits=hits,
            problem=self.sought.query.problem,
            partial=int(found.part.sum()),
            levels=levels,
            facets=facets,
            suggestions=self._suggestions(found),
        )

    def _suggestions(self, found: Found) -> tuple[Suggestion, ...]:
        """What else could be asked, when asked for and nothing has all the words."""
        if not self.request.help or found.whole.any():
            return ()
        from index.suggest import suggest

        return suggest(
            self.request.words, self.request.level, self.session.lexicon, self._count
        )

    def _count(self, words: str, level: Level) -> int:
        """The articles that match another query within the same filters."""
        from index.engine.ranking import find

        request = self.request._replace(words=words, level=level, unfinished=False)
        query = parse(words)
        if query.root is None:
            return 0
        answer = _answer(self.session, query, request)
        return int(find(request, answer.matching).whole.sum())

    def _levels(self) -> Mapping[Level, int]:
        """The counts of all levels, when asked for."""
        from index.engine.ranking import count_levels

        if not self.request.counts:
            return {}
        return count_levels(self.request, self.matching)

    def _facets(self, found: Found) -> Mapping[Facet, tuple[FacetCount, ...]]:
        """The counts of all facets, when asked for."""
        if not self.request.facets:
            return {}
        order = self.session.order
        return {facet: order.count(facet, found.whole) for facet in Facet}

    def _hits(self, found: Found) -> tuple[Hit, ...]:
        """The hits that the request wants."""
        from index.engine.ranking import rank

        if self.request.limit <= 0:
            return ()
        session = self.session
        first = max(0, self.request.offset)
        most = first + self.request.limit
        sort = self.request.sort
        ranked, scores = rank(found, self.matching, session.norms, sort, most)
        page = ranked[first:].tolist()
        hits = _hits(session, self.sought, page, scores)
        return tuple(
            hit._replace(missing=missing)
            if (missing := self._missing(found, at))
            else hit
            for at, hit in zip(page, hits, strict=True)
        )

    def _missing(self, found: Found, rank: int) -> tuple[str, ...]:
        """What an article lacks of what was asked, as typed."""
        typed = self.request.words
        return tuple(
            typed[slice(*node.span)] for node, mask in found.demanded if not mask[rank]
        )


def _hits(
    session: Session, sought: Sought, page: Sequence[int], scores: Scores
) -> tuple[Hit, ...]:
    """Articles by their ranks, with their snippets."""
    numbers = [int(session.order.numbers[rank]) for rank in page]
    facts = session.catalogue.facts(numbers)
    entries = [facts[number] for number in numbers]
    texts = [session.catalogue.blocks(number) for number in numbers]
    titles = find_title_spans([entry.title for entry in entries], sought)
    rows = zip(page, entries, snippets(texts, sought), titles, strict=True)
    return tuple(
        Hit(
            id=entry.id,
            title=entry.title,
            path=entry.path,
            date=entry.date,
            category=entry.category,
            score=float(scores[rank]),
            snippet=passage,
            title_spans=spans,
        )
        for rank, entry, passage, spans in rows
    )
