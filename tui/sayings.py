"""What the reader and the commands say of a search and its answer, and of marks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from index.query import MOST_WORDS, QueryFault
from index.search import Advice, Facet, Sort
from tui.strings import brief, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.query import QueryProblem
    from index.search import SearchPage, SearchRequest, Suggestion
    from tui.dates import Dates
    from tui.marks.listing import Located
    from tui.strings import Language

_MENDED_BY_TYPING = frozenset(
    {
        QueryFault.EMPTY,
        QueryFault.UNCLOSED_QUOTE,
        QueryFault.UNCLOSED_BRACKET,
        QueryFault.DANGLING,
        QueryFault.BAD_DATE,
        QueryFault.EMPTY_FIELD,
        QueryFault.SPACED_FIELD,
    }
)
"""Faults that every query has for a while when it is typed from its beginning on."""


def shown_fault(page: SearchPage | None) -> QueryProblem | None:
    """The problem to tell; not one that goes away when the rest is typed."""
    if page is None or page.problem is None:
        return None
    typing = page.request.unfinished
    return None if typing and page.problem.reason in _MENDED_BY_TYPING else page.problem


def say_fault(problem: QueryProblem, typed: str, language: Language) -> str:
    """What could not be taken as typed, and which part of the query that is."""
    sentence = say(f"query-{problem.reason}", language, most=MOST_WORDS)
    part = brief(typed[slice(*problem.span)])
    if not part:
        return sentence
    return say("query-problem-at", language, sentence=sentence, part=part)


def say_count(page: SearchPage, language: Language, *, choosing: bool = True) -> str:
    """How many articles were found, or what to do when none were.

    Args:
        page: The answer.
        language: The language of the sentence.
        choosing: Whether suggestions stand in a list to choose from.
    """
    if page.problem is not None and page.problem.reason is QueryFault.EMPTY:
        return say(f"query-{page.problem.reason}", language)
    if not page.is_indexed:
        return say("not-indexed", language)
    total, partial = f"{page.total:,}", f"{page.partial:,}"
    if page.total:
        name = "results-partial" if page.partial else "results"
        return say(name, language, total=total, partial=partial)
    if page.partial:
        return say("only-partial", language, partial=partial)
    if not page.suggestions:
        name = "no-results"
    else:
        name = "no-results-advice" if choosing else "no-results-alone"
    return say(name, language, words=brief(page.request.words))


def say_missing(words: Sequence[str], language: Language) -> str:
    """Which of the words asked for an article has not; "" when it has all."""
    return say("missing", language, words="، ".join(words)) if words else ""


def say_advice(suggestion: Suggestion, language: Language) -> str:
    """A suggestion in one sentence, the query whole: it can be asked as it stands."""
    level = say(f"level-{suggestion.level}", language)
    words = f"\u2068{suggestion.words}\u2069"  # in its own direction (UAX #9)
    if suggestion.advice is Advice.WIDER:
        said = say("advice-wider", language, level=level)
    else:
        said = say(f"advice-{suggestion.advice}", language, words=words)
    return say("advised", language, advice=said, total=f"{suggestion.total:,}")


def say_choices(search: SearchRequest, language: Language) -> Iterator[str]:
    """What a search asks besides its words: level, order and filters."""
    yield say(f"level-{search.level}", language)
    if search.sort is not Sort.RELEVANCE:
        yield say(f"sort-{search.sort}", language)
    for facet in Facet:
        if value := chosen(search, facet):
            yield f"{say(f'facet-{facet}', language)}: {value}"


def chosen(search: SearchRequest, facet: Facet) -> str:
    """The value a search is filtered by; "" when it is not."""
    value = getattr(search, facet)
    return str(value) if value else ""


def say_mark(one: Located, dates: Dates) -> tuple[str, ...]:
    """What a mark is, where it stands and since which day."""
    language = dates.language
    place = say(one.place, language, number=one.paragraph)
    made = dates.short(datetime.fromtimestamp(one.mark.made, UTC).astimezone().date())
    return say(f"mark-{one.mark.kind}", language), place, made
