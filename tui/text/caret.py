"""Where the caret of a line that is typed is drawn, and what a column of it means.

A caret of a terminal covers a cell. Here it covers the character it stands before; behind
the last one it covers the blank where the paragraph would go on. So each offset has a
cell, and an arrow key moves the caret to the next cell on its side, whatever the
directions.

Between two characters of different direction there is a second place: the cell where
more of the *first* one's direction would come. There the caret stands after typing (see
[tui.text.editing.Side][]), and the place that it has not is known as well, so that both can be
shown, as split carets show them.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from tui.text.clusters import clusters
from tui.text.draw import BLANK, Dials, line
from tui.text.editing import Side
from tui.text.fit import one_row
from tui.text.line import Cell, Line
from tui.text.paragraph import Paragraph
from tui.text.units import Direction

_REMEMBERED: Final = 16
"""Lines kept laid out: those of a screen, and what was just typed."""


class Columns(NamedTuple):
    """Columns of a line, from 0 at its leftmost cell; -1 is the blank left of it."""

    left: int
    right: int
    """The one after the last."""


class Stop(NamedTuple):
    """A cluster, or a lam-alef, as a caret meets it."""

    start: int
    """Offset of its first code point."""
    columns: Columns
    odd: bool
    """Whether it runs from right to left."""


@dataclass(frozen=True)
class TypedLine:
    """A line of any length in one row, and its stops."""

    line: Line
    """Its cells, not indented."""
    stops: tuple[Stop, ...]
    """In logical order."""
    length: int
    """Code points of its text."""

    @property
    def rtl(self) -> bool:
        """The base direction."""
        return self.line.rtl

    @property
    def _end(self) -> Columns:
        """The blank where the paragraph goes on."""
        return Columns(-1, 0) if self.rtl else _one(self.line.width)

    def columns(self, caret: int, side: Side) -> Columns:
        """Return the columns that the caret covers."""
        next_ = self._before(caret)
        return next_ if side is Side.NEXT else self._behind(caret) or next_

    def others(self, caret: int, side: Side) -> Columns | None:
        """Return the other place of a caret, None when there is but one."""
        turned = Side.PREVIOUS if side is Side.NEXT else Side.NEXT
        other = self.columns(caret, turned)
        return other if other != self.columns(caret, side) else None

    def offset_at(self, column: int) -> int:
        """Return the offset whose caret covers a column.

        Beside the cells it is the start or the end of the text, whichever is there.
        """
        if not 0 <= column < self.line.width:
            return self.length if (column < 0) == self.rtl else 0
        stop = self._at(column)
        return stop.start if stop else self.length

    def beside(self, caret: int, side: Side, step: int) -> int:
        """Return the offset whose caret covers the next cell.

        Args:
            caret: Where the caret is.
            side: Its side.
            step: -1 for the cell at the left, 1 for the one at the right.

        Returns:
            An offset; that of the outermost place when there is no cell further on.
        """
        left, right = self.columns(caret, side)
        column = left - 1 if step < 0 else right
        leftmost = -1 if self.rtl else 0
        return self.offset_at(min(max(column, leftmost), self.line.width + leftmost))

    def _before(self, caret: int) -> Columns:
        """The cells of the cluster that a caret stands before."""
        at = bisect_right(self.stops, caret, key=lambda stop: stop.start) - 1
        if caret >= self.length or not self.stops:
            return self._end
        return self.stops[max(at, 0)].columns

    def _behind(self, caret: int) -> Columns | None:
        """The cell behind the cluster before a caret; None when none ends there."""
        at = bisect_right(self.stops, caret - 1, key=lambda stop: stop.start) - 1
        is_end = caret >= self.length or self._starts_at(caret, at + 1)
        if at < 0 or not is_end:
            return None
        columns, odd = self.stops[at].columns, self.stops[at].odd
        column = columns.left - 1 if odd else columns.right
        stop = self._at(column)
        return stop.columns if stop else _one(column)

    def _starts_at(self, caret: int, number: int) -> bool:
        return number < len(self.stops) and self.stops[number].start == caret

    def _at(self, column: int) -> Stop | None:
        """The stop that covers a column."""
        found = (stop for stop in self.stops if column in range(*stop.columns))
        return next(found, None)


def _one(column: int) -> Columns:
    return Columns(column, column + 1)


@lru_cache(maxsize=_REMEMBERED)
def typed_line(text: str, direction: Direction = Direction.AUTO) -> TypedLine:
    """Lay out a line to be typed in, uncut.

    Args:
        text: Logical text; paragraph separators are drawn as spaces.
        direction: The base direction.
    """
    paragraph = one_row(text, 0, direction)
    count, width = paragraph.count, paragraph.atoms.edges[-1]
    made = line(paragraph, (0, count, count), width, Dials())
    return TypedLine(made, _stops(paragraph, made), len(text))


def _stops(paragraph: Paragraph, made: Line) -> tuple[Stop, ...]:
    text = paragraph.text
    bounds = list(accumulate(map(len, clusters(text)), initial=0))
    pieces = sorted(paragraph.order.pieces(text, 0, len(text)))
    found: dict[int, Columns] = {}
    left = 0
    for cell in made.cells:
        start = bounds[bisect_right(bounds, cell.start) - 1]
        first = found[start].left if start in found else left
        left += cell.width
        found[start] = Columns(first, left)
    return tuple(
        Stop(
            start,
            columns,
            pieces[
                max(bisect_right(pieces, start, key=lambda piece: piece.start) - 1, 0)
            ].odd,
        )
        for start, columns in sorted(found.items())
    )


def scrolled(typed: TypedLine, caret: int, side: Side, room: int, before: int) -> int:
    """Return how many cells are out of sight where the line begins.

    The caret is in sight, with a cell on each side of it; if there is room, so is its other
    place, and with it what was typed between the two.

    Args:
        typed: The line.
        caret: Where the caret is.
        side: Its side.
        room: Cells in sight.
        before: How many were out of sight until this moment; as many stay if they can.
    """
    columns = typed.columns(caret, side)
    around = Columns(columns.left - 1, columns.right + 1)
    hidden = before
    for wanted in (typed.others(caret, side) or columns, around, columns):
        hidden = _scrolled(typed, wanted, room, hidden)
    return hidden


def _scrolled(typed: TypedLine, columns: Columns, room: int, before: int) -> int:
    """Scroll as little as brings some columns in sight, the nearest to the end first."""
    total = typed.line.width
    right = max(min(columns.right, total), 0)
    left = min(max(columns.left, 0), right)
    near, far = (total - right, total - left) if typed.rtl else (left, right)
    hidden = min(before, near, max(total - room, 0))
    return max(hidden, far - room, 0)


def in_sight(typed: TypedLine, hidden: int, room: int) -> tuple[Line, int]:
    """Cut a line to what is in sight.

    Args:
        typed: The line.
        hidden: Cells out of sight where the line begins, from [`scrolled`][].
        room: Cells in sight.

    Returns:
        The cells in sight, indented to stand at the line's own edge; and the column of the
        whole line that stands in the first cell of the room.
    """
    first = typed.line.width - room - hidden if typed.rtl else hidden
    cells: list[Cell] = []
    left = 0
    for cell in typed.line.cells:
        right = left + cell.width
        shown = min(right, first + room) - max(left, first)
        if shown == cell.width:
            cells.append(cell)
        elif shown > 0:  # half of a cell of two columns
            cells.append(Cell(BLANK, shown, cell.start, cell.end))
        left = right
    width = sum(cell.width for cell in cells)
    cut = replace(typed.line, cells=tuple(cells), indent=max(-first, 0), width=width)
    return cut, first
