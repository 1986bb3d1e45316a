"""`warraq list`: every article of the library, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.cli.output import (
    at_right,
    beside,
    columns,
    on_terminal,
    one_line,
    print_json,
    row,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from index.collection import Entry
    from tui.cli.session import Session


GAP = 2
"""Blank cells between the columns of a row."""
NARROW = 40
"""Up to this many columns a row has no room for anything but the title."""


def run(session: Session, options: argparse.Namespace) -> int:
    """Print the articles: laid out on a terminal, tabs between the columns elsewhere."""
    with session.ready_collection() as collection:
        entries = collection.entries()
    if options.json:
        articles = [_as_json(number, entry) for number, entry in enumerate(entries, 1)]
        print_json({"version": 1, "total": len(articles), "articles": articles})
    else:
        print_entries(entries)
    return 0


def _as_json(number: int, entry: Entry) -> dict[str, Any]:
    return {
        "number": number,
        "id": entry.id,
        "title": entry.title,
        "path": entry.path,
        "date": _day(entry),
        "category": entry.category,
        "source": entry.source,
        "author": entry.author,
        "words": entry.words,
    }


def _day(entry: Entry) -> str:
    return entry.date.isoformat() if entry.date else ""


def print_entries(entries: Sequence[Entry]) -> None:
    """A line an article: its number, id, date, words and title."""
    for number, entry in enumerate(entries, 1):
        if on_terminal():
            _draw(number, entry)
        else:
            cells = (number, entry.id, _day(entry), entry.words, entry.title)
            print(*(one_line(str(cell)) for cell in cells), sep="\t")


def _draw(number: int, entry: Entry) -> None:
    """A row: date and length at the left, number and title at the right."""
    from tui.text import Direction, fit

    width = columns()
    facts = fit(f"{_day(entry):<10}{entry.words:>7}", width, direction=Direction.LTR)
    room = max(1, width - facts.width - GAP)
    title = fit(f"{number}  {entry.title}", room, direction=Direction.RTL)
    right = at_right(title, width)
    print(row(beside(facts, right) if width > NARROW else right))
