"""Lists without bullets: short lines of one shape, or under a line that announces them."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING, Final

from index.arabic import fold_text
from index.structure.sentences import begins_a_sentence
from index.structure.turns import says

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.structure.lines import Line

_LABEL: Final = re.compile(r"[^:\uff1a.؟?!،\n]{2,45}[:\uff1a]\s*\S")
_PAIR: Final = re.compile(r"[^\W\d_]\)?\s?(?:\s[-\u2013*/]|[-\u2013*]\s)\s?\(?[^\W_]")
_SENTENCE: Final = re.compile(r"[^\d.\W][.؟?!]\s+\S")
_COUNTED: Final = re.compile(
    r"(?:اولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا)\s*[-:\u2013./]\s*\S"
)
_SPACED_LABEL: Final = re.compile(r"[^:\uff1a.؟?!،\n]{2,45}\s[:\uff1a]\s+\S")
_NUMBER: Final = re.compile(r"\d{1,4}\s+[^\W\d_]{2,}\s+[^\W\d_]{2}")
_REMARK: Final = re.compile(r"\A[\W\d_]*+[^\W\d_].*\([^()]{1,40}\)$")
_ITEM_WORDS: Final = 16
_ITEM_LONGEST: Final = 64
_LABEL_WORDS: Final = 26
_PAIR_WORDS: Final = 12
_SHAPED: Final = 3
_ANNOUNCED: Final = 2
_ROWS: Final = 12
_ROW: Final = 120
_LIKE: Final = 1.35


def find_lists(lines: Sequence[Line]) -> set[int]:
    """Numbers of the lines that are items by what stands around them.

    Three lines in a row of one shape («name: value», «one - another»), two if a colon
    announces them; or the short lines without a stop that a colon announces. Nothing in a
    text whose rows a machine has wrapped: they all look alike.
    """
    if _is_wrapped(lines):
        return set()
    found: set[int] = set()
    for shape in (_is_labelled, _is_pair, _is_numbered, _is_bracketed, _is_open):
        for start, end in _runs(lines, shape):
            if not _is_list(lines, start, end, shape):
                continue
            found |= set(range(start, end))
            if shape is _is_labelled:
                found |= set(_going_on(lines, end))
    return found


def _is_list(
    lines: Sequence[Line], start: int, end: int, shape: Callable[[Line], bool]
) -> bool:
    """Tell whether lines of one shape are enough to be a list."""
    run = lines[start:end]
    announced = start > 0 and _announces(lines[start - 1])
    if _are_rows(run):
        return False
    if shape is not _is_open:
        return len(run) >= (_ANNOUNCED if announced else _SHAPED)
    if not announced:
        return False
    if not run[-1].after_blank:
        return len(run) >= _ANNOUNCED
    # Set apart from one another they may be speech, or verse; names begin otherwise.
    begun = sum(begins_a_sentence(line.bare.partition(" ")[0]) for line in run)
    return len(run) >= _SHAPED and 3 * begun <= len(run)


def _going_on(lines: Sequence[Line], start: int) -> Iterator[int]:
    """The longer items behind a list of names and values."""
    for number in range(start, min(start + _ROWS, len(lines))):
        line = lines[number]
        if line.after_blank or _SPACED_LABEL.match(line.text) is None:
            return
        yield number


def find_counted(lines: Sequence[Line]) -> set[int]:
    """Numbers of the lines that begin «أولا: ...», where there are at least two."""
    counted = {n for n, line in enumerate(lines) if _COUNTED.match(line.opening)}
    return counted if len(counted) > 1 else set()


def _runs(
    lines: Sequence[Line], shape: Callable[[Line], bool]
) -> Iterator[tuple[int, int]]:
    """Ranges of lines of one shape; blank lines part all of them, or none."""
    start = None
    for number, line in enumerate(lines):
        if not shape(line):
            if start is not None:
                yield start, number
            start = None
        elif start is None:
            start = number
        elif line.after_blank != lines[start + 1].after_blank:
            yield start, number
            start = number
    if start is not None:
        yield start, len(lines)


def _announces(line: Line) -> bool:
    """Tell whether a line with a colon at its end announces a list, and no speech."""
    return (
        line.ends_with_colon
        and line.words > 0
        and not says(line.opening)
        and not says(line.bare.rpartition(" ")[2])
    )


def _is_labelled(line: Line) -> bool:
    """Tell whether a line is a name and a value."""
    return (
        line.words <= _LABEL_WORDS
        and not line.ends_with_colon
        and (label := _LABEL.match(line.text)) is not None
        and _SENTENCE.search(line.text) is None
        and not says(line.opening)
        and not says(_last_word(fold_text(label[0]).rpartition(":")[0]))
    )


def _last_word(text: str) -> str:
    """The last word of a text; "" when it has none, as a label of invisible signs."""
    return (text.split() or [""])[-1]


def _is_pair(line: Line) -> bool:
    """Tell whether a line is two names with a sign between."""
    return (
        0 < line.words <= _PAIR_WORDS
        and not line.ends_sentence
        and _PAIR.search(line.text) is not None
    )


def _is_numbered(line: Line) -> bool:
    """Tell whether a line is a number and a few words: a year, a telephone, a rank."""
    return line.words <= _PAIR_WORDS and _NUMBER.match(line.text) is not None


def _is_bracketed(line: Line) -> bool:
    """Tell whether a line is a name with a remark in brackets behind it."""
    return (
        line.words <= _LABEL_WORDS
        and _REMARK.search(line.text) is not None
        and _SENTENCE.search(line.text) is None
    )


def _is_open(line: Line) -> bool:
    """Tell whether a line is short and no sentence."""
    return (
        0 < line.words <= _ITEM_WORDS
        and len(line.text) <= _ITEM_LONGEST
        and not line.ends_sentence
        and _SENTENCE.search(line.text) is None
    )


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether the rows of a text are those of a page."""
    rows = [len(line.text) for line in lines if not line.before_blank]
    if len(rows) < _ROWS:
        return False
    usual, longest = median(rows), sorted(rows)[len(rows) * 9 // 10]
    # Fixtures are of one length as well, but prose is no row of pairs.
    pairs = sum(map(_is_pair, lines))
    return (
        usual > _ROW / 3
        and longest <= min(_ROW, _LIKE * usual)
        and 2 * pairs < len(lines)
    )


def _are_rows(run: Sequence[Line]) -> bool:
    """Tell whether all lines but the last are as long as a page is wide."""
    rows = [len(line.text) for line in run[:-1]]
    return len(rows) > 1 and min(rows) > _ROW / 2 and 5 * min(rows) > 4 * max(rows)
