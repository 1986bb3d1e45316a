"""The articles of a collection: title, then what is known of each; heads of groups."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.style import Style
from textual.strip import Strip

from index.entry import minutes
from tui.strings import counted, facts, say
from tui.text import fit
from tui.widgets.drawing import UNCUT, text_row
from tui.widgets.item_list import ItemList
from tui.widgets.shelf import Grouping, Head, Reading, ShelfRow, Shelved, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.entry import Entry
    from tui.dates import Dates
    from tui.widgets.shelf import Progress

_NAMED = (Grouping.CATEGORY, Grouping.SOURCE, Grouping.AUTHOR)
BAR = 5
"""Cells of the bar that shows how far an article was read."""
DOT = 3
"""Cells between two facts."""
READ, LEFT = "━", "┄"
RLI, PDI = "\u2067", "\u2069"
"""They keep a bar, which has no letter, filling from the right (UAX #9)."""


class ArticleList(ItemList[ShelfRow]):
    """A list of articles; the newest question about one is answered by the screen.

    Args:
        dates: How their days are told.
        pace: The words that are read in a minute.
    """

    item_height = 3

    def __init__(self, dates: Dates, pace: int, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(dates.language, id=id)
        self._dates = dates
        self._pace = pace
        self.by: Grouping | None = None
        """What the heads name: it is not repeated under every title."""
        self._progress: Progress = {}
        self.at_end = False
        """Whether one went to the end, and has not gone elsewhere since."""

    def action_last(self) -> None:
        """To the last article, also of those that are still being looked up."""
        super().action_last()
        self.at_end = True

    def watch_cursor(self) -> None:
        """Show where the cursor is; it has left the end."""
        self.at_end = False
        super().watch_cursor()

    def show(self, items: Sequence[ShelfRow], *, cursor: int = 0) -> None:
        """Show other rows; the head above the cursor stands in sight if it is near."""
        super().show(items, cursor=cursor)
        near = range(self.cursor, max(-1, self.cursor - self._fitting), -1)
        heads = (at for at in near if items and isinstance(items[at], Head))
        self.top = min(self.top, next(heads, self.top))

    @property
    def progress(self) -> Progress:
        """How far each article was read."""
        return self._progress

    @progress.setter
    def progress(self, progress: Progress) -> None:
        if progress != self._progress:
            self._progress = progress
            self.draw_anew()

    def to_group(self, step: int) -> None:
        """Put the cursor on the next head, or on the one before for a step of -1."""
        end = len(self.items) if step > 0 else -1
        for number in range(self.cursor + step, end, step):
            if isinstance(self.items[number], Head):
                self.cursor = number
                return

    def item_rows(self, item: ShelfRow, width: int, style: Style) -> list[Strip]:
        """The title or name, what is known of it, and a blank row between neighbours."""
        muted = style + self.get_component_rich_style("list--muted", partial=True)
        if isinstance(item, Head):
            look = style + self.get_component_rich_style("list--head", partial=True)
            title = self._title_of(item)
            known = counted("group-count", item.count, self._language)
        else:
            plain = item.is_copy or read(item.entry, self._progress) is Reading.FINISHED
            look = style + Style(bold=not plain)
            title, known = item.entry.title, self._facts(item, width)
        return [
            text_row(title, width, look),
            text_row(known, width, muted),
            Strip.blank(width, self.ground),
        ]

    def _title_of(self, head: Head) -> str:
        """What a head says."""
        if self.by is Grouping.READING:
            return say(f"reading-{head.name}", self._language)
        return head.name or say("group-unknown", self._language)

    def _facts(self, item: Shelved, width: int) -> str:
        """How far it was read, copies, then when, how long, from where and by whom: what fits, whole."""
        entry, spoken = item.entry, self._language
        folded = counted("copies", item.copies, spoken) if item.copies else ""
        known = [
            self._share(entry),
            say("is-copy", spoken) if item.is_copy else folded,
            self._dates.say(entry.date) or say("no-date", spoken),
            counted("minutes", minutes(entry.words, self._pace), spoken),
            *self._names(entry),
            counted("word-count", entry.words, spoken),
        ]
        if _width(known) > width and entry.date:
            known[known.index(self._dates.say(entry.date))] = self._dates.short(
                entry.date
            )
        known = list(filter(None, known))
        while len(known) > 1 and _width(known) > width:
            known.pop()
        return facts(*known)

    def _share(self, entry: Entry) -> str:
        """How far an article was read: a bar that fills from the right, and the share."""
        share = self._progress.get(entry.id)
        if share is None:
            return ""
        if Reading.of(share) is Reading.FINISHED:
            return say("share-finished", self._language)
        full = round(share * BAR)
        return f"{RLI}{READ * full}{LEFT * (BAR - full)} {share:.0%}{PDI}"

    def _names(self, entry: Entry) -> list[str]:
        """Category, source and author, but for what the head above says."""
        names = [str(getattr(entry, fact)) for fact in _NAMED if fact is not self.by]
        return list(dict.fromkeys(names))


def _width(known: list[str]) -> int:
    """Cells of a row of facts: isolated from each other, they neither join nor move."""
    shown = [_cells(part) for part in known if part]
    return sum(shown) + DOT * (len(shown) - 1)


@lru_cache(maxsize=1024)
def _cells(text: str) -> int:
    """Cells of a fact; most stand in many rows."""
    return fit(text, UNCUT).width
