"""From a laid-out line to a strip of styled cells."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from tui.text import Line, fit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.style import Style

    from index.article import Span


UNCUT = 1 << 16
"""More cells than any screen has: a text laid out so wide is not cut."""


class Mark(NamedTuple):
    """Logical ranges drawn in a style of their own, over the style of their row."""

    spans: Sequence[Span]
    """Sorted by their starts."""
    style: Style


def strip(line: Line, width: int, style: Style, marks: Iterable[Mark] = ()) -> Strip:
    """One row of `width` cells: the line's cells, its marks over them, blanks around.

    A mark covers every cell that draws a part of its ranges; later marks lie over
    earlier ones.
    """
    styles = [style] * len(line.cells)
    for mark in marks:
        marked = style + mark.style
        for number in line.covered(mark.spans):
            styles[number] = marked
    segments = [Segment(" " * line.indent, style)]
    pairs = zip(styles, line.cells, strict=True)
    for shown, run in groupby(pairs, key=lambda pair: pair[0]):
        segments.append(Segment("".join(cell.glyph for _, cell in run), shown))
    return Strip(segments, line.indent + line.width).adjust_cell_length(width, style)


def two_ends(left: str, right: str, width: int, style: Style, muted: Style) -> Strip:
    """One row with a short text at the left edge, in a style of its own, and one at the right.

    The left one is drawn whole as long as a cell is left for the other.
    """
    line = fit(left, max(1, min(width - 1, fit(left, UNCUT).width)))
    drawn = strip(line, line.indent + line.width, muted).crop(line.indent)
    room = max(1, width - line.width)
    return Strip.join([drawn, text_row(right, room, style)])


def text_row(text: str, width: int, style: Style, marks: Iterable[Mark] = ()) -> Strip:
    """One row of `width` cells with one line of text at its right edge.

    Text that does not fit is cut with an ellipsis.  Latin text stands at the right,
    too: the row belongs to a list that is read from there.
    """
    line = fit(text, max(width, 1))
    return strip(replace(line, indent=max(0, width - line.width)), width, style, marks)
