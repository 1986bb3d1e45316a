"""Choosing where rows begin, in logical order and before anything is reordered."""

from array import array
from bisect import bisect_right
from typing import Final

from tui.text.paragraph import Paragraph

WIDOW: Final = 4
"""A last row shorter than one part in so many of the width is a widow.

Our choice, by eye: a word or two; typographers ask for more than the indent of a paragraph, and
a page of cells has none.
"""


def wrap(paragraph: Paragraph, width: int, *, widows: bool = True) -> "array[int]":
    """Break a paragraph into rows as full as its break opportunities allow.

    A word longer than a row is broken between clusters, keeping its joined forms.

    Args:
        paragraph: What to break.
        width: Cells in a row, at least 1.
        widows: Whether a last row of one short word may be given another.

    Returns:
        The atom each row begins with, and at last the number of atoms.
    """
    rows = array("I", [0])
    edges = paragraph.atoms.edges
    stops, ends = paragraph.stops, paragraph.ends
    count = paragraph.count
    first = 0  # the first stop after the row's beginning
    begin = 0
    while begin < count:
        limit = edges[begin] + width
        last = bisect_right(ends, limit, first) - 1
        if paragraph.hard:
            last = _until_hard(paragraph, first, last)
        if last < first:
            begin = _inside_word(paragraph, begin, limit)
            if stops[first] <= begin:
                first += 1
        else:
            begin = stops[last]
            first = last + 1
        rows.append(begin)
    if widows and len(rows) > 2 and not paragraph.hard:
        _feed_widow(paragraph, rows, width)
    if len(rows) == 1:
        rows.append(count)
    return rows


def _until_hard(paragraph: Paragraph, first: int, last: int) -> int:
    for stop in range(first, last):
        if paragraph.stops[stop] in paragraph.hard:
            return stop
    return last


def _inside_word(paragraph: Paragraph, begin: int, limit: int) -> int:
    """Return where the next row begins when no break opportunity is in reach."""
    end = max(bisect_right(paragraph.atoms.edges, limit) - 1, begin + 1)
    if not paragraph.atoms.spelled or end >= paragraph.count:
        return end
    starts = paragraph.atoms.starts
    kept = end
    while kept > begin + 1 and starts[kept - 1] == starts[kept]:
        kept -= 1
    if kept > begin and starts[kept - 1] != starts[kept]:
        return kept
    return bisect_right(starts, starts[begin])


def _feed_widow(paragraph: Paragraph, rows: "array[int]", width: int) -> None:
    """Move a word down to a last row of one short word, if the row above can spare it.

    The row above keeps two words at least, and the number of rows stays.
    """
    edges, stops, ends = paragraph.atoms.edges, paragraph.stops, paragraph.ends
    last = bisect_right(stops, rows[-2])
    if last != len(stops) - 1 or (ends[last] - edges[rows[-2]]) * WIDOW >= width:
        return
    above = bisect_right(stops, rows[-3])
    moved = last - 2
    if moved - above >= 1 and ends[last] - edges[stops[moved]] <= width:
        rows[-2] = stops[moved]
