"""`warraq notes`: bookmarks, highlights and notes, listed, searched and exported."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from tui import locations
from tui.cli.keeping import tell_set_aside
from tui.cli.output import (
    at_right,
    columns,
    laid_out,
    on_terminal,
    one_line,
    print_json,
    print_text,
    row,
    tell,
)
from tui.strings import facts

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from index.article import Article
    from index.collection import Collection
    from tui.cli.session import Session
    from tui.marks.listing import Located
    from tui.marks.store import Marks

INDENT = 2
"""Cells by which a mark stands in from the title of its article."""


def run(session: Session, options: argparse.Namespace) -> int:
    """Print the marks of the library, or of one article; those that hold some words.

    Returns:
        0, or 1 when words were asked for and no mark holds them.
    """
    from tui.marks.listing import holding, locate
    from tui.marks.store import Marks

    words = " ".join(options.words)
    with session.ready_collection() as collection:
        marks = Marks(locations.marks_file(), session.library)
        marks.follow(collection.renames())
        article = _article(options.article, marks, collection)
        found = list(holding(locate(marks.of(article), collection.article), words))
    tell_set_aside(session, "marks", marks.set_aside)
    if options.json or options.format == "json":
        print_json(as_json(found))
    elif options.format == "markdown":
        from tui.marks.markdown import as_markdown

        print_text(as_markdown(found, session.say, session.dates.say))
    else:
        _print(session, found)
    if not found:
        tell(sys.stderr, _nothing(session, words))
    return 1 if words and not found else 0


def _nothing(session: Session, words: str) -> str:
    """That no mark holds some words, or how marks are made, by the keys that are configured."""
    if words:
        return session.say("no-marks-hold")
    from tui import commands
    from tui.layouts import Keys

    commands.use(session.registry())
    return session.say("no-marks-yet", keys=Keys())


def _article(name: str | None, marks: Marks, collection: Collection) -> str | None:
    """The id of the article that is named; one that only marks know will do."""
    if name is None or any(mark.article == name for mark in marks.of()):
        return name
    return collection.resolve(name)


def as_json(found: Sequence[Located]) -> dict[str, Any]:
    """The marks as the documented object: logical text, spans in code points."""
    return {
        "version": 1,
        "total": len(found),
        "marks": [_facts(one) for one in found],
    }


def _facts(one: Located) -> dict[str, Any]:
    mark = one.mark
    return {
        "id": mark.id,
        "kind": mark.kind.value,
        "article": mark.article,
        "title": one.title,
        **_source(one.article),
        "block": one.block.value if one.block else "",
        "paragraph": one.paragraph,
        "passage": one.passage,
        "quote": one.quote,
        "span": [*one.span] if one.span else None,
        "words": mark.words,
        "made": datetime.fromtimestamp(mark.made, UTC).isoformat(timespec="seconds"),
    }


def _source(article: Article | None) -> dict[str, str]:
    """Where an article appeared; "" for what is unknown."""
    if article is None:
        return dict.fromkeys(("author", "source", "date", "url", "path"), "")
    return {
        "author": article.author,
        "source": article.source,
        "date": article.date.isoformat() if article.date else "",
        "url": article.url,
        "path": article.path,
    }


def _print(session: Session, found: Sequence[Located]) -> None:
    """The marks below the titles of their articles."""
    from tui.sayings import say_mark

    for _, marks in groupby(found, key=lambda one: one.mark.article):
        listed = list(marks)
        first = listed[0]
        source = _source(first.article)
        if on_terminal() and first.article is not None:
            source["date"] = session.dates.say(first.article.date)
        known = (first.mark.article, *source.values())
        _put(first.title, [part for part in dict.fromkeys(known) if part])
        for one in listed:
            _put(
                one.quote,
                say_mark(one, session.dates),
                one.mark.words,
                indent=INDENT,
            )
        print()


def _put(text: str, known: Sequence[str], words: str = "", *, indent: int = 0) -> None:
    """A text, what was said of it, and what is known; laid out on a terminal."""
    if not on_terminal():
        for line in (text, words, " · ".join(known)):
            if line:
                print(f"{' ' * indent}{one_line(' '.join(line.split()))}")
        return
    from tui.text import Section, Setting

    within = max(1, columns() - indent)
    for part in (text, words, facts(*known)):
        for drawn in laid_out([Section(part)] if part else [], Setting(within)):
            print(row(at_right(drawn, within)))
