"""Which articles match a query: its tree as masks over the articles, by rank.

``index.sought.matches`` says the same of one article by looking at its text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from index.arabic import holds_marks, marks_of
from index.engine.evidence import LEVELS, find_evidence
from index.engine.nearness import close, in_a_row
from index.engine.packed.sets import in_all
from index.engine.postings import ranks_of
from index.engine.schema import BODY, TITLE
from index.query import And, Dated, Field, InField, Not, Or
from index.search import Level
from index.sought import Finder, fact_has

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from index.engine.order import Order
    from index.engine.postings import Keys, Places, Postings, Ranks
    from index.query import Leaf, Node
    from index.sought import Piece, Sought

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
        widest: Level = LEVELS[-1],
    ) -> None:
        """Take what there is to match.

        Args:
            sought: The query, roots included.
            order: The articles.
            postings: Where spellings stand.
            text: The text of an article by its number and field, body or title.
            widest: The widest level that will be asked for.
        """
        self._widest = widest
        self.sought = sought
        self.order = order
        self.postings = postings
        self._text = text
        self._masks: dict[tuple[Node, Level, Field | None], Mask] = {}
        self._near: dict[tuple[Leaf, str, tuple[int, ...]], Ranks] = {}
        self._read: dict[tuple[Leaf, str], tuple[Places, ...]] = {}

    def mask(self, node: Node, level: Level, field: Field | None = None) -> Mask:
        """The articles that match a node; to be read, not written.

        Args:
            node: A part of the query.
            level: How alike words must be.
            field: Where its words are looked for; None is the text.
        """
        key = (node, level, field)
        found = self._masks.get(key)
        if found is None:
            found = self._masks[key] = self._mask(node, level, field)
        return found

    def _mask(self, node: Node, level: Level, field: Field | None) -> Mask:
        """The same, made anew."""
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
            most, places = LEVELS.index(level), self._places(leaf, field)
            if piece.distance is None:
                ranks = ranks_of(places[0].within(most))
            else:
                ranks = self._close(leaf, field, [part.within(most) for part in places])
        if level is Level.EXACT and any(slot.is_marked for slot in piece.slots):
            ranks = self._marked_so(piece, ranks, field)
        mask[ranks] = True
        return mask

    def _close(self, leaf: Leaf, field: str, places: Sequence[Keys]) -> Ranks:
        """The articles in which the words of a leaf are near each other.

        Levels are nested: with as many places as another one a level has the same.
        """
        key = (leaf, field, tuple(map(len, places)))
        found = self._near.get(key)
        if found is None:
            distance = self.sought.pieces[leaf].distance
            found = self._near[key] = close(places, distance or 0)
        return found

    def _with_all(self, piece: Piece, level: Level, field: str) -> Ranks:
        """The articles that have every word of a piece."""
        sets = [e.at(level, field).ranks for e in find_evidence(piece, self.postings)]
        return in_all(sets)

    def _places(self, leaf: Leaf, field: str) -> tuple[Places, ...]:
        """Every place of the words of a leaf, or the one of a phrase where it begins.

        They are read once, as widely as any level is asked for, in the articles that
        have all the words.
        """
        found = self._read.get((leaf, field))
        if found is None:
            piece = self.sought.pieces[leaf]
            among = self._with_all(piece, self._widest, field)
            words = find_evidence(piece, self.postings)
            found = tuple(word.places(self._widest, field, among) for word in words)
            if piece.distance is None:
                found = (in_a_row(found),)
            self._read[leaf, field] = found
        return found

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
