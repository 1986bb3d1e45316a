"""Lines of verse: two hemistichs in a line, or each on a line of its own."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from index.arabic import count_words
from index.structure.verse import find_gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.structure.lines import Line

_HALF_WORDS: Final = range(2, 11)
_LONE_WORDS: Final = range(2, 13)
_LONE_LONGEST: Final = 64
_HALF_MOST: Final = 8
_UNVOICED: Final = "اويه"
"""Letters that may follow the rhyme's own: long vowels and the pronoun."""
_SURE: Final = 6
"""Lines in a row from which one common letter at their ends is no accident."""
_LIKE: Final = 1.8
_RECORD: Final = re.compile(r"\d|://|\s[:\u2013-]\s")
"""What stands in fixtures and addresses, and not in verse."""
_LINE_WORDS: Final = range(6, 13)
_LINES: Final = 4
_RECITED: Final = re.compile(
    r"(?:\w?(?:قال|قالت|قول|يقول|تقول|اقول|نقول|قوله|قولها|قايل|قايلا|القايل|قلت|انشد\w*|ينشد\w*|"
    r"تنشد\w*|شعر|شعرا|الشاعر|شاعر|بيت|بيتا|بيتين|البيتين|ابيات|الابيات|ابياتا|مطلعها|غني|تغني))"
    r"(?:\s\w+){0,2}$"
)


def find_verse(lines: Sequence[Line]) -> set[int]:
    """Numbers of the lines in two hemistichs that stand with at least one other.

    Also of hemistichs on lines of their own, when they rhyme or a colon announces them.
    """
    halved = [_is_halved(line.text) for line in lines]
    verse = {
        number
        for number, is_halved in enumerate(halved)
        if is_halved
        and any(halved[max(0, number - 1) : number] + halved[number + 1 :][:1])
    }
    for start, end in _runs(lines):
        if end - start > 1:
            verse |= _hemistichs(lines, start, end)
    return verse


def _is_halved(text: str) -> bool:
    """Tell whether a gap cuts a line into two halves of about the same length."""
    gap = find_gap(text)
    if gap is None:
        return False
    if _RECORD.search(text) is not None:
        return False
    first, second = count_words(text[: gap.start]), count_words(text[gap.end :])
    if first not in _HALF_WORDS or second not in _HALF_WORDS:
        return False
    return max(first, second) <= 2 * min(first, second)


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Ranges of lines in a row that could each be a hemistich; some are empty."""
    start = end = 0
    for number, line in enumerate(lines):
        # Within a run the lines are all parted by blank ones, or none of them is.
        is_next = (
            start < end
            and line.after_blank == lines[min(start + 1, number)].after_blank
        )
        if _could_be_half(line):
            if not is_next:
                yield start, end
                start = number
            end = number + 1
        else:
            yield start, end
            start = end = number + 1
    yield start, end


def _could_be_half(line: Line) -> bool:
    """Tell whether a line is short enough and ends as verse may."""
    return (
        len(line.text) <= _LONE_LONGEST
        and not line.text.endswith((".", ":", "؛", "…", ")", "]", "»"))
        and line.words in _LONE_WORDS
        and not line.is_list_item
        and line.bare.replace(" ", "").isalpha()
    )


def _hemistichs(lines: Sequence[Line], start: int, end: int) -> set[int]:
    """The verse in a run of short lines; a heading may stand before or behind it."""
    announced = (
        start > 0
        and lines[start - 1].ends_with_colon
        and _RECITED.search(lines[start - 1].bare) is not None
    )
    if _is_monorhyme(lines[start:end]):
        return set(range(start, end))
    for first in (0,) if announced else (0, 1):
        last = end - (end - first - start) % 2
        begin = start + first
        if last - begin > 1 and _is_poem(lines[begin:last], announced=announced):
            return set(range(begin, last))
    return set()


def _is_monorhyme(run: Sequence[Line]) -> bool:
    """Tell whether four lines or more, each long enough to be whole, share one rhyme."""
    if len(run) < _LINES or any(line.words not in _LINE_WORDS for line in run):
        return False
    if len({line.bare.partition(" ")[0] for line in run}) == 1:
        return False  # Items of a list.
    return len({_rhyme(line.bare, 1) for line in run}) == 1


def _is_poem(run: Sequence[Line], *, announced: bool) -> bool:
    """Tell whether an even number of short lines are the hemistichs of a poem."""
    seconds = [line.bare for line in run[1::2]]
    lengths = [len(line.bare) for line in run]
    if max(lengths) > 3 * min(lengths) or any(line.words > _HALF_MOST for line in run):
        return False
    if len(seconds) == 1:
        apart = run[0].before_blank and run[1].before_blank
        return announced and apart and max(lengths) <= _LIKE * min(lengths)
    letters = 1 if announced or len(run) >= _SURE else 2
    if _agree(seconds, letters):
        return True
    couplets = [
        _agree([line.bare for line in run[n : n + 2]], 2) for n in range(0, len(run), 2)
    ]
    return len(run) >= _SURE and 5 * sum(couplets) >= 4 * len(couplets)


def _agree(texts: Sequence[str], letters: int) -> bool:
    """Tell whether most hemistichs end alike, as they are or without a last vowel.

    Few that end with one and the same word are rather items of a list.
    """
    if letters > 1 and len({text.rpartition(" ")[2] for text in texts}) == 1:
        return False
    for rhymes in (
        Counter(text[-2:] for text in texts),
        Counter(_rhyme(text, letters) for text in texts),
    ):
        if 5 * rhymes.most_common(1)[0][1] >= 4 * len(texts):
            return True
    return False


def _rhyme(text: str, letters: int) -> str:
    """The last letters of a hemistich, without the vowel that may follow them."""
    return (text.rstrip(_UNVOICED) or text)[-letters:]
