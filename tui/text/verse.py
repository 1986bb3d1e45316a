"""Lines of verse: two hemistichs side by side, or one above the other."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from index.structure.verse import find_gap
from tui.text.draw import BLANK, NO_FILLERS, Dials, line
from tui.text.line import Cell, Line
from tui.text.paragraph import Paragraph, analyse
from tui.text.stretch import fillers
from tui.text.units import Align, Section, Setting

GAP: Final = 4
"""Blank cells between the two columns: more than any blank inside a hemistich."""
STACKED: Final = 0
"""The column of a poem whose hemistichs stand one above the other."""


def hemistichs(section: Section) -> tuple[Paragraph, ...]:
    """Analyse the hemistichs of a line of verse; what parts them is not drawn.

    Returns:
        Two paragraphs, the first of which answers for the gap as well; or one, when
        [index.structure.verse.find_gap][] finds none.
    """
    text, origin, direction = section.text, section.origin, section.direction
    gap = find_gap(text)
    if gap is None:
        return (analyse(text, origin, direction),)
    first = analyse(text[: gap.start], origin, direction)
    second = analyse(text[gap.end :], origin + gap.end, direction)
    return replace(first, after=gap.end - gap.start), second


def are_hemistichs(parts: tuple[Paragraph, ...]) -> bool:
    """Tell whether these are the two of one line, and not merely two paragraphs."""
    return len(parts) == 2 and parts[0].after > 0


def fit_columns(parts: tuple[Paragraph, ...]) -> bool:
    """Tell whether hemistichs can stand side by side, the first on the right."""
    return are_hemistichs(parts) and all(
        part.order.rtl and not part.hard for part in parts
    )


def column(verses: Iterable[tuple[Paragraph, ...]], setting: Setting) -> int:
    """Return the cells of each of the two columns of a poem.

    That is the longest hemistich of all, so that a stretched column closes with as
    little filling as can be and one poem has one shape.

    Args:
        verses: The hemistichs of each line of the poem.
        setting: Its width is what two columns and the gap must fit in.

    Returns:
        Cells, or `STACKED` when there is no room for the longest hemistich twice.
    """
    widest = max(
        (
            part.atoms.edges[-1]
            for parts in verses
            if fit_columns(parts)
            for part in parts
        ),
        default=STACKED,
    )
    return widest if 2 * widest + GAP <= setting.width else STACKED


def side_by_side(parts: tuple[Paragraph, ...], width: int, setting: Setting) -> Line:
    """Draw two hemistichs in balanced columns, the first on the right.

    Args:
        parts: Two hemistichs no wider than a column.
        width: Cells of a column, as from [`column`][].
        setting: The columns stand in the middle of its width.
    """
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
