"""One row of cells, and the map between its columns and the logical text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from tui.text.units import VisualText


class Cell(NamedTuple):
    """What stands in one or two columns."""

    glyph: VisualText
    """A base with its marks, or a whole cluster."""
    width: int
    """Columns it takes, 1 or 2."""
    start: int
    """Offset of the first code point it draws."""
    end: int
    """The one after the last; equal to `start` in what was added to fill the row."""


class Caret(NamedTuple):
    """A place where a caret can stand."""

    column: int
    """The column of the cell it stands on; may be -1 or one past the line's cells."""
    offset: int
    """The logical offset it stands before."""


@dataclass(frozen=True)
class Line:
    """One row, ready to be drawn.

    Columns count from the left edge of the page and include `indent`; offsets are
    logical offsets in the article.
    """

    cells: tuple[Cell, ...]
    """From left to right."""
    indent: int
    """Blank columns left of the cells."""
    width: int
    """Columns the cells take."""
    start: int
    """Offset of the first code point of the row."""
    end: int
    """Offset after the last, with the spaces that hang over the row's end."""
    rtl: bool = True
    """The base direction of its paragraph."""

    @property
    def text(self) -> VisualText:
        """The row from left to right, without its indent."""
        return VisualText("".join(cell.glyph for cell in self.cells))

    @cached_property
    def _lefts(self) -> tuple[int, ...]:
        """The first column of each cell, and the one after the last."""
        widths = (cell.width for cell in self.cells)
        return tuple(accumulate(widths, initial=self.indent))

    def columns(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the columns that draw the logical range `start` to `end`.

        Returns:
            Pairs of a first column and the one after the last, from left to right;
            several when the order splits the range.
        """
        found: list[tuple[int, int]] = []
        for number in self.covered([(start, end)]):
            left, right = self._lefts[number : number + 2]
            if found and found[-1][1] == left:
                found[-1] = (found[-1][0], right)
            else:
                found.append((left, right))
        return tuple(found)

    def covered(self, spans: Iterable[tuple[int, int]]) -> tuple[int, ...]:
        """Return which cells draw a part of some logical ranges.

        A cell added to fill the row is covered when it stands inside a range. Costs
        as much as reading `spans` once, and a search among them for each cell.

        Args:
            spans: Pairs of a start and an end in code points of the article, sorted by
                start; they may overlap.

        Returns:
            Indices into `cells`, ascending, each once.
        """
        bounds: list[int] = []  # of disjoint ranges: start, end, start, end ...
        for start, end in spans:
            if bounds and start <= bounds[-1]:
                bounds[-1] = max(bounds[-1], end)
            elif start < end:
                bounds += start, end
        return tuple(
            number
            for number, cell in enumerate(self.cells)
            if bounds and _is_covered(cell, bounds)
        )

    def cell_at(self, column: int) -> Cell | None:
        """Return the cell that covers a column, or None beside the cells."""
        for left, cell in zip(self._lefts, self.cells, strict=False):
            if left <= column < left + cell.width:
                return cell
        return None

    def offset_at(self, column: int) -> int:
        """Return the logical offset drawn at a column.

        Beside the cells it is the start or the end of the row, whichever is nearer
        in reading direction.
        """
        cell = self.cell_at(column)
        if cell is not None:
            return cell.start
        before = column < self.indent
        return self.end if before == self.rtl else self.start

    def carets(self) -> tuple[Caret, ...]:
        """Return every caret stop from left to right.

        A caret stands on the cell of the character it is before; the last stop is
        beside the cells, where the next character of the paragraph would come.
        """
        stops = list(self._stops())
        if self.rtl:
            stops.insert(0, Caret(self.indent - 1, self.end))
        else:
            stops.append(Caret(self.indent + self.width, self.end))
        return tuple(stops)

    def _stops(self) -> Iterator[Caret]:
        for left, cell in zip(self._lefts, self.cells, strict=False):
            if cell.start < cell.end:
                yield Caret(left, cell.start)


def _is_covered(cell: Cell, bounds: list[int]) -> bool:
    """Tell whether a cell touches a range; an odd place in `bounds` is inside one."""
    after = bisect_right(bounds, cell.start)
    if cell.start < cell.end:
        return after % 2 == 1 or after < bisect_left(bounds, cell.end)
    return after % 2 == 1 and bisect_left(bounds, cell.start) % 2 == 1
