"""Marking an article that is read: bookmarks, highlights, notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.events import ScreenResume
from textual.message import Message

from tui.marks.listing import Located, locate
from tui.screens.desk import DeskScreen
from tui.screens.note import NoteScreen, editor
from tui.text.words import word_at
from tui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from index.article import Article, ArticleId, Span
    from tui.marks.mark import Mark


class MarkingScreen(DeskScreen):
    """A screen with an article, over which its marks are drawn."""

    _article_id: ArticleId
    """Which article is read; it may get another id meanwhile."""
    _goal: Mark | None = None
    """The mark to go to when the marks are there."""

    @dataclass
    class MarksFound(Message):
        """The marks of the article were looked for in its text."""

        article: Article
        """In which: an answer about another one is dropped."""
        found: tuple[Located, ...]

    @property
    def view(self) -> ArticleView:
        """The article's widget."""
        return self.query_one(ArticleView)

    def go_to(self, mark: Mark) -> None:
        """Point at a mark of the article."""
        self._goal = mark
        self.look_up_marks()

    @on(ScreenResume)
    def look_up_marks(self) -> None:
        """Have the marks of the article found, and drawn."""
        if not self.query(ArticleView) or (article := self.view.article) is None:
            return
        name, marks = self._article_id, self.desk.marks

        def found() -> Message:
            located = locate(marks.of(name), lambda _: article)
            return self.MarksFound(article, tuple(located))

        self.ask(name, found, group="marks")

    @on(MarksFound)
    def _draw_marks(self, message: MarksFound) -> None:
        if message.article is not self.view.article:
            return
        self.view.show_marks(message.found)
        if self._goal is not None:
            if not self.view.go_to_mark(self._goal.id):
                self.tell("mark-lost")
            self._goal = None

    @on(ArticleView.AtMark)
    def _say_mark(self, message: ArticleView.AtMark) -> None:
        if message.total:
            self.tell("at-mark", number=message.number, total=message.total)
        else:
            self.tell("no-marks-here")

    @property
    def _marked(self) -> Article | None:
        """The article that is read, under the id it has by now."""
        article = self.view.article
        return article._replace(id=self._article_id) if article else None

    def action_bookmark(self) -> None:
        """Make a bookmark at the word where one is: it is listed by the words behind it."""
        if article := self._marked:
            place = self.view.place
            word = word_at(article.text, place)
            self.desk.marks.add_bookmark(article, word[0] if word else place)
            self._keep_marks("bookmark-added")

    def action_highlight(self) -> None:
        """Highlight what is selected."""
        article, span = self._marked, self.view.selection
        if article is None or span is None:
            self.tell("nothing-selected")
            return
        self.desk.marks.add_highlight(article, span)
        self.view.leave_selection()
        self._keep_marks("highlight-added")

    async def action_note(self) -> None:
        """Write a note on what is selected, or on the mark where one is."""
        article, span = self._marked, self.view.selection
        found = self.view.mark_here
        if article is not None and span is not None:
            await self._write_note(article, span)
        elif found is not None:
            await self.edit_mark(found)
        else:
            self.tell("nothing-selected")

    async def _write_note(self, article: Article, span: Span) -> None:
        """Write a note on a range, or go on with the one that is there."""
        known = self.desk.marks.at(article, span)
        if known is not None:
            await self.edit_mark(Located(known, article, span))
            return

        def done(text: str) -> None:
            self.desk.marks.add_note(article, span, text)
            self.view.leave_selection()
            self._keep_marks("note-kept")

        quote = article.text[span.start : span.end]
        await self.app.push_screen(NoteScreen(self.desk, "note-title", quote, "", done))

    async def edit_mark(self, found: Located) -> None:
        """Edit the text of a note, or the name of a bookmark."""

        def done(text: str) -> None:
            self.desk.marks.edit(found.mark, text)
            self.view.leave_selection()
            self._keep_marks("note-kept")

        await self.app.push_screen(editor(self.desk, found, done))

    def _keep_marks(self, done: str) -> None:
        self.keep("marks-unsaved", self.desk.marks.save, done=done)
        self.look_up_marks()

    def action_marks(self) -> None:
        """Show the marks of this article."""
        from tui.screens.marks import MarksScreen

        title = self.view.article.title if self.view.article else ""
        self.app.push_screen(MarksScreen(self.desk, self._article_id, title))
