"""How well an article answers a query: pure functions over arrays.

docs/ranking.md says why the formula is as it is, what it was tuned on and what was tried.
For each word of the query and each level of likeness, the level's set of spellings counts
as one term with an inverse document frequency of its own:

    word(a)  = sum over levels of  share * idf * (body(a) + TITLE * title(a))
    body(a)  = x * (K1 + 1) / (x + K1),     x = count / (1 - B + B * length / mean length)
    title(a) = t / (t + K1_TITLE),          t likewise of the title, with B_TITLE
    score(a) = sum of words * (1 - COVER + COVER * share of the query's idf in a)
                            * (1 + ORDER * share of the query's pairs in their order)

Levels are nested, so an article with the very word has the evidence of all four.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from index.engine.packed.sets import in_both, locate
from index.engine.postings import POSITION_BITS
from index.engine.schema import BODY
from index.engine.schema import TITLE as _TITLE
from index.search import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.engine.evidence import Asked
    from index.engine.order import Order
    from index.engine.postings import Keys, Occurrences, Ranks

    Scores = NDArray[np.float64]

SHARES: Final = (0.2, 0.3, 0.4, 0.3)
"""What the levels exact, folded, stem and root count."""
K1: Final = 1.2
B: Final = 0.6
TITLE: Final = 1.0
K1_TITLE: Final = 0.5
B_TITLE: Final = 0.5
COVER: Final = 0.5
ORDER: Final = 0.2
_FEW: Final = 8
"""Below one article in so many those that are scored are looked up one by one."""
CANDIDATES: Final = 100
"""The best so many articles are looked at for the order of words."""


class Norms(NamedTuple):
    """What lengths make of counts, by rank."""

    body: Scores
    title: Scores


def norms(order: Order) -> Norms:
    """The norms of a collection."""
    return Norms(_norm(order.words, B), _norm(order.title_words, B_TITLE))


def _norm(lengths: Scores, slope: float) -> Scores:
    """By what a count is multiplied in texts of some lengths."""
    mean = max(1.0, float(lengths.mean())) if len(lengths) else 1.0
    norm: Scores = 1 / (1 - slope + slope * lengths / mean)
    return norm


def idf(found: Occurrences, articles: int) -> float:
    """Inverse document frequency, that of BM25 in Lucene: never negative."""
    df = len(found.ranks)
    return float(np.log1p((articles - df + 0.5) / (df + 0.5))) if df else 0.0


def score(asked: Sequence[Asked], norm: Norms, among: Ranks | None = None) -> Scores:
    """The score of every article, but for the order of words.

    Args:
        asked: The words, each once.
        norm: What lengths make of counts.
        among: The articles that are scored, rising; None for all. Others have 0.
    """
    articles = len(norm.body)
    few = among if among is not None and len(among) * _FEW < articles else None
    size = articles if few is None else len(few)
    scores, covered = np.zeros(size), np.zeros(size)
    whole = 0.0
    for _, evidence, weight in asked:
        for share, level in zip(SHARES, evidence.levels, strict=True):
            body = evidence.at(level, BODY)
            value = weight * share * idf(body, articles)
            at, x = _normed(body, norm.body, few)
            scores[at] += value * (K1 + 1) * x / (x + K1)
            at, t = _normed(evidence.at(level, _TITLE), norm.title, few)
            scores[at] += value * TITLE * t / (t + K1_TITLE)
        widest = evidence.at(evidence.levels[-1], BODY)
        value = weight * idf(widest, articles)
        covered[_normed(widest, norm.body, few)[0]] += value
        whole += value
    if whole:
        scores *= 1 - COVER + COVER * covered / whole
    if few is None:
        return scores
    every = np.zeros(articles)
    every[few] = scores
    return every


def _normed(
    found: Occurrences, norm: Scores, few: Ranks | None
) -> tuple[Ranks, Scores]:
    """Counts by the lengths of the articles, and where these stand among those scored."""
    if few is None:
        return found.ranks, found.counts * norm[found.ranks]
    there, at = locate(few, found.ranks)
    where = np.flatnonzero(there)
    return where, found.counts[at] * norm[few[where]]


def once(asked: Sequence[Asked]) -> tuple[Asked, ...]:
    """The words asked for, each once."""
    return tuple({word.name: word for word in asked}.values())


def in_order(
    asked: Sequence[Asked], places: Sequence[Keys], among: Ranks, articles: int
) -> Scores:
    """By what the order of words multiplies the scores of some articles.

    Args:
        asked: The words of the query as typed.
        places: Where each stands, in these articles.
        among: The articles.
        articles: Number of articles in the collection.
    """
    values = {
        name: weight * idf(evidence.at(Level.STEM, BODY), articles)
        for name, evidence, weight in asked
    }
    whole = sum(values.values())
    gain = np.zeros(articles)
    for at in range(len(asked) - 1):
        first, second = asked[at].name, asked[at + 1].name
        if first == second:
            continue
        pairs = in_both(places[at] + 1, places[at + 1]) >> POSITION_BITS
        ranks, counts = np.unique(pairs, return_counts=True)
        gain[ranks] += (values[first] + values[second]) / 2 * counts / (counts + 0.5)
    shares: Scores = 1 + ORDER * gain[among] / whole if whole else np.ones(len(among))
    return shares
