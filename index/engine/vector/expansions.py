"""Nodes that stand for several words: beginnings, patterns, ranges, words nearly the same.

Whoosh makes an or of the words of each segment, and it depends on their number and on the
size of the segment whether that scores: see ``_counts``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from index.engine.packed import door
from index.engine.vector.fuzzy import near
from index.engine.vector.hits import NONE, Hits, constant
from index.engine.vector.many import holders_of_any, sum_of
from index.engine.vector.names import FieldType, queries
from index.engine.vector.terms import every

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from index.engine.packed.field import PackedField
    from index.engine.packed.inversion import Numbers
    from index.engine.vector.in_segment import InSegment

_LAST: Final = b"\xff\xff\xff\xff"
"""What Whoosh takes for the end of a range without one."""
_SMALL_SEGMENT: Final = 5000
"""Up to so many documents Whoosh sums into an array, and does not score what need not be."""


def expansion(inside: InSegment, node: Any) -> Hits:
    """The documents with any of the words of a node."""
    if _is_everything(node):
        return every(inside, queries.Every(node.fieldname, boost=node.boost))
    if not _is_known(inside, node):
        return inside.stock(node)
    found: Hits | None = inside.segment.kept(
        "sum", _key(node), lambda: _sum(inside, node)
    )
    if found is None:
        return constant(documents_of_expansion(inside, node), 1.0)
    return found.times(node.boost)


def documents_of_expansion(inside: InSegment, node: Any) -> NDArray[np.int32]:
    """The same without scores."""
    if _is_everything(node) or not _is_known(inside, node):
        return expansion(inside, node).documents
    found: NDArray[np.int32] = inside.segment.kept(
        "documents", _key(node), lambda: _documents(inside, node)
    )
    return found


def _is_everything(node: Any) -> bool:
    """Whether Whoosh takes a pattern for every document with the field."""
    return type(node) in _EVERYTHING and node.text == _EVERYTHING[type(node)]


_EVERYTHING: Final = {queries.Prefix: "", queries.Wildcard: "*", queries.Regex: ".*"}


def _is_known(inside: InSegment, node: Any) -> bool:
    """Whether words can be found here as Whoosh finds them."""
    schema = inside.searcher.schema
    if node.fieldname not in schema:
        return False  # Whoosh raises for most, each in its way
    field = schema[node.fieldname]
    if type(node) is queries.FuzzyTerm:
        plain = type(field).from_bytes is FieldType.from_bytes
        own = field.spelling_fieldname(node.fieldname) == node.fieldname
        return bool(plain and own and node.prefixlength <= len(node.text))
    return True


def _key(node: Any) -> Any:
    """Everything but the boost that decides on what a node finds in a segment."""
    facts = ((name, repr(value)) for name, value in vars(node).items())
    return type(node), tuple(sorted(fact for fact in facts if fact[0] != "boost"))


def _sum(inside: InSegment, node: Any) -> Hits | None:
    """The scores before the boost; None when all are the same."""
    numbers = words(inside, node)
    if not len(numbers):
        return NONE
    scored = _counts(inside, node, len(numbers))
    return sum_of(inside, node.fieldname, numbers) if scored else None


def _counts(inside: InSegment, node: Any, size: int) -> bool:
    """Whether Whoosh scores an expansion into so many words, by the letter of its code.

    What asks for a constant score gets it where Whoosh sums into an array, and there only.
    """
    if not node.constantscore or size < 2:
        return True
    many = queries.Or.TOO_MANY_CLAUSES
    walked = inside.needs_current or size == 2 or inside.segment.size > _SMALL_SEGMENT
    return bool(size < many and walked)


def _documents(inside: InSegment, node: Any) -> NDArray[np.int32]:
    some = holders_of_any(inside.segment, node.fieldname, words(inside, node))
    return np.flatnonzero(some).astype(np.int32)


def words(inside: InSegment, node: Any) -> Numbers:
    """The numbers of the words of a node in the segment, rising."""
    field = inside.segment.field(node.fieldname)
    if field is None:
        return np.empty(0, np.int64)
    numbers = _FINDERS[type(node)](inside, field, node)
    if len(numbers) and numbers[0] == 0 and not field.term(0):
        numbers = numbers[1:]  # Whoosh leaves the empty word out
    return numbers


def _beginning(inside: InSegment, field: PackedField, node: Any) -> Numbers:
    """Words that begin like a text."""
    text = inside.term(node.fieldname, node.text)
    return door.beginning(field, text or b"")


def _pattern(inside: InSegment, field: PackedField, node: Any) -> Numbers:
    """Words that match a wildcard or an expression."""
    made = inside.searcher.schema[node.fieldname]
    matches = re.compile(node._get_pattern()).match
    prefix = inside.term(node.fieldname, node._find_prefix(node.text) or b"")
    candidates = door.beginning(field, prefix or b"")
    if not len(candidates):
        return candidates
    terms = field.terms(int(candidates[0]), int(candidates[-1]) + 1)
    fit = [matches(made.from_bytes(term)) is not None for term in terms]
    return candidates[np.flatnonzero(fit)]


def _range(inside: InSegment, field: PackedField, node: Any) -> Numbers:
    """Words from one to another."""
    start = b"" if node.start is None else inside.term(node.fieldname, node.start)
    end = _LAST if node.end is None else inside.term(node.fieldname, node.end)
    if start is None or end is None:
        return np.empty(0, np.int64)
    low, high = field.lower_bound(start), field.lower_bound(end)
    if node.startexcl and field.find(start) == low:
        low += 1
    if not node.endexcl and field.find(end) == high:
        high += 1
    return np.arange(low, max(low, high))


def _fuzzy(inside: InSegment, field: PackedField, node: Any) -> Numbers:
    """Words that a few letters make different."""
    return near(inside.segment, field, node)


def _listed(inside: InSegment, field: PackedField, node: Any) -> Numbers:
    """Words that Whoosh lists itself."""
    found = {field.find(term) for term in node._btexts(inside.own.reader())}
    return np.array(sorted(found - {-1}), np.int64)


_FINDERS: Final[dict[Any, Callable[[InSegment, PackedField, Any], Numbers]]] = {
    queries.Prefix: _beginning,
    queries.Wildcard: _pattern,
    queries.Regex: _pattern,
    queries.TermRange: _range,
    queries.FuzzyTerm: _fuzzy,
    queries.Variations: _listed,
}
EXPANSIONS: Final = tuple(_FINDERS)
"""The types of the nodes that are answered here."""


def numeric_range(inside: InSegment, node: Any) -> Hits:
    """Numbers from one to another; Whoosh makes ranges of words of them."""
    return inside.hits(compiled(inside, node))


def documents_of_numeric_range(inside: InSegment, node: Any) -> NDArray[np.int32]:
    """The same without scores."""
    return inside.documents(compiled(inside, node))


def compiled(inside: InSegment, node: Any) -> Any:
    """The query that Whoosh makes of a range of numbers."""
    return node._compile_query(inside.own.reader())
