"""The list of a library sorted, filtered and grouped.

Pure functions over entries. What is unknown of an article never moves it to the front: it
comes last in every order, and its group comes last.
"""

from __future__ import annotations

from enum import StrEnum
from heapq import merge
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from index.arabic import fold_line, terms
from index.search import Facet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from index.entry import Entry


class Order(StrEnum):
    """By what a list is sorted."""

    PATH = "path"
    """The order of the collection."""
    TITLE = "title"
    """Alphabetically by the folded words of the title."""
    DATE = "date"
    """The newest first."""
    WORDS = "words"
    """The longest first."""
    ADDED = "added"
    """What came to the library last, first."""


class Choice(NamedTuple):
    """Which articles are asked for; names are compared folded, "" stands for all."""

    category: str = ""
    source: str = ""
    author: str = ""
    year: int | None = None

    def takes(self, entry: Entry) -> bool:
        """Tell whether an article is asked for."""
        names = (
            (self.category, entry.category),
            (self.source, entry.source),
            (self.author, entry.author),
        )
        if any(asked and fold_line(asked) != fold_line(name) for asked, name in names):
            return False
        if self.year is None:
            return True
        return entry.date is not None and entry.date.year == self.year


def arrange(
    entries: Iterable[Entry], order: Order = Order.PATH, *, reverse: bool = False
) -> list[Entry]:
    """Sort entries that are given in the order of the collection; equal ones keep it."""
    key = _KEYS[order]
    known: list[Entry] = []
    unknown: list[Entry] = []
    for entry in entries:
        (unknown if key(entry) is None else known).append(entry)
    # Sorting backwards keeps the order of equals, which turning a sorted list would not.
    known = _sorted(known, key, reverse=(order in _LARGEST_FIRST) is not reverse)
    if order is Order.PATH and reverse:
        known.reverse()
    return known + unknown


def _sorted(
    entries: Sequence[Entry], key: Callable[[Entry], Any], *, reverse: bool
) -> list[Entry]:
    """Sort in runs that are merged: no other thread waits for the sorting of them all."""
    keyed = [(key(entry), entry) for entry in entries]
    runs = (keyed[at : at + _RUN] for at in range(0, len(keyed), _RUN))
    first = itemgetter(0)
    ordered = [sorted(run, key=first, reverse=reverse) for run in runs]
    return [entry for _, entry in merge(*ordered, key=first, reverse=reverse)]


def group(entries: Iterable[Entry], by: Facet) -> Sequence[tuple[str, Sequence[Entry]]]:
    """Gather entries by the value of a fact; spellings that folding equates are one.

    Returns:
        Name and entries of every group, alphabetically, years from the newest; the group
        named "" of those for which it is unknown comes last.
    """
    groups: dict[str, tuple[str, list[Entry]]] = {}
    for entry in entries:
        value = value_of(entry, by)
        groups.setdefault(fold_line(value), (value, []))[1].append(entry)
    unknown = groups.pop("", None)
    ordered = [groups[key] for key in sorted(groups, reverse=by is Facet.YEAR)]
    return ordered + ([unknown] if unknown else [])


def value_of(entry: Entry, facet: Facet) -> str:
    """The value of a fact of an article, "" when it is unknown."""
    if facet is Facet.YEAR:
        return f"{entry.date.year:04}" if entry.date else ""
    return str(getattr(entry, facet.value))


_RUN = 4000
"""Entries that are sorted at once, in 5 ms at most: Python lets no other thread run
meanwhile."""
_LARGEST_FIRST = frozenset({Order.DATE, Order.WORDS, Order.ADDED})
_KEYS: dict[Order, Callable[[Entry], Any]] = {
    Order.PATH: lambda _: 0,
    Order.TITLE: lambda entry: terms(entry.title) or None,
    Order.DATE: lambda entry: entry.date,
    Order.WORDS: lambda entry: entry.words,
    Order.ADDED: lambda entry: entry.added,
}
"""What each order compares; None is unknown."""
