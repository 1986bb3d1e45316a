"""A list below a line for words, which is there only while the list is narrowed by them."""

from __future__ import annotations

from textual import on
from textual.events import Key

from tui.screens.desk import DeskScreen
from tui.widgets.item_list import ItemList
from tui.widgets.search_box import SearchBox


class NarrowingScreen(DeskScreen):
    """Shows one list, and narrows it when asked to."""

    @property
    def box(self) -> SearchBox:
        """The line for words."""
        return self.query_one(SearchBox)

    def narrowing_box(self, hint: str) -> SearchBox:
        """The line for words, to be composed above the list; it is hidden at first.

        Args:
            hint: What stands in it while it is empty.
        """
        box = SearchBox(hint, id="filter")
        box.display = False
        return box

    def narrow(self) -> None:
        """Type words."""
        self.box.display = True
        self.set_focus(self.box)

    def widen(self) -> bool:
        """Show all again; False when the line for words is not there."""
        if not self.box.display:
            return False
        self.box.display = False
        self.query_one(ItemList).focus()
        self.box.value = ""
        return True

    @on(SearchBox.Submitted)
    def _enter_list(self) -> None:
        self.query_one(ItemList).focus()
        self.box.display = bool(self.box.value.strip())

    @on(Key)
    def _leave_box(self, event: Key) -> None:
        """From the words down to the list."""
        if event.key == "down" and self.box.has_focus:
            self.query_one(ItemList).focus()
            event.stop()
