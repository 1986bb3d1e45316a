"""One article, from the place where it was left or from a hit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work

from tui import commands
from tui.messages import ArticleOpened, Failed, Unsaved
from tui.screens.desk import Desk, DeskScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.sections import shown_blocks

if TYPE_CHECKING:
    from textual.widget import Widget

    from index.article import ArticleId
    from index.search import SearchRequest

SAVE_EVERY = 2.0
"""Seconds between two savings of the place while reading."""


class ReaderScreen(DeskScreen):
    """Reads one article.

    Args:
        desk: The collection and its reader's wishes.
        article: Which article.
        request: The search it was found by: its hits are marked, and the first is shown.
    """

    scope: ClassVar = commands.Scope.ARTICLE

    def __init__(
        self, desk: Desk, article: ArticleId, request: SearchRequest | None = None
    ) -> None:
        super().__init__(desk)
        self._article_id = article
        self._request = request

    def compose_body(self) -> list[Widget]:
        """The article."""
        return [ArticleView(self.desk.setting, id="article")]

    @property
    def view(self) -> ArticleView:
        """The article's widget."""
        return self.query_one(ArticleView)

    def on_mount(self) -> None:
        """Read the article, and keep its place from time to time."""
        super().on_mount()
        self.tell("loading")
        self.view.focus()
        self.ask(self._article_id, self._read, group="article")
        self.set_interval(SAVE_EVERY, self._save_aside)

    def on_unmount(self) -> None:
        """Keep the place."""
        self._save()

    def _read(self) -> ArticleOpened:
        """The article and its hits, from the collection (in a thread)."""
        collection = self.desk.collection
        article = collection.article(self._article_id)
        hits = collection.matches(article, self._request) if self._request else ()
        return ArticleOpened(self._article_id, article, hits)

    @on(ArticleOpened)
    def _show_article(self, message: ArticleOpened) -> None:
        article = message.article
        self.top.right = article.title
        self.bottom.right = ""
        if self.view.hides_marks(article.text):
            self.tell("marks-hidden")
        elif folded := len(article.blocks) - len(shown_blocks(article)):
            self.tell("folded", count=folded)
        place = self.desk.state.place(self.desk.collection.library, self._article_id)
        self.view.show(article, place, message.hits)
        if self._request is not None:
            self.view.go_to_hit(0)

    @on(Failed)
    def _show_failure(self, message: Failed) -> None:
        self.tell_error(message.error)

    @on(ArticleView.Moved)
    def _note_place(self, message: ArticleView.Moved) -> None:
        self.top.left = f"{message.read:.0%}"
        # A look at a hit is not a place where reading was left.
        if message.by_hand:
            library = self.desk.collection.library
            self.desk.state.remember(library, self._article_id, message.offset)

    @on(ArticleView.AtHit)
    def _show_hit(self, message: ArticleView.AtHit) -> None:
        if message.total:
            self.tell("hit", number=message.number, total=message.total)
        else:
            self.tell("no-hits")

    @on(ArticleView.Dialled)
    def _show_dial(self, message: ArticleView.Dialled) -> None:
        self.tell(message.name)

    @work(thread=True, group="state")
    def _save_aside(self) -> None:
        self._save()

    def _save(self) -> None:
        try:
            self.desk.state.save()
        except OSError as error:
            self.post_message(Unsaved(error))

    @on(Unsaved)
    def _show_unsaved(self, message: Unsaved) -> None:
        reason = message.error.strerror or message.error
        self.tell("state-unsaved", reason=reason)
