"""From a laid-out line to a strip of styled cells."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from tui.text import Line, fit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style

    from index.article import Span


class Mark(NamedTuple):
    """A logical range drawn in a style of its own, over the style of its row."""

    span: Span
    style: Style


def strip(line: Line, width: int, style: Style, marks: Iterable[Mark] = ()) -> Strip:
    """One row of `width` cells: the line's cells, its marks over them, blanks around.

    A mark covers every cell that draws a part of its logical range; later marks
    lie over earlier ones.
    """
    styles = [style] * len(line.cells)
    for mark in marks:
        for number, cell in enumerate(line.cells):
            if cell.start < mark.span.end and mark.span.start < cell.end:
                styles[number] = style + mark.style
    segments = [Segment(" " * line.indent, style)]
    pairs = zip(styles, line.cells, strict=True)
    for shown, run in groupby(pairs, key=lambda pair: pair[0]):
        segments.append(Segment("".join(cell.glyph for _, cell in run), shown))
    return Strip(segments, line.indent + line.width).adjust_cell_length(width, style)


def text_row(text: str, width: int, style: Style, marks: Iterable[Mark] = ()) -> Strip:
    """One row of `width` cells with one line of text at its right edge.

    Text that does not fit is cut with an ellipsis.  Latin text stands at the right,
    too: the row belongs to a list that is read from there.
    """
    line = fit(text, max(width, 1))
    return strip(replace(line, indent=max(0, width - line.width)), width, style, marks)


def beside(left: Strip, right: Strip) -> Strip:
    """Two strips as one row."""
    return Strip([*left, *right], left.cell_length + right.cell_length)
