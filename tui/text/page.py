"""A page: sections laid out row by row, only where someone looks."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from tui.text import verse
from tui.text.layout import Layout
from tui.text.line import Line
from tui.text.parts import Parts
from tui.text.units import Section, Setting, Shape

_STRIDE: Final = 1 << 32
"""Between the row numbers of two pieces of one section; no piece has so many rows."""


class Row(NamedTuple):
    """A row of a page; rows compare as they follow each other."""

    section: int
    """The number of a section, as the page was given them."""
    line: int
    """The number of a row in it, from 0 on, and then of the rows of the gap after it.

    In a section of over [tui.text.parts.LONG][] code points the numbers leap ahead
    wherever it was cut: step from row to row with [`Page.step`][].
    """


KEPT: Final = 256
"""Rows that a page keeps as they were drawn: more than a screen has, so that scrolling by a
row draws one and not all."""


class Page:
    """Sections at one setting; nothing is laid out before it is asked for.

    Sections are counted as given, rows as [`Row`][] says, and offsets in code points
    of the article. A method that takes a row lays out the part it is in, and one that goes
    to another row the parts between; in verse, the poem.
    """

    def __init__(
        self,
        sections: Sequence[Section],
        setting: Setting,
        *,
        parts: Parts | None = None,
    ) -> None:
        self.sections = tuple(sections) or (Section("", gap=0),)
        self.setting = setting
        self._parts = parts or Parts(self.sections)
        self._layouts: list[Layout | None] = [None] * len(self._parts.sections)
        self._columns: dict[int, int] = {}  # of poems, by their first line
        self._drawn: dict[Row, Line] = {}

    def with_setting(self, setting: Setting) -> "Page":
        """Return this page at another setting; clusters, forms and order are shared.

        One order serves every width: see [tui.text.order.Order.pieces][] (UAX #9, L1).
        """
        return Page(self.sections, setting, parts=self._parts)

    def first(self) -> Row:
        """Return the first row, laying out nothing."""
        return Row(0, 0)

    def last(self) -> Row:
        """Return the last row that is no gap, laying out only the end of the page."""
        part = len(self._layouts) - 1
        return self._row(part, self._lines(part) - 1)

    def step(self, row: Row, count: int) -> Row:
        """Return the row `count` rows below, or the nearest there is.

        Args:
            row: Where to start.
            count: Rows, those of gaps included; upwards when negative.
        """
        part, line = self._place(row)
        line += count
        while line < 0 and part > 0:
            part -= 1
            line += self._height(part)
        while line >= self._height(part) and part < len(self._layouts) - 1:
            line -= self._height(part)
            part += 1
        return self._row(part, min(max(line, 0), self._height(part) - 1))

    def line(self, row: Row) -> Line:
        """Return the cells of a row, indented in `setting.width` cells; a gap has none."""
        found = self._drawn.get(row)
        if found is None:
            part, line = self._place(row)
            found = self._layout(part).line(line)
            if len(self._drawn) >= KEPT:
                self._drawn.clear()
            self._drawn[row] = found
        return found

    def window(self, top: Row, height: int) -> list[tuple[Row, Line]]:
        """Return what a screen shows.

        Args:
            top: The first row.
            height: Rows of the screen, those of gaps included.

        Returns:
            That many rows from `top` on, or as many as there are.
        """
        found: list[tuple[Row, Line]] = []
        row = self.step(top, 0)
        while len(found) < height:
            found.append((row, self.line(row)))
            following = self.step(row, 1)
            if following == row:
                break
            row = following
        return found

    def row_of(self, offset: int) -> Row:
        """Return the row that draws the code point at a logical offset of the article.

        Between two sections, or before the first, it is the nearest row before it, or
        the first; a gap is never the answer.
        """
        part = max(bisect_right(self._parts.origins, offset) - 1, 0)
        return self._row(part, self._layout(part).line_of(offset))

    def offset_of(self, row: Row) -> int:
        """Return the logical offset of the first code point of a row, in the article.

        In a gap it is the end of the section above. `row_of(offset_of(row))` is `row`, unless
        the row is a gap's or draws no code point.
        """
        part, line = self._place(row)
        return self._layout(part).offset_of(line)

    def place_of(self, row: Row) -> int:
        """Return the logical offset at which to go on reading when a row was on top.

        It is where the row begins; in a gap where the section below does, so that the same
        text is on top again and none that was scrolled past.
        """
        part, line = self._place(row)
        if line >= self._lines(part) and part < len(self._layouts) - 1:
            return self._layout(part + 1).offset_of(0)
        return self._layout(part).offset_of(line)

    def _place(self, row: Row) -> tuple[int, int]:
        """Return the part a row is in, and its number there."""
        piece, line = divmod(row.line, _STRIDE)
        return self._parts.firsts[row.section] + piece, line

    def _row(self, part: int, line: int) -> Row:
        section = bisect_right(self._parts.firsts, part) - 1
        piece = part - self._parts.firsts[section]
        return Row(section, piece * _STRIDE + line)

    def _height(self, part: int) -> int:
        last = part == len(self._layouts) - 1
        return self._lines(part) + (0 if last else self._parts.sections[part].gap)

    def _lines(self, part: int) -> int:
        return self._layout(part).count

    def _layout(self, part: int) -> Layout:
        found = self._layouts[part]
        if found is None:
            section, paragraphs = (
                self._parts.sections[part],
                self._parts.paragraphs(part),
            )
            found = Layout(section, paragraphs, self.setting, self._column(part))
            self._layouts[part] = found
        return found

    def _column(self, part: int) -> int:
        """Return the cells of a column of the poem a part belongs to."""
        if self._parts.sections[part].shape is not Shape.VERSE:
            return verse.STACKED
        poem = self._parts.poem(part)
        if poem.start not in self._columns:
            verses = map(self._parts.paragraphs, poem)
            self._columns[poem.start] = verse.column(verses, self.setting)
        return self._columns[poem.start]
