"""Look every word of a query up in a vocabulary."""

from __future__ import annotations

import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, Final

from index.arabic import fold_word, spell
from index.query import Fuzzy, Near, Prefix, Word, is_weak
from index.search import Level
from index.sought.compiled import Sought, find_asked
from index.sought.slots import Piece, Slot
from index.vocabulary import Family, family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from index.query import Leaf, Phrase, Query
    from index.vocabulary import Words

MOST_FORMS: Final = 1000
"""Folded words that a beginning stands for at most: the commonest."""
_MARKS: Final = frozenset({"Mn", "Me"})


def seek(
    query: Query, words: Words, level: Level, *, with_roots: bool = False
) -> Sought:
    """Compile a query.

    Args:
        query: What was asked.
        words: The vocabulary of the collection, or of the one text at hand.
        level: How alike words must be.
        with_roots: Whether the widest level is looked up although another is asked.
    """
    seeker = _Seeker(query, words, roots=with_roots or level is Level.ROOT)
    leaves = dict.fromkeys(leaf for _, leaf, _ in find_asked(query.root))
    return Sought(query, level, {leaf: seeker.piece(leaf) for leaf in leaves})


class _Seeker:
    """Looks words up, each once."""

    def __init__(self, query: Query, words: Words, *, roots: bool) -> None:
        self._query = query
        self._words = words
        self._roots = roots
        self._families: dict[str, Family] = {}

    def piece(self, leaf: Leaf) -> Piece:
        """Compile one leaf."""
        if isinstance(leaf, Near):
            slots = chain.from_iterable(map(self._slots, leaf.nodes))
            return Piece(leaf, tuple(slots), leaf.distance)
        weak = isinstance(leaf, Word) and is_weak(fold_word(leaf.text))
        return Piece(
            leaf, tuple(self._slots(leaf)), is_weak=weak and self._query.is_plain
        )

    def _slots(self, leaf: Word | Phrase | Prefix | Fuzzy) -> Iterator[Slot]:
        """The slots of a leaf in order."""
        if isinstance(leaf, Prefix):
            yield Slot(leaf.text, self._beginning(leaf.text))
        elif isinstance(leaf, Fuzzy):
            yield Slot(leaf.text, self._almost(leaf.text, leaf.edits))
        else:
            yield from chain.from_iterable(map(self._word, leaf.words))

    def _word(self, typed: str) -> Iterator[Slot]:
        """The slots of one word: one, unless it is a ligature of several."""
        parts = spell(typed).split()
        if len(parts) == 1:
            yield Slot(typed, self._family(parts[0]), _is_marked(typed))
        else:
            for part in parts:
                yield Slot(part, self._family(part))

    def _family(self, spelling: str) -> Family:
        """The family of a word."""
        if spelling not in self._families:
            found = family(spelling, self._words, roots=self._roots)
            self._families[spelling] = found
        return self._families[spelling]

    def _beginning(self, typed: str) -> Family:
        """The words that begin as typed."""
        spelt = spell(typed)
        folded = self._words.by_prefix(fold_word(typed), MOST_FORMS)
        return self._alike(folded, lambda spelling: spelling.startswith(spelt))

    def _almost(self, typed: str, edits: int) -> Family:
        """The words within so many edits."""
        from rapidfuzz.distance import OSA

        spelt = spell(typed)
        folded = self._words.near(fold_word(typed), edits)
        return self._alike(folded, lambda word: OSA.distance(spelt, word) <= edits)

    def _alike(self, folded: Iterable[str], is_exact: Callable[[str], bool]) -> Family:
        """Words that are the same at every level but the narrowest."""
        spellings = self._words.by_folded(folded).values()
        found = frozenset(chain.from_iterable(spellings))
        return Family(frozenset(filter(is_exact, found)), found, found, found)


def _is_marked(typed: str) -> bool:
    """Tell whether a word has harakat; a hamza on its seat is none."""
    composed = unicodedata.normalize("NFKC", typed)
    return any(unicodedata.category(char) in _MARKS for char in composed)
