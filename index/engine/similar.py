"""More like this: an article as a query of the words that tell it from others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

from index.arabic import terms
from index.article import Span
from index.engine.evidence import Asked, asked_of
from index.engine.ranking import first_of
from index.engine.scoring import score
from index.query import And, Query, Word, is_weak
from index.search import Level
from index.sought import seek

if TYPE_CHECKING:
    from index.engine.postings import Ranks
    from index.engine.scoring import Scores
    from index.engine.session import Session
    from index.sought import Sought

MOST_WORDS: Final = 25
"""Words of an article that are asked for, as in Lucene's MoreLikeThis."""
_TITLE: Final = 3
"""A word of the title counts as so many of the text."""
_LEAST_LETTERS: Final = 3
_SATURATION: Final = 2.0


def find_similar(
    session: Session, rank: int, most: int
) -> tuple[Ranks, Scores, Sought]:
    """Articles about the same as one, the most similar first, and their scores.

    Args:
        session: An open index.
        rank: The article.
        most: How many are wanted.
    """
    weights = _telling(session, int(session.order.numbers[rank]))
    nodes = tuple(Word(word, Span(0, 0)) for word in weights)
    query = Query(And(nodes, Span(0, 0)) if nodes else None, is_plain=True)
    sought = seek(query, session.lexicon, Level.STEM, with_roots=True)
    asked = [
        Asked(word.name, word.evidence, weights[node.text])
        for node in nodes
        for word in asked_of(sought.pieces[node], session.postings)
    ]
    scores = score(asked, session.norms)
    scores[rank] = 0
    found = np.flatnonzero(scores)
    return first_of(found, -scores[found], most), scores, sought


def _telling(session: Session, number: int) -> dict[str, float]:
    """The folded words of an article that tell it from others, with their weights."""
    title = session.catalogue.facts([number])[number].title
    counts = Counter(terms(session.catalogue.text(number)))
    for word in terms(title):
        counts[word] += _TITLE
    known = session.lexicon.frequency(
        [w for w in counts if len(w) >= _LEAST_LETTERS and not is_weak(w)]
    )
    articles = session.order.articles
    weights = {
        word: counts[word]
        / (counts[word] + _SATURATION)
        * float(np.log1p(articles / (1 + frequency)))
        for word, frequency in known.items()
        if frequency > 1
    }
    best = sorted(weights, key=lambda word: (-weights[word], word))[:MOST_WORDS]
    return {word: weights[word] / weights[best[0]] for word in best}
