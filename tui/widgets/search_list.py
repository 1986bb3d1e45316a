"""Searches that are kept, each with what it finds at the moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.style import Style
from textual.strip import Strip

from tui.sayings import say_choices
from tui.strings import counted, facts
from tui.widgets.drawing import text_row
from tui.widgets.item_list import ItemList

if TYPE_CHECKING:
    from index.search import SearchRequest


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept search."""

    search: SearchRequest
    total: int | None = None
    """Articles it finds; None while nobody has looked."""


class SearchList(ItemList[Kept]):
    """Kept searches: the words, then how many articles and what else is asked."""

    item_height = 3

    def item_rows(self, item: Kept, width: int, style: Style) -> list[Strip]:
        """The words, what is known, and a blank row between neighbours."""
        muted = style + self.get_component_rich_style("list--muted", partial=True)
        spoken, total = self._language, item.total
        count = "…" if total is None else counted("group-count", total, spoken)
        known = facts(count, *say_choices(item.search, spoken))
        return [
            text_row(item.search.words, width, style + Style(bold=True)),
            text_row(known, width, muted),
            Strip.blank(width, self.ground),
        ]
