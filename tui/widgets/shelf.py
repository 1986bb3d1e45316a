"""What stands in the list of a library: articles, in groups under heads, copies folded.

Pure functions from the articles of a collection and a view of them to rows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from index.arabic import fold_line, fold_text
from index.arranging import Order, arrange, group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.entry import Entry
    from index.search import Facet


@dataclass(frozen=True, slots=True)
class View:
    """How the articles of a library are looked at."""

    order: Order = Order.PATH
    by: Facet | None = None
    """The fact by which they are grouped, if they are."""
    only: str | None = None
    """Name of the only group that is shown; None for all, "" for the unknown."""
    words: str = ""
    """What every title must hold: all of these words, folded, or beginnings of words."""
    copies: bool = False
    """Whether copies stand below what they repeat, instead of being folded away."""

    @property
    def is_narrowed(self) -> bool:
        """Whether some articles are left out."""
        return self.only is not None or bool(self.words.strip())


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


@dataclass(frozen=True, slots=True)
class Shelved:
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


def shelve(entries: Iterable[Entry], view: View) -> tuple[ShelfRow, ...]:
    """The rows of a list.

    A copy is folded under the article that it repeats when both stand in the same group;
    otherwise it stands for itself.

    Args:
        entries: The articles in the order of the collection.
        view: Which of them are shown, and how.
    """
    shown = arrange(_titled(entries, view.words), view.order)
    if view.by is None:
        return tuple(_with_copies(shown, view))
    rows: list[ShelfRow] = []
    for name, members in group(shown, view.by):
        if view.only is None or fold_line(name) == fold_line(view.only):
            inside = list(_with_copies(members, view))
            rows += [Head(name, len(inside)), *inside]
    return tuple(rows)


def count_articles(rows: Iterable[ShelfRow]) -> int:
    """The articles of some rows, those that are folded away too."""
    return sum(1 + row.copies for row in rows if isinstance(row, Shelved))


def find_row(rows: Sequence[ShelfRow], key: tuple[str, str]) -> int | None:
    """The number of the row with a key."""
    return next((at for at, row in enumerate(rows) if row.key == key), None)


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
