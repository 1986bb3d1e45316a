"""An article on the screen: rows of its page from a logical offset onwards.

The place is a logical offset; a resize or another dial lays the page out anew and
goes on showing the row which holds that offset.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from index.article import Article, BlockKind
from tui import commands
from tui.text import Line, Page, Row
from tui.text.selection import passage
from tui.widgets.byline import Byline, told
from tui.widgets.drawing import strip
from tui.widgets.leading import spread, top_for
from tui.widgets.sections import look, shown_blocks
from tui.widgets.typeset import Typeset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual.binding import BindingType

    from index.article import Block, Span
    from tui.dates import Dates
    from tui.dials import Typography
    from tui.widgets.drawing import Mark


KEPT_FOR = 0.8
"""Seconds for which the row is marked that was kept in sight when a page was turned."""
KEPT: Final = "\N{LEFT HALF BLOCK}"
"""Stands beside that row, where it begins."""


class ArticleView(Typeset, can_focus=True):
    """Reads one article.

    Args:
        typography: How paragraphs are set.
        dates: How the day of an article is told; without it nothing is told below a title.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.bindings(commands.Scope.SELECTION),
        *commands.bindings(commands.Scope.ARTICLE),
    ]
    COMPONENT_CLASSES: ClassVar = {
        *(f"article--{kind}" for kind in BlockKind),
        "article--subheading",
        "article--kept",
        "article--sign",
        "article--dimmed",
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
    ArticleView > .article--kept { background: $panel; }
    ArticleView > .article--dimmed { text-style: dim; }
    """

    @dataclass
    class Moved(Message):
        """Another part of the article is shown."""

        article: Article | None
        """Of which: one may be reading another article when this is heard."""
        offset: int
        """The logical offset of the first visible row that is no gap."""
        read: float
        """How much of the text lies above the bottom of the view, from 0 to 1."""
        by_hand: bool
        """Whether the reader scrolled there."""

    def __init__(
        self,
        typography: Typography,
        dates: Dates | None = None,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(typography, id=id)
        self._kept: Row | None = None
        """The row that was kept in sight when a page was turned, for a moment."""
        self._dims = False
        """Whether only the paragraph that is read is bright."""
        self._dates = dates
        self._byline = Byline()
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
        """The logical offset of the first visible row that is no gap."""
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
        self.lay_out(hits)

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
                self._offset = page.place_of(self._top)
            self._settle()

    def lay_out(self, hits: tuple[Span, ...]) -> None:
        """Make the page for the present article, width and dials."""
        if self._article is None or not self.size.width:
            self._found = hits
            return
        blocks = self._blocks = shown_blocks(self._article, omitted=self._omitted)
        self._looks = [look(block) for block in blocks]
        self.show_hits(hits)
        known = told(self._article, self._dates) if self._dates else ""
        self._byline = Byline(known, blocks)
        self._page = self._byline.page(self.fitted, self._typography.spacing)
        self._top = self._page.row_of(self._offset)
        self._settle()

    def relay(self) -> None:
        """Lay the same page out in another setting, keeping the place."""
        if self._page is not None:
            self._page = self._byline.relaid(self._page, self.fitted)
            self._top = self._page.row_of(self._offset)
            self._settle()

    def _settle(self, *, by_hand: bool = False) -> None:
        """Look up the visible rows; the last one is never above the bottom row."""
        page = self._page
        if page is None:
            return
        height, leading = self._height, self._typography.leading
        self._top = min(self._top, top_for(page, page.last(), height, leading))
        self._rows = spread(page.window(self._top, height), leading)[:height]
        if by_hand:
            self._offset = page.place_of(self._top)
            self.show_others()
        else:
            self.refresh()
        self._tell(by_hand=by_hand)

    def _tell(self, *, by_hand: bool) -> None:
        length = len(self._article.text) if self._article else 0
        read = self.in_sight[1] / length if length else 1.0
        if self._page is not None and self._rows[-1][0] >= self._page.last():
            read = 1.0
        self.post_message(self.Moved(self._article, self._offset, read, by_hand))

    def render_line(self, y: int) -> Strip:
        """Row `y` of the view, drawn once for as long as one only scrolls."""
        plain = self.ground
        if y >= len(self._rows) or self._page is None:
            return Strip.blank(self.size.width, plain)
        row, line = self._rows[y]
        style = plain + self._style(row)
        key = row, row == self._kept, style, plain
        return self.remembered(key, partial(self._drawn, row, line))

    def _drawn(self, row: Row, line: Line) -> Strip:
        """A row of the page in the middle, with its marks."""
        measure, plain = self.fitted.width, self.ground
        style = plain + self._style(row)
        if known := self._byline.rows.get(row):
            body = strip(known, measure, style)
        else:
            body = strip(line, measure, style, self._marks(line))
        left = self.left
        after = Strip.blank(self.size.width - measure - left, plain)
        if row == self._kept and after.cell_length:
            sign = self.get_component_rich_style("article--sign", partial=True)
            after = Strip([Segment(KEPT, plain + sign), *after.crop(1)])
        return Strip.join([Strip.blank(left, plain), body, after])

    def _style(self, row: Row) -> Style:
        """How a row looks, for what it is and for where one reads."""
        known = row in self._byline.rows
        name = f"article--{BlockKind.BYLINE if known else self._looks[row.section]}"
        style = self.get_component_rich_style(name, partial=True)
        if row == self._kept:
            style += self.get_component_rich_style("article--kept", partial=True)
        if self._dims and row.section not in self._read_sections:
            style += self.get_component_rich_style("article--dimmed", partial=True)
        return style

    @property
    def dims(self) -> bool:
        """Whether only the paragraph that is read is bright."""
        return self._dims

    @dims.setter
    def dims(self, dims: bool) -> None:
        self._dims = dims
        self.refresh()

    @property
    def _read_sections(self) -> range:
        """The paragraphs that are read: those around the upper third of the view.

        Where the text begins, or ends, in sight it is all up to there.
        """
        assert self._page is not None  # noqa: S101 - asked when rows are drawn only
        third = self._rows[min(len(self._rows) // 3, len(self._rows) - 1)][0].section
        begins = self._rows[0][0] == self._page.first()
        ends = self._rows[-1][0] >= self._page.last()
        return range(
            0 if begins else third,
            (self._rows[-1][0].section if ends else third) + 1,
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
        return (self.size.width - self.fitted.width) // 2

    def reveal(self, offset: int) -> None:
        """Bring the row of an offset in sight, in the nearest way."""
        if self._page is None or not self._rows:
            return
        row = self._page.row_of(offset)
        if row < self._rows[0][0]:
            self._go_to(row)
        elif row > self._rows[-1][0]:
            self._go_to(self._top_for(row))

    def go_to(self, offset: int) -> None:
        """Read on from an offset, in the first row when the text reaches far enough."""
        if self._page is not None:
            self._go_to(self._page.row_of(offset))

    def look_at(self, offset: int) -> None:
        """Show an offset in the first row; that is no place where one reads on."""
        if self._page is not None:
            self._offset, self._top = offset, self._page.row_of(offset)
            self._settle()

    @property
    def _height(self) -> int:
        return max(1, self.size.height)

    def _top_for(self, bottom: Row) -> Row:
        """The top row of a view that ends with another one."""
        assert self._page is not None  # noqa: S101 - asked for rows that are shown only
        return top_for(self._page, bottom, self._height, self._typography.leading)

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
            self.lay_out(self.found)
        else:
            self.relay()

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
        if self._page is not None:
            self._turn_page(self._top, min(self._top_for(self._top), self._above))

    def action_page_down(self) -> None:
        """One screen down, keeping one row in sight."""
        if self._page is not None:
            last = self._rows[-1][0]
            self._turn_page(last, max(last, self._page.step(self._top, 1)))

    @property
    def _above(self) -> Row:
        """The row above the top one: a view of one row has no room for one more."""
        assert self._page is not None  # noqa: S101 - asked when a page is turned only
        return self._page.step(self._top, -1)

    def _turn_page(self, kept: Row, top: Row) -> None:
        """Go to a row, and mark for a moment the one that stays in sight."""
        self._go_to(top)
        self._kept = kept
        self.set_timer(KEPT_FOR, partial(self._forget_kept, kept))

    def _forget_kept(self, kept: Row) -> None:
        if self._kept is kept:  # no page was turned since
            self._kept = None
            self.show_others()

    def action_first(self) -> None:
        """To the beginning."""
        if self._page is not None:
            self._go_to(self._page.first())

    def action_last(self) -> None:
        """To the end."""
        if self._page is not None:
            self._go_to(self._page.last())

    def action_omitted(self) -> None:
        """Show or fold the lines that repeat or do not belong."""
        self._omitted = not self._omitted
        self.lay_out(self.found)
        self.post_message(
            self.Dialled("omitted-shown" if self._omitted else "omitted-hidden")
        )

    def on_mouse_scroll_up(self) -> None:
        """Three rows up."""
        self.scroll_rows(-3)

    def on_mouse_scroll_down(self) -> None:
        """Three rows down."""
        self.scroll_rows(3)
