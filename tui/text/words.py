"""The words of logical text near a place; texts of any length cost no more than the place."""

import re
from typing import Final

from tui.text.joining import MARKS
from tui.text.shaping import ZWJ, ZWNJ

_INVISIBLE: Final = f"{MARKS}{ZWJ}{ZWNJ}"
_PART: Final = re.compile(rf"[\w{_INVISIBLE}]")
_WORD: Final = re.compile(rf"\w[\w{_INVISIBLE}]*")
_RUN: Final = re.compile(rf"[{_INVISIBLE}]*({_WORD.pattern})")
"""A word behind marks that belong to what stands before it."""


def word_at(text: str, offset: int) -> tuple[int, int] | None:
    """Return the range of the word that covers an offset, marks and joiners included.

    Args:
        text: Logical text.
        offset: A code point of it, as from [tui.text.line.Line.offset_at][] less the
            text's origin.

    Returns:
        Where the word starts and ends, or None when no word covers the offset.
    """
    first = offset
    while first > 0 and _PART.match(text, first - 1):
        first -= 1
    found = _RUN.match(text, first)
    if found and found.start(1) <= offset < found.end(1):
        return found.span(1)
    return None


def word_before(text: str, offset: int) -> int | None:
    """Return where the last word begins that begins before an offset; None without one."""
    for at in range(min(offset, len(text)) - 1, -1, -1):
        if found := word_at(text, at):
            return found[0]
    return None


def word_after(text: str, offset: int) -> int | None:
    """Return where the first word begins that begins behind an offset; None without one."""
    within = word_at(text, offset)
    found = _WORD.search(text, within[1] if within else offset)
    return found.start() if found else None


def word_end_after(text: str, offset: int) -> int | None:
    """Return the end of the first word that ends behind an offset; None without one."""
    found = word_at(text, offset) if 0 <= offset < len(text) else None
    if found:
        return found[1]
    following = _WORD.search(text, max(offset, 0))
    return following.end() if following else None


def word_end_before(text: str, offset: int) -> int | None:
    """Return the end of the last word that ends at an offset or before; None without one."""
    at = min(offset, len(text)) - 1
    while at >= 0:
        found = word_at(text, at)
        if found and found[1] <= offset:
            return found[1]
        at = (found[0] if found else at) - 1
    return None
