"""The rows of one section at one setting."""

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate

from tui.text import verse
from tui.text.draw import NO_FILLERS, Dials, drawn_end, line
from tui.text.line import Line
from tui.text.paragraph import Paragraph
from tui.text.stretch import fillers
from tui.text.units import Align, Section, Setting, Shape
from tui.text.wrap import wrap


class Layout:
    """The rows of one section: which atoms each draws, and its cells on demand.

    Args:
        section: What is laid out.
        paragraphs: Its analysis; of a line of verse, the hemistichs.
        setting: The width in cells, and what else rows depend on.
        column: Cells of each column of verse: see [tui.text.verse.column][].
    """

    def __init__(
        self,
        section: Section,
        paragraphs: tuple[Paragraph, ...],
        setting: Setting,
        column: int,
    ) -> None:
        self._section = section
        self._setting = setting
        self._dials = Dials(setting.tashkeel, setting.numerals)
        self._paragraphs = paragraphs
        self._stretched = (
            setting.align is not Align.RIGHT and section.shape is not Shape.PLAIN
        )
        self._column = column if verse.fit_columns(paragraphs) else verse.STACKED
        self._rows = [
            wrap(paragraph, setting.width, widows=not self._stretched)
            for paragraph in paragraphs
        ]
        self._before = list(
            accumulate((len(rows) - 1 for rows in self._rows), initial=0)
        )

    @property
    def count(self) -> int:
        """The number of rows, at least 1."""
        return 1 if self._column else self._before[-1]

    def line(self, number: int) -> Line:
        """Return one row, by its number from 0; an empty one beyond `count`, as in a gap.

        Cells are ordered row by row, after breaking (UAX #9, rule L2).
        """
        if number >= self.count:
            end = self._section.origin + len(self._section.text)
            return Line((), 0, 0, end, end, rtl=self._paragraphs[-1].order.rtl)
        if self._column:
            return verse.side_by_side(self._paragraphs, self._column, self._setting)
        at = bisect_right(self._before, number) - 1
        paragraph, rows = self._paragraphs[at], self._rows[at]
        number -= self._before[at]
        begin, end = rows[number], rows[number + 1]
        drawn = drawn_end(paragraph, begin, end)
        width, align = self._setting.width, self._setting.align
        added = NO_FILLERS
        if self._stretched and end < paragraph.count and end not in paragraph.hard:
            added = fillers(paragraph, begin, drawn, width, align)
        made = line(paragraph, (begin, drawn, end), width, self._dials, added)
        if self._answers(at) and made.rtl:
            return replace(made, indent=0)
        return made

    def _answers(self, paragraph: int) -> bool:
        """Tell whether a paragraph is a second hemistich that stands under the first."""
        is_row = paragraph == 1 and len(self._rows[paragraph]) == 2
        return is_row and verse.are_hemistichs(self._paragraphs)

    def line_of(self, offset: int) -> int:
        """Return the number of the row that draws a code point.

        Args:
            offset: Code points from the article's start, not from the section's; outside the
                section the first or the last row is the answer.
        """
        if self._column:
            return 0
        origins = [paragraph.origin for paragraph in self._paragraphs]
        at = max(bisect_right(origins, offset) - 1, 0)
        paragraph, rows = self._paragraphs[at], self._rows[at]
        local = offset - paragraph.origin
        atom = bisect_right(paragraph.atoms.starts, local) - 1
        row = bisect_right(rows, max(atom, 0), 0, len(rows) - 1) - 1
        return self._before[at] + max(row, 0)

    def offset_of(self, number: int) -> int:
        """Return the code point of the article that a row, counted from 0, begins at.

        For a number beyond `count`, as in a gap, it is the section's end.
        """
        if number >= self.count:
            return self._section.origin + len(self._section.text)
        at = bisect_right(self._before, number) - 1
        paragraph = self._paragraphs[at]
        atom = self._rows[at][number - self._before[at]]
        return paragraph.origin + paragraph.begin(atom)
