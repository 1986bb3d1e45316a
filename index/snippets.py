"""Where the found words stand in a text, and the passage that shows them best.

The same words are found here as in the index, because both use ``index.arabic``; all
offsets are code points.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from index.arabic import find_words, fold_word, same_spelling
from index.article import Span
from index.search import Level, Snippet

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from index.query import Query, Term

WIDTH: Final = 160
"""Code points of a snippet, about; words are never cut to keep it."""
_ENOUGH: Final = 1000
_BLANKS: Final = re.compile(r"\s+")


class _Asked(NamedTuple):
    """One word of a term: folded for finding, as typed for exact search."""

    folded: str
    typed: str


class _Word(NamedTuple):
    """One word of the text."""

    folded: str
    written: str
    start: int
    end: int


class Found(NamedTuple):
    """A place where a term of the query stands."""

    span: Span
    term: int
    """Number of the term in ``query.wanted``."""


def find_spans(text: str, query: Query, level: Level) -> tuple[Span, ...]:
    """Every place in a text that the query asks for, in order, none overlapping.

    A phrase is one place from its first word to its last.
    """
    found = sorted(find_terms(text, query.wanted, level))
    return tuple(_merged([span for span, _ in found]))


def find_terms(text: str, terms: Sequence[Term], level: Level) -> Iterator[Found]:
    """Every place where one of some terms stands, by the place of its last word."""
    if not terms:
        return
    asked = [_asked(term) for term in terms]
    by_last: dict[str, list[int]] = {}
    for number, words in enumerate(asked):
        by_last.setdefault(words[-1].folded, []).append(number)
    longest = max(map(len, asked))
    recent: list[_Word] = []
    for word in _words(text) if longest > 1 else _words_among(text, by_last):
        recent = [*recent[1 - longest :], word] if longest > 1 else [word]
        for number in by_last.get(word.folded, ()):
            words = asked[number]
            run = recent[-len(words) :]
            if _same(words, run, level):
                yield Found(Span(run[0].start, word.end), number)


def _words_among(text: str, asked: Container[str]) -> Iterator[_Word]:
    """The words of a text that are asked for, without looking at the others twice."""
    for written, start, end in find_words(text):
        folded = fold_word(written)
        if folded in asked:
            yield _Word(folded, written, start, end)
        elif " " in folded:
            for part in folded.split():
                yield _Word(part, written, start, end)


def _words(text: str) -> Iterator[_Word]:
    """The words of a text; a ligature of several words comes once for each."""
    for written, start, end in find_words(text):
        folded = fold_word(written)
        if " " in folded:
            for part in folded.split():
                yield _Word(part, written, start, end)
        else:
            yield _Word(folded, written, start, end)


def _asked(term: Term) -> list[_Asked]:
    """The words of a term as the index knows them."""
    return [
        _Asked(part, typed) for typed in term.words for part in fold_word(typed).split()
    ]


def _same(asked: Sequence[_Asked], run: Sequence[_Word], level: Level) -> bool:
    """Tell whether words of the text are those asked for."""
    if len(asked) != len(run):
        return False
    if any(a.folded != b.folded for a, b in zip(asked, run, strict=True)):
        return False
    return level is not Level.EXACT or all(
        same_spelling(a.typed, b.written) for a, b in zip(asked, run, strict=True)
    )


def snippet(
    text: str, query: Query, level: Level, *, lead: int = 0, width: int = WIDTH
) -> Snippet:
    """The passage of a text that shows most of what the query asks for.

    Args:
        text: The article.
        query: What was asked.
        level: How alike words must be.
        lead: Where the body begins. The title is shown beside a snippet, so the passage
            comes from the body unless the title shows more of the query.
        width: About how many code points.
    """
    found: list[Found] = []
    for place in find_terms(text, query.wanted, level):
        found.append(place)
        if len(found) == _ENOUGH:
            break
    found.sort()
    start, end = _window(found, lead, width)
    floor = lead if start >= lead else 0
    start, end = _widen(text, start, end, floor, width)
    spans = [place.span for place in found if start <= place.span[0] < end]
    spans = [Span(a - start, min(b, end) - start) for a, b in spans]
    line, spans = _on_one_line(text[start:end], _merged(spans))
    return Snippet(
        line,
        tuple(spans),
        cut_before=bool(text[floor:start].strip()),
        cut_after=bool(text[end:].strip()),
    )


def _window(found: Sequence[Found], lead: int, width: int) -> tuple[int, int]:
    """The stretch no wider than ``width`` that holds most of the terms."""
    best, window = (0, False, 0), (lead, lead)
    for first, (span, _) in enumerate(found):
        terms: set[int] = set()
        end, count = span.end, 0
        for place in found[first:]:
            if count and place.span.end - span.start > width:
                break
            terms.add(place.term)
            end, count = max(end, place.span.end), count + 1
        rank = (len(terms), span.start >= lead, count)
        if rank > best:
            best, window = rank, (span.start, end)
    return window


def _widen(text: str, start: int, end: int, floor: int, width: int) -> tuple[int, int]:
    """Add whole words on both sides, up to about ``width`` code points."""
    spare = max(0, width - (end - start))
    left = max(floor, start - spare // 3)
    line = text.rfind("\n", left, start) + 1
    if line > left:
        left = line
    elif left > floor and not text[left - 1].isspace():
        blank = _BLANKS.search(text, left, start)
        left = blank.end() if blank else start
    right = min(len(text), max(end, left + width))
    if right < len(text) and not text[right].isspace():
        cut = max(
            (match.start() for match in _BLANKS.finditer(text, end, right)), default=end
        )
        right = cut if cut > end or end > start else right
    while left < right and text[left].isspace():
        left += 1
    while left < right and text[right - 1].isspace():
        right -= 1
    return left, right


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Spans in order without overlaps."""
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _on_one_line(text: str, spans: Sequence[Span]) -> tuple[str, list[Span]]:
    """Make each run of white space one space, and move the spans accordingly."""
    offsets: list[int] = []
    pieces: list[str] = []
    length = place = 0
    for blank in _BLANKS.finditer(text):
        word = text[place : blank.start()]
        pieces += (word, " ")
        offsets += range(length, length + len(word))
        length += len(word)
        offsets += [length] * (blank.end() - blank.start())
        length += 1
        place = blank.end()
    pieces.append(text[place:])
    offsets += range(length, length + len(text) - place + 1)
    return "".join(pieces), [Span(offsets[a], offsets[b]) for a, b in spans]
