"""`warraq search`: the words of the command line against the index."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from tui.cli.output import (
    at_right,
    columns,
    laid_out,
    on_terminal,
    one_line,
    print_json,
    row,
    tell,
)
from tui.strings import facts

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from index.collection import Collection
    from index.search import Hit, SearchPage, SearchRequest
    from tui.cli.session import Session
    from tui.strings import Language

_WITHOUT_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
"""For logical text: isolates only serve what is drawn."""
INDENT = 2
"""Cells by which a hit's passage and facts stand in from its title."""


def run(session: Session, options: argparse.Namespace) -> int:
    """Search once, or once a line with `--stdin`.

    Returns:
        0 with hits (and always with `--stdin`), 1 without. An article that has only some
        of the words is a hit.
    """
    with session.ready_collection() as collection:
        if options.stdin:
            return _answer_lines(collection, options)
        page = collection.search(_request(" ".join(options.words), options))
    if options.json:
        print_json(as_json(page))
    else:
        _print(session, page)
    return 0 if page.total or page.partial else 1


def _request(words: str, options: argparse.Namespace) -> SearchRequest:
    from index.search import Level, SearchRequest, Sort

    return SearchRequest(
        words,
        level=Level(options.level),
        sort=Sort(options.sort),
        limit=options.limit,
        since=options.since,
        until=options.until,
        category=options.category,
        source=options.source,
        author=options.author,
        year=options.year,
        counts=options.counts,
        facets=options.facets,
        help=True,
    )


def _answer_lines(collection: Collection, options: argparse.Namespace) -> int:
    for line in sys.stdin.buffer:
        words = line.decode("utf-8", "replace").strip()
        print_json(as_json(collection.search(_request(words, options))))
    return 0


def as_json(page: SearchPage) -> dict[str, Any]:
    """The page as the documented object: logical text, spans in code points."""
    shown: dict[str, Any] = {
        "version": 1,
        "query": page.request.words,
        "level": page.request.level.value,
        "total": page.total,
        "partial": page.partial,
        "took_ms": round(page.took_ms, 3),
        "hits": [_hit_as_json(hit) for hit in page.hits],
    }
    if page.request.counts:
        shown["levels"] = dict(page.levels)
    if page.request.facets:
        shown["facets"] = {
            facet: [one._asdict() for one in counts]
            for facet, counts in page.facets.items()
        }
    if page.suggestions:
        shown["suggestions"] = [one._asdict() for one in page.suggestions]
    if page.problem is not None:
        problem = {"reason": page.problem.reason.value, "span": [*page.problem.span]}
        shown["problem"] = problem
    return shown


def _hit_as_json(hit: Hit) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": hit.id,
        "title": hit.title,
        "path": hit.path,
        "date": _iso(hit.date),
        "category": hit.category,
        "score": hit.score,
        "snippet": hit.snippet.text,
        "spans": [[*span] for span in hit.snippet.spans],
        "title_spans": [[*span] for span in hit.title_spans],
    }
    if hit.missing:
        shown["missing"] = [*hit.missing]
    return shown


def _iso(day: date | None) -> str:
    """A day for programs; "" for none."""
    return day.isoformat() if day else ""


def _print(session: Session, page: SearchPage) -> None:
    """The hits on stdout, and what is to be said of them on stderr."""
    from tui.sayings import say_fault

    spoken = session.language
    if page.problem is not None:
        tell(sys.stderr, say_fault(page.problem, page.request.words, spoken))
    first_partial = next((hit for hit in page.hits if hit.missing), None)
    for hit in page.hits:
        if hit is first_partial:
            tell(sys.stdout, f"── {session.say('some-words')} ──")
            print()
        if on_terminal():
            _draw(hit, _facts(hit, spoken, session.dates.say(hit.date)))
        else:
            for lead, text in (
                ("", hit.title),
                ("  ", " · ".join(_facts(hit, spoken, _iso(hit.date)))),
                ("  ", hit.snippet.framed()[0]),
            ):
                print(f"{lead}{one_line(text)}")
            print()
    _print_counts(session, page)


def _print_counts(session: Session, page: SearchPage) -> None:
    """How many were found, by level and facet when asked for, and other searches."""
    from tui.sayings import say_advice, say_count

    spoken, told = session.language, []
    if page.problem is None or page.hits:
        told.append(say_count(page, spoken, choosing=False))
    if page.total + page.partial > len(page.hits) > 0:
        told.append(session.say("results-shown", shown=len(page.hits)))
    if page.levels:
        counts = [
            f"{session.say(f'level-{level}')} {count:,}"
            for level, count in page.levels.items()
        ]
        told.append(facts(*counts))
    for facet, values in page.facets.items():
        if values:
            listed = facts(*(f"{one.value} {one.articles:,}" for one in values))
            told.append(f"{session.say(f'facet-{facet}')}: {listed}")
    if page.suggestions and not page.total:
        told.append(session.say("advice"))
        told += [f"  {say_advice(one, spoken)}" for one in page.suggestions]
    drawn = sys.stderr.isatty()
    for sentence in told:
        tell(sys.stderr, sentence if drawn else sentence.translate(_WITHOUT_ISOLATES))


def _facts(hit: Hit, language: Language, date: str) -> list[str]:
    from tui.sayings import say_missing

    missing = say_missing(hit.missing, language)
    return [part for part in (hit.id, date, hit.category, missing) if part]


def _draw(hit: Hit, known: list[str]) -> None:
    """One hit on the terminal, the found words marked."""
    from tui.text import Section, Setting, fit

    width, within = columns(), max(1, columns() - INDENT)
    text, spans = hit.snippet.framed()
    print(row(at_right(fit(hit.title, width), width), hit.title_spans, colour=True))
    print(row(at_right(fit(facts(*known), within), within)))
    for line in laid_out([Section(text)], Setting(within)):
        print(row(line, spans, colour=True))
    print()
