"""One article, from the place where it was left or from a hit."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.message import Message

from index.errors import ArticleUnknown
from tui import commands
from tui.marks.anchor import Anchor, nearest
from tui.messages import ArticleOpened, Failed
from tui.screens.copying import CopyingScreen
from tui.screens.finding import FindBox, FindingScreen
from tui.screens.handing import CommandBox, HandingScreen
from tui.screens.marking import MarkingScreen
from tui.screens.outline import outlined
from tui.screens.plain import PlainScreen
from tui.screens.progress import ProgressScreen
from tui.screens.turning import TurningScreen
from tui.screens.typesetting import TypesettingScreen
from tui.strings import isolated
from tui.trail import Stop
from tui.widgets.article_view import ArticleView
from tui.widgets.dial_list import DialList
from tui.widgets.sections import note_of, shown_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

    from index.article import Article, ArticleId, Span
    from index.search import SearchRequest
    from tui.marks.mark import Mark
    from tui.screens.desk import Desk

SAVE_EVERY = 2.0
"""Seconds between two savings of the place while reading."""


class ReaderScreen(
    PlainScreen,
    ProgressScreen,
    TypesettingScreen,
    TurningScreen,
    MarkingScreen,
    CopyingScreen,
    HandingScreen,
    FindingScreen,
):
    """Reads one article.

    Args:
        desk: The collection and its reader's wishes.
        article: Which article.
        request: The search it was found by: its hits are marked, and the first is shown.
        mark: The mark it is opened at.
        among: The list from which it is opened, in its order.
    """

    scope: ClassVar = commands.Scope.ARTICLE
    AUTO_FOCUS: ClassVar = "ArticleView"

    def __init__(
        self,
        desk: Desk,
        article: ArticleId,
        request: SearchRequest | None = None,
        mark: Mark | None = None,
        among: Sequence[ArticleId] = (),
    ) -> None:
        super().__init__(desk)
        self._among = among
        self._article_id = article
        self._request = request
        self._goal = mark
        self._place: int | None = None
        """Where one reads, None before one does: after a look at a hit, for example."""
        self._since = time.time()
        """When the article was last asked for, in seconds since the epoch."""

    @dataclass
    class LookedAgain(Message):
        """The library changed, and this is what its article has become."""

        asked: ArticleId
        """Which article: an answer about another one is dropped."""
        article: Article | None
        """None when there is none any more."""

    def compose_body(self) -> list[Widget]:
        """The article with its outline, and the line for words to find."""
        view = ArticleView(self.desk.setting, self.desk.dates, id="article")
        find = FindBox(self.desk.say("find-hint"))
        dials, command = DialList(self.desk.language), CommandBox()
        return [outlined(self.desk, view), dials, find, command]

    def on_mount(self) -> None:
        """Read the article, and keep its place from time to time."""
        super().on_mount()
        self.tell("loading")
        self.turn_to(self._stop(self._article_id))
        self.set_interval(SAVE_EVERY, self._save_aside)

    def on_unmount(self) -> None:
        """Keep the place; in a thread, for another reader may hold its file."""
        if self.app.is_running:
            self.app.run_worker(self._save, thread=True, group="save")
        else:
            self._save()

    def _stop(self, article: ArticleId) -> Stop:
        return Stop(article, self._request)

    def turn_to(self, stop: Stop, step: int = 0) -> None:
        """Have another article read, in place of this one."""
        self._wanted = (stop, step)
        self.ask(stop.article, lambda: self._read(stop), group="article")

    def _read(self, stop: Stop) -> ArticleOpened:
        """An article and its hits, from the collection (in a thread)."""
        collection = self.desk.collection
        article = collection.article(stop.article)
        hits = collection.matches(article, stop.request) if stop.request else ()
        return ArticleOpened(stop.article, article, hits)

    @on(ArticleOpened)
    def _show_article(self, message: ArticleOpened) -> None:
        wanted, self._wanted = self._wanted, None
        article, before = message.article, self.view.article
        if wanted is not None:
            (self._article_id, self._request), before = wanted[0], None
            self._since, self._place = time.time(), None
            self.note_visit(*wanted)
        self.top.right = isolated(article.title)
        self.bottom.right = self._say_opened(article) or self.say_number()
        if before is not None:
            anchor = Anchor.at(before.text, self.view.offset_at_top)
            self.view.show(article, nearest(anchor, article.text), message.hits)
        else:
            self._open(article, message.hits)
        self.forget_finding()
        self.show_outline()
        self.show_progress()
        self.look_up_marks()

    def _open(self, article: Article, hits: tuple[Span, ...]) -> None:
        """Show the article where it was left, or at the first hit."""
        library, state = self.desk.collection.library, self.desk.state
        place = state.place(library, self._article_id, article.text)
        state.note_opened(library, self._article_id)
        self.view.show(article, place, hits)
        if self._request is not None:
            self.view.go_to_hit(0)
        elif self._goal is None:
            self._place = place

    def _say_opened(self, article: Article) -> str:
        """What is worth knowing of an article before it is read: at most one thing."""
        if noted := note_of(article.origin):
            return self.desk.say(noted, encoding=article.origin.encoding)
        if self.view.hides_marks(article.text):
            return self.desk.say("marks-hidden")
        folded = len(article.blocks) - len(shown_blocks(article))
        return self.desk.say("folded", count=folded) if folded else ""

    def look_again(self) -> None:
        """See what became of the article; the library has changed."""
        asked, since = self._article_id, self._since
        self.ask(asked, lambda: self._looked(asked, since), group="again")

    def _looked(self, asked: ArticleId, since: float) -> Message:
        """The article under its id, or under the one that it got since (in a thread)."""
        collection = self.desk.collection
        renames = [one for one in collection.renames() if one.old == asked]
        now = renames[-1].new if renames and renames[-1].moment >= since else asked
        try:
            return self.LookedAgain(asked, collection.article(now))
        except ArticleUnknown:
            return self.LookedAgain(asked, None)

    @on(LookedAgain)
    def _tell_change(self, message: LookedAgain) -> None:
        """Say what became of the article; its text stays as long as it is read."""
        shown, article = self.view.article, message.article
        if shown is None or message.asked != self._article_id:
            return
        if article is None:
            self.tell("article-gone")
            return
        if article.id != self._article_id:
            self._article_id, self._since = article.id, time.time()
            self._remember(self.view.offset_at_top)
        if article.text != shown.text:
            self.tell("article-changed")

    def action_reload(self) -> None:
        """Read the article anew, at the same place."""
        stop = self._stop(self._article_id)
        self.ask(stop.article, lambda: self._read(stop), group="article")

    def action_similar(self) -> None:
        """Show articles like this one."""
        title = self.view.article.title if self.view.article else ""
        self.show_similar(self._article_id, title)

    @on(Failed)
    def _show_failure(self, message: Failed) -> None:
        self._wanted = None
        self.tell_error(message.error)

    @on(ArticleView.Moved)
    def _note_place(self, message: ArticleView.Moved) -> None:
        if message.article is not self.view.article:
            return
        # A look at a hit or a mark is not a place where reading was left.
        if message.by_hand or message.offset == self._place:
            self._place = message.offset
            self._remember(message.offset, message.read)

    def _remember(self, offset: int, read: float = 0.0) -> None:
        """Note the place in the article."""
        library, article = self.desk.collection.library, self.view.article
        text = article.text if article else ""
        self.desk.state.remember(library, self._article_id, offset, text, read)

    @on(ArticleView.AtHit)
    def _show_hit(self, message: ArticleView.AtHit) -> None:
        if message.total:
            self.tell("hit", number=message.number, total=message.total)
        else:
            self.tell("no-hits")

    def _save_aside(self) -> None:
        self.keep("state-unsaved", self.desk.state.save, once=True)

    def _save(self) -> None:
        self.keep_now("state-unsaved", self.desk.state.save)
