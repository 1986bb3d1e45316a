"""A list of any length drawn right to left: only the visible items are laid out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, TypeVar

from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui import commands
from tui.text import Page, Section, Setting
from tui.widgets.drawing import strip
from tui.widgets.ground import Grounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events
    from textual.binding import BindingType

    from tui.strings import Language
    from tui.text import Line

Item = TypeVar("Item")

CURSOR: Final = "\N{RIGHT HALF BLOCK}"
"""Stands right of the item under the cursor, for eyes that do not see its ground."""


class ItemList(Grounded, Generic[Item], can_focus=True):
    """Items of equal height with a cursor; subclasses draw one item.

    Args:
        language: The language of what is said beside the items.
        id: Textual's name of the widget.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.Scope.LIST)
    COMPONENT_CLASSES: ClassVar = {
        "list--cursor",
        "list--sign",
        "list--head",
        "list--muted",
        "list--found",
    }
    DEFAULT_CSS = """
    ItemList { height: 1fr; }
    ItemList > .list--cursor { background: $surface-lighten-2; }
    ItemList:focus > .list--cursor { background: $primary-muted; }
    ItemList > .list--head { color: $primary-lighten-3; text-style: bold; }
    ItemList > .list--muted { text-style: dim; }
    ItemList > .list--found { color: $warning; text-style: bold; }
    """

    keeps_cursor: ClassVar[bool] = True
    """Whether the cursor is shown while another widget has the keys."""
    item_height: ClassVar[int] = 2
    """Rows an item takes."""

    cursor: reactive[int] = reactive(0)
    """The number of the item the cursor is on."""
    top: reactive[int] = reactive(0)
    """The number of the first visible item."""

    nothing: reactive[str] = reactive("")
    """What is said in place of items while there are none."""

    @dataclass
    class Moved(Message):
        """The cursor stands on another item."""

        sender: ItemList[Any]
        number: int

    @dataclass
    class Chosen(Message):
        """An item is wanted: the one under the cursor when it was asked for."""

        sender: ItemList[Any]
        number: int
        item: Any

    def __init__(
        self,
        language: Language,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._language = language
        self.items: Sequence[Item] = ()
        self._drawn: dict[tuple[int, int, Style], list[Strip]] = {}

    def show(self, items: Sequence[Item], *, cursor: int = 0) -> None:
        """Show other items, with the cursor on one of them, in the row where it was."""
        above = self.cursor - self.top
        self.items = items
        self._drawn.clear()
        cursor = max(0, min(cursor, len(items) - 1))
        self.set_reactive(ItemList.cursor, cursor)
        self.set_reactive(ItemList.top, max(0, cursor - above))
        self._reveal()
        self.refresh()

    def item_rows(self, item: Item, width: int, style: Style) -> list[Strip]:
        """Draw one item as `item_height` rows of `width` cells."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Row `y`: a row of the item that stands there, or a blank one."""
        width = self.size.width
        number = self.top + y // self.item_height
        if not self.items and self.nothing:
            return self._nothing_row(y, width)
        if number >= len(self.items) or width < 1:
            return self._blank(width)
        style = self.ground
        if number == self.cursor:
            style += self.get_component_rich_style("list--cursor", partial=True)
        room = max(1, width - 1)
        row = self._rows_of(number, room, style)[y % self.item_height]
        return row if room == width else Strip.join([row, self._sign(number, row)])

    def _sign(self, number: int, row: Strip) -> Strip:
        """What stands in the last column, beside a row of an item."""
        here = number == self.cursor and (self.has_focus or self.keeps_cursor)
        ground = next((segment.style for segment in row), None)
        if not here or ground == self.rich_style:  # a blank row below the item
            return self._blank(1)
        look = self.get_component_rich_style("list--sign", partial=True)
        return Strip([Segment(CURSOR, self.ground + look)])

    def _nothing_row(self, y: int, width: int) -> Strip:
        """Row `y` of what is said in place of items."""
        room = max(1, width - 1)  # the sign of the cursor has a column
        rows = _said(self.nothing, room, self.size.height)
        style = self.ground
        style += self.get_component_rich_style("list--muted", partial=True)
        if y >= len(rows):
            return self._blank(width)
        drawn = strip(rows[y], room, style)
        return drawn.extend_cell_length(width, self.ground)

    def _blank(self, width: int) -> Strip:
        return Strip.blank(width, self.ground)

    def _rows_of(self, number: int, width: int, style: Style) -> list[Strip]:
        """The rows of an item, drawn once for as long as it stays in sight."""
        key = (number, width, style)
        if key not in self._drawn:
            if len(self._drawn) > 2 * self._fitting:
                self._drawn.clear()
            self._drawn[key] = self.item_rows(self.items[number], width, style)
        return self._drawn[key]

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on an item."""
        return max(0, min(cursor, len(self.items) - 1))

    def watch_cursor(self) -> None:
        """Show where the cursor is, and say so."""
        self._reveal()
        self.refresh()
        if self.items:
            self.post_message(self.Moved(self, self.cursor))

    @property
    def _fitting(self) -> int:
        return max(1, self.size.height // self.item_height)

    def _reveal(self) -> None:
        last_top = max(0, len(self.items) - self._fitting)
        lowest = min(self.cursor, last_top)
        self.top = min(max(self.top, self.cursor - self._fitting + 1), lowest)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._reveal()

    def draw_anew(self) -> None:
        """Draw every item anew: something else than the items has changed."""
        self._drawn.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw every item anew in other colours."""
        self._drawn.clear()
        super().notify_style_update()

    def action_up(self) -> None:
        """One item up."""
        self.cursor -= 1

    def action_down(self) -> None:
        """One item down."""
        self.cursor += 1

    def action_page_up(self) -> None:
        """One screen up."""
        self.cursor -= self._fitting

    def action_page_down(self) -> None:
        """One screen down."""
        self.cursor += self._fitting

    def action_first(self) -> None:
        """To the first item."""
        self.cursor = 0

    def action_last(self) -> None:
        """To the last item."""
        self.cursor = len(self.items) - 1

    def action_choose(self) -> None:
        """Ask for the item under the cursor."""
        if self.items:
            # The list may show others by the time the screen hears of it.
            item = self.items[self.cursor]
            self.post_message(self.Chosen(self, self.cursor, item))

    def item_at(self, event: events.MouseEvent) -> int | None:
        """The number of the item under the mouse, if there is one."""
        number = self.top + (event.y - self.gutter.top) // self.item_height
        return number if number < len(self.items) else None

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the item; a second click asks for it."""
        number = self.item_at(event)
        if number is None:
            return
        self.cursor = number
        if event.chain > 1:
            self.action_choose()

    def on_mouse_scroll_up(self) -> None:
        """One item up."""
        self.action_up()

    def on_mouse_scroll_down(self) -> None:
        """One item down."""
        self.action_down()


@lru_cache(maxsize=4)
def _said(text: str, width: int, height: int) -> list[Line]:
    """The rows of a sentence, which are asked for one by one."""
    page = Page([Section(text)], Setting(width))
    return [line for _, line in page.window(page.first(), height)]
