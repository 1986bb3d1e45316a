"""Which articles match a query: our tree as masks over the articles, by rank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from index.arabic import find_words, same_spelling, spell
from index.engine.evidence import LEVELS, find_evidence, singles, spellings_at
from index.engine.facts import values_matching
from index.engine.order import NOWHEN
from index.engine.postings import POSITION_BITS, ranks_of
from index.engine.schema import BODY, TITLE
from index.query import And, Dated, Field, InField, Near, Not, Or, Word
from index.search import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from index.engine.evidence import Single
    from index.engine.order import Order
    from index.engine.postings import Places, Postings, Ranks
    from index.query import Leaf, Node
    from index.vocabulary import Words

Mask: TypeAlias = "NDArray[np.bool_]"
_COLUMNS: Final = {
    Field.CATEGORY: "category",
    Field.AUTHOR: "author",
    Field.SOURCE: "source",
    Field.TAG: "tags",
}


class Matching:
    """Evaluates trees over one generation of the index."""

    def __init__(
        self,
        order: Order,
        postings: Postings,
        words: Words,
        text: Callable[[int, str], str],
    ) -> None:
        """Take what there is to match.

        Args:
            order: The articles.
            postings: Where spellings stand.
            words: The vocabulary.
            text: The text of an article by its number and field, body or title.
        """
        self.order = order
        self.postings = postings
        self.words = words
        self._text = text

    def mask(self, node: Node, level: Level, field: str = BODY) -> Mask:
        """The articles that match a node.

        Args:
            node: Any.
            level: How alike words must be.
            field: Where words are looked for, body or title.
        """
        match node:
            case And(nodes=nodes):
                parts = [self.mask(part, level, field) for part in nodes]
                both: Mask = np.logical_and.reduce(parts)
                return both
            case Or(nodes=nodes):
                parts = [self.mask(part, level, field) for part in nodes]
                either: Mask = np.logical_or.reduce(parts)
                return either
            case Not(node=inner):
                return ~self.mask(inner, level, field)
            case Dated(since=since, until=until):
                days = self.order.days
                first = since.toordinal() if since else NOWHEN + 1
                return (days >= first) & (
                    np.True_
                    if until is None
                    else (days <= until.toordinal()) & (days != NOWHEN)
                )
            case InField(field=Field.TITLE, node=inner):
                return self.mask(inner, level, TITLE)
            case InField(field=fact, node=inner):
                codes = self.order.codes(_COLUMNS[fact])
                return values_matching(codes.names, inner, level)[codes.of]
        return self._leaf(node, level, field)

    def _leaf(self, leaf: Leaf, level: Level, field: str) -> Mask:
        """The articles in which words stand."""
        parts = singles(leaf)
        mask = np.zeros(self.order.articles, bool)
        if not parts:
            return mask
        ranks = self._with_all(parts, level, field)
        if len(parts) > 1 and len(ranks):
            places = [self.places(part, level, field, ranks) for part in parts]
            if isinstance(leaf, Near):
                ranks = _close(places, leaf.distance)
            else:
                ranks = _in_a_row(places)
        if level is Level.EXACT and any(map(_is_marked, parts)):
            ranks = self._spelt_so(leaf, parts, ranks, field)
        mask[ranks] = True
        return mask

    def _with_all(self, parts: Sequence[Single], level: Level, field: str) -> Ranks:
        """The articles that have every one of some words."""
        found: Ranks | None = None
        for part in parts:
            evidence = find_evidence(part, self.words, self.postings)
            by_level = evidence.title if field == TITLE else evidence.body
            ranks = by_level[LEVELS.index(level)].ranks
            if found is None:
                found = ranks
            else:
                found = np.intersect1d(found, ranks, assume_unique=True)
        return found if found is not None else np.empty(0, np.int32)

    def places(self, part: Single, level: Level, field: str, among: Ranks) -> Places:
        """Every place of a word in some articles."""
        evidence = find_evidence(part, self.words, self.postings)
        return self.postings.places(field, spellings_at(evidence.family, level), among)

    def _spelt_so(
        self, leaf: Leaf, parts: Sequence[Single], ranks: Ranks, field: str
    ) -> Ranks:
        """Those of some articles whose text has words with the harakat typed."""
        asked = [part.text for part in parts]
        side_by_side = not isinstance(leaf, Near)
        holding = [
            rank
            for rank in ranks.tolist()
            if _holds(
                self._text(int(self.order.numbers[rank]), field),
                asked,
                side_by_side=side_by_side,
            )
        ]
        return np.array(holding, np.int32)


def _is_marked(part: Single) -> bool:
    """Tell whether a word was typed with harakat."""
    return isinstance(part, Word) and not same_spelling(part.text, spell(part.text))


def _holds(text: str, asked: Sequence[str], *, side_by_side: bool) -> bool:
    """Tell whether a text has some words, letter for letter and mark for mark."""
    written = [word for word, _, _ in find_words(text)]
    if not side_by_side:
        return all(any(same_spelling(a, word) for word in written) for a in asked)
    return any(
        all(map(same_spelling, asked, written[at : at + len(asked)]))
        for at in range(len(written) - len(asked) + 1)
    )


def _in_a_row(places: Sequence[Places]) -> Ranks:
    """The articles in which words stand side by side."""
    first = places[0]
    for offset, others in enumerate(places[1:], start=1):
        first = np.intersect1d(first, others - offset, assume_unique=True)
    return np.unique(ranks_of(first))


def _close(places: Sequence[Places], distance: int) -> Ranks:
    """The articles in which words stand, all different, with few others between."""
    width = distance + len(places)
    by_rank: dict[int, list[list[int]]] = {}
    low = (1 << POSITION_BITS) - 1
    for number, keys in enumerate(places):
        for key in keys.tolist():
            lists = by_rank.setdefault(key >> POSITION_BITS, [[] for _ in places])
            lists[number].append(key & low)
    found = [rank for rank, lists in by_rank.items() if _fit(lists, width)]
    return np.array(sorted(found), np.int32)


def _fit(lists: Sequence[Sequence[int]], width: int) -> bool:
    """Tell whether one of each list, all different, are within so many places."""
    for start in sorted({place for places in lists for place in places}):
        window = [[p for p in places if start <= p < start + width] for places in lists]
        if all(window) and _all_different(sorted(window, key=len), frozenset()):
            return True
    return False


def _all_different(lists: Sequence[Sequence[int]], taken: frozenset[int]) -> bool:
    """Tell whether one can be taken of each list, all different."""
    if not lists:
        return True
    return any(
        _all_different(lists[1:], taken | {place})
        for place in lists[0]
        if place not in taken
    )
