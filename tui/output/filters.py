"""Row functions of `tui.terminals.rows` as Textual's line filters.

Textual runs filters on whole rows of a widget, borders and padding included, before it
crops them; so each row reaches a filter entire, and parts of it may be drawn anew.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter

from tui.terminals.cells import HARAKAT, RTL, Cell, is_one_each, split
from tui.terminals.modes import Mode
from tui.terminals.rows import rewrite, rewrites

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.color import Color

_ITALIC = Style(italic=True)


class RowFilter(LineFilter):
    """Rewrites each row for one mode; cells and styles keep their places."""

    def __init__(self, mode: Mode) -> None:
        super().__init__()
        self._mode = mode

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The row as the terminal must be sent it."""
        del background
        plain = all(segment.control is None for segment in segments)
        if not (plain and any(RTL.search(segment.text) for segment in segments)):
            return segments
        row = [
            Cell(text, segment.style)
            for segment in segments
            for text in split(segment.text)
        ]
        return _segments(rewrite(self._mode, row), _APART.get(self._mode, _as_it_is))


class WithoutColour(LineFilter):
    """Takes colours away and leaves what else tells text apart (no-color.org)."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The row in the terminal's own colours."""
        del background
        return [
            Segment(text, style and _plain(style), control)
            for text, style, control in segments
        ]


@lru_cache(1024)
def _plain(style: Style) -> Style:
    return style.without_color


class WholeClusters(LineFilter):
    """Gives each letter with marks a segment of its own.

    Textual cuts a segment where the cells are enough, and that is before the marks as
    well as behind them: they would be left on the far side of the cut.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same row in more segments where there are marks."""
        del background
        found: list[Segment] = []
        for segment in segments:
            if segment.control is None and not is_one_each(segment.text):
                found += _whole(segment)
            else:
                found.append(segment)
        return found


def _whole(segment: Segment) -> Iterator[Segment]:
    """The segment in parts: what is a character a cell, and each cell of several."""
    for _, cells in groupby(split(segment.text), key=_alone):
        yield Segment("".join(cells), segment.style)


class WithoutMarks(LineFilter):
    """Leaves harakat out, for terminals that draw them beside or over their letters."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same row without harakat; they take no cells."""
        del background
        return [
            segment._replace(text=HARAKAT.sub("", segment.text))
            if segment.control is None and HARAKAT.search(segment.text)
            else segment
            for segment in segments
        ]


def filters(mode: Mode) -> list[LineFilter]:
    """The filters of a mode, in the order in which they run."""
    own: list[LineFilter] = [RowFilter(mode)] if rewrites(mode) else []
    return [WholeClusters(), *own]


def _segments(
    row: list[Cell[Style | None]], apart: Callable[[Style], Style]
) -> list[Segment]:
    """The row with a segment for each stretch of cells that look alike.

    What is more than one character stands alone: Textual cuts segments by cells and
    leaves invisible characters to the far side of the cut.
    """
    found = []
    for (style, is_apart, _), cells in groupby(row, key=_look):
        shown = apart(style or Style.null()) if is_apart else style
        found.append(Segment("".join(cell.text for cell in cells), shown))
    return found


def _look(cell: Cell[Style | None]) -> tuple[Style | None, bool, object]:
    return cell.style, cell.apart, _alone(cell.text)


def _alone(text: str) -> object | None:
    """A key that no other cell has, for a cell of several characters."""
    return None if len(text) == 1 else object()


def _as_it_is(style: Style) -> Style:
    return style


def _in_italics(style: Style) -> Style:
    return style + _ITALIC


def _in_next_colour(style: Style) -> Style:
    """The style with the last bit of its colour turned, which no eye sees."""
    if style.color is None:
        return style
    red, green, blue = style.color.get_truecolor()
    return style + Style(color=RichColor.from_rgb(red ^ 1, green, blue))


_APART = {Mode.KITTY: _in_italics, Mode.SGR: _in_next_colour}
