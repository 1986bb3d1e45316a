"""One pure function for each mode that rewrites rows.

Each takes the cells of a finished row, left to right in visual order, and returns as
many cells of the same widths: styles stay on their cells, only texts change places.
So parts of a row may be drawn anew at any time, as Textual does.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from tui.terminals.cells import (
    BLANK,
    Cell,
    S,
    direction,
    is_frame,
    is_letter,
    is_ltr,
    is_rtl,
    letters,
)
from tui.terminals.modes import Mode
from tui.text.reorder import MIRRORED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STRONG_BLANK = "\u2800"
"""BRAILLE PATTERN BLANK: shows nothing, one cell wide, strong left-to-right."""
LEFT_TO_RIGHT_MARK = "\u200e"
GAP = 4
"""Blanks between two texts of one row; justified words stand closer."""


class Row(Protocol):
    """Rewrites one row."""

    def __call__(self, row: Sequence[Cell[S]], /) -> list[Cell[S]]:
        """The cells as they are sent."""


def rewrites(mode: Mode) -> bool:
    """Whether rows are sent otherwise than they were drawn in a mode."""
    return mode in _ROWS


def rewrite(mode: Mode, row: Sequence[Cell[S]]) -> list[Cell[S]]:
    """The row as a mode wants it sent; a row without right-to-left text stays."""
    change = _ROWS.get(mode)
    if change is None or not any(is_rtl(cell.text) for cell in row):
        return list(row)
    return change(row)


def kitty(row: Sequence[Cell[S]]) -> list[Cell[S]]:
    """Reverse the letters of each word, and set apart what touches a letter.

    kitty shapes each run of one font and a run with Arabic letters comes out
    reversed.  Another face (italic) on brackets and digits that touch a letter keeps
    them out of its run.  Marks make the letters of a run collapse: left out.
    """
    cells: list[Cell[S]] = []
    for kind, group in groupby(row, key=_kitty_kind):
        run = list(group)
        if kind == "letter":
            cells += _with_texts(run, [cell.text[0] for cell in reversed(run)])
        else:
            cells += run
    return _apart_from_letters(cells)


def _kitty_kind(cell: Cell[S]) -> str:
    if cell.text in {BLANK, STRONG_BLANK}:
        return "blank"
    return "letter" if is_letter(cell.text) else "other"


def _apart_from_letters(cells: list[Cell[S]]) -> list[Cell[S]]:
    groups = [(kind, list(run)) for kind, run in groupby(cells, key=_kitty_kind)]
    kinds = ["", *(kind for kind, _ in groups), ""]
    found: list[Cell[S]] = []
    for at, (kind, run) in enumerate(groups):
        touches = "letter" in {kinds[at], kinds[at + 2]}
        apart = kind == "other" and touches
        found += [cell._replace(apart=True) for cell in run] if apart else run
    return found


def lrm(row: Sequence[Cell[S]]) -> list[Cell[S]]:
    """End each right-to-left cell with a left-to-right mark, so none forms a run."""
    return [
        cell._replace(text=cell.text + LEFT_TO_RIGHT_MARK)
        if is_rtl(cell.text)
        else cell
        for cell in row
    ]


def sgr(row: Sequence[Cell[S]]) -> list[Cell[S]]:
    """Set every other cell apart: the terminal orders within one style only."""
    return [cell._replace(apart=bool(at % 2)) for at, cell in enumerate(row)]


def blank(row: Sequence[Cell[S]]) -> list[Cell[S]]:
    """Send each word in logical order between blanks that are strong left-to-right.

    The row becomes a left-to-right paragraph in which every word is a run of its own,
    which the terminal reverses and mirrors.  A number glued to a letter comes out on
    the letter's other side; nothing of one cell could keep it.
    """
    cells = [
        cell._replace(text=STRONG_BLANK) if cell.text == BLANK else cell for cell in row
    ]
    at = 0
    while at < len(cells):
        end = _run_end(cells, at)
        texts = [cell.text.translate(MIRRORED) for cell in reversed(cells[at:end])]
        cells[at:end] = _with_texts(cells[at:end], texts)
        at = max(end, at + 1)
    return cells


def _run_end(cells: Sequence[Cell[S]], start: int) -> int:
    """The end of the right-to-left run that starts at a cell; `start` when none does.

    It reaches to the last such cell before anything of another direction.
    """
    end = start
    if not is_rtl(cells[start].text):
        return start
    for at in range(start, len(cells)):
        text = cells[at].text
        if is_ltr(text) or is_frame(text):
            break
        if is_rtl(text):
            end = at + 1
    return end


def unshaped(row: Sequence[Cell[S]]) -> list[Cell[S]]:
    """Write base letters instead of joined forms, in the same order.

    A lam-alef needs a second cell, which two blanks that meet in the same pane give
    up; where there are none it stays joined.  Styles go with their letters.
    """
    cells, at = list(row), 0
    while at < len(cells):
        spare = _spare_blank(cells, at) if _is_lam_alef(cells[at]) else None
        if spare is not None:
            cells[at : at + 1] = _lam_and_alef(cells[at])
            del cells[spare if spare < at else spare + 1]
            at += 0 if spare < at else 1
        elif not _is_lam_alef(cells[at]):
            cells[at] = cells[at]._replace(text=letters(cells[at].text))
        at += 1
    return cells


def _is_lam_alef(cell: Cell[S]) -> bool:
    return "\ufef5" <= cell.text[:1] <= "\ufefc"


def _lam_and_alef(cell: Cell[S]) -> list[Cell[S]]:
    """Both letters from left to right: alef with the marks, then lam."""
    text = letters(cell.text)
    return [cell._replace(text=text[1:]), cell._replace(text=text[0])]


def _spare_blank(cells: Sequence[Cell[S]], at: int) -> int | None:
    """The nearest blank beside another, left of a cell and then right of it."""
    for step, end in ((-1, 0), (1, len(cells) - 1)):
        for here in range(at + step, end, step):
            if is_frame(cells[here].text):
                break
            if cells[here].text == cells[here + step].text == BLANK:
                return here
    return None


def logical(row: Sequence[Cell[S]]) -> list[Cell[S]]:
    """Write base letters in reading order, each text of the row from its left end.

    Found from the order of the cells, so where a text mixes directions at more than
    one depth it may differ from what the author typed.
    """
    cells: list[Cell[S]] = []
    for stretch in _stretches(unshaped(row)):
        cells += _in_reading_order(stretch)
    return cells


def _stretches(cells: Sequence[Cell[S]]) -> Iterator[list[Cell[S]]]:
    """The texts of a row and what is between them: borders, and gaps of blanks."""
    text: list[Cell[S]] = []
    for kind, group in groupby(cells, key=_logical_kind):
        run = list(group)
        if kind == "text" or (kind == "blank" and len(run) < GAP and text):
            text += run
            continue
        yield text
        yield run
        text = []
    yield text


def _logical_kind(cell: Cell[S]) -> str:
    if cell.text == BLANK:
        return "blank"
    return "frame" if is_frame(cell.text) else "text"


def _in_reading_order(text: list[Cell[S]]) -> list[Cell[S]]:
    """A text read from the right, what runs left to right put back on its feet."""
    if not any(is_rtl(cell.text) for cell in text):
        return text
    found: list[Cell[S]] = []
    run: list[Cell[S]] = []
    for cell in reversed(text):
        if is_ltr(cell.text) or (run and not is_rtl(cell.text)):
            run.append(cell)
            continue
        found += _forwards(run)
        found.append(_unmirrored(cell))
        run = []
    return found + _forwards(run)


def _forwards(run: list[Cell[S]]) -> list[Cell[S]]:
    """A left-to-right run turned round; neutrals after its last letter stay behind.

    Numbers after Arabic letters stand each for itself (UAX #9, W2), so without a Latin
    letter they keep their order and only their digits turn.
    """
    end = len(run)
    while end and not is_ltr(run[end - 1].text):
        end -= 1
    rest = [_unmirrored(cell) for cell in run[end:]]
    if any(direction(cell.text) == "L" for cell in run):
        return [*reversed(run[:end]), *rest]
    found: list[Cell[S]] = []
    for is_number, group in groupby(run[:end], key=_is_of_a_number):
        part = list(group)
        found += reversed(part) if is_number else [_unmirrored(cell) for cell in part]
    return found + rest


def _is_of_a_number(cell: Cell[S]) -> bool:
    return direction(cell.text) in {"EN", "AN", "CS"}


def _unmirrored(cell: Cell[S]) -> Cell[S]:
    return cell._replace(text=cell.text.translate(MIRRORED))


def _with_texts(cells: Sequence[Cell[S]], texts: Sequence[str]) -> list[Cell[S]]:
    """The cells with other texts and their own styles."""
    return [cell._replace(text=text) for cell, text in zip(cells, texts, strict=True)]


_ROWS: dict[Mode, Row] = {
    Mode.KITTY: kitty,
    Mode.LRM: lrm,
    Mode.SGR: sgr,
    Mode.BLANK: blank,
    Mode.UNSHAPED: unshaped,
    Mode.LOGICAL: logical,
}
