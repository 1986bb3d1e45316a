"""Bookmarks, highlights and notes: of the whole library, or of one article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.events import ScreenResume
from textual.message import Message

from tui import commands
from tui.marks.listing import Located, holding, locate
from tui.messages import Failed
from tui.screens.marking import MarkingScreen
from tui.screens.narrowing import NarrowingScreen
from tui.screens.note import editor
from tui.widgets.item_list import ItemList
from tui.widgets.mark_list import MarkList

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.widget import Widget

    from index.article import ArticleId
    from tui.marks.mark import Mark
    from tui.screens.desk import Desk


class MarksScreen(NarrowingScreen):
    """Lists marks.

    Args:
        desk: The collection and its reader's wishes.
        article: The article whose marks are listed first; None for the whole library.
        title: Its title.
    """

    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.Scope.MARKS)
    also: ClassVar = (commands.Scope.MARKS,)

    @dataclass
    class Listed(Message):
        """The marks were found in their articles."""

        asked: tuple[ArticleId | None, str]
        """Of which article, with which words: an answer to another question is dropped."""
        total: int
        """How many there are, whatever they hold."""
        found: tuple[Located, ...]

    def __init__(
        self, desk: Desk, article: ArticleId | None = None, title: str = ""
    ) -> None:
        super().__init__(desk)
        self._opened_from = article
        self._title = title
        self._article = article
        """Whose marks are listed; None for all."""
        self._removed: list[Mark] = []
        """What can be brought back, the last one removed last."""

    def compose_body(self) -> list[Widget]:
        """The line for words, and the list below it."""
        box = self.narrowing_box(self.desk.say("marks-filter-hint"))
        return [box, MarkList(self.desk.dates, id="marks")]

    @property
    def marks(self) -> MarkList:
        """The list."""
        return self.query_one(MarkList)

    def on_mount(self) -> None:
        """List them."""
        super().on_mount()
        self._say_whose()
        self.watch(self.box, "value", self._look, init=False)

    def _say_whose(self) -> None:
        name = "marks-title" if self._article is None else "marks-of"
        self.top.right = self.desk.say(name, title=self._title)

    @on(ScreenResume)
    def _look(self) -> None:
        """Have the marks found in their articles."""
        if not self.query(MarkList):
            return
        asked = (self._article, self.box.value)
        marks, collection = self.desk.marks, self.desk.collection

        def listed() -> Message:
            found = tuple(locate(marks.of(asked[0]), collection.article))
            held = tuple(holding(found, asked[1]))
            return self.Listed(asked, len(found), held)

        self.ask(asked, listed, group="marks")

    def look_again(self) -> None:
        """Find them in what the articles have become."""
        self._look()

    @on(Listed)
    def _show(self, message: Listed) -> None:
        if message.asked != (self._article, self.box.value):
            return
        shown, total = len(message.found), message.total
        whole = "no-marks-yet" if self._article is None else "no-marks-here"
        self.marks.nothing = self.desk.say("marks-filter-nothing" if total else whole)
        name = "marks-count" if shown == total else "marks-shown"
        self.top.left = self.desk.say(name, count=total, shown=shown)
        self.marks.of_one = self._article is not None
        self.marks.show(message.found, cursor=self._row(message.found))

    def _row(self, found: tuple[Located, ...]) -> int:
        """The row for the cursor: that of the mark it was on, or where it was."""
        if (at := self._current) is None:
            return 0
        ids = [one.mark.id for one in found]
        known = at.mark.id in ids
        return ids.index(at.mark.id) if known else self.marks.cursor

    @on(Failed)
    def _show_failure(self, message: Failed) -> None:
        self.tell_error(message.error)

    @property
    def _current(self) -> Located | None:
        """The mark under the cursor."""
        items = self.marks.items
        return items[self.marks.cursor] if items else None

    @on(ItemList.Chosen)
    def _open(self, message: ItemList.Chosen) -> None:
        """Go to the mark: in the article below, or in one opened anew."""
        from tui.screens.reader import ReaderScreen

        mark = message.item.mark
        if message.item.article is None:
            self.tell("mark-article-gone")
        elif mark.article == self._opened_from:
            below = self.app.screen_stack[-2]
            self.dismiss()
            if isinstance(below, MarkingScreen):
                below.go_to(mark)
        else:
            self.app.push_screen(ReaderScreen(self.desk, mark.article, mark=mark))

    def action_marks(self) -> None:
        """The key that opened the list closes it."""
        self.dismiss()

    async def action_edit(self) -> None:
        """Edit the note, or the name."""
        if (found := self._current) is not None:

            def done(text: str) -> None:
                self.desk.marks.edit(found.mark, text)
                self._keep("note-kept")

            await self.app.push_screen(editor(self.desk, found, done))

    def action_remove(self) -> None:
        """Take the mark under the cursor away."""
        if (found := self._current) is not None:
            self._removed.append(found.mark)
            self.desk.marks.remove(found.mark)
            self._keep("mark-removed")

    def action_restore(self) -> None:
        """Bring the last one back."""
        if not self._removed:
            self.tell("nothing-removed")
            return
        self.desk.marks.restore(self._removed.pop())
        self._keep("mark-restored")

    def _keep(self, done: str) -> None:
        self.keep("marks-unsaved", self.desk.marks.save, done=done)
        self._look()

    def action_whole(self) -> None:
        """List the marks of the whole library, or of the article again."""
        if self._opened_from is not None:
            whole = self._article is not None
            self._article = None if whole else self._opened_from
            self._say_whose()
            self._look()
            self.tell("marks-whole" if whole else "marks-article")

    def action_narrow(self) -> None:
        """Type words of the marks."""
        self.narrow()

    def action_back(self) -> None:
        """Show all again; then leave."""
        if not self.widen():
            super().action_back()
