"""Writing a note, or the name of a bookmark, above what is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from index.article import Article, ArticleId, Block, BlockKind
from tui.marks.mark import Kind
from tui.screens.desk import Desk, DeskScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.widget import Widget

    from tui.commands import Scope
    from tui.marks.listing import Located


class NoteScreen(DeskScreen):
    """One line to write in.

    Args:
        desk: The collection and its reader's wishes.
        title: The sentence that says what is written.
        quote: What is marked.
        words: What was written before.
        done: Takes what is written; it is not called when the screen is left.
    """

    AUTO_FOCUS: ClassVar = "SearchBox"

    def __init__(
        self,
        desk: Desk,
        title: str,
        quote: str,
        words: str,
        done: Callable[[str], None],
    ) -> None:
        super().__init__(desk)
        self._title = title
        self._quote = quote
        self._words = words
        self._done = done

    def compose_body(self) -> list[Widget]:
        """The line, and what is marked below it."""
        quote = ArticleView(self.desk.setting, id="quoted")
        quote.can_focus = False
        return [SearchBox(self.desk.say("note-hint"), id="note"), quote]

    def on_mount(self) -> None:
        """Show what is marked, and what was written before."""
        super().on_mount()
        self.top.right = self.desk.say(self._title)
        box = self.query_one(SearchBox)
        box.fill(self._words)
        self.query_one(ArticleView).show(_as_article(self._quote), 0)

    def hint(self, scope: Scope) -> None:
        """Name the two keys of a line to write in."""
        self.bottom.left = self.desk.say("note-keys")

    @on(SearchBox.Submitted)
    def _keep(self, message: SearchBox.Submitted) -> None:
        self._done(message.value)
        self.dismiss()


def editor(desk: Desk, found: Located, done: Callable[[str], None]) -> NoteScreen:
    """The screen in which the words of a mark are edited."""
    title = "name-title" if found.mark.kind is Kind.BOOKMARK else "note-title"
    return NoteScreen(desk, title, found.quote, found.mark.words, done)


def _as_article(quote: str) -> Article:
    """A quotation as something that can be read."""
    blocks, start = [], 0
    for line in quote.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.QUOTE, line, start))
        start += len(line) + 1
    return Article(ArticleId("quote"), "", quote, tuple(blocks))
