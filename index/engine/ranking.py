"""From a query to articles in their order: what matches, in which tiers, how well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from index.arabic import fold_word
from index.engine.evidence import (
    LEVELS,
    Asked,
    find_evidence,
    is_weak_word,
    singles,
)
from index.engine.order import NOWHEN
from index.engine.schema import BODY
from index.engine.scoring import CANDIDATES, in_order, once, score
from index.query import And, Dated, Field, InField, Not, Or, Word, is_question
from index.search import Facet, Level, Sort

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.engine.matching import Mask, Matching
    from index.engine.postings import Ranks
    from index.engine.scoring import Norms, Scores
    from index.query import Leaf, Node, Query
    from index.search import SearchRequest

SHORT: Final = 4
"""Up to so many words, articles with all of them come first however they are scored."""
_QUESTION_MARKS: Final = "؟?"
_TWO_MEANINGS: Final = frozenset({"من", "ما"})
"""Begin questions («من هو», «ما هي») and much else («من تونس إلى مصر»)."""


@dataclass(frozen=True)
class Found:
    """The articles that a query finds."""

    whole: Mask
    """Those with all that is asked."""
    part: Mask
    """Those with some of the words and not all; none for a query with operators."""
    demanded: tuple[tuple[Node, Mask], ...]
    """What must be there, and where it is; to tell what an article misses."""
    is_tiered: bool
    """Articles with all come before all others."""


def is_asking(query: Query, typed: str) -> bool:
    """Tell whether words typed plainly are a question rather than a list of words."""
    if not query.is_plain:
        return False
    if any(mark in typed for mark in _QUESTION_MARKS):
        return True
    first, second = (*_parts(query.root), None, None)[:2]
    if not isinstance(first, Word) or not is_question(fold_word(first.text)):
        return False
    sure = fold_word(first.text) not in _TWO_MEANINGS
    return sure or (second is not None and is_weak_word(second))


def find(query: Query, request: SearchRequest, matching: Matching) -> Found:
    """The articles that a request finds, at its level and within its filters."""
    allowed = filtered(request, matching)
    demanded = [
        (node, matching.mask(node, request.level))
        for node in _demanded(query, request.words)
    ]
    whole = allowed.copy()
    for _, mask in demanded:
        whole &= mask
    part = np.zeros(matching.order.articles, bool)
    if query.is_plain:
        firm = [node for node, _ in demanded if not is_weak_word(node)]
        for node, mask in demanded:
            if isinstance(node, Not | Dated):
                allowed &= mask
            elif not firm or not is_weak_word(node):
                part |= mask
        part &= allowed & ~whole
    named = tuple(
        (node, mask) for node, mask in demanded if not isinstance(node, Not | Dated)
    )
    is_tiered = len(named) <= SHORT and not is_asking(query, request.words)
    return Found(whole, part, named, is_tiered)


def count_levels(
    query: Query, request: SearchRequest, matching: Matching
) -> dict[Level, int]:
    """How many articles have all that is asked, at each level."""
    allowed = filtered(request, matching)
    counts = {}
    for level in LEVELS:
        whole = allowed.copy()
        for node in _demanded(query, request.words):
            whole &= matching.mask(node, level)
        counts[level] = int(whole.sum())
    return counts


def _parts(root: Node | None) -> tuple[Node, ...]:
    """What stands side by side in a query."""
    if root is None:
        return ()
    return root.nodes if isinstance(root, And) else (root,)


def _demanded(query: Query, typed: str) -> tuple[Node, ...]:
    """What an article must have: not the weak words of a question."""
    parts = _parts(query.root)
    if is_asking(query, typed):
        return tuple(part for part in parts if not is_weak_word(part)) or parts
    return parts


def filtered(request: SearchRequest, matching: Matching) -> Mask:
    """The articles within the filters of a request."""
    order = matching.order
    allowed = np.ones(order.articles, bool)
    for facet, value in (
        (Facet.CATEGORY, request.category),
        (Facet.SOURCE, request.source),
        (Facet.AUTHOR, request.author),
        (Facet.YEAR, "" if request.year is None else str(request.year)),
    ):
        if value:
            allowed &= order.matching(facet, value)
    if request.since is not None or request.until is not None:
        allowed &= order.days != NOWHEN
    if request.since is not None:
        allowed &= order.days >= request.since.toordinal()
    if request.until is not None:
        allowed &= order.days <= request.until.toordinal()
    return allowed


def asked_words(query: Query, matching: Matching) -> tuple[Asked, ...]:
    """The words of a query that articles are ranked by, as typed."""
    return tuple(
        Asked(
            f"{type(single).__name__} {fold_word(single.text)}",
            find_evidence(single, matching.words, matching.postings),
            is_weak_word(single),
        )
        for leaf in _wanted(query.root)
        for single in singles(leaf)
    )


def _wanted(node: Node | None) -> Iterator[Leaf]:
    """The leaves that add to a score: those in texts and titles, and under no Not."""
    match node:
        case And(nodes=nodes) | Or(nodes=nodes):
            for part in nodes:
                yield from _wanted(part)
        case InField(field=Field.TITLE, node=inner):
            yield from _wanted(inner)
        case None | Not() | InField() | Dated():
            return
        case leaf:
            yield leaf


def rank(
    found: Found,
    asked: Sequence[Asked],
    matching: Matching,
    norm: Norms,
    sort: Sort,
) -> tuple[Ranks, Scores]:
    """The articles found in their order, and the scores of all articles.

    Sorted by date, articles with only some of the words follow all others, best first.
    """
    scores = score(once(asked), norm)
    whole, part = np.flatnonzero(found.whole), np.flatnonzero(found.part)
    if sort is not Sort.RELEVANCE:
        by_date = _by_date(whole, matching.order.days[whole], sort)
        return np.concatenate([by_date, _best(part, scores)]), scores
    if found.is_tiered:
        ranked = np.concatenate([_best(whole, scores), _best(part, scores)])
    else:
        ranked = _best(np.sort(np.concatenate([whole, part])), scores)
    first = ranked[:CANDIDATES]
    scores[first] *= _order_of_words(asked, first, matching)
    tiers = found.part[first] if found.is_tiered else np.zeros(len(first), bool)
    again = np.lexsort((first, -scores[first], tiers))
    return np.concatenate([first[again], ranked[CANDIDATES:]]), scores


def _best(ranks: Ranks, scores: Scores) -> Ranks:
    """Articles by falling score; equal ones in the order of the collection."""
    return ranks[np.argsort(-scores[ranks], kind="stable")]


def _by_date(ranks: Ranks, days: Ranks, sort: Sort) -> Ranks:
    """Articles by date; those of one day in the order of the collection."""
    undated = days == NOWHEN
    return ranks[np.lexsort((ranks, -days if sort is Sort.NEWEST else days, undated))]


def _order_of_words(asked: Sequence[Asked], among: Ranks, matching: Matching) -> Scores:
    """By what the order of words multiplies the scores of some articles."""
    if len(asked) == 1 or not len(among):
        return np.ones(len(among))
    rising = np.sort(among)
    read = {
        word.name: matching.postings.places(BODY, word.evidence.family.stem, rising)
        for word in once(asked)
    }
    places = [read[word.name] for word in asked]
    return in_order(asked, places, among, matching.order.articles)
