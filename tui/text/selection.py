"""Selecting text on a page in reading order, and going about it by what is seen.

A selection reaches from what one cell draws to what another one draws, both included,
whichever was taken hold of first; so a drag over mixed text takes what an author would call
the text between the two. Offsets are those of the article.
"""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from index.structure.verse import find_gap
from tui.text.breaks import HANGING
from tui.text.joining import MARKS
from tui.text.line import Line
from tui.text.page import Page, Row
from tui.text.units import Section, Shape
from tui.text.words import (
    word_after,
    word_at,
    word_before,
    word_end_after,
    word_end_before,
)


class Grip(NamedTuple):
    """What a selection is held by: the code points a cell draws; none beside the cells."""

    start: int
    end: int


class Selection(NamedTuple):
    """All from one grip to another."""

    anchor: Grip
    """Where it began."""
    head: Grip
    """Where it has got to, before or behind the anchor."""

    @property
    def start(self) -> int:
        """The first code point."""
        return min(self.anchor.start, self.head.start)

    @property
    def end(self) -> int:
        """The one after the last."""
        return max(self.anchor.end, self.head.end)

    def to(self, head: Grip) -> "Selection":
        """The same selection when it has got somewhere else."""
        return self._replace(head=head)


def grip_at(page: Page, row: Row, column: int) -> Grip:
    """Return what stands in a column of a row.

    Args:
        page: The page.
        row: One of its rows.
        column: From the left edge of the page; beside the cells it is the row's start or
            its end, whichever is nearer in reading direction.
    """
    line = page.line(row)
    cell = line.cell_at(column)
    if cell is None:
        offset = line.offset_at(column)
        return Grip(offset, offset)
    return _without_hanging(page, row, Grip(cell.start, cell.end))


def grip_of(page: Page, offset: int) -> Grip:
    """Return what the cell draws that draws a code point; nothing when none does."""
    row = page.row_of(offset)
    for cell in page.line(row).cells:
        if cell.start <= offset < cell.end:
            return _without_hanging(page, row, Grip(cell.start, cell.end))
    return Grip(offset, offset)


def head_of(page: Page, chosen: Selection) -> int:
    """Return the offset of the cell at which a selection has got: its first, or its last."""
    start, end = chosen.head
    back = start < chosen.anchor.start or start == end
    return start if back else grip_of(page, end - 1).start


def grip_of_word(page: Page, offset: int) -> Grip:
    """Return the word that covers a code point; what its cell draws when none does."""
    section = page.sections[page.row_of(offset).section]
    found = word_at(section.text, offset - section.origin)
    if found is None:
        return grip_of(page, offset)
    return Grip(found[0] + section.origin, found[1] + section.origin)


def grip_of_section(page: Page, offset: int) -> Grip:
    """Return the whole section, or paragraph of a reader, that a code point is in."""
    section = page.sections[page.row_of(offset).section]
    return Grip(section.origin, section.origin + len(section.text))


def _without_hanging(page: Page, row: Row, grip: Grip) -> Grip:
    """Leave out what belongs to a row's last cell and is not drawn in it.

    That are the spaces that hang over the end of the row, and what parts two hemistichs.
    """
    section = page.sections[row.section]
    start, end = (offset - section.origin for offset in grip)
    gap = find_gap(section.text) if section.shape is Shape.VERSE else None
    if gap is not None and start < gap.start < end:
        end = gap.start
    drawn = len(_drawn(section.text[start:end]))
    return Grip(grip.start, grip.start + drawn) if drawn else grip


def _drawn(text: str) -> str:
    """The text without the spaces that hang at its end, and the marks on them."""
    while True:
        bare = text.rstrip(MARKS)
        kept = bare.rstrip(HANGING)
        if kept == bare:
            return text
        text = kept


def beside(page: Page, offset: int, step: int) -> int:
    """Return the offset that the next cell draws; at a row's end, the next row's first.

    Args:
        page: The page.
        offset: Where one is.
        step: -1 for the cell at the left, 1 for the one at the right.
    """
    row = page.row_of(offset)
    line = page.line(row)
    starts = _starts(line)
    at = next((n for n, cell in enumerate(starts) if cell[1] <= offset < cell[2]), None)
    if at is not None and 0 <= at + step < len(starts):
        return starts[at + step][1]
    onward = (step < 0) == line.rtl
    found = _next_drawn(page, row, 1 if onward else -1)
    if found is None:
        return offset
    entered = _starts(found)
    return entered[-1 if onward == found.rtl else 0][1]


def below(page: Page, offset: int, count: int, column: int) -> int:
    """Return the offset in the same column some rows further on; gaps are passed over.

    Args:
        page: The page.
        offset: Where one is.
        count: 1 for the row below, -1 for the one above.
        column: The column to keep to, as from [`column_of`][].
    """
    line = _next_drawn(page, page.row_of(offset), count)
    if line is None:
        return offset
    return min(_starts(line), key=lambda cell: abs(cell[0] - column))[1]


def column_of(page: Page, offset: int) -> int:
    """Return the column of the cell that draws a code point."""
    line = page.line(page.row_of(offset))
    columns = line.columns(offset, offset + 1)
    return columns[0][0] if columns else line.indent


def row_edge(page: Page, offset: int, step: int) -> int:
    """Return the first code point of the row one is in (-1), or that of its last cell (1)."""
    starts = [cell[1] for cell in _starts(page.line(page.row_of(offset)))]
    if not starts:
        return offset
    return min(starts) if step < 0 else max(starts)


def word_beside(page: Page, offset: int, step: int) -> int:
    """Return where the word at the left (-1) or the right (1) begins.

    Words follow each other in the direction of the row, also those of another script.
    """
    onward = _is_onward(page, offset, step)
    found = _nearest(page, offset, word_after if onward else word_before, onward=onward)
    return offset if found is None else found


def word_taken(page: Page, anchor: Grip, offset: int, step: int) -> int:
    """Return where a selection has got to when it takes a word more, or gives one back.

    It ends where a word ends and begins where one begins: the blank behind a word and the
    first letter of the next are not taken with it. On its way back it stops at the anchor.

    Args:
        page: The page.
        anchor: Where the selection began.
        offset: Where it has got to: what the cell there draws is selected.
        step: -1 towards the left, 1 towards the right.
    """
    return _taken(page, anchor, offset, _WORDS, onward=_is_onward(page, offset, step))


def section_taken(page: Page, anchor: Grip, offset: int, step: int) -> int:
    """Return where a selection has got to when it takes a section more, or gives one back.

    As [`word_taken`][] does by words: it ends where a section ends.

    Args:
        page: The page.
        anchor: Where the selection began.
        offset: Where it has got to: what the cell there draws is selected.
        step: -1 for what is above, 1 for what is below.
    """
    return _taken(page, anchor, offset, _SECTIONS, onward=step > 0)


class _Unit(NamedTuple):
    """What finds where the pieces of a text begin and end that are nearest to an offset."""

    after: Callable[[str, int], int | None]
    """Where the first begins that begins behind it."""
    end_after: Callable[[str, int], int | None]
    """The end of the first that ends behind it."""
    before: Callable[[str, int], int | None]
    """Where the last begins that begins before it."""
    end_before: Callable[[str, int], int | None]
    """The end of the last that ends there or before."""


def _whole_after(text: str, offset: int) -> int | None:
    return 0 if text and offset < 0 else None


def _whole_end_after(text: str, offset: int) -> int | None:
    end = len(_drawn(text))
    return end if max(offset, 0) < end else None


def _whole_before(text: str, offset: int) -> int | None:
    return 0 if text and offset > 0 else None


def _whole_end_before(text: str, offset: int) -> int | None:
    end = len(_drawn(text))
    return end if 0 < end <= offset else None


_WORDS: Final = _Unit(word_after, word_end_after, word_before, word_end_before)
_SECTIONS: Final = _Unit(
    _whole_after, _whole_end_after, _whole_before, _whole_end_before
)


def _taken(page: Page, anchor: Grip, offset: int, unit: _Unit, *, onward: bool) -> int:
    """Where a selection has got to when it takes a piece more, or gives one back."""
    if onward:
        if offset < anchor.start:
            begins = _nearest(page, offset, unit.after, onward=True)
            return anchor.start if begins is None else min(begins, anchor.start)
        ends = _nearest(page, grip_of(page, offset).end, unit.end_after, onward=True)
        return offset if ends is None else grip_of(page, ends - 1).start
    if offset > anchor.start and offset >= anchor.end:
        ends = _nearest(page, offset, unit.end_before, onward=False)
        if ends is None or ends <= anchor.end:
            return anchor.start
        return grip_of(page, ends - 1).start
    before = min(offset, anchor.start)
    begins = _nearest(page, before, unit.before, onward=False)
    return offset if begins is None else begins


def _is_onward(page: Page, offset: int, step: int) -> bool:
    """Whether reading goes on at the left (-1) or the right (1) of the row of an offset."""
    return (step < 0) == page.line(page.row_of(offset)).rtl


def _nearest(
    page: Page, offset: int, find: Callable[[str, int], int | None], *, onward: bool
) -> int | None:
    """What is found in the section of an offset, or in the nearest one where it is."""
    number = page.row_of(offset).section
    while 0 <= number < len(page.sections):
        section = page.sections[number]
        found = find(section.text, _inside(section, offset, onward=onward))
        if found is not None:
            return section.origin + found
        number += 1 if onward else -1
    return None


def _inside(section: Section, offset: int, *, onward: bool) -> int:
    """An offset counted from a section's start; of another one, before or behind all of it."""
    local = offset - section.origin
    return max(local, -1) if onward else min(local, len(section.text))


def section_beside(page: Page, offset: int, step: int) -> int:
    """Return where the section begins (-1; when one is there, the one before), or the next (1)."""
    origins = [section.origin for section in page.sections]
    if step > 0:
        return min((one for one in origins if one > offset), default=offset)
    return max((one for one in origins if one < offset), default=offset)


def _starts(line: Line) -> list[tuple[int, int, int]]:
    """The column, start and end of what each cell draws, from left to right.

    Cells that fill the row are left out; those of a sign that is spelled out are one.
    """
    found: list[tuple[int, int, int]] = []
    column = line.indent
    for cell in line.cells:
        is_same = found and found[-1][1] == cell.start
        if cell.start < cell.end and not is_same:
            found.append((column, cell.start, cell.end))
        column += cell.width
    return found


def _next_drawn(page: Page, row: Row, step: int) -> Line | None:
    """The next row below (1) or above (-1) that draws something."""
    while (following := page.step(row, step)) != row:
        row = following
        line = page.line(row)
        if _starts(line):
            return line
    return None


def passage(text: str, shown: Iterable[tuple[int, int]], start: int, end: int) -> str:
    """Return the text of a selection: as it is written, and only what is shown.

    Args:
        text: The article's.
        shown: Where each block that is shown starts and ends, in order.
        start: The first code point selected.
        end: The one after the last.

    Returns:
        The very text, with what stands between two blocks; where blocks that are not shown
        stand between, one line break is in their place.
    """
    parts: list[str] = []
    before = 0
    for first, last in shown:
        if max(first, start) >= min(last, end):
            continue
        if parts:
            between = text[before:first]
            parts.append("\n" if between.strip() else between)
        parts.append(text[max(first, start) : min(last, end)])
        before = last
    return "".join(parts)
