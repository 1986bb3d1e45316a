"""One row for a title, a label, a status bar or an input line."""

from functools import lru_cache
from typing import Final

from tui.text.draw import Dials, line
from tui.text.line import Line
from tui.text.paragraph import Paragraph, analyse
from tui.text.units import SEPARATORS, Direction, Numerals, Tashkeel

_BLANKS: Final = str.maketrans(dict.fromkeys(SEPARATORS, " "))


def fit(  # noqa: PLR0913  # every keyword is a choice of the caller's
    text: str,
    width: int,
    *,
    origin: int = 0,
    direction: Direction = Direction.AUTO,
    tashkeel: Tashkeel = Tashkeel.ALL,
    numerals: Numerals = Numerals.ASIS,
) -> Line:
    """Draw text in one row, cut with an ellipsis at its logical end when too long.

    Unlike the rows of a page, spaces at the end are drawn, and nothing is stretched.

    Args:
        text: Logical text; paragraph separators are drawn as spaces.
        width: Cells in the row, at least 1.
        origin: Offset of the first code point of `text`.
        direction: The base direction.
        tashkeel: Marks to draw.
        numerals: Digits to draw.
    """
    return _fitted(text, width, origin, direction, Dials(tashkeel, numerals))


@lru_cache(maxsize=1024)
def _fitted(
    text: str, width: int, origin: int, direction: Direction, dials: Dials
) -> Line:
    """The same; titles and names stand on the screen again and again."""
    paragraph = one_row(text, origin, direction)
    count = paragraph.count
    return line(paragraph, (0, count, count), width, dials)


def one_row(text: str, origin: int, direction: Direction) -> Paragraph:
    """Analyse text for one row: paragraph separators are spaces."""
    return analyse(text.translate(_BLANKS), origin, direction)
