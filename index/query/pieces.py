"""A piece of a query, typed without a space, as words, phrases, prefixes, fuzzy words.

What stands between two words of a piece decides. A hyphen or an underscore glues them to
a phrase («كوفيد-19», «#عاصفة_الحزم»); so do the signs inside numbers, times and addresses
(«1,000», «10:30», «www.example.com»). Any other sign parts them, and so do full stops
between Arabic words («الأمد.الصراع»). A particle on a number («بـ469») is a word of its own.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from index.arabic import find_words, fold_text, fold_word, is_arabic
from index.article import Span
from index.query.names import STARS
from index.query.tree import Fuzzy, Phrase, Prefix, QueryFault, QueryProblem, Word
from index.query.weak import is_weak

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST_PREFIX: Final = 2
"""Letters before the star of a prefix: every word has fewer."""
MOST_EDITS: Final = 2
"""Edits of a fuzzy word; with three, short words are all alike."""
_GLUE: Final = frozenset("-_\u2010\u2011'\u2019")
_GLUE_FOREIGN: Final = frozenset("./@+&,\u066b\u066c")
_TILDE: Final = re.compile(r"~(\d?)\W{0,40}$")
_STAR: Final = re.compile(rf"[{STARS}](?!\w)\W*$")

_Found = tuple[str, int, int]
Simple = Word | Phrase | Prefix | Fuzzy
"""What a piece can hold."""


def read_piece(
    typed: str, start: int, end: int, problems: list[QueryProblem]
) -> list[Simple]:
    """The nodes of a piece between two offsets; faults are added to ``problems``."""
    words = list(find_words(typed, start, end))
    if tilde := _TILDE.search(typed, start, end):
        last = [*find_words(typed, start, tilde.start())]
        is_behind = bool(last) and last[-1][2] == tilde.start()
        if is_behind and len(last) == 1 and not _is_several(last[0][0]):
            _mind_stars(typed, start, last, problems)
            return [_fuzzy(last[0], int(tilde[1] or 1), tilde.end(1))]
        if is_behind:
            place = Span(tilde.start(), tilde.end(1))
            problems.append(QueryProblem(QueryFault.TILDE_BEHIND_WORDS, place))
            words, end = last, tilde.start()
    _mind_stars(typed, start, words, problems)
    if len(words) == 1:
        return [_read_word(typed, words[0], end, problems)]
    if words and _STAR.match(typed, words[-1][2], end):
        _complain_of_star(words[-1][2], problems)
    return [_join(run) for run in _runs(typed, words)]


def _fuzzy(found: _Found, edits: int, end: int) -> Word | Fuzzy:
    """A word with a tilde behind it; with no edit, the word."""
    word, start, stop = found
    if not edits:
        return Word(word, Span(start, stop))
    return Fuzzy(word, min(edits, MOST_EDITS), Span(start, end))


def _read_word(
    typed: str, found: _Found, end: int, problems: list[QueryProblem]
) -> Word | Prefix:
    """One word, with a star behind it or not."""
    word, start, stop = found
    if _STAR.match(typed, stop, end):
        if _is_several(word):
            _complain_of_star(stop, problems)
            return Word(word, Span(start, stop))
        starred = Span(start, stop + 1)
        if len(fold_word(word)) >= LEAST_PREFIX:
            return Prefix(word, starred)
        problems.append(QueryProblem(QueryFault.SHORT_PREFIX, starred))
    return Word(word, Span(start, stop))


def _is_several(word: str) -> bool:
    """Tell whether a word is a ligature of several words, as U+FDFA."""
    return " " in fold_word(word)


def _mind_stars(
    typed: str, start: int, words: list[_Found], problems: list[QueryProblem]
) -> None:
    """Complain about a star right before the first word of a piece or between two."""
    if words and words[0][1] > start and typed[words[0][1] - 1] in STARS:
        _complain_of_star(words[0][1] - 1, problems)
        return
    for (_, _, before), (_, after, _) in pairwise(words):
        if any(star in typed[before:after] for star in STARS):
            problems.append(QueryProblem(QueryFault.STAR_INSIDE, Span(before, after)))
            return


def _complain_of_star(place: int, problems: list[QueryProblem]) -> None:
    """Say that a star makes no sense where it stands."""
    span = Span(place, place + 1)
    problems.append(QueryProblem(QueryFault.STAR_INSIDE, span))


def _runs(typed: str, words: list[_Found]) -> Iterator[list[_Found]]:
    """Words that belong together, in order."""
    run: list[_Found] = []
    for word in words:
        if run and not _is_glued(run[-1], word, typed[run[-1][2] : word[1]]):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _is_glued(left: _Found, right: _Found, between: str) -> bool:
    """Tell whether what stands between two words makes them a phrase."""
    sign = fold_text(between)  # without tatweel and invisible characters
    if not sign:
        return not (is_weak(fold_word(left[0])) or is_weak(fold_word(right[0])))
    if sign in _GLUE:
        return True
    if sign == ":":  # a time, or a result
        return left[0].isdecimal() and right[0].isdecimal()
    foreign = not is_arabic(left[0][0]) and not is_arabic(right[0][0])
    return foreign and sign in _GLUE_FOREIGN


def _join(run: list[_Found]) -> Word | Phrase:
    """A word, or a phrase of several."""
    span = Span(run[0][1], run[-1][2])
    if len(run) == 1:
        return Word(run[0][0], span)
    return Phrase(tuple(word for word, _, _ in run), span, glued=True)
