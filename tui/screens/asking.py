"""A search that is asked of the collection, one question at a time, and page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from index.search import SearchPage, SearchRequest
from tui.messages import Found
from tui.screens.keeping import KeepingScreen
from tui.screens.questions import OneAtATime
from tui.searches import plain
from tui.widgets.item_list import ItemList

if TYPE_CHECKING:
    from tui.screens.desk import Desk
    from tui.widgets.result_list import ResultList

PAGE = 40
"""Hits asked for at once; more are fetched when the cursor comes near their end."""
NEAR_END = 8
"""So many hits before the last more are fetched."""


class AskingScreen(KeepingScreen):
    """Asks a search and fetches more of what it finds; its heir shows the answers.

    Args:
        desk: The collection and its reader's wishes.
        search: A search to begin with.
    """

    def __init__(self, desk: Desk, search: SearchRequest | None = None) -> None:
        super().__init__(desk)
        self._search = plain(search or SearchRequest(""))
        """What is asked: words, level, order, filters."""
        self._questions: OneAtATime[SearchRequest] = OneAtATime()
        self._page: SearchPage | None = None
        """The answer that is shown."""

    @property
    def results(self) -> ResultList:
        """What was found."""
        raise NotImplementedError

    def _change(self, **parts: object) -> None:
        self._search = self._search._replace(**parts)  # type: ignore[arg-type]

    def _want(self, request: SearchRequest) -> None:
        if self._questions.want(request):
            self._send(request)

    def _send(self, request: SearchRequest) -> None:
        self.ask(request, lambda: self._found(request), group="search")

    def _found(self, request: SearchRequest) -> Found:
        """The answer, from the collection (in a thread)."""
        return Found(request, self.desk.collection.search(request))

    def _is_wanted(self, asked: object) -> bool:
        """Tell whether an answer is the one to show; ask what is wanted if it is not."""
        waiting = self._questions.answered()
        if waiting is not None:
            self._send(waiting)
        return asked == self._questions.wanted

    @on(ItemList.Moved)
    def _fetch_more(self, message: ItemList.Moved) -> None:
        """Fetch more hits before the cursor is at the last one."""
        page, shown = self._page, len(self.results.items)
        if (
            message.sender is not self.results
            or page is None
            or self._questions.is_busy
        ):
            return
        if message.number >= shown - NEAR_END and shown < page.total + page.partial:
            self._want(
                plain(page.request)._replace(
                    limit=PAGE,
                    offset=shown,
                    unfinished=page.request.unfinished,
                )
            )
