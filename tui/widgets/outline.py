"""The outline of an article: its headings as a list, the current one marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.reactive import reactive
from textual.strip import Strip

from tui import commands
from tui.widgets.drawing import text_row
from tui.widgets.headings import Heading
from tui.widgets.item_list import ItemList

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events
    from textual.binding import BindingType

INDENT = 2
"""Cells by which a heading stands further in than the one it is under."""
DEEPEST = 4
"""From this depth on headings stand no further in: their text needs the room."""
HERE = "◂"
"""Stands at the outer edge of the current heading."""


class Outline(ItemList[Heading]):
    """Headings to jump to."""

    item_height = 1
    COMPONENT_CLASSES: ClassVar = {"outline--here"}
    BINDINGS: ClassVar[list[BindingType]] = [
        one
        for one in commands.bindings(commands.Scope.ARTICLE)
        if isinstance(one, Binding) and one.action == "screen.outline"
    ]
    DEFAULT_CSS = """
    Outline {
        dock: right; width: 30%; max-width: 40; display: none;
        padding: 1 0 0 1; border-left: vkey $panel-lighten-2;
    }
    Outline.-ltr { dock: left; border-left: none; border-right: vkey $panel-lighten-2; }
    Outline.-over {
        layer: over; width: 100%; max-width: 100%; border: none; background: $background;
    }
    Outline > .outline--here { color: $primary-lighten-3; text-style: bold; }
    """

    here: reactive[int | None] = reactive(None)
    """The number of the heading under which one reads, None above the first."""

    def watch_here(self, here: int | None) -> None:
        """Mark it; the cursor goes along while nobody moves it."""
        self._drawn.clear()
        if here is not None and not self.has_focus:
            self.cursor = here
        self.refresh()

    def item_rows(self, item: Heading, width: int, style: Style) -> list[Strip]:
        """The heading, further in the deeper it stands."""
        is_here = self.here is not None and item == self.items[self.here]
        if is_here:
            style += self.get_component_rich_style("outline--here", partial=True)
        edge = Strip.blank(INDENT * (1 + min(item.depth, DEEPEST)), style)
        if is_here:
            sign = text_row(HERE, INDENT, style).crop(1)
            edge = Strip.join([edge.crop(sign.cell_length), sign])
        room = width - edge.cell_length
        if room < 1:
            return [Strip.blank(width, style)]
        return [Strip.join([text_row(item.text, room, style), edge])]

    def on_click(self, event: events.Click) -> None:
        """One click is enough to jump."""
        number = self.top + event.y - self.gutter.top
        if event.button == 1 and 0 <= number < len(self.items):
            self.cursor = number
            self.action_choose()
        event.prevent_default()
