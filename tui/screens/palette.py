"""The palette: what can be done where one is, found by its name, done at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.events import Key

from tui import commands
from tui.screens.desk import Desk, DeskScreen
from tui.screens.doing import Doable, do
from tui.widgets.command_list import CommandList, found_by
from tui.widgets.item_list import ItemList
from tui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from textual.widget import Widget

_OWN = "screen.palette"


class PaletteScreen(DeskScreen):
    """Lists commands, those with the typed words alone, and gives the chosen one.

    Args:
        desk: The collection and its reader's wishes.
        known: What can be done on the screen below.
    """

    scope: ClassVar = commands.Scope.LIST
    AUTO_FOCUS: ClassVar = "SearchBox"
    _MOVES: ClassVar = {
        "up": "up",
        "down": "down",
        "pageup": "page_up",
        "pagedown": "page_down",
    }
    """Keys that edit no words: they move through the list."""

    def __init__(self, desk: Desk, known: tuple[Doable, ...]) -> None:
        super().__init__(desk)
        self._known = {one.command: one for one in known if one.command.action != _OWN}

    def compose_body(self) -> list[Widget]:
        """The line for words, and the list below it."""
        box = SearchBox(self.desk.say("palette-hint"), id="words")
        return [box, CommandList(self.desk.language, id="commands")]

    @property
    def box(self) -> SearchBox:
        """The line for words."""
        return self.query_one(SearchBox)

    @property
    def listed(self) -> CommandList:
        """The list."""
        return self.query_one(CommandList)

    def on_mount(self) -> None:
        """List everything that can be done."""
        super().on_mount()
        self.top.right = self.desk.say("palette-title")
        self.listed.nothing = self.desk.say("palette-none")
        self.watch(self.box, "value", self._list)

    def _list(self, words: str) -> None:
        self.listed.show(found_by(words, self._known))
        self.top.left = self.desk.say("palette-count", count=len(self.listed.items))

    @on(Key)
    def _move(self, event: Key) -> None:
        """Move through the list while typing."""
        if event.key in self._MOVES and self.box.has_focus:
            getattr(self.listed, f"action_{self._MOVES[event.key]}")()
            event.stop()

    @on(SearchBox.Submitted)
    def _choose(self) -> None:
        self.listed.action_choose()

    @on(ItemList.Chosen)
    def _give(self, message: ItemList.Chosen) -> None:
        """Close the palette, then give the command to the screen below."""
        wanted = self._known[message.item]
        app = self.app
        self.dismiss()
        app.call_later(do, app.screen_stack[-1], wanted)

    async def action_palette(self) -> None:
        """The key that opened the list closes it."""
        self.action_back()
