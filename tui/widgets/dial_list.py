"""The dials of an article as a list: each with what it is at, and a sign to either side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual.message import Message
from textual.strip import Strip

from tui import commands
from tui.dials import Dial, Typography, sentence
from tui.strings import say
from tui.widgets.drawing import text_row
from tui.widgets.item_list import ItemList

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events
    from textual.binding import BindingType

    from tui.strings import Language

SIGNS: Final = " + \N{MINUS SIGN} "
"""At the left of every row: more, where reading goes to, and less."""
_MORE = range(3)
_LESS = range(3, len(SIGNS))


class DialList(ItemList[Dial]):
    """Turns dials; the article itself shows what that does."""

    item_height = 1
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.Scope.DIALS)
    DEFAULT_CSS = """
    DialList {
        display: none; height: auto; max-height: 40%; padding: 0 0 0 1; background: $panel;
    }
    """

    @dataclass
    class Turned(Message):
        """A dial shall be turned some steps; 0 to what the configuration says."""

        dial: Dial
        step: int

    def __init__(self, language: Language) -> None:
        super().__init__(language, id="dials")
        self._typography = Typography()
        self.show(list(Dial))

    def show_typography(self, typography: Typography) -> None:
        """Show what every dial is at."""
        self._typography = typography
        self._drawn.clear()
        self.refresh()

    def get_content_height(self, *_: object) -> int:
        """A row a dial."""
        return len(self.items)

    def item_rows(self, item: Dial, width: int, style: Style) -> list[Strip]:
        """The sentence of a dial at the right, the signs at the left."""
        name, fields = sentence(self._typography, item)
        said = say(name, self._language, **fields)
        room = width - len(SIGNS)
        if room < 1:
            return [text_row(said, width, style)]
        signs = text_row(SIGNS, len(SIGNS), style)
        return [Strip.join([signs, text_row(said, room, style)])]

    def _turn(self, step: int) -> None:
        if self.items:
            self.post_message(self.Turned(self.items[self.cursor], step))

    def action_more(self) -> None:
        """Turn the dial under the cursor up."""
        self._turn(1)

    def action_less(self) -> None:
        """Turn it down."""
        self._turn(-1)

    def action_as_configured(self) -> None:
        """Turn it to what the configuration says."""
        self._turn(0)

    def action_choose(self) -> None:
        """Like the next value."""
        self._turn(1)

    def on_click(self, event: events.Click) -> None:
        """A click on a sign turns its dial; elsewhere it only goes there."""
        at = event.get_content_offset_capture(self)
        number = self.top + at.y
        if event.button == 1 and 0 <= number < len(self.items):
            self.cursor = number
            if at.x in _MORE:
                self._turn(1)
            elif at.x in _LESS:
                self._turn(-1)
        event.prevent_default()
