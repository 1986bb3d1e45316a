"""The words of logical text, and the one at a place."""

import re
from bisect import bisect_right
from typing import Final

from tui.text.joining import MARKS
from tui.text.shaping import ZWJ, ZWNJ

_WORD: Final = re.compile(rf"\w[\w{MARKS}{ZWJ}{ZWNJ}]*")


def words(text: str) -> list[tuple[int, int]]:
    """Return the range of each word, marks and joiners included, in order."""
    return [found.span() for found in _WORD.finditer(text)]


def word_at(text: str, offset: int) -> tuple[int, int] | None:
    """Return the range of the word that covers an offset, marks and joiners included.

    Args:
        text: Logical text.
        offset: A code point of it, as from [tui.text.line.Line.offset_at][] less the
            text's origin.

    Returns:
        Where the word starts and ends, or None when no word covers the offset.
    """
    found = words(text)
    at = bisect_right(found, (offset, len(text))) - 1
    if at >= 0 and found[at][0] <= offset < found[at][1]:
        return found[at]
    return None
