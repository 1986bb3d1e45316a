"""The searches that are kept: live lists of the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.events import ScreenResume
from textual.message import Message
from textual.worker import get_current_worker

from index.errors import WarraqError
from tui import commands
from tui.messages import Failed
from tui.screens.keeping import KeepingScreen
from tui.widgets.item_list import ItemList
from tui.widgets.search_list import Kept, SearchList

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.widget import Widget

    from index.search import SearchRequest


class KeptScreen(KeepingScreen):
    """Lists kept searches with the number of articles each finds at the moment."""

    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.Scope.KEPT)
    also: ClassVar = (commands.Scope.KEPT,)

    @dataclass
    class Counted(Message):
        """One search was asked anew."""

        search: SearchRequest
        total: int

    def compose_body(self) -> list[Widget]:
        """The list."""
        return [SearchList(self.desk.language, id="searches")]

    @property
    def searches(self) -> SearchList:
        """The list."""
        return self.query_one(SearchList)

    def on_mount(self) -> None:
        """List them."""
        super().on_mount()
        self.top.right = self.desk.say("kept-title")
        self.searches.nothing = self.desk.say("kept-none")

    @on(ScreenResume)
    def _list(self) -> None:
        """List what is kept at the moment, and have each search counted."""
        known = {item.search: item for item in self.searches.items}
        searches = self.desk.searches.kept(self.desk.collection.library)
        items = tuple(known.get(search, Kept(search)) for search in searches)
        self.searches.show(items, cursor=self.searches.cursor)
        self.top.left = self.desk.say("kept-count", count=len(items))
        self._count(searches)

    def look_again(self) -> None:
        """Count anew."""
        self._list()

    @work(thread=True, exclusive=True, group="count")
    def _count(self, searches: tuple[SearchRequest, ...]) -> None:
        """Ask each search for its count alone."""
        worker = get_current_worker()
        for search in searches:
            if worker.is_cancelled:
                return
            try:
                page = self.desk.collection.search(search._replace(limit=0))
            except (WarraqError, OSError) as error:
                self.post_message(Failed(search, error))
                return
            self.post_message(self.Counted(search, page.total))

    @on(Counted)
    def _show_count(self, message: Counted) -> None:
        items = tuple(
            Kept(item.search, message.total) if item.search == message.search else item
            for item in self.searches.items
        )
        self.searches.show(items, cursor=self.searches.cursor)

    @on(Failed)
    def _show_failure(self, message: Failed) -> None:
        self.tell_error(message.error)

    @on(ItemList.Chosen)
    def _open(self, message: ItemList.Chosen) -> None:
        from tui.screens.search import SearchScreen

        search, screen = message.item.search, self.go_back_to(SearchScreen)
        if screen is None:
            self.app.push_screen(SearchScreen(self.desk, search))
        else:
            screen.begin(search)

    def action_kept(self) -> None:
        """The key that opened the list closes it."""
        self.action_back()

    def action_forget(self) -> None:
        """Forget the search under the cursor."""
        if self.searches.items:
            search = self.searches.items[self.searches.cursor].search
            library = self.desk.collection.library
            self.desk.searches.keep(library, search, kept=False)
            self.save_searches()
            self._list()
