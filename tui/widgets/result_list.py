"""What a search found: titles and passages with the found words marked."""

from __future__ import annotations

from rich.style import Style
from textual.strip import Strip

from index.search import Hit
from tui.strings import Language, facts, say
from tui.text import Page, Section, Setting
from tui.widgets.drawing import Mark, strip, text_row
from tui.widgets.item_list import ItemList

SNIPPET_ROWS = 3


class ResultList(ItemList[Hit]):
    """The hits of a search, best first."""

    item_height = SNIPPET_ROWS + 3

    def __init__(self, language: Language, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._language = language

    def item_rows(self, item: Hit, width: int, style: Style) -> list[Strip]:
        """The title, up to three rows of the passage, the facts, and a blank row."""
        found = self.get_component_rich_style("list--found", partial=True)
        bold = style + Style(bold=True)
        title = text_row(item.title, width, bold, [Mark(item.title_spans, found)])
        text, spans = item.snippet.framed()
        page = Page([Section(text)], Setting(width))
        marks = [Mark(spans, found)]
        rows = [
            strip(line, width, style, marks)
            for _, line in page.window(page.first(), SNIPPET_ROWS)
        ]
        muted = style + self.get_component_rich_style("list--muted", partial=True)
        date = item.date.isoformat() if item.date else say("no-date", self._language)
        known = facts(date, item.category, item.path)
        blanks = [Strip.blank(width, self.rich_style)] * (SNIPPET_ROWS + 1 - len(rows))
        return [title, *rows, text_row(known, width, muted), *blanks]
