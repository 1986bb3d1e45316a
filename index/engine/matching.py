"""Which articles match a query: its tree as masks over the articles, by rank.

``index.sought.matches`` says the same of one article by looking at its text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from index.arabic import holds_marks, marks_of
from index.engine.evidence import find_evidence
from index.engine.postings import POSITION_BITS, ranks_of
from index.engine.schema import BODY, TITLE
from index.query import And, Dated, Field, InField, Not, Or
from index.search import Level
from index.sought import Finder, fact_has
from index.sought.finder import can_sit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from index.engine.order import Order
    from index.engine.postings import Places, Postings, Ranks
    from index.query import Leaf, Node
    from index.sought import Piece, Slot, Sought

Mask: TypeAlias = "NDArray[np.bool_]"
_COLUMNS: Final = {
    Field.CATEGORY: "category",
    Field.AUTHOR: "author",
    Field.SOURCE: "source",
    Field.TAG: "tags",
}


class Matching:
    """One query over one generation of the index."""

    def __init__(
        self,
        sought: Sought,
        order: Order,
        postings: Postings,
        text: Callable[[int, str], str],
    ) -> None:
        """Take what there is to match.

        Args:
            sought: The query, roots included.
            order: The articles.
            postings: Where spellings stand.
            text: The text of an article by its number and field, body or title.
        """
        self.sought = sought
        self.order = order
        self.postings = postings
        self._text = text

    def mask(self, node: Node, level: Level, field: Field | None = None) -> Mask:
        """The articles that match a node.

        Args:
            node: A part of the query.
            level: How alike words must be.
            field: Where its words are looked for; None is the text.
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
            case InField(field=inner_field, node=inner):
                return self.mask(inner, level, inner_field)
            case Dated(since=since, until=until):
                return self.order.within(since, until)
        if field is None or field is Field.TITLE:
            return self._in_text(node, level, BODY if field is None else TITLE)
        return self._in_fact(node, level, _COLUMNS[field])

    def _in_fact(self, leaf: Leaf, level: Level, column: str) -> Mask:
        """The articles that have a leaf in a category, an author, a source or a tag."""
        codes = self.order.distinct(column)
        having = [
            any(fact_has(part, leaf, level) for part in value.split("\n"))
            for value in codes.names
        ]
        return np.array(having, bool)[codes.of]

    def _in_text(self, leaf: Leaf, level: Level, field: str) -> Mask:
        """The articles in which a leaf stands."""
        piece = self.sought.pieces[leaf]
        mask = np.zeros(self.order.articles, bool)
        ranks = self._with_all(piece, level, field)
        if len(piece.slots) > 1 and len(ranks):
            places = [self.places(slot, level, field, ranks) for slot in piece.slots]
            if piece.distance is None:
                ranks = _in_a_row(places)
            else:
                ranks = _close(places, piece.distance)
        if level is Level.EXACT and any(slot.is_marked for slot in piece.slots):
            ranks = self._marked_so(piece, ranks, field)
        mask[ranks] = True
        return mask

    def _with_all(self, piece: Piece, level: Level, field: str) -> Ranks:
        """The articles that have every word of a piece."""
        found: Ranks | None = None
        for evidence in find_evidence(piece, self.postings):
            ranks = evidence.at(level, field).ranks
            if found is not None:
                ranks = np.intersect1d(found, ranks, assume_unique=True)
            found = ranks
        return found if found is not None else np.empty(0, np.int32)

    def places(self, slot: Slot, level: Level, field: str, among: Ranks) -> Places:
        """Every place of a word in a field, body or title, of some articles."""
        return self.postings.places(field, slot.spellings(level), among)

    def _marked_so(self, piece: Piece, ranks: Ranks, field: str) -> Ranks:
        """Those of some articles that have the harakat typed, by looking at the text.

        They are kept: nothing else that is asked of the index reads so many texts.
        """
        asked = tuple((slot.sign, slot.typed) for slot in piece.slots)
        key = ("marked", asked, piece.distance, field)
        found: Ranks = self.postings.cached(
            key, lambda: self._read_marked(piece, ranks, field)
        )
        return found

    def _read_marked(self, piece: Piece, ranks: Ranks, field: str) -> Ranks:
        """The same, read anew."""
        marked = [slot.typed for slot in piece.slots if slot.is_marked]
        marks = frozenset().union(*map(marks_of, marked))
        finder = Finder([piece], Level.EXACT)
        texts = (
            (rank, self._text(int(self.order.numbers[rank]), field))
            for rank in ranks.tolist()
        )
        holding = [
            rank
            for rank, text in texts
            if holds_marks(text, marks) and finder.held(text)
        ]
        return np.array(holding, np.int32)


def _in_a_row(places: Sequence[Places]) -> Ranks:
    """The articles in which words stand side by side."""
    first = places[0]
    for offset, others in enumerate(places[1:], start=1):
        first = np.intersect1d(first, others - offset, assume_unique=True)
    return np.unique(ranks_of(first))


def _close(places: Sequence[Places], distance: int) -> Ranks:
    """The articles in which words stand, all different, with few others between."""
    width = distance + len(places)
    keys = np.concatenate(places)
    order = np.argsort(keys, kind="stable")
    slots = np.repeat(np.arange(len(places)), [len(part) for part in places])[order]
    keys = keys[order]
    earliest = keys
    for slot in range(len(places)):
        latest = np.maximum.accumulate(np.where(slots == slot, keys, -1))
        earliest = np.minimum(earliest, latest)
    # Places in another article are further away than any text is long.
    near = np.unique(ranks_of(keys[(earliest >= 0) & (keys - earliest < width)]))
    if np.all(keys[1:] != keys[:-1]):
        return near
    # One word of the text may be two of those asked for, and must not count as both.
    fitting = [rank for rank in near.tolist() if _fit(places, rank, width)]
    return np.array(fitting, np.int32)


def _fit(places: Sequence[Places], rank: int, width: int) -> bool:
    """Tell whether one of each list, all different, are close in one article."""
    first, end = rank << POSITION_BITS, (rank + 1) << POSITION_BITS
    lists = [keys[slice(*np.searchsorted(keys, (first, end)))] for keys in places]
    for start in np.unique(np.concatenate(lists)).tolist():
        window = [
            keys[slice(*np.searchsorted(keys, (start, start + width)))].tolist()
            for keys in lists
        ]
        if all(window) and can_sit(window):
            return True
    return False
