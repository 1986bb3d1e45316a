"""The rows of one section at one setting."""

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import Final

from tui.text import verse
from tui.text.draw import NO_FILLERS, Dials, drawn_end, line
from tui.text.line import Line
from tui.text.paragraph import Paragraph, analyse
from tui.text.stretch import fillers
from tui.text.units import Align, Direction, Section, Setting, Shape
from tui.text.wrap import wrap

_PARAGRAPH: Final = re.compile(
    "[^\n\r\x1c-\x1e\x85\u2029]*(?:\r\n|[\n\r\x1c-\x1e\x85\u2029]|\\Z)"
)
"""Up to and with a paragraph separator (UAX #9, rule P1)."""


def analyse_section(section: Section) -> tuple[Paragraph, ...]:
    """Analyse the paragraphs of a section; at least one, which may be empty."""
    if section.shape is Shape.VERSE and _is_one_line(section.text):
        return verse.hemistichs(section)
    direction = section.direction
    if section.shape is Shape.PLAIN and direction is Direction.AUTO:
        direction = Direction.LTR
    found = [
        analyse(part[0], section.origin + part.start(), direction)
        for part in _PARAGRAPH.finditer(section.text)
        if part[0] or not section.text
    ]
    return tuple(found)


def _is_one_line(text: str) -> bool:
    found = _PARAGRAPH.match(text)
    return found is not None and found.end() == len(text) and found[0].isprintable()


class Layout:
    """The rows of one section: which atoms each draws, and its cells on demand."""

    def __init__(
        self, section: Section, paragraphs: tuple[Paragraph, ...], setting: Setting
    ) -> None:
        self._section = section
        self._setting = setting
        self._dials = Dials(setting.tashkeel, setting.numerals)
        self._paragraphs = paragraphs
        self._stretched = (
            setting.align is not Align.RIGHT and section.shape is not Shape.PLAIN
        )
        self._columns = section.shape is Shape.VERSE and verse.are_side_by_side(
            paragraphs, setting
        )
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
        return 1 if self._columns else self._before[-1]

    def line(self, number: int) -> Line:
        """Return one row; an empty one for a number beyond them, as in a gap."""
        if number >= self.count:
            end = self._section.origin + len(self._section.text)
            return Line((), 0, 0, end, end, rtl=self._paragraphs[-1].order.rtl)
        if self._columns:
            return verse.side_by_side(self._paragraphs, self._setting)
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
        is_second = paragraph % 2 == 1 and len(self._rows[paragraph]) == 2
        return is_second and self._section.shape is Shape.VERSE

    def line_of(self, offset: int) -> int:
        """Return the number of the row that draws an article offset."""
        if self._columns:
            return 0
        origins = [paragraph.origin for paragraph in self._paragraphs]
        at = max(bisect_right(origins, offset) - 1, 0)
        paragraph, rows = self._paragraphs[at], self._rows[at]
        local = offset - paragraph.origin
        atom = bisect_right(paragraph.atoms.starts, local) - 1
        row = bisect_right(rows, max(atom, 0), 0, len(rows) - 1) - 1
        return self._before[at] + max(row, 0)

    def offset_of(self, number: int) -> int:
        """Return the article offset a row begins at; the section's end in its gap."""
        if number >= self.count:
            return self._section.origin + len(self._section.text)
        at = bisect_right(self._before, number) - 1
        paragraph = self._paragraphs[at]
        atom = self._rows[at][number - self._before[at]]
        return paragraph.origin + paragraph.begin(atom)
