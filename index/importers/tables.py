"""Which tables hold data, which a poem, and which only lay out a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.article import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

_LARGEST_CELL: Final = 400
"""Code points in a cell of data; a longer one is text laid out in columns."""
_STRUCTURE: Final = ("table", "h1", "h2", "h3", "h4", "pre", "li", "figure", "img")
_HALF_WORDS: Final = range(2, 11)
_GAP: Final = "    "
_BETWEEN: Final = " | "


def find_rows(
    table: Element, read_cell: Callable[[Element], str]
) -> list[tuple[BlockKind, str]]:
    """One line for every row of a table of data, and its caption before them.

    Returns:
        The lines; none for a table that lays out a page: one with structure in its cells,
        with a single column, or with much text in a cell.
    """
    if next(table.iterdescendants(*_STRUCTURE), None) is not None:
        return []
    cells = [
        [read_cell(cell) for cell in row.iterchildren("td", "th")]
        for row in table.iter("tr")
    ]
    rows = [[cell for cell in row if cell] for row in cells]
    rows = [row for row in rows if row]
    if not any(len(row) > 1 for row in rows):
        return []
    if any(len(cell) > _LARGEST_CELL for row in rows for cell in row):
        return []
    lines: list[tuple[BlockKind, str]] = []
    caption = table.find("caption")
    if caption is not None and (said := read_cell(caption)):
        lines.append((BlockKind.CAPTION, said))
    if _is_verse(rows) and table.find(".//th") is None:
        return [*lines, *((BlockKind.VERSE, _GAP.join(row)) for row in rows)]
    return [*lines, *((BlockKind.PARAGRAPH, _BETWEEN.join(row)) for row in rows)]


def _is_verse(rows: list[list[str]]) -> bool:
    """Tell whether every row has two halves of about the same length, without figures."""
    if len(rows) < 2 or any(len(row) != 2 for row in rows):
        return False
    for row in rows:
        first, second = (len(half.split()) for half in row)
        if first not in _HALF_WORDS or second not in _HALF_WORDS:
            return False
        if max(first, second) > 2 * min(first, second):
            return False
        if any(map(str.isdigit, "".join(row))):
            return False
    return True
