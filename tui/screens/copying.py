"""Copying from an article: text, a citation, where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui.screens.desk import DeskScreen
from tui.strings import brief, say
from tui.terminals.clipboard import MOST, copyable, fits
from tui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from index.article import Article
    from tui.dates import Dates


class CopyingScreen(DeskScreen):
    """A screen with an article; it says what was copied."""

    @on(ArticleView.Placing)
    def _say_how_to_select(self, message: ArticleView.Placing) -> None:
        self.tell(message.name)

    @on(ArticleView.Copied)
    def _say_copied(self, message: ArticleView.Copied) -> None:
        if not message.text:
            self.tell("copied-nothing")
        elif message.fits:
            self.tell("copied", text=brief(message.text))
        else:
            self.tell("copy-too-long", most=f"{MOST:,}")

    def action_copy_citation(self) -> None:
        """Copy what the article is called, and where and when it appeared."""
        if article := self.query_one(ArticleView).article:
            self._copy(cite(article, self.desk.dates))

    def action_copy_source(self) -> None:
        """Copy the address of the article, or else the name of its file."""
        if article := self.query_one(ArticleView).article:
            self._copy(article.url or article.path)

    def _copy(self, text: str) -> None:
        text = copyable(text)
        if text and fits(text):
            self.app.copy_to_clipboard(text)
        self._say_copied(ArticleView.Copied(text, fits(text)))

    def action_back(self) -> None:
        """Leave what is selected; with nothing selected, leave the screen."""
        if not self.query_one(ArticleView).leave_selection():
            super().action_back()


def cite(article: Article, dates: Dates) -> str:
    """The title, author, source, date and address of an article, as far as they are known."""
    day = dates.say(article.date)
    title = say("quoted", dates.language, text=article.title)
    parts = (article.author, title, article.source, day, article.url)
    return say("cited", dates.language).join(part for part in parts if part)
