"""A query compiled against a vocabulary: its tree with the spellings of every leaf."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from index.query import And, Field, Word, find_leaves
from index.sought.finder import Finder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.query import Leaf, Node, Query
    from index.search import Level
    from index.sought.slots import Piece


@dataclass(frozen=True)
class Sought:
    """A query compiled for one level; what it knows of the vocabulary covers all."""

    query: Query
    level: Level
    pieces: Mapping[Leaf, Piece]
    """Every leaf of the query, wanted or not, in fields too. Equal leaves are one."""

    @cached_property
    def parts(self) -> tuple[Node, ...]:
        """The parts of a query that are all wanted, in the order typed.

        Of a plain query an article may have some and lack others.
        """
        root = self.query.root
        if root is None:
            return ()
        return root.nodes if isinstance(root, And) else (root,)

    @cached_property
    def strong(self) -> tuple[Node, ...]:
        """The parts that say something; all of them where none does."""
        strong = tuple(part for part in self.parts if not self._is_weak(part))
        return strong or self.parts

    @cached_property
    def demanded(self) -> tuple[Node, ...]:
        """The parts an article must have: of a question, not its weak words."""
        return self.strong if self.query.is_question else self.parts

    @cached_property
    def root(self) -> Node | None:
        """What an article must have to match: the parts that are demanded."""
        if len(self.demanded) == len(self.parts):
            return self.query.root
        if len(self.demanded) == 1:
            return self.demanded[0]
        return And(self.demanded, self.demanded[0].span)

    @cached_property
    def finder(self) -> Finder:
        """Finds what is marked in a text: what is wanted there, but weak words."""
        return Finder(self._shown(None), self.level)

    @cached_property
    def title_finder(self) -> Finder:
        """Finds what is marked in a title, what is wanted there alone as well."""
        pieces = self._shown(None, Field.TITLE)
        is_same = pieces == self.finder.pieces
        return self.finder if is_same else Finder(pieces, self.level)

    def _shown(self, *fields: Field | None) -> tuple[Piece, ...]:
        """The pieces that are wanted in one of some fields, each once."""
        leaves = [
            leaf
            for part in self.strong
            for field, leaf, is_wanted in find_leaves(part)
            if is_wanted and field in fields
        ]
        return tuple(self.pieces[leaf] for leaf in dict.fromkeys(leaves))

    def _is_weak(self, part: Node) -> bool:
        """Tell whether a part is a word that says little."""
        return isinstance(part, Word) and self.pieces[part].is_weak
