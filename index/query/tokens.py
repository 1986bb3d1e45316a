"""A query as tokens: one pass over what was typed, never back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from index.arabic import find_words
from index.article import Span
from index.query.dates import parse_dates
from index.query.names import (
    CLOSERS,
    NEAR_NAMES,
    Operator,
    find_field,
    find_operator,
    is_ascii_name,
    is_date_name,
)
from index.query.pieces import read_piece
from index.query.tree import Dated, Near, Phrase, QueryFault, QueryProblem, Word

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from index.query.pieces import Simple
    from index.query.tree import Field

MOST_WORDS: Final = 100
"""Words of a query that are searched; nobody types more, pasting does."""
DISTANCE: Final = 5
"""Words between those of a proximity without a number."""
MOST_DISTANCE: Final = 50
"""Largest distance; what stands further apart than a paragraph is not near."""

_QUOTES: Final = "".join(CLOSERS)
_SPACE: Final = re.compile(r"\s+")
_PIECE: Final = re.compile(rf"[^\s(){_QUOTES}]+")
_NAMED: Final = re.compile(rf"([^\s(){_QUOTES}:]+):")
_NEAR: Final = re.compile(
    rf"(?:{'|'.join(NEAR_NAMES)})[:/](\d{{1,4}})\d*\(", re.IGNORECASE
)
_PROSE: Final = re.compile(r"[؟?!؛;…]|:$|\.{2}")
"""Signs of a sentence or a headline, which no operator has."""
_SLOP: Final = re.compile(r"~(\d{0,4})\d*")


class Kind(Enum):
    """What a token is."""

    NODE = auto()
    OPERATOR = auto()
    FIELD = auto()
    NEAR = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One token and its place."""

    kind: Kind
    span: Span
    node: Simple | Near | Dated | None = None
    """Of a NODE."""
    operator: Operator | None = None
    """Of an OPERATOR."""
    is_ascii: bool = False
    """Of an OPERATOR: it was written in Latin capitals, or as a hyphen."""
    field: Field | None = None
    """Of a FIELD."""
    distance: int = 0
    """Of a NEAR."""


class Lexer:
    """Reads the tokens of one query.

    ``tokens`` and ``problems`` are what it found. ``outside`` is the number of words
    outside quotation marks and ``is_prose`` is True when signs of a sentence stand there,
    for telling a pasted text from a query. ``is_cut`` is True when the end was left out.
    """

    def __init__(self, typed: str, today: Callable[[], date]) -> None:
        self.tokens: list[Token] = []
        self.problems: list[QueryProblem] = []
        self.outside = 0
        self.is_prose = False
        self.is_cut = False
        self._typed = typed
        self._today = today
        self._room = MOST_WORDS
        self._unclosed: set[str] = set()
        """Closing marks that occur no more."""

    def read(self) -> None:
        """Read all tokens, up to ``MOST_WORDS`` words."""
        place = 0
        while place < len(self._typed):
            if self._room <= 0:
                more = next(find_words(self._typed, place), None)
                if more is not None:
                    while self.tokens and self.tokens[-1].kind is Kind.FIELD:
                        self.tokens.pop()  # its value is left out
                    self._cut(more[1])
                    return
                self._room = 1  # signs may follow, words do not
            place = self._step(place)

    def _cut(self, place: int) -> None:
        """Say that the rest is left out."""
        span = Span(place, len(self._typed))
        self.problems.append(QueryProblem(QueryFault.TOO_LONG, span))
        self.is_cut = True

    def _step(self, place: int) -> int:
        """Read what begins at an offset; where it ends."""
        typed = self._typed
        if space := _SPACE.match(typed, place):
            return space.end()
        piece = _PIECE.match(typed, place)
        if piece is None:  # a sign that no piece has
            return (
                self._quote(place) if typed[place] in CLOSERS else self._bracket(place)
            )
        if self._is_minus(place):
            self._operator(Operator.NOT, Span(place, place + 1), is_ascii=True)
            return place + 1
        return self._near(place) or self._field(place) or self._piece(piece)

    def _bracket(self, place: int) -> int:
        """Read a bracket."""
        kind = Kind.OPEN if self._typed[place] == "(" else Kind.CLOSE
        self.tokens.append(Token(kind, Span(place, place + 1)))
        return place + 1

    def _is_minus(self, place: int) -> bool:
        """Tell whether a hyphen stands before what must not be there."""
        typed = self._typed
        before, after = typed[place - 1 : place], typed[place + 1 : place + 2]
        return (
            typed[place] == "-"
            and (
                not before
                or before.isspace()
                or before == "("
                or self._follows_field(place)
            )
            and after not in {"", "-", ")"}
            and not after.isspace()
        )

    def _operator(self, operator: Operator, span: Span, *, is_ascii: bool) -> None:
        """Add an operator."""
        self.tokens.append(
            Token(Kind.OPERATOR, span, operator=operator, is_ascii=is_ascii)
        )

    def _follows_field(self, place: int) -> bool:
        """Tell whether the last token is a field whose value begins here."""
        last = self.tokens[-1] if self.tokens else None
        return last is not None and last.kind is Kind.FIELD and last.span.end == place

    def _node(self, node: Simple | Near | Dated) -> None:
        """Add a node."""
        self.tokens.append(Token(Kind.NODE, node.span, node))

    def _near(self, place: int) -> int:
        """Read the head of a proximity, as «قرب:5(»; 0 when there is none."""
        match = _NEAR.match(self._typed, place)
        if match is None:
            return 0
        distance = min(int(match[1]), MOST_DISTANCE)
        span = Span(place, match.end())
        self.tokens.append(Token(Kind.NEAR, span, distance=distance))
        return match.end()

    def _quote(self, place: int) -> int:
        """Read what stands between quotation marks, or skip one that never closes."""
        closer = CLOSERS[self._typed[place]]
        end = -1
        if closer not in self._unclosed:
            end = self._typed.find(closer, place + 1)
        if end < 0:
            self._unclosed.add(closer)
            span = Span(place, place + 1)
            self.problems.append(QueryProblem(QueryFault.UNCLOSED_QUOTE, span))
            return place + 1
        # A closing mark that stands like an opening one has lost its partner.
        before, after = self._typed[end - 1], self._typed[end + 1 : end + 2]
        if before.isspace() and after.isalnum():
            self.is_prose = True
        words: list[tuple[str, int, int]] = []
        for word in find_words(self._typed, place + 1, end):
            if len(words) == self._room:
                self._cut(word[1])
                end = len(self._typed) - 1
                break
            words.append(word)
        self._room -= len(words)
        return self._slop(words, place, end + 1)

    def _slop(self, words: list[tuple[str, int, int]], start: int, end: int) -> int:
        """Add a phrase, or words near each other when a tilde follows."""
        slop = _SLOP.match(self._typed, end)
        stop = slop.end() if slop else end
        if not words:
            return stop
        if slop:
            nodes = tuple(dict.fromkeys(Word(w, Span(a, b)) for w, a, b in words))
            distance = min(int(slop[1] or DISTANCE), MOST_DISTANCE)
            near = Near(nodes, distance, Span(start, stop))
            self._node(near if len(nodes) > 1 else nodes[0])
        else:
            spelt = tuple(word for word, _, _ in words)
            self._node(Phrase(spelt, Span(start, stop)))
        return stop

    def _field(self, place: int) -> int:
        """Read the name of a field, and of a date its value; 0 when there is none."""
        match = _NAMED.match(self._typed, place)
        if match is None:
            return 0
        end = match.end()
        field, is_date = find_field(match[1]), is_date_name(match[1])
        if field is None and not is_date:
            self._mind_name(match)
            return 0
        if end == len(self._typed) or self._typed[end].isspace():
            self.problems.append(
                QueryProblem(QueryFault.SPACED_FIELD, Span(place, end))
            )
            return 0
        if is_date:
            return self._date(place, end)
        self.tokens.append(Token(Kind.FIELD, Span(place, end), field=field))
        return end

    def _mind_name(self, match: re.Match[str]) -> None:
        """Complain about a name that looks like that of a field and is none.

        Names of Arabic letters begin headlines («عاجل:خبر»), capitals are agencies (AFP),
        and what other signs follow is an address.
        """
        name, end = match[1], match.end()
        is_name = name.isascii() and name.isalpha() and not name.isupper()
        value = self._typed[end : end + 1]
        if is_name and value.isalnum():
            span = Span(match.start(), end)
            self.problems.append(QueryProblem(QueryFault.UNKNOWN_FIELD, span))

    def _date(self, start: int, value: int) -> int:
        """Read a date; 0 when it is none, for its words to be read."""
        closer = CLOSERS.get(self._typed[value])
        end = self._typed.find(closer, value + 1) if closer else -1
        if end >= 0:
            text, end = self._typed[value + 1 : end], end + 1
        else:
            piece = _PIECE.match(self._typed, value)
            text, end = (piece[0], piece.end()) if piece else ("", value)
        days = parse_dates(text, self._today())
        if days is None:
            self.problems.append(QueryProblem(QueryFault.BAD_DATE, Span(start, end)))
            return 0
        self._node(Dated(days.since, days.until, Span(start, end)))
        return end

    def _piece(self, piece: re.Match[str]) -> int:
        """Read an operator or the words of a piece."""
        place = piece.start()
        operator = find_operator(piece[0])
        if operator is not None and not self._follows_field(place):
            span = Span(place, piece.end())
            is_ascii = is_ascii_name(piece[0])
            self._operator(operator, span, is_ascii=is_ascii)
            self.outside += not is_ascii
            return piece.end()
        if _PROSE.search(piece[0]) and not self._is_spaced_field(piece[0]):
            self.is_prose = True
        for node in read_piece(self._typed, place, piece.end(), self.problems):
            length = len(node.words) if isinstance(node, Word | Phrase) else 1
            if length > self._room:
                self._room = 0
                return node.span.start
            self._room -= length
            self.outside += length
            self._node(node)
        return piece.end()

    @staticmethod
    def _is_spaced_field(piece: str) -> bool:
        """Tell whether a piece is the name of a field with nothing behind it."""
        name = piece.removesuffix(":")
        return name != piece and (find_field(name) is not None or is_date_name(name))
