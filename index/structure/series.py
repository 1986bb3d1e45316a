"""Headings that are known because a text has several of one kind.

A numbered line alone may be anything; three that count up, far apart from each other, are
the parts of a text. One line with a sign before it and text under it may be an item; where
all are so, each heads what follows.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from index.article import BlockKind
from index.structure.headings import announces
from index.structure.turns import says

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.structure.lines import Line

_NUMBER: Final = re.compile(r"\(?(\d{1,3})[.)\u2013-]\s*[^\W\d_]")
_PARTS: Final = 3
_APART: Final = 3
"""Lines from one numbered heading to the next; items of a list are closer."""
_NUMBERED_WORDS: Final = 10
_REST_WORDS: Final = 8
_SIGN: Final = re.compile(r"(\*{1,3}|[•▪●◦■])")
_SIGN_WORDS: Final = 8
_TWO: Final = 2
_COLONS: Final = 4
_COLON_WORDS: Final = 10
_LABEL_WORDS: Final = 7
_LABELLED: Final = re.compile(
    r"(?:(?![^\W\d_])[^:\d])*+[^\W\d_][^:]*+:\s+[^\W\d_][^:.،\d]*"
)
_LONG: Final = 18
_TITLE_WORDS: Final = 6
_REMARK: Final = re.compile(r"(?<!\s)\s*\(?\[\d{1,3}\]\)?$")
_ORDINAL: Final = re.compile(
    r"((?:ال)?\w{2,})\s+ال(?:اول|اولي|ثانيه?|ثالثه?|رابعه?|خامسه?|سادسه?|سابعه?|ثامنه?|"
    r"تاسعه?|عاشره?)"
)
_JOINED: Final = re.compile(r"[وف]\w{3,}|اما(?!\w)|[تي]نقسم")
"""How a sentence goes on with the one before it, or counts what it has."""
_ROWS: Final = 4
"""Rows over which a numbered heading may go."""
_ROW_WORDS: Final = 30
"""Words of these together."""
_ROW: Final = 120
"""Code points of the longest row that a machine wraps."""
_TEXT: Final = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.VERSE, BlockKind.QUOTE, BlockKind.TURN}
)
_FREE: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST})


def find_series(
    lines: Sequence[Line], kinds: Mapping[int, BlockKind], body: int
) -> set[int]:
    """Numbers of the lines that are headings because others like them are.

    Args:
        lines: The lines of a text.
        kinds: What each of them is so far, headings included.
        body: Number of the first line below title, writer and date.
    """
    # A heading stands over something: the last line is none.
    free = [n for n in range(body, len(lines) - 1) if kinds[n] in _FREE]
    found = set(_counted(lines, free))
    found |= _numbered(lines, kinds, free)
    found |= _signed(lines, kinds, free)
    plain = [n for n in free if kinds[n] is BlockKind.PARAGRAPH]
    found |= {n for n in plain if _names_verse(lines, kinds, n)}
    headings = [n for n, kind in kinds.items() if kind is BlockKind.HEADING]
    usual = sum(_is_lone_colon(lines[n]) for n in headings)
    others = {n for n in plain if _heads_by_colon(lines, kinds, n)}
    if usual >= max(_COLONS, len(others)):
        found |= others
    if any(_LABELLED.match(lines[n].text) for n in headings):
        found |= {n for n in plain if _is_labelled_heading(lines, kinds, n)}
    return found


def _counted(lines: Sequence[Line], free: Sequence[int]) -> list[int]:
    """Lines with nothing but one noun and its ordinal: «المجموعة الأولى»."""
    nouns: dict[str, list[int]] = {}
    for number in free:
        line = lines[number]
        match = _ORDINAL.fullmatch(line.bare) if line.words <= _TWO else None
        if match is not None and not line.is_sentence:
            nouns.setdefault(match[1], []).append(number)
    return [
        number
        for series in nouns.values()
        if len({lines[n].bare for n in series}) >= _TWO
        and all(b - a > 1 for a, b in pairwise(series))
        for number in series
    ]


def _numbered(
    lines: Sequence[Line], kinds: Mapping[int, BlockKind], free: Sequence[int]
) -> set[int]:
    """Lines that count up from one, each with several lines of its own."""
    series = [
        (number, int(match[1]))
        for number in free
        if (match := _NUMBER.match(lines[number].text)) is not None
    ]
    if [count for _, count in series] != [*range(1, len(series) + 1)]:
        return set()
    starts = [number for number, _ in series]
    if len(starts) < _PARTS or any(b - a < _APART for a, b in pairwise(starts)):
        return set()
    groups = [_rows_of(lines, number) for number in starts]
    ends = [*starts[1:], len(lines)]
    fit = all(
        group.stop < end and _is_over(lines, kinds, group)
        for group, end in zip(groups, ends, strict=True)
    )
    return set().union(*groups) if fit else set()


def _rows_of(lines: Sequence[Line], number: int) -> range:
    """A numbered line with the rows on which it goes on, up to a blank line.

    Where those are too many to be a heading, or end a sentence, the line alone.
    """
    end = number + 1
    while end < len(lines) and not lines[end].after_blank and end - number < _ROWS:
        end += 1
    is_whole = lines[end - 1].before_blank and not lines[end - 1].is_sentence
    words = sum(line.words for line in lines[number:end])
    return range(number, end if is_whole and words <= _ROW_WORDS else number + 1)


def _is_over(
    lines: Sequence[Line], kinds: Mapping[int, BlockKind], rows: range
) -> bool:
    """Tell whether a numbered heading stands over text and does not go on in it."""
    line, after = lines[rows.start], lines[rows.stop]
    if line.words > _NUMBERED_WORDS or line.is_sentence:
        return False
    is_parted = after.after_blank or len(after.text) > _ROW
    return is_parted and kinds[rows.stop] in _TEXT


def _signed(
    lines: Sequence[Line], kinds: Mapping[int, BlockKind], free: Sequence[int]
) -> set[int]:
    """Lines with a star or a bullet, each alone over text, where no item has that sign."""
    are_free = frozenset(free)
    signs: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if (match := _SIGN.match(line.text)) is not None:
            signs.setdefault(match[1], []).append(number)
    return {
        number
        for series in signs.values()
        if len(series) >= _TWO
        and all(n in are_free and _heads_by_sign(lines, kinds, n) for n in series)
        and all(b - a > 1 for a, b in pairwise(series))
        for number in series
    }


def _heads_by_sign(
    lines: Sequence[Line], kinds: Mapping[int, BlockKind], number: int
) -> bool:
    line, after = lines[number], lines[number + 1]
    if not 0 < line.words <= _SIGN_WORDS or line.is_sentence or says(line.bare):
        return False
    if line.ends_with_colon:
        return not announces(line)
    return kinds[number + 1] is BlockKind.PARAGRAPH and after.words > _REST_WORDS


def _names_verse(
    lines: Sequence[Line], kinds: Mapping[int, BlockKind], number: int
) -> bool:
    """Tell whether a line over verse has the first words of it, as titles of songs do."""
    line, after = lines[number], lines[number + 1]
    name = _REMARK.sub("", line.folded)
    return (
        kinds[number + 1] is BlockKind.VERSE
        and line.words <= _TITLE_WORDS
        and name != line.folded
        and after.folded.startswith(name)
    )


def _is_lone_colon(line: Line) -> bool:
    return line.ends_with_colon and line.after_blank and line.before_blank


def _heads_by_colon(
    lines: Sequence[Line], kinds: Mapping[int, BlockKind], number: int
) -> bool:
    """Tell whether a line is set apart over its explanation like others that are headings."""
    line, before = lines[number], lines[number - 1]
    return (
        _is_lone_colon(line)
        and 0 < line.words <= _COLON_WORDS
        and kinds[number + 1] is BlockKind.PARAGRAPH
        and not lines[number + 1].ends_with_colon
        and (number == 0 or before.is_sentence)
        and not says(line.opening)
        and _JOINED.match(line.bare) is None
        and not announces(line)
    )


def _is_labelled_heading(
    lines: Sequence[Line], kinds: Mapping[int, BlockKind], number: int
) -> bool:
    """Tell whether a line «name: what of it» stands alone between long paragraphs."""
    line, sides = lines[number], (lines[number - 1], lines[number + 1])
    return (
        number > 0
        and line.words <= _LABEL_WORDS
        and not line.ends_sentence
        and _LABELLED.fullmatch(line.text) is not None
        and not says(line.opening)
        and sides[0].is_sentence
        and all(side.words >= _LONG for side in sides)
        and kinds[number + 1] is BlockKind.PARAGRAPH
    )
