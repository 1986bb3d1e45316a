"""The tree of a query: frozen nodes, each with its place in the query as typed.

Two nodes are equal when they ask the same, wherever they stand: places do not count.
The tree is in normal form: And and Or have at least two nodes, all different, and none
of their own kind; a Not holds no Not itself, and a field no field itself.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from index.article import Span


class Field(StrEnum):
    """A fact of an article in which words can be looked for."""

    TITLE = "title"
    CATEGORY = "category"
    AUTHOR = "author"
    SOURCE = "source"
    TAG = "tag"


class QueryFault(StrEnum):
    """Why a query, or a part of it, was not taken as typed."""

    EMPTY = "empty"
    """There is no word in it."""
    UNCLOSED_QUOTE = "unclosed-quote"
    """A phrase begins and does not end."""
    UNCLOSED_BRACKET = "unclosed-bracket"
    """A bracket opens and does not close; it closes at the end."""
    STRAY_BRACKET = "stray-bracket"
    """A bracket closes that never opened, or holds nothing; it is left out."""
    TOO_DEEP = "too-deep"
    """More than ``MOST_DEPTH`` brackets and fields in each other; the rest say nothing."""
    DANGLING = "dangling"
    """An operator lacks what it should join; it was searched as a word."""
    BAD_NEAR = "bad-near"
    """A proximity that holds more than words; its parts were searched anywhere."""
    BAD_DATE = "bad-date"
    """A date or range that makes no sense; its words were searched."""
    SPACED_FIELD = "spaced-field"
    """A space parts a field from its value; both were searched as words."""
    EMPTY_FIELD = "empty-field"
    """Nothing to look for stands behind the name of a field; it was searched as a word."""
    UNKNOWN_FIELD = "unknown-field"
    """A Latin name before a colon is that of no field; both were searched as words."""
    SHORT_PREFIX = "short-prefix"
    """A star behind fewer than ``LEAST_PREFIX`` letters; searched as a word."""
    STAR_INSIDE = "star-inside"
    """A star says nothing inside or before a word, nor behind several that are one piece
    or one ligature (U+FDFA); the words were searched."""
    TILDE_BEHIND_WORDS = "tilde-behind-words"
    """A tilde says nothing behind several words that are one piece or one ligature."""
    TOO_LONG = "too-long"
    """There are more than ``MOST_WORDS`` words; the rest is left out."""


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """A fault and its place in the query as typed."""

    reason: QueryFault
    span: Span


@dataclass(frozen=True, slots=True)
class Word:
    """One word."""

    text: str
    """As typed."""
    span: Span = dataclasses.field(compare=False)

    @property
    def words(self) -> tuple[str, ...]:
        """The word, as a phrase of one."""
        return (self.text,)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side in this order."""

    words: tuple[str, ...]
    """As typed; at least one."""
    span: Span = dataclasses.field(compare=False)
    glued: bool = False
    """True when typed as one piece, as «كوفيد-19», and not between quotation marks."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins so."""

    text: str
    """The beginning, without the star."""
    span: Span = dataclasses.field(compare=False)


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Every word spelt almost so."""

    text: str
    """As typed, without the tilde."""
    edits: int
    """Most letters that may differ: 1 or 2."""
    span: Span = dataclasses.field(compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """Words near each other, in any order."""

    nodes: tuple[Word | Prefix | Fuzzy, ...]
    """At least two."""
    distance: int
    """Most words that stand between the first and the last of them, besides
    themselves."""
    span: Span = dataclasses.field(compare=False)


@dataclass(frozen=True, slots=True)
class InField:
    """Something looked for in one fact only."""

    field: Field
    node: Node
    """A field within it has its own say, and so has a date."""
    span: Span = dataclasses.field(compare=False)


@dataclass(frozen=True, slots=True)
class Dated:
    """Articles of these days, both included; those without a date are not."""

    since: date | None
    until: date | None
    span: Span = dataclasses.field(compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """What must all be there."""

    nodes: tuple[Node, ...]
    span: Span = dataclasses.field(compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """What must be there in part."""

    nodes: tuple[Node, ...]
    span: Span = dataclasses.field(compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be there."""

    node: Node
    span: Span = dataclasses.field(compare=False)


Leaf: TypeAlias = Word | Phrase | Prefix | Fuzzy | Near
"""What stands somewhere in a text."""
Node: TypeAlias = Leaf | InField | Dated | And | Or | Not


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query."""

    root: Node | None
    """None when nothing is asked."""
    problems: tuple[QueryProblem, ...] = ()
    """In the order of their places."""
    is_plain: bool = False
    """True for words and pasted text, without any Not or date: articles with only some
    of it may follow those with all. False where an operator, a field or quotation marks were meant as such."""
    is_question: bool = False
    """True for a plain query that asks a question: its weak words are not demanded."""

    @property
    def problem(self) -> QueryProblem | None:
        """The first problem."""
        return self.problems[0] if self.problems else None


def find_leaves(
    node: Node | None, field: Field | None = None, *, is_wanted: bool = True
) -> Iterator[tuple[Field | None, Leaf, bool]]:
    """Each leaf of a tree, the field it is asked in, and whether it is wanted."""
    match node:
        case InField():
            yield from find_leaves(node.node, node.field, is_wanted=is_wanted)
        case Not():
            yield from find_leaves(node.node, field, is_wanted=not is_wanted)
        case And() | Or():
            for part in node.nodes:
                yield from find_leaves(part, field, is_wanted=is_wanted)
        case Word() | Phrase() | Prefix() | Fuzzy() | Near():
            yield field, node, is_wanted
        case _:
            pass
