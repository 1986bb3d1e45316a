"""What is known of an article, told below its title: source, author, day.

The rows are no part of the text: they have no offsets, and nothing in them is selected,
found or copied.  What the article itself writes around its title is not told again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.arabic import terms
from index.article import BlockKind
from tui.strings import facts
from tui.text import Direction, Page, Section
from tui.text.direction import is_rtl
from tui.typography import Calendar
from tui.widgets.sections import sections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.article import Article, Block
    from tui.dates import Dates
    from tui.text import Line, Row, Setting

MOST_ROWS: Final = 3
"""Rows it takes at the most."""
_HEAD: Final = frozenset(
    {BlockKind.KICKER, BlockKind.TITLE, BlockKind.BYLINE, BlockKind.DATELINE}
)


def told(article: Article, dates: Dates) -> str:
    """Source, author and day of an article, as far as they are known and not in its text.

    A day that the article writes is told when its reader wants another calendar than the
    Gregorian, in which it will be written.
    """
    head = [block for block in article.blocks if block.kind in _HEAD]
    written = _words("\n".join(block.text for block in head))
    names = (article.source, article.author)
    said = [name for name in dict.fromkeys(names) if _words(name) not in written]
    is_dated = any(block.kind is BlockKind.DATELINE for block in head)
    if not (is_dated and dates.calendar is Calendar.GREGORIAN):
        said.append(dates.say(article.date))
    return facts(*said)


def _words(text: str) -> str:
    """The words of a text as they are compared: whole ones, with a blank on each side."""
    return f" {' '.join(terms(text))} "


class Byline:
    """Rows below the title of a page, which has blank ones there for them.

    Args:
        text: What is told; "" for nothing.
        blocks: The lines that are shown.
    """

    def __init__(self, text: str = "", blocks: Sequence[Block] = ()) -> None:
        self._blocks = blocks
        kinds = [block.kind for block in blocks[:-1]]  # nothing follows the last one
        self._title = kinds.index(BlockKind.TITLE) if BlockKind.TITLE in kinds else -1
        self._text = text if self._title >= 0 else ""
        self._spacing = 1
        self.rows: dict[Row, Line] = {}
        """What is drawn in which rows of the page that was made last."""

    def page(self, setting: Setting, spacing: int) -> Page:
        """The page of the blocks.

        Args:
            setting: Its width and dials.
            spacing: Blank rows between paragraphs.
        """
        self._spacing = spacing
        lines, made = self._lines(setting), sections(self._blocks, spacing=spacing)
        if lines:
            title = made[self._title]
            made[self._title] = title._replace(gap=title.gap + len(lines))
        return self._placed(Page(made, setting), lines)

    def relaid(self, page: Page, setting: Setting) -> Page:
        """The same page at another setting; it shares what it can with that one."""
        lines = self._lines(setting)
        if len(lines) != len(self.rows):
            return self.page(setting, self._spacing)
        return self._placed(page.with_setting(setting), lines)

    def _lines(self, setting: Setting) -> list[Line]:
        if not self._text:
            return []
        rtl = is_rtl(self._blocks[self._title].text)
        direction = Direction.RTL if rtl else Direction.LTR
        page = Page([Section(self._text, direction=direction)], setting)
        return [line for _, line in page.window(page.first(), MOST_ROWS)]

    def _placed(self, page: Page, lines: Sequence[Line]) -> Page:
        title = page.row_of(self._blocks[self._title].end) if lines else page.first()
        self.rows = {page.step(title, at): line for at, line in enumerate(lines, 1)}
        return page
