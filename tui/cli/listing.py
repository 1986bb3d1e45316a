"""`warraq list`: the articles of the library, sorted, filtered and grouped as asked."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tui.cli.output import (
    at_right,
    beside,
    columns,
    on_terminal,
    one_line,
    print_json,
    row,
    tell,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from index.article import ArticleId
    from index.collection import Entry
    from tui.cli.session import Session


GAP = 2
"""Blank cells between the columns of a row."""
NARROW = 40
"""Up to this many columns a row has no room for anything but the title."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Articles under one heading."""

    name: str
    """"" when what they share is unknown, or the list is not grouped."""
    entries: Sequence[Entry]


def run(session: Session, options: argparse.Namespace) -> int:
    """Print the articles: laid out on a terminal, tabs between the columns elsewhere."""
    with session.ready_collection() as collection:
        entries = collection.entries()
    numbers = {entry.id: number for number, entry in enumerate(entries, 1)}
    chosen = _chosen(entries, options)
    if options.json:
        groups = _groups(chosen, options)
        pace, grouped = session.config.words_a_minute, options.group != "none"
        print_json(_as_json(groups, numbers, pace, grouped=grouped))
        return 0
    shown = [entry for entry in chosen if options.copies or entry.copy_of is None]
    for group in _groups(shown, options):
        _print_group(session, group, numbers, options)
    if len(shown) < len(chosen):
        folded = len(chosen) - len(shown)
        tell(sys.stderr, session.say("copies-folded", count=folded))
    return 0


def _chosen(entries: Sequence[Entry], options: argparse.Namespace) -> list[Entry]:
    """The entries asked for, in the order asked for."""
    from index.arranging import Choice, Order, arrange

    choice = Choice(options.category, options.source, options.author, options.year)
    taken = filter(choice.takes, entries)
    return arrange(taken, Order(options.sort), reverse=options.reverse)


def _groups(entries: Sequence[Entry], options: argparse.Namespace) -> list[_Group]:
    """The entries under their headings; all under none when no grouping is asked for."""
    if options.group == "none":
        return [_Group("", entries)]
    from index.arranging import group
    from index.search import Facet

    return [_Group(*found) for found in group(entries, Facet(options.group))]


def _as_json(
    groups: Sequence[_Group], numbers: dict[ArticleId, int], pace: int, *, grouped: bool
) -> dict[str, Any]:
    articles = [
        {
            **_facts(numbers[entry.id], entry, pace),
            **({"group": group.name} if grouped else {}),
        }
        for group in groups
        for entry in group.entries
    ]
    return {"version": 1, "total": len(articles), "articles": articles}


def _facts(number: int, entry: Entry, pace: int) -> dict[str, Any]:
    from index.entry import minutes

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
        "minutes": minutes(entry.words, pace),
        "url": entry.url,
        "tags": list(entry.tags),
        "format": entry.format,
        "added": entry.added.isoformat() if entry.added else "",
        "copy_of": entry.copy_of or "",
    }


def _day(entry: Entry) -> str:
    return entry.date.isoformat() if entry.date else ""


def print_entries(session: Session, entries: Sequence[Entry]) -> None:
    """A line an article: its number, id, date, words and title."""
    for number, entry in enumerate(entries, 1):
        _print(session, number, entry, entry.title)


def _print_group(
    session: Session,
    group: _Group,
    numbers: dict[ArticleId, int],
    options: argparse.Namespace,
) -> None:
    """A group under its heading; in a pipe its name and the copied are columns."""
    grouped = options.group != "none"
    if grouped and on_terminal():
        tell(sys.stdout, group.name or session.say("group-unknown"))
    for entry in group.entries:
        original = numbers[entry.copy_of] if entry.copy_of else None
        title = entry.title
        if original and on_terminal():
            title = session.say("copy-of", title=title, number=original)
        more = (original or "",) if options.copies else ()
        more = (*more, group.name) if grouped else more
        _print(session, numbers[entry.id], entry, title, *more)


def _print(
    session: Session, number: int, entry: Entry, title: str, *more: object
) -> None:
    """One article on one row."""
    if on_terminal():
        _draw(number, entry, title, session.dates.short(entry.date))
    else:
        cells = (number, entry.id, _day(entry), entry.words, title, *more)
        print(*(one_line(str(cell)) for cell in cells), sep="\t")


def _draw(number: int, entry: Entry, title: str, day: str) -> None:
    """A row: length and day at the left, number and title at the right."""
    from tui.text import Direction, fit

    width = columns()
    known = f"{entry.words:>7}  \u2068{day}\u2069"
    facts = fit(known, width, direction=Direction.LTR)
    room = max(1, width - facts.width - GAP)
    fitted = fit(f"{number}  {title}", room, direction=Direction.RTL)
    right = at_right(fitted, width)
    print(row(beside(facts, right) if width > NARROW else right))
