"""How far an article is read: in the top bar, and on the scale in its margin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from index.arabic import count_words
from tui.screens.outline import OutliningScreen
from tui.strings import counted
from tui.widgets.article_view import ArticleView
from tui.widgets.margin import Margin

if TYPE_CHECKING:
    from index.article import Article

LITTLE = 0.5
"""Minutes: less is told as less than one."""


class ProgressScreen(OutliningScreen):
    """A screen with an article, its outline and its margin."""

    _words: int | None = None
    """How many the article has; None until they are counted."""
    _read_share = 0.0

    @dataclass
    class Counted(Message):
        """The words of an article were counted."""

        article: Article
        """Of which: an answer about another one is dropped."""
        words: int

    def show_progress(self) -> None:
        """Have the words of the article counted, and draw its scale."""
        self._words = None
        article = self.query_one(ArticleView).article
        if article is not None:
            self.ask(
                article.id,
                lambda: self.Counted(article, count_words(article.text)),
                group="words",
            )
        self._draw_scale()

    @on(Counted)
    def _note_words(self, message: Counted) -> None:
        if message.article is self.query_one(ArticleView).article:
            self._words = message.words
            self._say_progress()

    @on(ArticleView.HitsChanged)
    def _draw_scale(self) -> None:
        view, margin = self.query_one(ArticleView), self.query_one(Margin)
        length = len(view.article.text) if view.article else 0
        starts = [one.start for one in self._headings]
        margin.show(length, starts, view.hits)
        margin.show_place(*view.in_sight)

    @on(ArticleView.Moved)
    def _follow_progress(self, message: ArticleView.Moved) -> None:
        self._read_share = message.read
        self.query_one(Margin).show_place(*self.query_one(ArticleView).in_sight)
        self._say_progress()

    def _say_progress(self) -> None:
        percent = f"{self._read_share:.0%}"
        left = self._say_left()
        self.top.left = f"{percent} · {left}" if left else percent

    def _say_left(self) -> str:
        """How long the rest takes; "" when that is not known, or nothing is left."""
        if self._words is None or self._read_share >= 1:
            return ""
        rest = self._words * (1 - self._read_share)
        minutes = rest / self.desk.config.words_a_minute
        if minutes < LITTLE:
            return self.desk.say("little-left")
        return counted("time-left", max(1, round(minutes)), self.desk.language)

    @on(Margin.Wanted)
    def _go_to_share(self, message: Margin.Wanted) -> None:
        view = self.query_one(ArticleView)
        if view.article is not None:
            view.go_to(int(message.share * len(view.article.text)))
