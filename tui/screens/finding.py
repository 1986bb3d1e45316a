"""Finding words in the article that is read: as they are typed, and back from there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.events import Mount
from textual.message import Message

from index.finding import Findable
from tui import commands
from tui.screens.desk import DeskScreen
from tui.strings import brief
from tui.widgets.article_view import ArticleView
from tui.widgets.input_line import InputLine

if TYPE_CHECKING:
    from textual.binding import BindingType

    from index.article import Article, Span


@dataclass
class _Start:
    """What the article looked like before something was found in it."""

    offset: int
    """What was on top."""
    hits: tuple[Span, ...]
    """What was marked."""
    stayed: bool = True
    """Whether one has not scrolled by hand since."""


class FindBox(InputLine):
    """The line for words of the article."""

    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.Scope.FINDING)
    DEFAULT_CSS = """
    FindBox { display: none; }
    """

    @dataclass
    class Submitted(InputLine.Submitted):
        """What was typed is found."""

    def action_enter_text(self) -> None:
        """Say that the words are complete."""
        self.post_message(self.Submitted(self.value))


class FindingScreen(DeskScreen):
    """A screen with an article and a line for words to find in it."""

    _start: _Start | None = None
    """None while nothing is looked for."""
    _findable: tuple[Article, Findable] | None = None
    """The text that was searched last, ready for the next letter."""

    @dataclass
    class Sought(Message):
        """The words that are typed were looked for."""

        article: Article
        """In which article, and for which words: an answer to others is dropped."""
        words: str
        found: tuple[Span, ...]

    @property
    def find_box(self) -> FindBox:
        """The line for words."""
        return self.query_one(FindBox)

    @on(Mount)
    def _watch_words(self) -> None:
        self.watch(self.find_box, "value", self._seek, init=False)

    def action_find(self) -> None:
        """Open the line; the words found last stand in it, to be replaced."""
        view, box = self.query_one(ArticleView), self.find_box
        if view.article is None:
            return
        if self._start is None:
            self._start = _Start(view.offset_at_top, view.found)
        box.hint = self.desk.say("find-hint")
        box.display = True
        self.set_focus(box)
        box.action_select_all()
        self._seek(box.value)

    def forget_finding(self) -> None:
        """Look for nothing: the article is another one, or was read anew."""
        self._start = None
        self.find_box.display = False

    def _seek(self, words: str) -> None:
        """Have words looked for."""
        article = self.query_one(ArticleView).article
        if article is None or self._start is None:
            return

        def sought() -> Message:
            ready = self._findable
            if ready is None or ready[0] is not article:
                ready = self._findable = (article, Findable(article.text))
            return self.Sought(article, words, ready[1].find(words))

        self.ask(words, sought, group="find")

    @on(Sought)
    def _show_found(self, message: Sought) -> None:
        """Mark what was found, and show the first place from where one was."""
        view, start = self.query_one(ArticleView), self._start
        if start is None or message.article is not view.article:
            return
        if message.words != self.find_box.value:
            return
        asked = bool(message.words.strip())
        view.show_hits(message.found if asked else start.hits)
        if asked and view.hits:
            view.go_to_hit(view.hit_from(start.offset))
            return
        view.look_at(start.offset)
        if asked:
            self.tell("find-nothing", words=brief(message.words))
        else:
            self.bottom.right = ""

    @on(FindBox.Submitted)
    def _enter_text(self) -> None:
        """Go on reading at what was found."""
        if self.find_box.value.strip():
            self.find_box.display = False
            self.query_one(ArticleView).focus()
        else:
            self._leave_finding()

    def action_next_found(self) -> None:
        """Point at the next place while words are typed."""
        self.query_one(ArticleView).action_next_hit()

    def action_previous_found(self) -> None:
        """Point at the place before while words are typed."""
        self.query_one(ArticleView).action_previous_hit()

    @property
    def hinted(self) -> commands.Scope:
        """While words are typed, the keys of their line."""
        typing = self.find_box.has_focus
        return commands.Scope.FINDING if typing else super().hinted

    @property
    def prompted(self) -> tuple[str, ...]:
        """Where there are hits, the keys that go through them."""
        through = self.query_one(ArticleView).hits and not self.find_box.has_focus
        return ("next_hit", "previous_hit", "screen.back") if through else ()

    @on(ArticleView.HitsChanged)
    def _hint_hits(self) -> None:
        self.hint(self.hinted)

    @on(ArticleView.Moved)
    def _note_scrolling(self, message: ArticleView.Moved) -> None:
        if message.by_hand and self._start is not None:
            self._start.stayed = False

    def _leave_finding(self) -> None:
        """Mark what was marked before; unless one has read on, go back there, too."""
        view, start = self.query_one(ArticleView), self._start
        self.forget_finding()
        view.focus()
        if start is not None:
            view.show_hits(start.hits)
            if start.stayed:
                view.look_at(start.offset)
        self.bottom.right = ""

    def action_back(self) -> None:
        """Leave what was found; else whatever else there is to leave."""
        if self._start is not None:
            self._leave_finding()
        else:
            super().action_back()
