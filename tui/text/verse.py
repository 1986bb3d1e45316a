"""A line of verse: two hemistichs side by side, or one above the other."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tui.text.draw import BLANK, NO_FILLERS, Dials, line
from tui.text.line import Cell, Line
from tui.text.paragraph import Paragraph, analyse
from tui.text.stretch import fillers
from tui.text.units import Align, Section, Setting

GAP: Final = 4
"""Blank cells between the two columns."""
WIDEST: Final = 36
"""Cells of a column on a wide page, so that the eye finds the second hemistich."""

_PARTED: Final = re.compile(
    r"\s*(?:\*+|\.{3,}|\u2026|\u066d|\u06de|\t|/{1,2}|=+|[ \u00a0]{3,})\s*"
)
"""What writers put between hemistichs, with the spaces around it."""


def hemistichs(section: Section) -> tuple[Paragraph, ...]:
    """Analyse the hemistichs of a line of verse; what parts them is not drawn."""
    return tuple(
        replace(
            analyse(section.text[start:end], section.origin + start, section.direction),
            after=following - end,
        )
        for start, end, following in _spans(section.text)
    )


def _spans(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield where each hemistich starts and ends, and where the next one starts."""
    start = 0
    for found in _PARTED.finditer(text):
        if text[start : found.start()].strip() and text[found.end() :].strip():
            yield start, found.start(), found.end()
            start = found.end()
    yield start, len(text), len(text)


def column(setting: Setting) -> int:
    """Return the cells of one of two columns; less than 1 when there is no room."""
    return min((setting.width - GAP) // 2, WIDEST)


def are_side_by_side(parts: tuple[Paragraph, ...], setting: Setting) -> bool:
    """Tell whether hemistichs are two, right-to-left, and no wider than a column."""
    return len(parts) == 2 and all(
        part.order.rtl and not part.hard and part.atoms.edges[-1] <= column(setting)
        for part in parts
    )


def side_by_side(parts: tuple[Paragraph, ...], setting: Setting) -> Line:
    """Draw two hemistichs in balanced columns, centred, the first on the right."""
    width = column(setting)
    first, second = (_half(part, width, setting) for part in parts)
    margin = (setting.width - 2 * width - GAP) // 2
    blanks = first.indent + GAP
    blank = Cell(BLANK, 1, first.end, first.end)
    made = (*second.cells, *(blank,) * blanks, *first.cells)
    indent = margin + second.indent
    used = second.width + blanks + first.width
    return Line(made, indent, used, first.start, second.end)


def _half(part: Paragraph, width: int, setting: Setting) -> Line:
    count = part.count
    added = NO_FILLERS
    if setting.align is not Align.RIGHT:
        added = fillers(part, 0, count, width, setting.align)
    dials = Dials(setting.tashkeel, setting.numerals)
    return line(part, (0, count, count), width, dials, added)
