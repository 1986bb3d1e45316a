"""Look every word of a query up in a vocabulary."""

from __future__ import annotations

import sys
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from index.arabic import fold_word, marks_of, spell
from index.query import LEAST_PREFIX, Fuzzy, Near, Prefix, Word, find_leaves, is_weak
from index.search import Level
from index.sought.compiled import Sought
from index.sought.slots import Piece, Slot
from index.vocabulary import Family, family

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.query import Leaf, Phrase, Query
    from index.vocabulary import Words

_ARTICLES: Final = ("ال", "وال", "فال", "بال", "كال", "لل", "ولل")
"""The article with what is written on it, folded. What takes no article (و، ب، ل) is
left out: two letters behind one of those begin too many other words."""
_MOST_BEGUN: Final = 1000
"""Words that begin alike and count, behind each article and without one. Of the words of
10,161 articles of news, only five beginnings of three letters have more (وال، الم، بال،
الا، الت) and none of four letters."""


def seek(
    query: Query,
    words: Words,
    level: Level,
    *,
    with_roots: bool = False,
    begun: int | None = None,
) -> Sought:
    """Compile a query.

    Args:
        query: What was asked.
        words: The vocabulary of the collection, or of the one text at hand.
        level: How alike words must be.
        with_roots: Whether the widest level is looked up although another is asked.
        begun: Where a word ends that is only begun, an offset into the query: words
            that begin so count as it, too.
    """
    seeker = _Seeker(query, words, roots=with_roots or level is Level.ROOT)
    leaves = dict.fromkeys(leaf for _, leaf, _ in find_leaves(query.root))
    pieces = {leaf: seeker.piece(leaf) for leaf in leaves}
    for leaf in leaves:
        if isinstance(leaf, Word) and leaf.span.end == begun:
            pieces[leaf] = seeker.begun(leaf)
    return Sought(query, level, pieces)


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
            slots = (self._slots(node, _MOST_BEGUN) for node in leaf.nodes)
            return Piece(leaf, tuple(chain.from_iterable(slots)), leaf.distance)
        weak = isinstance(leaf, Word) and is_weak(fold_word(leaf.text))
        return Piece(
            leaf, tuple(self._slots(leaf)), is_weak=weak and self._query.is_plain
        )

    def begun(self, word: Word) -> Piece:
        """Compile a word that is only begun, when it is long enough to say something.

        From the level stem on it may begin behind an article, as a whole word may. Of
        many words that begin so the commonest count: typing «ال» must not read the whole
        index, and the next letter narrows them.
        """
        if len(fold_word(word.text)) < LEAST_PREFIX:
            return self.piece(word)
        found = self._words.families.kept(
            (f"{word.text}…", True), lambda: self._begun(word)
        )
        return Piece(word, (Slot(word.text, found, sign="…"),))

    def _begun(self, word: Word) -> Family:
        """What counts as a word that is only begun, looked up."""
        folded = fold_word(word.text)
        star = _family_of(Prefix(word.text, word.span), self._words, most=_MOST_BEGUN)
        own = self._family(spell(word.text))
        fronts = (self._words.by_prefix(f + folded, _MOST_BEGUN) for f in _ARTICLES)
        inside = _spelt(chain.from_iterable(fronts), self._words)
        return Family(
            own.exact | star.exact,
            own.folded | star.folded,
            own.stem | star.stem | inside,
            own.root | star.root | inside,
        )

    def _slots(
        self, leaf: Word | Phrase | Prefix | Fuzzy, most: int = sys.maxsize
    ) -> Iterator[Slot]:
        """The slots of a leaf in order; a beginning counts as so many words at most."""
        if isinstance(leaf, Prefix | Fuzzy):
            sign = "*" if isinstance(leaf, Prefix) else f"~{leaf.edits}"
            found = self._words.families.kept(
                (f"{leaf.text}{sign} {most}", self._roots),
                partial(_family_of, leaf, self._words, roots=self._roots, most=most),
            )
            yield Slot(leaf.text, found, sign=sign)
            return
        for typed in leaf.words:
            parts = spell(typed).split()
            for part in parts:  # one, unless it is a ligature of several words
                is_marked = len(parts) == 1 and bool(marks_of(typed))
                yield Slot(typed if is_marked else part, self._family(part), is_marked)

    def _family(self, spelling: str) -> Family:
        """The family of a word."""
        if spelling not in self._families:
            found = family(spelling, self._words, roots=self._roots)
            self._families[spelling] = found
        return self._families[spelling]


def _family_of(
    single: Prefix | Fuzzy,
    words: Words,
    *,
    roots: bool = True,
    most: int = sys.maxsize,
) -> Family:
    """The spellings of a vocabulary that count as a beginning or a fuzzy word.

    A beginning means the words that begin so, letter for letter at the level exact. What
    is nearly spelt so counts at every level, besides the word's own family.
    """
    folded = fold_word(single.text)
    if isinstance(single, Prefix):
        begun = (
            words.beginning(folded)
            if most == sys.maxsize
            else _spelt(words.by_prefix(folded, most), words)
        )
        start = spell(single.text)
        exact = frozenset(spelling for spelling in begun if spelling.startswith(start))
        return Family(exact, begun, begun, begun)
    near = _spelt(words.near(folded, single.edits), words)
    own = family(single.text, words, roots=roots)
    return Family(near, near | own.folded, near | own.stem, near | own.root)


def _spelt(folded: Iterable[str], words: Words) -> frozenset[str]:
    """Every spelling of some folded words."""
    return frozenset(chain.from_iterable(words.by_folded(folded).values()))
