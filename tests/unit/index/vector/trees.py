"""Queries of every kind, nested anyhow, and a scan that says which documents match."""

from __future__ import annotations

import re
from fnmatch import translate
from typing import TYPE_CHECKING, Any

import whoosh
from hypothesis import strategies as st

from tests.unit.index.packed.twins import WORDS, queries

if TYPE_CHECKING:
    from collections.abc import Mapping

Documents = dict[int, dict[str, Any]]
_FIELDS = st.sampled_from(("body", "title", "tags"))
_WORDS = st.sampled_from((*WORDS, "nowhere"))
_BOOSTS = st.sampled_from((1.0, 1.0, 0.5, 3.25))
_TEXTS = st.sampled_from(("body", "title"))


def _years() -> Any:
    bounds = st.none() | st.integers(1898, 1908)
    return st.builds(
        queries.NumericRange,
        st.just("year"),
        bounds,
        bounds,
        st.booleans(),
        st.booleans(),
        boost=_BOOSTS,
        constantscore=st.booleans(),
    )


def leaves() -> Any:
    """Nodes without parts."""
    beginnings = st.sampled_from(("", "b", "ba", "ta", "كت", "zz"))
    patterns = st.sampled_from(("b*", "*", "?ab*", "tab", "*ب", "[bt]ab*", "nowhere?"))
    words = st.lists(_WORDS, min_size=1, max_size=3)
    own = _BOOSTS if whoosh.__version__ >= (3,) else st.just(1.0)
    # Before whoosh3 a boost was forgotten where a segment has one of the words alone.
    constant = {"constantscore": st.booleans(), "boost": own}
    return st.one_of(
        st.builds(queries.Term, _FIELDS, _WORDS, boost=_BOOSTS),
        st.builds(queries.Phrase, st.just("body"), words, boost=_BOOSTS),
        st.builds(queries.Phrase, st.just("body"), words, slop=st.just(2)),
        st.builds(queries.Prefix, _FIELDS, beginnings, **constant),
        st.builds(queries.Wildcard, _FIELDS, patterns, **constant),
        st.builds(
            queries.Regex, _TEXTS, st.sampled_from(("ba.*", ".*s", "كت")), **constant
        ),
        st.builds(
            queries.FuzzyTerm,
            _TEXTS,
            _WORDS,
            maxdist=st.integers(0, 2),
            prefixlength=st.integers(0, 1),
            **constant,
        ),
        st.builds(
            queries.TermRange,
            _FIELDS,
            st.none() | _WORDS,
            st.none() | _WORDS,
            st.booleans(),
            st.booleans(),
            **constant,
        ),
        _years(),
        st.builds(queries.Every, st.none() | _FIELDS, boost=_BOOSTS),
        st.just(queries.NullQuery),
    )


def _grown(parts: Any) -> Any:
    several = st.lists(parts, min_size=1, max_size=4)
    # That of Whoosh 2.7.4 finds documents that do not match its second part.
    required = [st.builds(queries.Require, parts, parts)] * (
        whoosh.__version__ > (2, 7, 4)
    )
    return st.one_of(
        *required,
        st.builds(queries.And, several, boost=_BOOSTS),
        st.builds(queries.Or, several, boost=_BOOSTS),
        st.builds(queries.Not, parts),
        st.builds(queries.AndNot, parts, parts),
        st.builds(queries.AndMaybe, parts, parts),
        st.builds(queries.ConstantScoreQuery, parts, _BOOSTS),
    )


def trees() -> Any:
    """Whole queries."""
    return st.recursive(leaves(), _grown, max_leaves=6)


def scan(node: Any, documents: Mapping[int, Mapping[str, Any]]) -> set[int]:
    """The numbers of the documents that match, by looking at each."""
    return {number for number, fields in documents.items() if _holds(node, fields)}


def _holds(node: Any, fields: Mapping[str, Any]) -> bool:
    """Whether a document matches."""
    kind = type(node).__name__
    if kind in ("And", "Or"):
        found = [_holds(part, fields) for part in node.subqueries]
        return bool(found) and (all(found) if kind == "And" else any(found))
    if kind in ("AndNot", "AndMaybe", "Require"):
        second = {"AndNot": not _holds(node.b, fields), "AndMaybe": True}
        return _holds(node.a, fields) and second.get(kind, _holds(node.b, fields))
    if kind == "Not":
        return not _holds(node.query, fields)
    if kind == "ConstantScoreQuery":
        return _holds(node.child, fields)
    return _leaf_holds(kind, node, fields)


def _leaf_holds(kind: str, node: Any, fields: Mapping[str, Any]) -> bool:
    if kind == "_NullQuery" or (kind == "Every" and node.fieldname is None):
        return kind == "Every"
    if kind == "NumericRange":
        return _between(node, fields["year"])
    words = fields[node.fieldname].split()
    if kind == "Phrase":
        return _stands(words, node.words, node.slop)
    return any(_means(kind, node, word) for word in words)


def _between(node: Any, value: Any) -> bool:
    low = (
        node.start is None
        or value > node.start
        or (value == node.start and not node.startexcl)
    )
    high = (
        node.end is None or value < node.end or (value == node.end and not node.endexcl)
    )
    return low and high


def _stands(words: list[str], wanted: list[str], slop: int) -> bool:
    """Whether words stand in order, each at most so far behind the one before."""
    ends = [at for at, word in enumerate(words) if word == wanted[0]]
    for word in wanted[1:]:
        ends = [
            at
            for at, other in enumerate(words)
            if other == word and any(0 < at - end <= slop for end in ends)
        ]
    return bool(ends)


def _means(kind: str, node: Any, word: str) -> bool:
    """Whether a word is one of those that a node stands for."""
    if kind == "TermRange":
        return _between(node, word)
    if kind == "FuzzyTerm":
        begins = word.startswith(node.text[: node.prefixlength])
        return begins and edits(word, node.text) <= node.maxdist
    if kind == "Prefix":
        return word.startswith(node.text)
    if kind == "Every":
        return True
    pattern = {"Term": re.escape(node.text) + "$"} if kind == "Term" else {}
    if kind == "Wildcard":
        pattern[kind] = translate(node.text)
    return re.match(pattern.get(kind, node.text), word) is not None


def edits(left: str, right: str) -> int:
    """How many letters must be put in, left out or changed."""
    row = list(range(len(right) + 1))
    for at, letter in enumerate(left, start=1):
        above, row = row, [at]
        for place, other in enumerate(right, start=1):
            change = above[place - 1] + (letter != other)
            row.append(min(above[place] + 1, row[-1] + 1, change))
    return row[-1]
