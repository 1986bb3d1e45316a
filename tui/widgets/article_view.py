"""An article on the screen: rows of its page from a logical offset onwards.

The place is a logical offset; a resize or another dial lays the page out anew and
goes on showing the row which holds that offset.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.strip import Strip

from index.article import Article, BlockKind
from tui import commands
from tui.output.filters import WithoutMarks
from tui.terminals.cells import HARAKAT
from tui.text import Align, Line, Numerals, Page, Row, Setting, Tashkeel
from tui.text.selection import passage
from tui.widgets.dial import following
from tui.widgets.drawing import strip
from tui.widgets.sections import look, sections, shown_blocks
from tui.widgets.with_hits import WithHits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.filter import LineFilter

    from index.article import Block, Span
    from tui.widgets.drawing import Mark


MARGIN = 2
"""Least blank columns left and right of the text."""


class ArticleView(WithHits, can_focus=True):
    """Reads one article.

    Args:
        setting: How paragraphs are laid out; its width is the widest measure, in cells.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.bindings(commands.Scope.SELECTION),
        *commands.bindings(commands.Scope.ARTICLE),
    ]
    COMPONENT_CLASSES: ClassVar = {
        *(f"article--{kind}" for kind in BlockKind),
        "article--subheading",
    }
    DEFAULT_CSS = """
    ArticleView { height: 1fr; width: 1fr; }
    ArticleView > .article--kicker { color: $error; text-style: bold; }
    ArticleView > .article--title { color: $primary-lighten-3; text-style: bold; }
    ArticleView > .article--heading { color: $primary-lighten-3; text-style: bold; }
    ArticleView > .article--subheading { color: $primary-lighten-3; }
    ArticleView > .article--quote { color: $secondary-lighten-2; }
    ArticleView > .article--byline { text-style: dim; }
    ArticleView > .article--dateline { text-style: dim; }
    ArticleView > .article--caption { text-style: dim; }
    ArticleView > .article--boilerplate { text-style: dim; }
    ArticleView > .article--code { color: $success; }
    """

    @dataclass
    class Moved(Message):
        """Another part of the article is shown."""

        article: Article | None
        """Of which: one may be reading another article when this is heard."""
        offset: int
        """The logical offset of the first visible row."""
        read: float
        """How much of the text lies above the bottom of the view, from 0 to 1."""
        by_hand: bool
        """Whether the reader scrolled there."""

    @dataclass
    class Dialled(Message):
        """A dial was turned; `name` is the sentence that says to what."""

        name: str

    def __init__(self, setting: Setting, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._setting = setting
        self._article: Article | None = None
        self._omitted = False
        self._blocks: list[Block] = []
        self._page: Page | None = None
        self._looks: list[str] = []
        self._top = Row(0, 0)
        self._offset = 0
        self._rows: list[tuple[Row, Line]] = []

    @property
    def article(self) -> Article | None:
        """The article that is read."""
        return self._article

    @property
    def blocks(self) -> Sequence[Block]:
        """The lines of the article that are shown."""
        return self._blocks

    @property
    def offset_at_top(self) -> int:
        """The logical offset of the first visible row."""
        return self._offset

    @property
    def in_sight(self) -> tuple[int, int]:
        """The logical offsets between which the visible rows stand."""
        end = max((line.end for _, line in self._rows), default=0)
        return min(self._offset, end), end

    def show(self, article: Article, offset: int, hits: tuple[Span, ...] = ()) -> None:
        """Read `article` from a logical offset on, with `hits` marked."""
        self.forget_selection()
        self._article, self._offset = article, offset
        self.show_marks(())
        self._lay_out(hits)

    def clear(self) -> None:
        """Show nothing."""
        self.forget_selection()
        self._article = self._page = None
        self._rows = []
        self.refresh()

    def bring(self, offset: int) -> None:
        """Bring an offset in sight, with what stands before it."""
        page = self._page
        if page is not None:
            row = page.row_of(offset)
            if row not in {shown for shown, _ in self._rows}:
                self._top = page.step(row, -(self.size.height // 3))
                self._offset = page.offset_of(self._top)
            self._settle()

    def dial_tashkeel(self, tashkeel: Tashkeel) -> None:
        """Draw these marks from now on."""
        self._setting = replace(self._setting, tashkeel=tashkeel)
        self._relay()

    def hides_marks(self, text: str) -> bool:
        """Whether `text` has harakat and none are drawn."""
        hidden = self._setting.tashkeel is Tashkeel.NONE
        return hidden and HARAKAT.search(text) is not None

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The application's; whether harakat are drawn is a dial of this widget."""
        filters = super().get_line_filters()
        return [one for one in filters if not isinstance(one, WithoutMarks)]

    def _lay_out(self, hits: tuple[Span, ...]) -> None:
        """Make the page for the present article, width and dials."""
        if self._article is None or not self.size.width:
            self._found = hits
            return
        blocks = self._blocks = shown_blocks(self._article, omitted=self._omitted)
        self._looks = [look(block) for block in blocks]
        self.show_hits(hits)
        self._page = Page(sections(blocks), self._fitted())
        self._top = self._page.row_of(self._offset)
        self._settle()

    def _relay(self) -> None:
        """Lay the same page out in another setting, keeping the place."""
        if self._page is not None:
            self._page = self._page.with_setting(self._fitted())
            self._top = self._page.row_of(self._offset)
            self._settle()

    def _fitted(self) -> Setting:
        width = max(1, min(self._setting.width, self.size.width - 2 * MARGIN))
        return replace(self._setting, width=width)

    def _settle(self, *, by_hand: bool = False) -> None:
        """Look up the visible rows; the last one is never above the bottom row."""
        page = self._page
        if page is None:
            return
        height = max(1, self.size.height)
        self._top = min(self._top, page.step(page.last(), 1 - height))
        self._rows = page.window(self._top, height)
        if by_hand:
            self._offset = page.offset_of(self._top)
        self.refresh()
        self._tell(by_hand=by_hand)

    def _tell(self, *, by_hand: bool) -> None:
        length = len(self._article.text) if self._article else 0
        read = self.in_sight[1] / length if length else 1.0
        if self._page is not None and self._rows[-1][0] >= self._page.last():
            read = 1.0
        self.post_message(self.Moved(self._article, self._offset, read, by_hand))

    def render_line(self, y: int) -> Strip:
        """Row `y` of the view: a row of the page in the middle, with its marks."""
        width, plain = self.size.width, self.rich_style
        if y >= len(self._rows) or self._page is None:
            return Strip.blank(width, plain)
        row, line = self._rows[y]
        style = plain + self.get_component_rich_style(
            f"article--{self._looks[row.section]}", partial=True
        )
        measure = self._fitted().width
        body = strip(line, measure, style, self._marks(line))
        left = self.left
        return Strip.join(
            [Strip.blank(left, plain), body, Strip.blank(width - measure - left, plain)]
        )

    def _marks(self, line: Line) -> list[Mark]:
        return [
            *self.mark_layers(line),
            *self.hit_layers(line),
            *self.selection_marks(),
        ]

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._page

    @property
    def rows(self) -> Sequence[tuple[Row, Line]]:
        """The rows in sight."""
        return self._rows

    @property
    def left(self) -> int:
        """The column of the view where the page begins."""
        return (self.size.width - self._fitted().width) // 2

    def reveal(self, offset: int) -> None:
        """Bring the row of an offset in sight, in the nearest way."""
        if self._page is None or not self._rows:
            return
        row = self._page.row_of(offset)
        if row < self._rows[0][0]:
            self._go_to(row)
        elif row > self._rows[-1][0]:
            self._go_to(self._page.step(row, 1 - self.size.height))

    def go_to(self, offset: int) -> None:
        """Read on from an offset, in the first row when the text reaches far enough."""
        if self._page is not None:
            self._go_to(self._page.row_of(offset))

    def look_at(self, offset: int) -> None:
        """Show an offset in the first row; that is no place where one reads on."""
        if self._page is not None:
            self._offset, self._top = offset, self._page.row_of(offset)
            self._settle()

    def _go_to(self, top: Row) -> None:
        self._top = top
        self._settle(by_hand=True)

    def passage(self, start: int, end: int) -> str:
        """The text of a range, as far as it is shown."""
        text = self._article.text if self._article else ""
        shown = [(block.start, block.end) for block in self._blocks]
        return passage(text, shown, start, end)

    def on_resize(self) -> None:
        """Keep the place at another width."""
        if self._page is None:
            self._lay_out(self.found)
        else:
            self._relay()

    def scroll_rows(self, count: int) -> None:
        """Scroll some rows, up when negative."""
        if self._page is not None:
            self._go_to(self._page.step(self._top, count))

    def action_up(self) -> None:
        """One row up."""
        self.scroll_rows(-1)

    def action_down(self) -> None:
        """One row down."""
        self.scroll_rows(1)

    def action_page_up(self) -> None:
        """One screen up, keeping one row in sight."""
        self.scroll_rows(1 - max(2, self.size.height))

    def action_page_down(self) -> None:
        """One screen down, keeping one row in sight."""
        self.scroll_rows(max(2, self.size.height) - 1)

    def action_first(self) -> None:
        """To the beginning."""
        if self._page is not None:
            self._go_to(self._page.first())

    def action_last(self) -> None:
        """To the end."""
        if self._page is not None:
            self._go_to(self._page.last())

    def action_tashkeel(self) -> None:
        """Draw more or fewer marks."""
        turned = following(Tashkeel, self._setting.tashkeel)
        self.dial_tashkeel(turned)
        self.post_message(self.Dialled(f"tashkeel-{turned}"))

    def action_numerals(self) -> None:
        """Draw digits of another system."""
        turned = following(Numerals, self._setting.numerals)
        self._setting = replace(self._setting, numerals=turned)
        self._relay()
        self.post_message(self.Dialled(f"numerals-{turned}"))

    def action_align(self) -> None:
        """Align paragraphs another way."""
        turned = following(Align, self._setting.align)
        self._setting = replace(self._setting, align=turned)
        self._relay()
        self.post_message(self.Dialled(f"align-{turned}"))

    def action_omitted(self) -> None:
        """Show or fold the lines that repeat or do not belong."""
        self._omitted = not self._omitted
        self._lay_out(self.found)
        self.post_message(
            self.Dialled("omitted-shown" if self._omitted else "omitted-hidden")
        )

    def on_mouse_scroll_up(self) -> None:
        """Three rows up."""
        self.scroll_rows(-3)

    def on_mouse_scroll_down(self) -> None:
        """Three rows down."""
        self.scroll_rows(3)
