"""Search across the collection: a line to type in, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.events import DescendantFocus, Key

from index.query import MOST_WORDS
from index.search import SearchPage, SearchRequest
from tui import commands
from tui.messages import Failed, Found
from tui.screens.desk import Desk, DeskScreen
from tui.screens.reader import ReaderScreen
from tui.strings import brief
from tui.widgets.item_list import ItemList
from tui.widgets.result_list import ResultList
from tui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from textual.widget import Widget

MOST = 200
"""Results listed at once; the count beside them is of all."""


class SearchScreen(DeskScreen):
    """Asks the index, and opens what is chosen at its first hit."""

    scope: ClassVar = commands.Scope.SEARCH

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._request: SearchRequest | None = None

    def compose_body(self) -> list[Widget]:
        """The line to type in, and the results."""
        box = SearchBox(self.desk.say("search-hint"), id="query")
        return [box, ResultList(self.desk.language, id="results")]

    @property
    def box(self) -> SearchBox:
        """The line to type in."""
        return self.query_one(SearchBox)

    @property
    def results(self) -> ResultList:
        """What was found."""
        return self.query_one(ResultList)

    def on_mount(self) -> None:
        """Wait for a query."""
        super().on_mount()
        self.tell("search-hint")
        self.box.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the query `/` is a character like any other."""
        if action == "search" and self.box.has_focus:
            return False
        return super().check_action(action, parameters)

    async def action_search(self) -> None:
        """Go back to the query."""
        self.set_focus(self.box)

    @on(DescendantFocus)
    def _hint_for_focus(self) -> None:
        """Enter searches from the query and opens from the results."""
        typing = self.box.has_focus
        self.hint(commands.Scope.SEARCH if typing else commands.Scope.LIST)

    @on(Key)
    def _enter_results(self, event: Key) -> None:
        """From the query down to the results."""
        if event.key == "down" and self.box.has_focus and self.results.items:
            self.results.focus()
            event.stop()

    @on(SearchBox.Submitted)
    def _ask(self, message: SearchBox.Submitted) -> None:
        self._request = request = SearchRequest(message.value, limit=MOST)
        self.tell("searching")
        self.ask(request, lambda: self._found(request), group="search")

    def _found(self, request: SearchRequest) -> Found:
        return Found(request, self.desk.collection.search(request))

    @on(Found)
    def _show_results(self, message: Found) -> None:
        if message.request != self._request:
            return
        page = message.page
        self.results.show(page.hits)
        self._say_count(page)
        if page.hits:
            self.results.focus()

    def _say_count(self, page: SearchPage) -> None:
        if page.problem is not None:
            self.tell(f"query-{page.problem.reason}", most=MOST_WORDS)
        elif not page.total:
            self.tell("no-results", words=brief(page.request.words))
        elif page.total > len(page.hits):
            shown = f"{len(page.hits):,}"
            self.tell("results-shown", total=f"{page.total:,}", shown=shown)
        else:
            self.tell("results", total=f"{page.total:,}")

    @on(Failed)
    def _show_failure(self, message: Failed) -> None:
        if message.asked == self._request:
            self.tell_error(message.error)

    @on(ItemList.Chosen)
    def _open(self, message: ItemList.Chosen) -> None:
        hit = self.results.items[message.number]
        self.app.push_screen(ReaderScreen(self.desk, hit.id, self._request))
