"""One query in one segment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from index.engine.vector.hits import Hits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from index.engine.vector.formula import Formula
    from index.engine.vector.view import Posting, Segment, View


_REPLACED: Final = 10
"""Documents between two attempts to simplify a matcher; Whoosh's number."""


class Ways(NamedTuple):
    """Which function answers which type of node; a subclass of one is unknown."""

    hits: Mapping[type, Callable[[InSegment, Any], Hits]]
    documents: Mapping[type, Callable[[InSegment, Any], NDArray[np.int32]]]
    """For those that save work when scores do not count."""


class Asked(NamedTuple):
    """What is the same for all segments."""

    searcher: Any
    """Whoosh's searcher of the whole index."""
    view: View
    """That of the searcher."""
    context: Any
    """Whoosh's context of the search."""


class InSegment:
    """Answers each node of a query its own way, and by its stock matcher when it has none.

    Args:
        ways: For types of nodes the functions that answer them.
        asked: What is the same for all segments.
        segment: The segment.
        own: Whoosh's searcher of it.
    """

    def __init__(self, ways: Ways, asked: Asked, segment: Segment, own: Any) -> None:
        self._ways = ways
        self._asked = asked
        self.segment = segment
        self.searcher = asked.searcher
        self.own = own

    def hits(self, node: Any) -> Hits:
        """The documents that match a node, and their scores."""
        way = self._ways.hits.get(type(node))
        return self.stock(node) if way is None else way(self, node)

    def documents(self, node: Any) -> NDArray[np.int32]:
        """The documents that match a node whose scores do not count."""
        way = self._ways.documents.get(type(node))
        return self.hits(node).documents if way is None else way(self, node)

    @property
    def segments(self) -> list[Segment | None]:
        """All segments of the index; None for those of another codec."""
        return self._asked.view.segments

    @property
    def needs_current(self) -> bool:
        """Whether Whoosh was asked for matchers that know their place."""
        return bool(self._asked.context.needs_current)

    def stock(self, node: Any) -> Hits:
        """The same by the matcher that Whoosh has for the node."""
        return walk(node, self.own, self._asked.context)

    def term(self, field: str, text: Any) -> bytes | None:
        """The bytes of a term as a field makes them; None when it cannot."""
        if field not in self.searcher.schema:
            return None
        if type(text) is bytes:
            return text
        try:
            made: bytes = self.searcher.schema[field].to_bytes(text)
        except ValueError:
            return None
        return made

    def posting(self, node: Any) -> Posting | None:
        """Where the word of a term node stands."""
        term = self.term(node.fieldname, node.text)
        return None if term is None else self.segment.posting(node.fieldname, term)

    def formula(self, field: str) -> Formula:
        """How documents are scored for a field."""
        return self._asked.view.formula(self.searcher, field)

    def rarity(self, field: str, term: bytes) -> float:
        """Whoosh's inverse document frequency; 1 for a field that is not scored."""
        if not self.searcher.schema[field].scorable:
            return 1.0
        rarity: float = self.searcher.idf(field, term)
        return rarity


def walk(node: Any, searcher: Any, context: Any) -> Hits:
    """The hits of a node by its stock matcher, one by one.

    Now and then a matcher is asked for a simpler one, as Whoosh's own collectors do: what some
    of them score depends on it.
    """
    matcher = node.matcher(searcher, context)
    documents: list[int] = []
    scores: list[float] = []
    while matcher.is_active():
        if len(documents) % _REPLACED == 0:
            matcher = matcher.replace(0)
            if not matcher.is_active():
                break
        documents.append(matcher.id())
        scores.append(matcher.score())
        matcher.next()
    return Hits(np.array(documents, np.int32), np.array(scores, np.float64))
