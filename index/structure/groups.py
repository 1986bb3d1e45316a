"""Lines that only their neighbours explain: verse, speaker turns, code, repeated lines."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from index.arabic import count_words
from index.structure.phrases import is_byline
from index.structure.verse import find_gap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.structure.lines import Line

_HALF_WORDS: Final = range(2, 11)
_SPEAKER: Final = re.compile(r"([^\W\d_][^:\uff1a.،!؟?]{0,39}?)\s*[:\uff1a](?!//)\s*\S")
_SPEAKER_WORDS: Final = 4
_SPEAKERS: Final = 2
# Telling who speaks is no label: «قالت: ...», «فأجاب سعيد: ...».
_SAID: Final = re.compile(
    r"[وف]?(?:ي|ت)?(?:قال|قول|قلت|اجاب|جيب|سال|رد|صاح|هتف|همس|اضاف|تابع)\w*"
)
_CAPTION_WORDS: Final = range(2, 16)


def find_verse(lines: Sequence[Line]) -> set[int]:
    """Numbers of the lines in two hemistichs that stand with at least one other."""
    halved = [_is_halved(line.text) for line in lines]
    return {
        number
        for number, is_halved in enumerate(halved)
        if is_halved
        and any(halved[max(0, number - 1) : number] + halved[number + 1 :][:1])
    }


def _is_halved(text: str) -> bool:
    """Tell whether a gap cuts a line into two halves of about the same length."""
    gap = find_gap(text)
    if gap is None:
        return False
    first, second = count_words(text[: gap.start]), count_words(text[gap.end :])
    if first not in _HALF_WORDS or second not in _HALF_WORDS:
        return False
    return max(first, second) <= 2 * min(first, second)


def find_turns(lines: Sequence[Line]) -> set[int]:
    """Numbers of the lines that begin with a speaker's name and a colon.

    At least two names must recur: one alone may be any label.
    """
    names = [_speaker(line) for line in lines]
    often = {name for name, count in Counter(names).items() if name and count > 1}
    if len(often) < _SPEAKERS:
        return set()
    return {number for number, name in enumerate(names) if name in often}


def _speaker(line: Line) -> str:
    """The folded name before the colon of a line, "" when there is none."""
    match = _SPEAKER.match(line.folded)
    if match is None or is_byline(line.folded, line.words) or line.is_list_item:
        return ""
    name = match[1].strip(" -\u2013*")
    if _SAID.match(name):
        return ""
    return name if 0 < count_words(name) <= _SPEAKER_WORDS else ""


def find_code(lines: Sequence[Line]) -> set[int]:
    """Numbers of the lines that read as code, and of indented ones beside them."""
    code = {number for number, line in enumerate(lines) if line.is_code}
    for numbers, step in ((range(len(lines)), -1), (range(len(lines))[::-1], 1)):
        for number in numbers:
            line = lines[number]
            if number + step in code and line.indent > 1 and line.is_foreign:
                code.add(number)
    return code


def find_captions(lines: Sequence[Line]) -> set[int]:
    """Numbers of the short lines that stand twice in a row, the first of each two."""
    return {
        number
        for number, (line, after) in enumerate(pairwise(lines))
        if line.words in _CAPTION_WORDS
        and line.folded == after.folded
        and any(map(str.isalpha, line.text))
        and not line.text.endswith(":")
    }
