"""A request answered by the Whoosh index and the catalogue."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from index.arabic import fold_text
from index.engine.translate import translate
from index.errors import LevelUnsupported
from index.query import parse
from index.search import Hit, Level, SearchPage, Sort
from index.snippets import find_spans, find_terms, snippet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.engine.catalogue import Row
    from index.engine.session import Order, Session, Sessions
    from index.engine.translate import Translation
    from index.query import Query
    from index.search import SearchRequest

_Match = tuple[float, int]


class WhooshEngine:
    """Answers requests; ``index.search.SearchEngine`` is its protocol."""

    levels: Final = frozenset({Level.EXACT, Level.FOLDED})
    """The levels it offers."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def search(self, request: SearchRequest) -> SearchPage:
        """Answer a request.

        Raises:
            LevelUnsupported: Stems and roots are not indexed.
            IndexDamaged: The index makes no sense.
            IndexUnwritable: The system refuses it.
        """
        if request.level not in self.levels:
            raise LevelUnsupported(request.level)
        began = time.perf_counter()
        query = parse(request.words)
        hits: tuple[Hit, ...] = ()
        total = 0
        with self._sessions.open() as session:
            if session is not None:
                matches = list(_matches(session, query, request))
                total = len(matches)
                hits = _page(session, query, request, matches)
        took = (time.perf_counter() - began) * 1000
        return SearchPage(request, total, took, hits, query.problem)


def _matches(
    session: Session, query: Query, request: SearchRequest
) -> Iterator[_Match]:
    """Score and number of every article that matches, in no order."""
    asked = translate(query, request.level)
    if asked is None:
        return
    exact = request.level is Level.EXACT
    for score, number in _scored(session, asked):
        if not _passes(number, session.order, request):
            continue
        if exact and not _holds(session.catalogue.text(number), query):
            continue
        yield score, number


def _scored(session: Session, asked: Translation) -> Iterator[_Match]:
    """Score and number of every document that Whoosh finds."""
    context = session.searcher.context()
    for leaf, numbers in session.leaves():
        unwanted = {
            document
            for query in asked.unwanted
            for document in query.matcher(leaf, leaf.boolean_context()).all_ids()
        }
        matcher = asked.wanted.matcher(leaf, context)
        while matcher.is_active():
            if matcher.id() not in unwanted:
                yield matcher.score(), numbers[matcher.id()]
            matcher.next()


def _passes(number: int, order: Order, request: SearchRequest) -> bool:
    """Tell whether an article is in the catalogue and within the filters."""
    if number not in order.rank:
        return False
    if request.category:
        asked = " ".join(fold_text(request.category).split())
        if order.category.get(number, "") != asked:
            return False
    if request.since is None and request.until is None:
        return True
    day = order.day.get(number)
    if day is None:
        return False
    if request.since is not None and day < request.since.isoformat():
        return False
    return request.until is None or day <= request.until.isoformat()


def _holds(text: str, query: Query) -> bool:
    """Tell whether a text has all that is wanted and nothing unwanted, to the letter."""
    missing = set(range(len(query.wanted)))
    for _, term in find_terms(text, query.wanted, Level.EXACT):
        missing.discard(term)
        if not missing:
            break
    unwanted = find_terms(text, query.unwanted, Level.EXACT)
    return not missing and not any(True for _ in unwanted)


def _page(
    session: Session, query: Query, request: SearchRequest, matches: list[_Match]
) -> tuple[Hit, ...]:
    """The hits of one page; equal ones stand in the order of the collection."""
    rank, day = session.order.rank, session.order.day
    if request.sort is Sort.RELEVANCE:
        matches.sort(key=lambda match: (-match[0], rank[match[1]]))
    else:
        matches.sort(key=lambda match: rank[match[1]])
        newest = request.sort is Sort.NEWEST
        dated = [match for match in matches if match[1] in day]
        dated.sort(key=lambda match: day[match[1]], reverse=newest)
        matches = dated + [match for match in matches if match[1] not in day]
    first = max(0, request.offset)
    page = matches[first : first + max(0, request.limit)]
    rows = session.catalogue.rows(number for _, number in page)
    return tuple(
        _hit(rows[number], score, session, query, request.level)
        for score, number in page
    )


def _hit(row: Row, score: float, session: Session, query: Query, level: Level) -> Hit:
    """One hit with its snippet."""
    entry = row.entry
    text = session.catalogue.text(row.number)
    return Hit(
        id=entry.id,
        title=entry.title,
        path=entry.path,
        date=entry.date,
        category=entry.category,
        score=score,
        snippet=snippet(text, query, level, lead=row.lead),
        title_spans=find_spans(entry.title, query, level),
    )
