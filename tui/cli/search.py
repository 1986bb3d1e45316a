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
from tui.strings import brief, facts

if TYPE_CHECKING:
    import argparse

    from index.collection import Collection
    from index.search import Hit, SearchPage, SearchRequest
    from tui.cli.session import Session

INDENT = 2
"""Cells by which a hit's passage and facts stand in from its title."""


def run(session: Session, options: argparse.Namespace) -> int:
    """Search once, or once a line with `--stdin`.

    Returns:
        0 with hits (and always with `--stdin`), 1 without. Articles with only some of
        the words are hits too.
    """
    with session.ready_collection() as collection:
        if options.stdin:
            return _answer_lines(collection, options)
        page = collection.search(_request(" ".join(options.words), options))
    if options.json:
        print_json(as_json(page))
    else:
        _print(session, page)
    return 0 if page.hits or page.total else 1


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
        "took_ms": round(page.took_ms, 3),
        "hits": [_hit_as_json(hit) for hit in page.hits],
    }
    if page.partial:
        shown["partial"] = page.partial
    if page.problem is not None:
        problem = {"reason": page.problem.reason.value, "span": [*page.problem.span]}
        shown["problem"] = problem
    return shown


def _hit_as_json(hit: Hit) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": hit.id,
        "title": hit.title,
        "path": hit.path,
        "date": hit.date.isoformat() if hit.date else "",
        "category": hit.category,
        "score": hit.score,
        "snippet": hit.snippet.text,
        "spans": [[*span] for span in hit.snippet.spans],
    }
    if hit.missing:
        shown["missing"] = [*hit.missing]
    return shown


def _print(session: Session, page: SearchPage) -> None:
    from index.query import MOST_WORDS

    if page.problem is not None:
        tell(sys.stderr, session.say(f"query-{page.problem.reason}", most=MOST_WORDS))
    for hit in page.hits:
        if on_terminal():
            _draw(hit)
        else:
            for lead, text in (
                ("", hit.title),
                ("  ", " · ".join(_facts(hit))),
                ("  ", hit.snippet.framed()[0]),
            ):
                print(f"{lead}{one_line(text)}")
            print()
    shown = sum(not hit.missing for hit in page.hits)
    if page.total > shown:
        tell(sys.stderr, session.say("results-shown", total=page.total, shown=shown))
    elif page.total:
        tell(sys.stderr, session.say("results", total=page.total))
    elif page.problem is None:
        tell(sys.stderr, session.say("no-results", words=brief(page.request.words)))


def _facts(hit: Hit) -> list[str]:
    date = hit.date.isoformat() if hit.date else ""
    return [part for part in (hit.id, date, hit.category) if part]


def _draw(hit: Hit) -> None:
    """One hit on the terminal, the found words marked."""
    from tui.text import Section, Setting, fit

    width, within = columns(), max(1, columns() - INDENT)
    text, spans = hit.snippet.framed()
    print(row(at_right(fit(hit.title, width), width), hit.title_spans, colour=True))
    print(row(at_right(fit(facts(*_facts(hit)), within), within)))
    for line in laid_out([Section(text)], Setting(within)):
        print(row(line, spans, colour=True))
    print()
