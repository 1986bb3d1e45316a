"""Rows of a page as they are shown: with blank rows between those of one paragraph.

The page itself knows rows without them, so that a place stays the same however far apart
rows stand.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.text import Line, Page, Row


def spread(rows: Sequence[tuple[Row, Line]], leading: int) -> list[tuple[Row, Line]]:
    """Put blank rows between the rows of a paragraph; each belongs to the one above it."""
    shown = list(rows[:1])
    for above, below in pairwise(rows):
        if _are_neighbours(above, below):
            blank = replace(above[1], cells=(), width=0, start=above[1].end)
            shown += [(above[0], blank)] * leading
        shown.append(below)
    return shown


def top_for(page: Page, bottom: Row, height: int, leading: int) -> Row:
    """The highest row of a view in which another one is still in sight.

    Args:
        page: The page.
        bottom: The row to be seen.
        height: Rows of the view.
        leading: Blank rows between the rows of a paragraph.
    """
    top = page.step(bottom, 1 - height)
    if not leading:
        return top
    rows = [one for one in page.window(top, height) if one[0] <= bottom]
    used, at = 1, len(rows) - 1
    while at > 0:
        used += 1 + (leading if _are_neighbours(rows[at - 1], rows[at]) else 0)
        if used > height:
            break
        at -= 1
    return rows[at][0]


def _are_neighbours(above: tuple[Row, Line], below: tuple[Row, Line]) -> bool:
    """Whether two rows that follow each other are drawn ones of one paragraph."""
    same = above[0].section == below[0].section
    return same and bool(above[1].cells) and bool(below[1].cells)
