"""What stands in the list of a library: articles, in groups under heads, copies folded.

Pure functions from the articles of a collection and a view of them to rows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from index.arabic import fold_line, fold_text
from index.arranging import Order, arrange, group, value_of
from index.search import Facet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from index.article import ArticleId
    from index.entry import Entry

    Progress: TypeAlias = Mapping[ArticleId, float]
    """The share that was read of each article that was opened, from 0 to 1."""


class Reading(StrEnum):
    """How far an article was read."""

    UNREAD = "unread"
    BEGUN = "begun"
    FINISHED = "finished"

    @classmethod
    def of(cls, share: float | None) -> Reading:
        """That of an article of which a share was read; None for never opened."""
        if share is None:
            return cls.UNREAD
        return cls.FINISHED if share >= 1 else cls.BEGUN


class Grouping(StrEnum):
    """By what articles are gathered: their facts, or how far they were read."""

    CATEGORY = "category"
    SOURCE = "source"
    AUTHOR = "author"
    YEAR = "year"
    READING = "reading"


class View(NamedTuple):
    """How the articles of a library are looked at."""

    order: Order = Order.PATH
    by: Grouping | None = None
    """By what they are grouped, if they are."""
    only: str | None = None
    """Name of the only group that is shown; None for all, "" for the unknown."""
    reading: Reading | None = None
    """How far those that are shown were read; None for however far."""
    words: str = ""
    """What every title must hold: all of these words, folded, or beginnings of words."""
    copies: bool = False
    """Whether copies stand below what they repeat, instead of being folded away."""

    @property
    def is_narrowed(self) -> bool:
        """Whether some articles are left out."""
        return any((self.only is not None, self.reading, self.words.strip()))

    @property
    def minds_reading(self) -> bool:
        """Whether other articles stand elsewhere when more of one was read."""
        return self.reading is not None or self.by is Grouping.READING


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a group."""

    name: str
    """What its articles share; "" when it is unknown."""
    count: int
    """How many articles stand in it, folded copies not counted."""

    @property
    def key(self) -> tuple[str, str]:
        """The same for the same group, whatever else is in the list."""
        return "group", fold_line(self.name)


class Shelved(NamedTuple):
    """An article in the list."""

    entry: Entry
    copies: int = 0
    """How many copies of it are folded away under it."""
    is_copy: bool = False
    """Whether it stands below the article that it repeats."""

    @property
    def key(self) -> tuple[str, str]:
        """The same for the same article, wherever it stands."""
        return "article", self.entry.id


ShelfRow: TypeAlias = Head | Shelved
_UNOPENED: Progress = {}


def shelve(
    entries: Iterable[Entry], view: View, progress: Progress = _UNOPENED
) -> tuple[ShelfRow, ...]:
    """The rows of a list.

    A copy is folded under the article that it repeats when both stand in the same group;
    otherwise it stands for itself.

    Args:
        entries: The articles in the order of the collection.
        view: Which of them are shown, and how.
        progress: How far each was read.
    """
    if view.reading is not None:
        wanted = view.reading
        entries = (one for one in entries if read(one, progress) is wanted)
    shown = arrange(_titled(entries, view.words), view.order)
    if view.by is None:
        return tuple(_with_copies(shown, view))
    rows: list[ShelfRow] = []
    for name, members in _grouped(shown, view.by, progress):
        if view.only is None or fold_line(name) == fold_line(view.only):
            inside = list(_with_copies(members, view))
            rows += [Head(name, len(inside)), *inside]
    return tuple(rows)


def read(entry: Entry, progress: Progress) -> Reading:
    """How far an article was read."""
    return Reading.of(progress.get(entry.id))


def known_groupings(entries: Sequence[Entry]) -> frozenset[Grouping]:
    """The groupings that say something: those by a fact that some article has."""
    facts = {
        by
        for by in Grouping
        if by is not Grouping.READING
        and any(value_of(entry, Facet(by)) for entry in entries)
    }
    return frozenset({*facts, Grouping.READING})


def count_articles(rows: Iterable[ShelfRow]) -> int:
    """The articles of some rows, those that are folded away too."""
    return sum(1 + row.copies for row in rows if isinstance(row, Shelved))


def find_row(rows: Sequence[ShelfRow], key: tuple[str, str]) -> int | None:
    """The number of the row with a key."""
    return next((at for at, row in enumerate(rows) if row.key == key), None)


def _grouped(
    entries: Sequence[Entry], by: Grouping, progress: Progress
) -> Sequence[tuple[str, Sequence[Entry]]]:
    """Name and articles of every group; by reading, what is unread comes first."""
    if by is not Grouping.READING:
        return group(entries, Facet(by))
    groups: dict[Reading, list[Entry]] = {each: [] for each in Reading}
    for entry in entries:
        groups[read(entry, progress)].append(entry)
    return [(each, members) for each, members in groups.items() if members]


def _titled(entries: Iterable[Entry], words: str) -> Iterable[Entry]:
    """The articles whose titles hold all of some words, or words that begin so."""
    asked = [f" {word}" for word in fold_text(words).split()]
    if not asked:
        return entries
    return (
        entry
        for entry in entries
        if all(word in f" {fold_line(entry.title)}" for word in asked)
    )


def _with_copies(entries: Sequence[Entry], view: View) -> Iterator[Shelved]:
    """Every article that is no copy of another one here, and its copies if wanted."""
    here = {entry.id for entry in entries}
    copies = [entry for entry in entries if entry.copy_of in here]
    counts = Counter(entry.copy_of for entry in copies)
    below: dict[str, list[Entry]] = {}
    if view.copies:
        for copy in copies:
            below.setdefault(copy.copy_of or "", []).append(copy)
    for entry in entries:
        if entry.copy_of in here:
            continue
        yield Shelved(entry, 0 if view.copies else counts[entry.id])
        for copy in below.get(entry.id, ()):
            yield Shelved(copy, is_copy=True)
