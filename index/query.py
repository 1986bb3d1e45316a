"""What the reader typed, as a small tree of our own.

The language: words, all of which must occur; "phrases", whose words stand side by side,
between ASCII or typographic double quotes or guillemets; ``-word`` and ``-"phrase"`` for
what must not occur. A word with punctuation inside, such as «كوفيد-19», is a phrase.

Parsing never fails. What cannot be understood is searched as plain words, and the
problem is returned with its place in the query.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from index.arabic import find_words
from index.article import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_WORDS = 100
"""Words of a query that are searched; nobody types more, pasting does."""

_CLOSER = {
    '"': '"',
    "«": "»",
    "“": "”",
    "”": "“",
    "„": "“",
    "\u2039": "\u203a",  # single guillemets
    "\uff02": "\uff02",  # fullwidth quotation mark
}
_OPENER = re.compile(rf"(?:(?<!\S)(-))?([{''.join(_CLOSER)}])")
_PIECE = re.compile(r"\S+")


class QueryFault(StrEnum):
    """Why a query, or a part of it, was not taken as typed."""

    EMPTY = "empty"
    """There is no word in it."""
    UNCLOSED_QUOTE = "unclosed-quote"
    """A phrase begins and does not end."""
    TOO_LONG = "too-long"
    """There are more than ``MOST_WORDS`` words; the rest is left out."""


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """A fault and its place in the query as typed."""

    reason: QueryFault
    span: Span


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several that must stand side by side, as typed."""

    words: tuple[str, ...]
    """At least one."""
    span: Span
    """Their place in the query."""


@dataclass(frozen=True, slots=True)
class Not:
    """What must not occur."""

    node: Term


@dataclass(frozen=True, slots=True)
class All:
    """What must occur together in an article."""

    nodes: tuple[Term | Not, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query."""

    root: All
    problem: QueryProblem | None = None

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms an article must have, and the reader wants to see marked."""
        return tuple(node for node in self.root.nodes if isinstance(node, Term))

    @property
    def unwanted(self) -> tuple[Term, ...]:
        """The terms an article must not have."""
        return tuple(node.node for node in self.root.nodes if isinstance(node, Not))


def parse(typed: str) -> Query:
    """Parse a query; offsets in the result are code points of ``typed``."""
    nodes: list[Term | Not] = []
    problem: QueryProblem | None = None
    place = 0
    while (quote := _OPENER.search(typed, place)) is not None:
        nodes += _plain(typed, place, quote.start())
        end = typed.find(_CLOSER[quote[2]], quote.end())
        if end < 0:
            problem = problem or QueryProblem(
                QueryFault.UNCLOSED_QUOTE, Span(quote.start(2), quote.end(2))
            )
            end = quote.end() - 1
        else:
            nodes += _term(typed, quote.end(), end, negated=quote[1] is not None)
        place = end + 1
    nodes += _plain(typed, place, len(typed))
    kept, left_out = _first_words(nodes)
    if not nodes:
        problem = QueryProblem(QueryFault.EMPTY, Span(0, len(typed)))
    elif left_out is not None:
        problem = QueryProblem(QueryFault.TOO_LONG, Span(left_out, len(typed)))
    return Query(All(kept), problem)


def _first_words(
    nodes: Sequence[Term | Not],
) -> tuple[tuple[Term | Not, ...], int | None]:
    """Each term once, up to ``MOST_WORDS`` words altogether; where the rest begins."""
    kept: dict[tuple[bool, tuple[str, ...]], Term | Not] = {}
    room = MOST_WORDS
    for node in nodes:
        term = node.node if isinstance(node, Not) else node
        key = (isinstance(node, Not), term.words)
        if key in kept:
            continue
        if len(term.words) > room:
            # A phrase too long by itself is searched by its beginning.
            if not kept:
                kept[key] = Term(term.words[:room], term.span)
            return tuple(kept.values()), term.span.start
        kept[key] = node
        room -= len(term.words)
    return tuple(kept.values()), None


def _plain(typed: str, start: int, end: int) -> list[Term | Not]:
    """The terms of a stretch of the query without quotation marks."""
    nodes: list[Term | Not] = []
    for piece in _PIECE.finditer(typed, start, end):
        negated = piece[0].startswith("-") and piece[0][1:2].strip("-") != ""
        nodes += _term(typed, piece.start(), piece.end(), negated=negated)
    return nodes


def _term(typed: str, start: int, end: int, *, negated: bool) -> list[Term | Not]:
    """The words between two offsets as one term, or nothing when there are none."""
    words = list(find_words(typed, start, end))
    if not words:
        return []
    term = Term(tuple(word for word, _, _ in words), Span(words[0][1], words[-1][2]))
    return [Not(term) if negated else term]
