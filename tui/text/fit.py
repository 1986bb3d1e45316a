"""One row for a title, a label, a status bar or an input line."""

import re
from typing import Final

from tui.text.draw import ELLIPSIS, Dials, cells
from tui.text.line import Cell, Line
from tui.text.paragraph import Paragraph, analyse
from tui.text.units import Align, Direction, Numerals, Tashkeel

_SEPARATORS: Final = str.maketrans(dict.fromkeys("\n\r\x1c\x1d\x1e\x85\u2029", " "))


def fit(  # noqa: PLR0913  # every keyword is a choice of the caller's
    text: str,
    width: int,
    *,
    origin: int = 0,
    align: Align = Align.RIGHT,
    direction: Direction = Direction.AUTO,
    tashkeel: Tashkeel = Tashkeel.ALL,
    numerals: Numerals = Numerals.ASIS,
) -> Line:
    """Draw text in one row, cut with an ellipsis at its logical end when too long.

    Unlike the rows of a page, spaces at the end are drawn.

    Args:
        text: Logical text; paragraph separators are drawn as spaces.
        width: Cells in the row, at least 1.
        origin: Offset of the first code point of `text`.
        align: Kept for the caller's symmetry with pages: one row is never stretched.
        direction: The base direction.
        tashkeel: Marks to draw.
        numerals: Digits to draw.
    """
    paragraph = analyse(text.translate(_SEPARATORS), origin, direction)
    dials = Dials(tashkeel, numerals)
    count = paragraph.count
    edges = paragraph.atoms.edges
    rtl = paragraph.order.rtl
    start, end = origin, origin + len(text)
    if edges[-1] <= width:
        made = cells(paragraph, (0, count, count), dials)
        used = edges[-1]
    else:
        kept = _kept(paragraph, width - 1)
        made = cells(paragraph, (0, kept, kept), dials)
        mark = Cell(ELLIPSIS, 1, origin + paragraph.offset(kept), end)
        made = [mark, *made] if rtl else [*made, mark]
        used = edges[kept] + 1
    return Line(tuple(made), width - used if rtl else 0, used, start, end, rtl=rtl)


def _kept(paragraph: Paragraph, width: int) -> int:
    """Return how many atoms fit, without part of a spelled-out sign or a last space."""
    kept = 0
    edges, starts = paragraph.atoms.edges, paragraph.atoms.starts
    for atom in range(1, paragraph.count):
        if edges[atom] > width:
            break
        if starts[atom] != starts[atom - 1]:
            kept = atom
    return len(paragraph.atoms.forms[:kept].rstrip())
