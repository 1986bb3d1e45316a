"""What the list of a library shows, made in a thread: rows, counts, the cursor's row."""

from __future__ import annotations

import gc
from collections import Counter
from contextlib import contextmanager, nullcontext
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from index.arranging import Order
from tui.widgets.shelf import (
    Grouping,
    Reading,
    Shelved,
    View,
    count_articles,
    find_row,
    known_groupings,
    read,
    shelve,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from index.entry import Entry
    from tui.screens.desk import Desk
    from tui.widgets.shelf import Progress, ShelfRow

MANY = 300
"""Articles from which on a list begins before all of them are looked up."""
RowKey: TypeAlias = tuple[str, str]
"""Names a row, whatever else is in the list."""


class Listing(NamedTuple):
    """The articles of a collection in one view."""

    view: View = View()
    total: int = 0
    """Number of all articles."""
    entries: tuple[Entry, ...] = ()
    """They, in the order of the collection; none as long as the list has but begun."""
    progress: Progress = MappingProxyType({})
    """How far each article was read."""
    rows: tuple[ShelfRow, ...] = ()
    shown: int = 0
    """Articles that are listed, those that are folded away too."""
    counts: Mapping[Reading, int] = MappingProxyType({})
    """How many of all articles are unread, begun and finished."""
    groupings: frozenset[Grouping] = frozenset()
    """By what they can be grouped."""
    has_copies: bool = False
    key: RowKey | None = None
    """The row that was looked for."""
    cursor: int | None = None
    """Where it stands; None when it is not here, or nothing was looked for."""

    @property
    def has_but_begun(self) -> bool:
        """Whether more rows follow as soon as all articles are looked up."""
        return len(self.entries) < self.total


def list_library(
    desk: Desk, view: View, before: Listing, key: RowKey | None
) -> Listing:
    """The articles as they are at the moment; what is the same is not made anew.

    The first time, of many articles as they come, it is the beginning only.

    Args:
        desk: Whose collection.
        view: How they are looked at.
        before: What is listed at the moment.
        key: The row to look for.
    """
    known = before if before.total else _begin(desk, view)
    is_long = known.total > MANY
    if is_long and known is not before and known.rows:
        return known
    with _unwatched() if is_long else nullcontext():
        return _listed(desk, view, before, key)


def _begin(desk: Desk, view: View) -> Listing:
    """The first rows, each as it stands in the whole list; none where groups begin it."""
    if view == View(view.order):
        total, first = desk.collection.beginning(MANY, view.order)
    else:
        total, first = desk.collection.beginning(0, Order.PATH)
    rows = tuple(Shelved(entry, copies) for entry, copies in first)
    return Listing(
        view=view,
        total=total,
        progress=desk.state.progress(desk.collection.library),
        rows=rows,
        shown=total,
        groupings=known_groupings([row.entry for row in rows]),
        has_copies=any(row.copies for row in rows),
    )


@contextmanager
def _unwatched() -> Iterator[None]:
    """Keep the collector of garbage from what is made here, while it is made and after.

    It stops every thread, and looking through the articles of a large library takes it
    0.2 s.  None of them is ever part of a cycle: they go as soon as nobody holds them.
    """
    gc.collect(1)
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def _listed(desk: Desk, view: View, before: Listing, key: RowKey | None) -> Listing:
    collection = desk.collection
    entries = collection.entries()
    progress = desk.state.progress(collection.library)
    is_same = before.entries is entries and not before.has_but_begun
    was_read = before.progress != progress
    known = _known(entries, progress, before if is_same else None)
    if is_same and before.view == view and not (was_read and view.minds_reading):
        return known._replace(cursor=None)
    rows = shelve(entries, view, progress)
    return known._replace(
        view=view,
        rows=rows,
        shown=count_articles(rows),
        key=key,
        cursor=_find(desk, rows, key),
    )


def _known(
    entries: tuple[Entry, ...], progress: Progress, before: Listing | None
) -> Listing:
    """What holds in every view; of the same articles only the reading is counted."""
    if before is not None and before.progress == progress:
        return before
    counts = Counter(read(entry, progress) for entry in entries)
    if before is not None:
        return before._replace(progress=progress, counts=counts)
    return Listing(
        total=len(entries),
        entries=entries,
        progress=progress,
        counts=counts,
        groupings=known_groupings(entries),
        has_copies=any(entry.copy_of for entry in entries),
    )


def _find(desk: Desk, rows: Sequence[ShelfRow], key: RowKey | None) -> int | None:
    """The row with a key, or with that of the id which its article got since."""
    if key is None:
        return None
    found = find_row(rows, key)
    if found is None:
        kind, name = key
        moved: dict[str, str] = {one.old: one.new for one in desk.collection.renames()}
        if name in moved:
            found = find_row(rows, (kind, moved[name]))
    return found
