"""The reader: wires a collection, its state and a configuration to the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding

from tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from tui.screens.desk import Desk


class ReaderApp(App[None]):
    """The whole reader.

    Args:
        desk: What is read and how.  The caller closes the collection afterwards.
    """

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "Warraq"
    BINDINGS: ClassVar = [Binding("ctrl+c", "quit", show=False, priority=True)]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def on_mount(self) -> None:
        """Begin with the library."""
        self.push_screen(LibraryScreen(self._desk))
