"""Bookmarks, highlights and notes, each with where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from textual.strip import Strip

from tui.marks.listing import Located
from tui.sayings import say_mark
from tui.strings import facts
from tui.text import fit
from tui.widgets.drawing import UNCUT, text_row
from tui.widgets.item_list import ItemList

if TYPE_CHECKING:
    from tui.dates import Dates


class MarkList(ItemList[Located]):
    """Marks: what is marked, what was said of it, then its article and place."""

    item_height = 4

    of_one = False
    """Whether they all stand in one article: its title is not repeated then."""

    def __init__(self, dates: Dates, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(dates.language, id=id)
        self._dates = dates

    def item_rows(self, item: Located, width: int, style: Style) -> list[Strip]:
        """What is marked, the note or the title, what is known, and a blank row."""
        muted = style + self.get_component_rich_style("list--muted", partial=True)
        said = style + self.get_component_rich_style("list--head", partial=True)
        words = item.mark.words
        title = "" if self.of_one else item.title
        known = [*say_mark(item, self._dates), title if words else ""]
        while len(known) > 1 and fit(facts(*known), UNCUT).width > width:
            known.pop()
        return [
            text_row(" ".join(item.quote.split()), width, style + Style(bold=True)),
            text_row(words or title, width, said if words else style),
            text_row(facts(*known), width, muted),
            Strip.blank(width, self.ground),
        ]
