"""Articles like one article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from tui.messages import Failed
from tui.screens.desk import Desk, DeskScreen
from tui.screens.reader import ReaderScreen
from tui.strings import brief
from tui.widgets.item_list import ItemList
from tui.widgets.result_list import ResultList

if TYPE_CHECKING:
    from textual.widget import Widget

    from index.article import ArticleId
    from index.search import Hit

MOST = 20
"""Articles listed; further ones have little in common with the one at hand."""


class SimilarScreen(DeskScreen):
    """Lists what is like an article, the most similar first.

    Args:
        desk: The collection and its reader's wishes.
        article: Which article.
        title: Its title.
    """

    @dataclass
    class Compared(Message):
        """What is like the article was found."""

        hits: tuple[Hit, ...]

    def __init__(self, desk: Desk, article: ArticleId, title: str) -> None:
        super().__init__(desk)
        self.subject = self._article_id = article
        self._title = title

    def compose_body(self) -> list[Widget]:
        """The list."""
        return [ResultList(self.desk.dates, id="results")]

    @property
    def results(self) -> ResultList:
        """What was found."""
        return self.query_one(ResultList)

    def on_mount(self) -> None:
        """Look for them."""
        super().on_mount()
        self.top.right = self.desk.say("similar-title", title=brief(self._title))
        self.tell("searching")
        self.ask(self._article_id, self._compare, group="similar")

    def _compare(self) -> Message:
        """Ask the collection (in a thread)."""
        collection = self.desk.collection
        return self.Compared(collection.similar(self._article_id, MOST))

    @on(Compared)
    def _show(self, message: Compared) -> None:
        self.results.nothing = self.desk.say("similar-nothing")
        self.results.show(message.hits)
        if message.hits:
            self.tell("similar-count", count=len(message.hits))
        else:
            self.tell("similar-none")

    @on(Failed)
    def _show_failure(self, message: Failed) -> None:
        self.tell_error(message.error)

    @on(ItemList.Chosen)
    def _open(self, message: ItemList.Chosen) -> None:
        among = [hit.id for hit in self.results.items]
        screen = ReaderScreen(self.desk, message.item.id, among=among)
        self.app.push_screen(screen)
