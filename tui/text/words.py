"""The word at a place in logical text."""

import re
from bisect import bisect_right
from typing import Final

from tui.text.joining import MARKS
from tui.text.shaping import ZWJ, ZWNJ

_WORD: Final = re.compile(rf"[\w{MARKS}{ZWJ}{ZWNJ}]+")


def word_at(text: str, offset: int) -> tuple[int, int] | None:
    """Return the range of the word that covers an offset, marks and joiners included.

    Args:
        text: Logical text.
        offset: A code point of it, as from [tui.text.line.Line.offset_at][] less the
            text's origin.

    Returns:
        Where the word starts and ends, or None when no word covers the offset.
    """
    words = [found.span() for found in _WORD.finditer(text)]
    at = bisect_right(words, (offset, len(text))) - 1
    if at >= 0 and words[at][0] <= offset < words[at][1]:
        return words[at]
    return None
