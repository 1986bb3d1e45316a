"""What a search found: titles and passages with the found words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from textual.strip import Strip

from index.search import Hit
from tui.sayings import say_missing
from tui.strings import facts, say
from tui.text import Page, Section, Setting, fit
from tui.widgets.drawing import Mark, strip, text_row
from tui.widgets.item_list import ItemList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.dates import Dates

SNIPPET_ROWS = 3
RULE = "─"


class ResultList(ItemList[Hit]):
    """The hits of a search, best first, those with all words before the others."""

    item_height = SNIPPET_ROWS + 3

    def __init__(self, dates: Dates, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(dates.language, id=id)
        self._dates = dates
        self._first_partial: Hit | None = None

    def show(self, items: Sequence[Hit], *, cursor: int = 0) -> None:
        """Show other hits; a rule stands above the first that misses a word."""
        self._first_partial = next((hit for hit in items if hit.missing), None)
        super().show(items, cursor=cursor)

    def item_rows(self, item: Hit, width: int, style: Style) -> list[Strip]:
        """The title, up to three rows of the passage, the facts, and blank rows."""
        rule = [self._rule(width)] if item is self._first_partial else []
        found = self.get_component_rich_style("list--found", partial=True)
        bold = style + Style(bold=True)
        title = text_row(item.title, width, bold, [Mark(item.title_spans, found)])
        text, spans = item.snippet.framed()
        page = Page([Section(text)], Setting(width))
        marks = [Mark(spans, found)]
        most = SNIPPET_ROWS - len(rule)
        passage = [
            strip(line, width, style, marks)
            for _, line in page.window(page.first(), most)
        ]
        muted = style + self.get_component_rich_style("list--muted", partial=True)
        known = text_row(self._facts(item), width, muted)
        blanks = [Strip.blank(width, self.ground)] * (most + 1 - len(passage))
        return [*rule, title, *passage, known, *blanks]

    def _facts(self, item: Hit) -> str:
        """What the article misses, when it was written, and where it stands."""
        missing = say_missing(item.missing, self._language)
        date = self._dates.say(item.date) or say("no-date", self._language)
        return facts(missing, date, item.category, item.path)

    def _rule(self, width: int) -> Strip:
        """A rule across the list that says what comes below it."""
        muted = self.ground
        muted += self.get_component_rich_style("list--muted", partial=True)
        name = fit(say("some-words", self._language), max(1, width))
        side = max(0, width - name.width - 2) // 2
        text = strip(name, name.indent + name.width, muted).crop(name.indent)
        rule = text_row(RULE * side, side, muted) if side else Strip([])
        gap = Strip.blank(1, muted)
        row = Strip.join([rule, gap, text, gap, rule])
        return row.adjust_cell_length(width, muted)
