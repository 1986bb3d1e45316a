"""Making the cells of one row."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise, repeat
from typing import Final, NamedTuple, cast

from tui.text.atoms import SPECIAL
from tui.text.breaks import HANGING
from tui.text.glyphs import dialled, marks
from tui.text.line import Cell, Line
from tui.text.numerals import CHANGED, digits
from tui.text.paragraph import Paragraph
from tui.text.reorder import MIRRORED
from tui.text.units import Numerals, Tashkeel, VisualText

BLANK: Final = VisualText(" ")
ELLIPSIS: Final = VisualText("…")
NO_FILLERS: Final[Mapping[int, str]] = {}


class Dials(NamedTuple):
    """What changes glyphs and nothing else."""

    tashkeel: Tashkeel = Tashkeel.ALL
    numerals: Numerals = Numerals.ASIS


def drawn_end(paragraph: Paragraph, begin: int, end: int) -> int:
    """Return the atom after the last one drawn when spaces hang over the row's end."""
    return begin + len(paragraph.atoms.forms[begin:end].rstrip(HANGING))


def line(
    paragraph: Paragraph,
    span: tuple[int, int, int],
    width: int,
    dials: Dials,
    fillers: Mapping[int, str] = NO_FILLERS,
) -> Line:
    """Draw a row at its paragraph's edge, cut with an ellipsis when too wide.

    Args:
        paragraph: What is drawn.
        span: The first atom, the one after the last drawn, and the next row's first.
        width: Cells between the edges.
        dials: Marks and digits to draw.
        fillers: One-cell glyphs to add after an atom, for a stretched row.
    """
    begin, drawn, end = span
    edges, rtl = paragraph.atoms.edges, paragraph.order.rtl
    used = edges[drawn] - edges[begin] + sum(map(len, fillers.values()))
    last = _row_end(paragraph, end)
    if used <= width:
        made = cells(paragraph, span, dials, fillers)
    else:
        kept = _kept(paragraph, begin, edges[begin] + width - 1)
        made = cells(paragraph, (begin, kept, kept), dials)
        cut = paragraph.end(kept) if kept > begin else paragraph.begin(begin)
        mark = Cell(ELLIPSIS, 1, paragraph.origin + cut, last)
        made = [mark, *made] if rtl else [*made, mark]
        used = edges[kept] - edges[begin] + 1
    start = paragraph.origin + paragraph.begin(begin)
    return Line(tuple(made), width - used if rtl else 0, used, start, last, rtl=rtl)


def _kept(paragraph: Paragraph, begin: int, limit: int) -> int:
    """Return the atom a cut row ends before: no space, no part of a spelled-out sign."""
    atoms = paragraph.atoms
    kept = bisect_right(atoms.edges, limit) - 1
    whole = kept
    while whole > begin and atoms.starts[whole] == atoms.starts[whole - 1]:
        whole -= 1
    kept = whole if whole > begin else kept
    return begin + len(atoms.forms[begin:kept].rstrip(HANGING))


def cells(
    paragraph: Paragraph,
    span: tuple[int, int, int],
    dials: Dials,
    fillers: Mapping[int, str] = NO_FILLERS,
) -> list[Cell]:
    """Make the cells of a row, from left to right.

    Args:
        paragraph: What is drawn.
        span: The first atom, the one after the last drawn, and the next row's first.
        dials: Marks and digits to draw.
        fillers: One-cell glyphs to add after an atom, for a stretched row.

    Source: UAX #9, rules L2 to L4.
    """
    begin, drawn, _ = span
    if begin == drawn:
        return []
    offsets = _offsets(paragraph, span)
    end = max(paragraph.end(drawn), paragraph.atoms.starts[drawn - 1] + 1)
    found: list[Cell] = []
    for piece in paragraph.order.pieces(paragraph.text, paragraph.begin(begin), end):
        first = max(paragraph.atom(piece.start), begin)
        last = min(paragraph.atom(piece.end), drawn)
        if first >= last:
            continue
        made = _cells(
            _glyphs(paragraph, first, last, dials, mirrored=piece.odd),
            _widths(paragraph, first, last),
            offsets[first - begin : last - begin],
            _ends(paragraph, offsets, first - begin, last - begin),
        )
        if fillers:
            made = _filled(made, first, fillers)
        found.extend(reversed(made) if piece.odd else made)
    return found


def _cells(
    glyphs: Sequence[VisualText],
    widths: Sequence[int],
    starts: Sequence[int],
    ends: Sequence[int],
) -> list[Cell]:
    """Make cells from their fields, one sequence for each.

    `tuple.__new__` makes the very tuples that `Cell(...)` would, in a third of the time;
    drawing is mostly this.
    """
    fields = zip(glyphs, widths, starts, ends, strict=True)
    return list(map(tuple.__new__, repeat(Cell), fields))


def _row_end(paragraph: Paragraph, end: int) -> int:
    after = paragraph.after if end >= paragraph.count else 0
    return paragraph.origin + paragraph.end(end) + after


def _offsets(paragraph: Paragraph, span: tuple[int, int, int]) -> Sequence[int]:
    """Return the article offset of each atom of a row, and that of the next row.

    The first reaches back to the row's beginning, the last to the next row's, so
    that the ranges of a row's cells are all of its text.
    """
    begin, drawn, end = span
    origin = paragraph.origin
    starts = paragraph.atoms.starts[begin:drawn]
    offsets = [origin + start for start in starts]
    offsets.append(_row_end(paragraph, end))
    if offsets[:-1]:
        offsets[0] = origin + paragraph.begin(begin)
    return offsets


def _ends(
    paragraph: Paragraph, offsets: Sequence[int], first: int, last: int
) -> Sequence[int]:
    ends = list(offsets[first + 1 : last + 1])
    if paragraph.atoms.spelled:
        for at in range(len(ends) - 1, -1, -1):
            if ends[at] == offsets[first + at]:
                ends[at] = ends[at + 1] if at + 1 < len(ends) else ends[at]
    return ends


def _widths(paragraph: Paragraph, first: int, last: int) -> Sequence[int]:
    edges = paragraph.atoms.edges
    if isinstance(edges, range):
        return (1,) * (last - first)
    return [right - left for left, right in pairwise(edges[first : last + 1])]


def _glyphs(
    paragraph: Paragraph, first: int, last: int, dials: Dials, *, mirrored: bool
) -> list[VisualText]:
    atoms = paragraph.atoms
    forms = atoms.forms[first:last]
    if dials.numerals is not Numerals.ASIS:
        forms = _numbered(paragraph, first, forms, dials.numerals)
    if mirrored:
        forms = forms.translate(MIRRORED)
    glyphs = cast("list[VisualText]", list(forms))
    if not isinstance(atoms.starts, range):
        bounds = [*atoms.starts[first:last], paragraph.end(last)]
        for at, (start, end) in enumerate(pairwise(bounds)):
            if end - start > 1:
                tail = marks(paragraph.text[start + 1 : end], dials.tashkeel)
                glyphs[at] = VisualText(forms[at] + tail)
    if SPECIAL in forms:
        for at, form in enumerate(forms):
            if form == SPECIAL:
                special = atoms.specials[first + at]
                glyphs[at] = VisualText(dialled(special, dials.tashkeel))
    return glyphs


def _numbered(paragraph: Paragraph, first: int, forms: str, numerals: Numerals) -> str:
    """Return the forms of the atoms from `first` on with the digits a reader chose."""
    if not CHANGED.search(forms):
        return forms
    text, starts = paragraph.text, paragraph.atoms.starts
    drawn = digits(text, numerals)

    def choose(found: re.Match[str]) -> str:
        at = starts[first + found.start()]
        return drawn[at] if text[at] == found[0] else found[0]

    return CHANGED.sub(choose, forms)


def _filled(made: list[Cell], first: int, fillers: Mapping[int, str]) -> list[Cell]:
    found = []
    for atom, cell in enumerate(made, first):
        found.append(cell)
        found.extend(
            Cell(VisualText(glyph), 1, cell.end, cell.end)
            for glyph in fillers.get(atom, "")
        )
    return found
