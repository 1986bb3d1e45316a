"""From a query to articles in their order: what matches, in which tiers, how well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from index.arabic import fold_word
from index.engine.evidence import LEVELS, Asked, asked_of
from index.engine.order import NOWHEN
from index.engine.schema import BODY
from index.engine.scoring import CANDIDATES, in_order, once, score
from index.query import Field, Word, find_leaves, is_weak
from index.search import Facet, Level, Sort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.engine.matching import Mask, Matching
    from index.engine.order import Order
    from index.engine.postings import Ranks
    from index.engine.scoring import Norms, Scores
    from index.query import Node
    from index.search import SearchRequest

_STEM: Final = LEVELS.index(Level.STEM)
SHORT: Final = 4
"""Up to so many words, articles with all of them come first however they are scored."""


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
    """Articles with all come before all others: so for a few words that are no question
    («عاصمة تشاد»). The longer a query, the more its coverage is left to the score."""


def find(request: SearchRequest, matching: Matching) -> Found:
    """The articles that a request finds, at its level and within its filters."""
    sought = matching.sought
    allowed = filtered(request, matching.order)
    demanded = [(node, matching.mask(node, request.level)) for node in sought.demanded]
    whole = allowed.copy()
    for _, mask in demanded:
        whole &= mask
    part = np.zeros(matching.order.articles, bool)
    if sought.query.is_plain:
        firm = [node for node, _ in demanded if not _is_weak(node)]
        for node, mask in demanded:
            if not firm or not _is_weak(node):
                part |= mask
        part &= allowed & ~whole
    is_tiered = len(demanded) <= SHORT and not sought.query.is_question
    return Found(whole, part, tuple(demanded), is_tiered)


def _is_weak(node: Node) -> bool:
    """Tell whether a node is a word that says little."""
    return isinstance(node, Word) and is_weak(fold_word(node.text))


def count_levels(request: SearchRequest, matching: Matching) -> dict[Level, int]:
    """How many articles have all that is asked, at each level."""
    allowed = filtered(request, matching.order)
    counts: dict[Level, int] = {}
    for level in LEVELS:
        whole = allowed.copy()
        for node in matching.sought.demanded:
            whole &= matching.mask(node, level)
        counts[level] = int(whole.sum())
    return counts


def filtered(request: SearchRequest, order: Order) -> Mask:
    """The articles within the filters of a request."""
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
        allowed &= order.within(request.since, request.until)
    return allowed


def asked_words(matching: Matching) -> tuple[Asked, ...]:
    """The words that articles are ranked by, in the order typed.

    They are those wanted in texts and titles, weak ones too, and under no Not.
    """
    sought = matching.sought
    return tuple(
        asked
        for field, leaf, is_wanted in find_leaves(sought.query.root)
        if is_wanted and field in {None, Field.TITLE}
        for asked in asked_of(sought.pieces[leaf], matching.postings)
    )


def rank(
    found: Found, matching: Matching, norm: Norms, sort: Sort, most: int
) -> tuple[Ranks, Scores]:
    """The first of the articles found in their order, and the scores of these.

    Sorted by date, articles with only some of the words follow all others, best first.

    Args:
        found: The articles.
        matching: The query.
        norm: What lengths make of counts.
        sort: By what.
        most: How many are wanted.
    """
    asked = asked_words(matching)
    whole, part = np.flatnonzero(found.whole), np.flatnonzero(found.part)
    wanted = max(most, CANDIDATES)
    if sort is not Sort.RELEVANCE:
        first = first_of(whole, _by_date(matching.order.days[whole], sort), most)
        tail = part if len(first) < most else part[:0]
        scores = score(once(asked), norm, np.sort(np.concatenate([first, tail])))
        rest = first_of(tail, -scores[tail], most - len(first))
        return np.concatenate([first, rest]), scores
    tail = part if len(whole) < wanted or not found.is_tiered else part[:0]
    scores = score(once(asked), norm, np.sort(np.concatenate([whole, tail])))
    if found.is_tiered:
        ranked = first_of(whole, -scores[whole], wanted)
        rest = first_of(tail, -scores[tail], wanted - len(ranked))
        ranked = np.concatenate([ranked, rest])
    else:
        either = np.sort(np.concatenate([whole, part]))
        ranked = first_of(either, -scores[either], wanted)
    first = ranked[:CANDIDATES]
    scores[first] *= _order_of_words(asked, first, matching)
    tiers = found.part[first] if found.is_tiered else np.zeros(len(first), bool)
    again = np.lexsort((first, -scores[first], tiers))
    return np.concatenate([first[again], ranked[CANDIDATES:]])[:most], scores


def first_of(ranks: Ranks, keys: Scores, most: int) -> Ranks:
    """The articles with the smallest keys, in the order of these.

    Args:
        ranks: The articles, rising; of those with equal keys the first come first.
        keys: A key for each.
        most: How many are wanted.
    """
    if 0 < most < len(ranks):
        last = np.partition(keys, most - 1)[most - 1]
        kept = np.flatnonzero(keys <= last)
        ranks, keys = ranks[kept], keys[kept]
    return ranks[np.argsort(keys, kind="stable")][: max(0, most)]


def _by_date(days: Ranks, sort: Sort) -> Scores:
    """Keys that put articles in the order of their days, those without one last."""
    keys = (-days if sort is Sort.NEWEST else days).astype(np.float64)
    keys[days == NOWHEN] = np.inf
    return keys


def _order_of_words(asked: Sequence[Asked], among: Ranks, matching: Matching) -> Scores:
    """By what the order of words multiplies the scores of some articles."""
    if len(asked) == 1 or not len(among):
        return np.ones(len(among))
    rising = np.sort(among)
    read = {
        word.name: word.evidence.places(Level.STEM, BODY, rising).within(_STEM)
        for word in once(asked)
    }
    places = [read[word.name] for word in asked]
    return in_order(asked, places, among, matching.order.articles)
