"""The facts of an article, and whether one has the words asked for in its field.

Facts other than the title are compared more simply than texts, because they have no
vocabulary: at every level but the narrowest, folded and without a leading article, so
that «قسم:الرياضة» finds «رياضة». Misspellings and beginnings count as in texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.arabic import find_words, fold_word, same_spelling, spell
from index.query import Field, Fuzzy, Near, Phrase, Prefix
from index.search import Level

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from index.article import Article
    from index.query import Leaf, Word

_ARTICLE: Final = "ال"
_LEAST: Final = 3
"""Letters that are left of a word without its article."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What of an article a query can ask for besides its text."""

    title: str = ""
    category: str = ""
    author: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    date: date | None = None

    @classmethod
    def of(cls, article: Article) -> Facts:
        """The facts of an article."""
        return cls(
            article.title,
            article.category,
            article.author,
            article.source,
            article.tags,
            article.date,
        )

    def values(self, field: Field) -> tuple[str, ...]:
        """The values of a field; words are looked for in each by itself."""
        match field:
            case Field.TITLE:
                return (self.title,)
            case Field.CATEGORY:
                return (self.category,)
            case Field.AUTHOR:
                return (self.author,)
            case Field.SOURCE:
                return (self.source,)
            case Field.TAG:
                return self.tags


def fact_has(value: str, leaf: Leaf, level: Level) -> bool:
    """Tell whether a category, an author, a source or a tag has a leaf of a query."""
    words = [written for written, _, _ in find_words(value)]
    if isinstance(leaf, Phrase):
        last = len(words) - len(leaf.words)
        return any(
            all(
                _same(typed, written, level)
                for typed, written in zip(leaf.words, words[at:], strict=False)
            )
            for at in range(last + 1)
        )
    if isinstance(leaf, Near):
        width = leaf.distance + len(leaf.nodes)
        return any(
            all(_is_among(node, words[at : at + width], level) for node in leaf.nodes)
            for at in range(len(words))
        )
    return _is_among(leaf, words, level)


def _is_among(node: Word | Prefix | Fuzzy, words: Sequence[str], level: Level) -> bool:
    """Tell whether one of some words is the one asked for."""
    return any(_fits(node, written, level) for written in words)


def _fits(node: Word | Prefix | Fuzzy, written: str, level: Level) -> bool:
    """Tell whether a word is the one asked for."""
    if isinstance(node, Prefix):
        if level is Level.EXACT:
            return spell(written).startswith(spell(node.text))
        start, folded = fold_word(node.text), fold_word(written)
        return folded.startswith(start) or _bare(folded).startswith(start)
    if isinstance(node, Fuzzy):
        from rapidfuzz.distance import OSA

        if level is Level.EXACT:
            return OSA.distance(spell(node.text), spell(written)) <= node.edits
        one, other = _bare(fold_word(node.text)), _bare(fold_word(written))
        return OSA.distance(one, other) <= node.edits
    return _same(node.text, written, level)


def _same(typed: str, written: str, level: Level) -> bool:
    """Tell whether two words are the same in a fact."""
    if level is Level.EXACT:
        return same_spelling(typed, written)
    return _bare(fold_word(typed)) == _bare(fold_word(written))


def _bare(folded: str) -> str:
    """A folded word without a leading article."""
    bare = folded.removeprefix(_ARTICLE)
    return bare if len(bare) >= _LEAST else folded
