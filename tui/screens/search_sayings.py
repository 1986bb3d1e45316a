"""What the search screen says of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.query import MOST_WORDS, QueryFault
from tui.strings import brief, say

if TYPE_CHECKING:
    from index.query import QueryProblem
    from index.search import SearchPage
    from tui.strings import Language

_MENDED_BY_TYPING = frozenset(
    {
        QueryFault.EMPTY,
        QueryFault.UNCLOSED_QUOTE,
        QueryFault.UNCLOSED_BRACKET,
        QueryFault.DANGLING,
        QueryFault.BAD_DATE,
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


def say_count(page: SearchPage, language: Language) -> str:
    """How many articles were found, or what to do when none were."""
    if page.problem is not None and page.problem.reason is QueryFault.EMPTY:
        return say(f"query-{page.problem.reason}", language)
    total, partial = f"{page.total:,}", f"{page.partial:,}"
    if page.total:
        name = "results-partial" if page.partial else "results"
        return say(name, language, total=total, partial=partial)
    if page.partial:
        return say("only-partial", language, partial=partial)
    name = "no-results-advice" if page.suggestions else "no-results"
    return say(name, language, words=brief(page.request.words))
