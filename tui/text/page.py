"""A page: sections laid out row by row, only where someone looks."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from tui.text.layout import Layout, analyse_section
from tui.text.line import Line
from tui.text.paragraph import Paragraph
from tui.text.units import Section, Setting


class Row(NamedTuple):
    """A row of a page."""

    section: int
    line: int
    """Rows from the number of the section's lines on are the gap after it."""


class Page:
    """Sections at one setting; nothing is laid out before it is asked for."""

    def __init__(
        self,
        sections: Sequence[Section],
        setting: Setting,
        *,
        analysed: list[tuple[Paragraph, ...] | None] | None = None,
    ) -> None:
        self.sections = tuple(sections) or (Section("", gap=0),)
        self.setting = setting
        self._origins = [section.origin for section in self.sections]
        self._analysed = analysed or [None] * len(self.sections)
        self._layouts: list[Layout | None] = [None] * len(self.sections)

    def with_setting(self, setting: Setting) -> "Page":
        """Return this page at another setting; clusters, forms and order are shared."""
        return Page(self.sections, setting, analysed=self._analysed)

    def first(self) -> Row:
        """Return the first row."""
        return Row(0, 0)

    def last(self) -> Row:
        """Return the last row, laying out only the last section."""
        section = len(self.sections) - 1
        return Row(section, self._lines(section) - 1)

    def step(self, row: Row, count: int) -> Row:
        """Return the row `count` rows below (above when negative), or the nearest."""
        section, line = row
        line += count
        while line < 0 and section > 0:
            section -= 1
            line += self._height(section)
        while line >= self._height(section) and section < len(self.sections) - 1:
            line -= self._height(section)
            section += 1
        return Row(section, min(max(line, 0), self._height(section) - 1))

    def line(self, row: Row) -> Line:
        """Return the cells of a row; a gap has none."""
        section, line = row
        return self._layout(section).line(line)

    def window(self, top: Row, height: int) -> list[tuple[Row, Line]]:
        """Return up to `height` rows from `top` on."""
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
        """Return the row that draws a logical offset; the nearest before it, if none."""
        section = max(bisect_right(self._origins, offset) - 1, 0)
        return Row(section, self._layout(section).line_of(offset))

    def offset_of(self, row: Row) -> int:
        """Return the logical offset a row begins at."""
        section, line = row
        return self._layout(section).offset_of(line)

    def _height(self, section: int) -> int:
        last = section == len(self.sections) - 1
        return self._lines(section) + (0 if last else self.sections[section].gap)

    def _lines(self, section: int) -> int:
        return self._layout(section).count

    def _layout(self, section: int) -> Layout:
        found = self._layouts[section]
        if found is None:
            paragraphs = self._analysed[section]
            if paragraphs is None:
                paragraphs = analyse_section(self.sections[section])
                self._analysed[section] = paragraphs
            found = Layout(self.sections[section], paragraphs, self.setting)
            self._layouts[section] = found
        return found
