"""Lines of verse: two hemistichs in a line, or each on a line of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from index.arabic import count_words
from index.structure.headings import names_part
from index.structure.lineation import (
    LEAST,
    is_lineated,
    is_unfinished,
    measure,
    rhymes_of,
    trimmed,
)
from index.structure.verse import find_gap

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from index.structure.lines import Line

_HALF_WORDS: Final = range(2, 11)
_LONE_WORDS: Final = range(1, 13)
_LONE_LONGEST: Final = 64
_HALF_MOST: Final = 8
_RECORD: Final = re.compile(r"\d|://|\s[:\u2013-]\s")
"""What stands in fixtures and addresses, and not in verse."""
_NO_VERSE: Final = re.compile(
    r"[\dA-Za-z\uff1a|=<>/]|\s[\u2013*-]\s|\w[\u2013-]\s|[^\W\d_]{2}\.\s+\S"
)
"""The same of a hemistich alone, and the full stops of prose."""
_COUPLET: Final = 2
_LIKE: Final = 1.8
_EVEN: Final = 0.2
_GAP: Final = 2
_BRACKETED: Final = 2
_LABELLED: Final = 3
_STANZA: Final = 2
_SHORTEST: Final = 12
_RECITED: Final = re.compile(
    r"(?:\w?(?:قال|قالت|قول|يقول|تقول|اقول|نقول|قوله|قولها|قايل|قايلا|القايل|قلت|انشد\w{0,9}|ينشد\w{0,9}|"
    r"تنشد\w{0,9}|شعر|شعرا|الشاعر|شاعر|بيت|بيتا|بيتين|البيتين|ابيات|الابيات|ابياتا|مطلعها|غني|تغني|"
    r"قصيده|القصيده|قصيدته|النشيد|نشيد|اغنيه|الاغنيه|كلماتها))"
    r"(?:\s\w+){0,4}$"
)


def find_verse(lines: Sequence[Line], taken: Container[int] = ()) -> set[int]:
    """Numbers of the lines in two hemistichs that stand with at least one other.

    Also of hemistichs on lines of their own, by their measure or after a word that
    announces them.

    Args:
        lines: The lines of a text.
        taken: Numbers of lines that are known to be something else.
    """
    halved = [n not in taken and _is_halved(line.text) for n, line in enumerate(lines)]
    verse = {
        number
        for number, is_halved in enumerate(halved)
        if is_halved
        and any(halved[max(0, number - 1) : number] + halved[number + 1 :][:1])
    }
    left: list[int] = []
    for stanzas in _poems(lines, taken):
        run = [number for stanza in stanzas for number in stanza]
        is_table = len(stanzas) > 1 and len(run) < _STANZA * len(stanzas)
        found = set() if is_table else set(_verse_of(lines, run))
        if not found and len(stanzas) > 1:
            for stanza in stanzas:
                found.update(_verse_of(lines, stanza))
        verse |= found
        left += [n for s in stanzas if len(s) > 1 for n in s if n not in found]
    for run in _lines_apart(lines, taken):
        if is_unfinished([lines[number] for number in run]):
            verse.update(run)
    lettered = sum(
        n not in taken and any(map(str.isalpha, line.text))
        for n, line in enumerate(lines)
    )
    if 2 * len(verse) > lettered:
        verse.update(left)  # In a text of verse every short line is.
    return verse | _between(lines, verse, taken)


def _is_halved(text: str) -> bool:
    """Tell whether a gap cuts a line into two halves of about the same length."""
    gap = find_gap(text)
    if gap is None or _RECORD.search(text) is not None:
        return False
    if "." in text[gap.start : gap.end] and text.endswith((".", ")", "(")):
        return False  # A sentence that trails off.
    first, second = count_words(text[: gap.start]), count_words(text[gap.end :])
    if first not in _HALF_WORDS or second not in _HALF_WORDS:
        return False
    return max(first, second) <= 2 * min(first, second)


def _poems(lines: Sequence[Line], taken: Container[int]) -> Iterator[list[list[int]]]:
    """Runs of lines that could each be a hemistich, as the stanzas they consist of.

    Numbers and ornaments on lines of their own part stanzas.
    """
    stanzas: list[list[int]] = []
    stanza: list[int] = []
    for number, line in enumerate(lines):
        if number not in taken and _could_be_half(line):
            stanza.append(number)
            continue
        if stanza:
            stanzas.append(stanza)
            stanza = []
        if stanzas and (number in taken or not _parts_stanzas(line)):
            yield stanzas
            stanzas = []
    if stanza:
        stanzas.append(stanza)
    if stanzas:
        yield stanzas


def _lines_apart(lines: Sequence[Line], taken: Container[int]) -> Iterator[list[int]]:
    """Runs of short lines between blank ones, whatever they end with but a colon."""
    run: list[int] = []
    for number, line in enumerate(lines):
        is_last = line.before_blank or _parts_stanzas(lines[number + 1])
        is_apart = line.after_blank and is_last and not line.ends_with_colon
        if number not in taken and is_apart and _is_short_verse(line):
            run.append(number)
        elif number in taken or not _parts_stanzas(line):
            yield run
            run = []
    yield run


def _parts_stanzas(line: Line) -> bool:
    """Tell whether a line is a number, an ornament, or a few words in brackets."""
    return not any(map(str.isalpha, line.text)) or _is_bracketed(line)


def _is_bracketed(line: Line) -> bool:
    return line.text[0] == "(" and line.text[-1] == ")"


def _could_be_half(line: Line) -> bool:
    """Tell whether a line is short enough and ends as verse may."""
    return not line.text.endswith((".", ":", "؛", "]")) and _is_short_verse(line)


def _is_short_verse(line: Line) -> bool:
    """Tell whether a line has the length of one of verse, and no sign of prose in it."""
    text = line.text
    return (
        len(text) <= _LONE_LONGEST
        and line.words in _LONE_WORDS
        and not _is_bracketed(line)
        and _NO_VERSE.search(text) is None
        and line.bare.replace(" ", "").isalpha()
        and (not line.is_list_item or text[0] == text[-1])
        and not names_part(line)
    )


def _verse_of(lines: Sequence[Line], numbers: list[int]) -> list[int]:
    """The verse among lines in a row that could be; a heading may stand beside it."""
    run = [lines[number] for number in numbers]
    before = lines[numbers[0] - 1] if numbers[0] else None
    is_announced = before is not None and before.ends_with_colon
    is_recited = (
        is_announced and before is not None and _RECITED.search(before.bare) is not None
    )
    bracketed = sum(line.text.endswith(")") for line in run)
    labelled = sum(":" in line.text for line in run)
    if _BRACKETED * bracketed > len(run) or _LABELLED * labelled > len(run):
        return []
    start, end = trimmed(run)
    for first, last in ((0, len(run)), (start, end)):
        listed = is_announced and not is_recited and first == 0
        if is_lineated(run[first:last], listed=listed):
            return numbers[first:last]
    if is_recited:
        pairs = len(run) - len(run) % _COUPLET
        return numbers[:pairs] if _is_recited(run[:pairs]) else []
    last = end - (end - start) % _COUPLET
    return numbers[start:last] if _is_rhymed(run[start:last]) else []


def _is_recited(run: Sequence[Line]) -> bool:
    """Tell whether the few lines behind a word that announces verse are such."""
    if len(run) < _COUPLET or any(line.words > _HALF_MOST for line in run):
        return False
    lengths = [len(line.bare) for line in run]
    apart = all(line.after_blank for line in run)
    return apart and max(lengths) <= _LIKE * min(lengths)


def _is_rhymed(run: Sequence[Line]) -> bool:
    """Tell whether every second line, of two couplets or more, has the same rhyme."""
    if len(run) < LEAST or any(line.words > _HALF_MOST for line in run):
        return False
    found = measure(run)
    if (
        found.mean < _SHORTEST
        or found.spread > _EVEN
        or found.alike > 1 / 2
        or found.told > 1 / 2
    ):
        return False
    seconds = [line.bare for line in run[1::2]]
    if len({text.rpartition(" ")[2] for text in seconds}) == 1:
        return False
    return bool(frozenset.intersection(*map(rhymes_of, seconds)))


def _between(lines: Sequence[Line], verse: set[int], taken: Container[int]) -> set[int]:
    """Short lines with verse directly above and below them: refrains and half lines."""
    found: set[int] = set()
    for number in sorted(verse):
        gap: list[int] = []
        for after in range(number + 1, min(number + _GAP + 2, len(lines))):
            if after in verse:
                found.update(gap)
                break
            line = lines[after]
            if after in taken or not _could_fill(line):
                break
            gap.append(after)
    return found


def _could_fill(line: Line) -> bool:
    """Tell whether a line may be verse where verse stands around it."""
    return (
        len(line.text) <= _LONE_LONGEST
        and 0 < line.words <= _HALF_MOST
        and not line.ends_with_colon
        and not _is_bracketed(line)
        and not line.is_numbered
        and _RECORD.search(line.text) is None
        and not names_part(line)
    )
