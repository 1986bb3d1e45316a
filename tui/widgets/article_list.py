"""The articles of a collection: title, then date and length."""

from __future__ import annotations

from rich.style import Style
from textual.strip import Strip

from index.collection import Entry
from tui.strings import Language, facts, say
from tui.widgets.drawing import text_row
from tui.widgets.item_list import ItemList


class ArticleList(ItemList[Entry]):
    """A list of articles; the newest question about one is answered by the screen."""

    item_height = 3

    def __init__(self, language: Language, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._language = language

    def item_rows(self, item: Entry, width: int, style: Style) -> list[Strip]:
        """The title, the facts, and a blank row between neighbours."""
        muted = style + self.get_component_rich_style("list--muted", partial=True)
        return [
            text_row(item.title, width, style + Style(bold=True)),
            text_row(self._facts(item), width, muted),
            Strip.blank(width, self.rich_style),
        ]

    def _facts(self, item: Entry) -> str:
        """When an article was written, how long it is and where it belongs."""
        date = item.date.isoformat() if item.date else say("no-date", self._language)
        words = say("words", self._language, count=f"{item.words:,}")
        return facts(date, words, item.category)
