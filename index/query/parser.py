"""Tokens as a tree: brackets are settled, then operators, then the grammar is read.

    query   = part+                      all of them; AND between two says the same
    part    = factor (OR factor)*        so OR joins its two neighbours, and binds tighter
    factor  = NOT* primary
    primary = leaf | date | FIELD factor | "(" query ")" | NEAR query ")"

After the first two passes every bracket has its partner and every operator its operands,
so reading cannot fail. Recursion is as deep as brackets are, ``MOST_DEPTH`` at most.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from index.arabic import find_words, fold_word
from index.article import Span
from index.query.names import Operator
from index.query.tokens import Kind, Lexer, Token
from index.query.tree import (
    And,
    Dated,
    Fuzzy,
    InField,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    QueryFault,
    QueryProblem,
    Word,
)
from index.query.weak import is_question, is_weak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.query.tree import Field, Node

MOST_DEPTH: Final = 20
"""Brackets in each other; nobody means more."""
_TEXT: Final = 4
"""Words outside quotation marks from which a query reads like a pasted text."""
_TWO_MEANINGS: Final = frozenset({"من", "ما"})
"""Begin questions («من هو») and much else («من تونس إلى مصر»)."""
_OF_FIELDS: Final = frozenset({QueryFault.SPACED_FIELD, QueryFault.UNKNOWN_FIELD})
"""No faults of a text, where colons stand as they please."""
_BEGINS: Final = frozenset({Kind.NODE, Kind.FIELD, Kind.NEAR, Kind.OPEN})


def parse(typed: str, today: date | None = None) -> Query:
    """Parse a query; offsets in the result are code points of ``typed``.

    Args:
        typed: Any text; nothing in it makes parsing fail.
        today: What «اليوم» and its kind mean; the day of this machine when None.
    """

    def day() -> date:
        return today or datetime.now(tz=UTC).astimezone().date()

    lexer = Lexer(typed, day)
    lexer.read()
    problems = lexer.problems
    tokens = _settle_brackets(lexer, problems)
    as_text = _is_unmarked(tokens) and _reads_as_text(lexer)
    if as_text:
        problems[:] = [p for p in problems if p.reason not in _OF_FIELDS]
    tokens = _settle_operators(typed, tokens, problems, as_text=as_text)
    root = _Reader(typed, tokens, problems).query()
    if root is None:
        empty = QueryProblem(QueryFault.EMPTY, Span(0, len(typed)))
        return Query(None, (empty,))
    problems.sort(key=lambda problem: problem.span)
    is_plain = as_text or (_is_unmarked(tokens) and _is_words(root))
    is_asked = is_plain and _asks(typed, root)
    return Query(root, tuple(dict.fromkeys(problems)), is_plain, is_asked)


def _is_unmarked(tokens: Sequence[Token]) -> bool:
    """Tell whether nothing in a query is a sign of the query language alone."""
    for at, token in enumerate(tokens):
        if token.kind in {Kind.FIELD, Kind.NEAR}:
            return False
        if isinstance(token.node, Near | Dated | Prefix | Fuzzy):
            return False
        if token.is_ascii and token.operator in {Operator.OR, Operator.NOT}:
            return False
        if token.operator is Operator.NOT and _opens(tokens, at + 1):
            return False
    return True


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a bracket opens with one of the tokens."""
    return at < len(tokens) and tokens[at].kind is Kind.OPEN


def _reads_as_text(lexer: Lexer) -> bool:
    """Tell whether an unmarked query is rather a question or a pasted headline.

    Where a quotation mark lacks its partner, the others may have the wrong one.
    """
    reasons = {problem.reason for problem in lexer.problems}
    if lexer.is_prose or lexer.outside >= _TEXT or QueryFault.UNCLOSED_QUOTE in reasons:
        return True
    first = lexer.tokens[0].node if lexer.tokens else None
    return isinstance(first, Word) and is_question(fold_word(first.text))


def _is_words(root: Node) -> bool:
    """Tell whether a tree is words alone."""
    nodes = root.nodes if isinstance(root, And) else (root,)
    return all(
        isinstance(node, Word) or (isinstance(node, Phrase) and node.glued)
        for node in nodes
    )


def _asks(typed: str, root: Node) -> bool:
    """Tell whether a plain query is a question: by its mark, or by its first words."""
    if any(mark in typed for mark in "؟?"):
        return True
    nodes = root.nodes if isinstance(root, And) else (root,)
    first, second = [
        fold_word(node.text) if isinstance(node, Word) else ""
        for node in (*nodes, None)[:2]
    ]
    return is_question(first) and (first not in _TWO_MEANINGS or is_weak(second))


def _settle_brackets(lexer: Lexer, problems: list[QueryProblem]) -> list[Token]:
    """The tokens with brackets in pairs, and none too deep."""
    kept: list[Token] = []
    opened: list[Token | None] = []  # None for one too deep
    for token in lexer.tokens:
        if token.kind in {Kind.OPEN, Kind.NEAR}:
            is_deep = len(opened) >= MOST_DEPTH
            if is_deep and opened[-1] is not None:
                problems.append(QueryProblem(QueryFault.TOO_DEEP, token.span))
            opened.append(None if is_deep else token)
            if is_deep:
                continue
        elif token.kind is Kind.CLOSE:
            if not opened:
                problems.append(QueryProblem(QueryFault.STRAY_BRACKET, token.span))
                continue
            if opened.pop() is None:
                continue
        kept.append(token)
    for bracket in filter(None, opened):
        if not lexer.is_cut:
            problems.append(QueryProblem(QueryFault.UNCLOSED_BRACKET, bracket.span))
        end = kept[-1].span.end
        kept.append(Token(Kind.CLOSE, Span(end, end)))
    return kept


def _settle_operators(
    typed: str,
    tokens: Sequence[Token],
    problems: list[QueryProblem],
    *,
    as_text: bool,
) -> list[Token]:
    """The tokens without operators that join nothing: those become words."""
    begins = False
    alive = [False] * len(tokens)
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token.operator is None:
            begins = token.kind in _BEGINS
            continue
        alive[at] = begins and not (
            as_text and token.operator is Operator.NOT and not token.is_ascii
        )
        if alive[at]:
            begins = token.operator is Operator.NOT
        elif typed[token.span.start] != "-":
            begins = True  # it is a word
    settled: list[Token] = []
    for token, is_alive in zip(tokens, alive, strict=True):
        if token.operator in {None, Operator.NOT}:
            is_kept = token.operator is None or is_alive
        else:
            is_kept = is_alive and _ends(settled)
        if is_kept:
            settled.append(token)
        elif typed[token.span.start] != "-":
            if token.is_ascii or token.operator is Operator.OR:
                problems.append(QueryProblem(QueryFault.DANGLING, token.span))
            settled += [
                Token(Kind.NODE, Span(start, end), Word(word, Span(start, end)))
                for word, start, end in find_words(typed, *token.span)
            ]
    return settled


def _ends(tokens: Sequence[Token]) -> bool:
    """Tell whether an operand ends with the last token."""
    return bool(tokens) and tokens[-1].kind in {Kind.NODE, Kind.CLOSE}


class _Reader:
    """Reads settled tokens by the grammar."""

    def __init__(
        self, typed: str, tokens: Sequence[Token], problems: list[QueryProblem]
    ) -> None:
        self._typed = typed
        self._tokens = tokens
        self._problems = problems
        self._at = 0

    def _peek(self) -> Token | None:
        """The token that is read next."""
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def query(self) -> Node | None:
        """Read up to the end, or to the bracket that closes."""
        nodes: list[Node] = []
        while (token := self._peek()) is not None and token.kind is not Kind.CLOSE:
            if token.operator is Operator.AND:
                self._at += 1
                continue
            part = self._part()
            if part is not None:
                nodes.append(part)
        return _joined(And, nodes)

    def _part(self) -> Node | None:
        """Read factors with OR between them."""
        nodes = [self._factor()]
        while (token := self._peek()) is not None and token.operator is Operator.OR:
            self._at += 1
            nodes.append(self._factor())
        return _joined(Or, [node for node in nodes if node is not None])

    def _factor(self) -> Node | None:
        """Read a primary and what negates it; two NOTs are none."""
        first, count = self._at, 0
        while (token := self._peek()) is not None and token.operator is Operator.NOT:
            self._at += 1
            count += 1
        node = self._primary()
        if node is None or count % 2 == 0:
            return node
        if isinstance(node, Not):
            return node.node
        return Not(node, Span(self._tokens[first].span.start, node.span.end))

    def _primary(self) -> Node | None:
        """Read a leaf, a date, a field or what stands in brackets."""
        token = self._peek()
        if token is None or token.kind in {Kind.CLOSE, Kind.OPERATOR}:
            return None
        self._at += 1
        if token.kind is Kind.NODE:
            return token.node
        if token.kind is Kind.FIELD:
            return self._in_field(token)
        node = self.query()
        end = self._tokens[self._at].span.end
        self._at += 1
        span = Span(token.span.start, end)
        if node is None:
            self._problems.append(QueryProblem(QueryFault.STRAY_BRACKET, span))
            return None
        if token.kind is Kind.NEAR:
            return self._near(node, token.distance, span)
        return node

    def _in_field(self, token: Token) -> Node | None:
        """Read the value of a field; of several names the last counts."""
        while (value := self._beside(token)) is not None:
            if value.kind is not Kind.FIELD:
                break
            token = value
            self._at += 1
        node = self._factor() if value is not None else None
        if node is None:
            self._problems.append(QueryProblem(QueryFault.EMPTY_FIELD, token.span))
            name, start, end = next(find_words(self._typed, *token.span))
            return Word(name, Span(start, end))
        return (
            node if token.field is None else _put(token.field, token.span.start, node)
        )

    def _beside(self, token: Token) -> Token | None:
        """The next token when no space parts it from one before."""
        value = self._peek()
        if value is None:
            return None
        between = self._typed[token.span.end : value.span.start]
        return None if any(map(str.isspace, between)) else value

    def _near(self, node: Node, distance: int, span: Span) -> Node:
        """Words of a bracket that stand near each other."""
        leaves: list[Word | Prefix | Fuzzy] = []
        for part in node.nodes if isinstance(node, And) else (node,):
            if isinstance(part, Phrase):
                leaves += [Word(word, part.span) for word in part.words]
            elif isinstance(part, Word | Prefix | Fuzzy):
                leaves.append(part)
            else:
                self._problems.append(QueryProblem(QueryFault.BAD_NEAR, span))
                return node
        leaves = list(dict.fromkeys(leaves))
        return Near(tuple(leaves), distance, span) if len(leaves) > 1 else node


def _put(field: Field, start: int, node: Node) -> Node:
    """A node within a field; a date, and what is in a field already, stay as they are."""
    span = Span(start, node.span.end)
    if isinstance(node, Not):
        return Not(_put(field, start, node.node), span)
    if isinstance(node, Dated | InField):
        return node
    return InField(field, node, span)


def _joined(kind: type[And | Or], nodes: Sequence[Node]) -> Node | None:
    """Nodes as one: each once, and those of nodes of the same kind in their place."""
    flat: dict[Node, None] = {}
    for node in nodes:
        flat |= dict.fromkeys(
            node.nodes
            if isinstance(node, And | Or) and isinstance(node, kind)
            else (node,)
        )
    if len(flat) < 2:
        return next(iter(flat), None)
    ends = [node.span for node in flat]
    span = Span(min(a for a, _ in ends), max(b for _, b in ends))
    return kind(tuple(flat), span)
