"""Lines that only their neighbours explain: code, repeated lines, links to elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from index.structure.boilerplate import could_be_boilerplate, opens_links

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.structure.lines import Line

_CAPTION_WORDS: Final = range(2, 16)
_MARKUP: Final = re.compile(r"[<>={}|]")
_LINK_WORDS: Final = range(3, 25)
_TAIL: Final = 2
_TOP: Final = 2
_HEAD: Final = 6
_PROSE_WORDS: Final = 12
_BUTTON: Final = 40
"""Code points of the longest text of a button."""


def find_code(lines: Sequence[Line]) -> set[int]:
    """Numbers of the lines that read as code, and of indented ones beside them."""
    code = {number for number, line in enumerate(lines) if line.is_code}
    if not code:
        return code
    for numbers, step in ((range(len(lines)), -1), (range(len(lines))[::-1], 1)):
        for number in numbers:
            line = lines[number]
            if number + step in code and line.indent > 1 and line.is_foreign:
                code.add(number)
    return code


def find_captions(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Short lines that stand several times in a row: the first and the end of each run.

    A picture's caption is also its alternative text. An answer that is said twice is a
    sentence, a caption has no stop.
    """
    number = 0
    while number + 1 < len(lines):
        start, number = number, number + 1
        line = lines[start]
        if line.words not in _CAPTION_WORDS or line.ends_sentence:
            continue
        if _MARKUP.search(line.text) is not None:
            continue
        while number < len(lines) and lines[number].bare == line.bare:
            number += 1
        is_named = any(map(str.isalpha, line.bare))
        if number - start > 1 and is_named and _is_beside_prose(lines, start, number):
            yield start, number


def _is_beside_prose(lines: Sequence[Line], start: int, end: int) -> bool:
    """Tell whether text stands on both sides of a range of lines.

    Songs repeat their lines among short ones, tables their cells. Above it the head of the
    article will do, below it the title once more.
    """
    if end == len(lines):
        return False
    before, after = lines[max(0, start - 1)], lines[end]
    heads = {line.bare for line in lines[: min(start, _HEAD)]}
    is_head = start <= _TOP or (start < _HEAD and lines[start].after_blank)
    is_above = is_head or before.is_sentence or before.words > _PROSE_WORDS
    is_below = after.ends_sentence or after.words > _PROSE_WORDS or after.bare in heads
    return is_above and is_below


def find_footer(lines: Sequence[Line], folded: set[int]) -> set[int]:
    """Numbers of the words of buttons that stand beside lines that are folded away.

    Also of the links to other articles: the lines without a stop under «اقرأ أيضا».
    """
    found: set[int] = set()
    last = len(lines) - 1
    words = {
        number
        for number, line in enumerate(lines)
        if len(line.text) <= _BUTTON and could_be_boilerplate(line.bare)
    }
    for order in (sorted(words), sorted(words, reverse=True)):
        for number in order:
            near = (number - 1, number + 1)
            is_last = number == last and last >= _TAIL
            if is_last or any(n in folded or n in found or n in words for n in near):
                found.add(number)
    for number in folded:
        if opens_links(lines[number].bare) and number < last:
            after = lines[number + 1]
            if after.words in _LINK_WORDS and not after.ends_sentence:
                found.add(number + 1)
    return found - folded
