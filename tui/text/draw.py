"""Making the cells of one row."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from tui.text.breaks import HANGING
from tui.text.glyphs import marks
from tui.text.line import Cell
from tui.text.numerals import digits
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
    begin, drawn, end = span
    offsets = _offsets(paragraph, span)
    found: list[Cell] = []
    for piece in paragraph.order.pieces(
        paragraph.text, paragraph.offset(begin), paragraph.offset(drawn)
    ):
        first = max(paragraph.atom(piece.start), begin)
        last = min(paragraph.atom(piece.end), drawn)
        if first >= last:
            continue
        made = list(
            map(
                Cell,
                _glyphs(paragraph, first, last, dials, mirrored=piece.odd),
                _widths(paragraph, first, last),
                offsets[first - begin : last - begin],
                _ends(paragraph, offsets, first - begin, last - begin),
            )
        )
        if fillers:
            made = _filled(made, first, fillers)
        found.extend(reversed(made) if piece.odd else made)
    return found


def _offsets(paragraph: Paragraph, span: tuple[int, int, int]) -> Sequence[int]:
    """Return the article offset of each atom of a row, and that of the next row.

    The first reaches back to the row's beginning, the last to the next row's, so
    that the ranges of a row's cells are all of its text.
    """
    begin, drawn, end = span
    origin = paragraph.origin
    starts = paragraph.atoms.starts[begin:drawn]
    offsets = [origin + start for start in starts]
    offsets.append(origin + paragraph.offset(end))
    if offsets[:-1]:
        offsets[0] = origin + paragraph.offset(begin)
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
    forms = digits(atoms.forms[first:last], dials.numerals)
    if mirrored:
        forms = forms.translate(MIRRORED)
    glyphs = [VisualText(form) for form in forms]
    starts = atoms.starts
    if isinstance(starts, range):
        return glyphs
    bounds = [*starts[first:last], paragraph.offset(last)]
    for at, (start, end) in enumerate(pairwise(bounds)):
        if end - start > 1:
            tail = marks(paragraph.text[start + 1 : end], dials.tashkeel)
            glyphs[at] = VisualText(forms[at] + tail)
    for atom, glyph in atoms.specials.items():
        if first <= atom < last:
            glyphs[atom - first] = VisualText(glyph)
    return glyphs


def _filled(made: list[Cell], first: int, fillers: Mapping[int, str]) -> list[Cell]:
    found = []
    for atom, cell in enumerate(made, first):
        found.append(cell)
        for glyph in fillers.get(atom, ""):
            found.append(Cell(VisualText(glyph), 1, cell.end, cell.end))
    return found
