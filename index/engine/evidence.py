"""What the collection knows of a word asked for: where it stands, at each level.

A word becomes four sets of spellings, each within the next (``index.vocabulary.family``),
and each set the articles that hold one of it, in the text and in the title.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from index.arabic import fold_word, spell, spellings
from index.engine.postings import Occurrences, add
from index.engine.schema import BODY, TITLE
from index.query import Fuzzy, Near, Phrase, Prefix, Word, is_weak
from index.search import Level
from index.vocabulary import Family, family

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.engine.postings import Postings
    from index.query import Leaf, Node
    from index.vocabulary import Words

LEVELS: Final = tuple(Level)
"""From the narrowest to the widest."""
Single: TypeAlias = Word | Prefix | Fuzzy
"""What one word of a text may be."""


class Evidence(NamedTuple):
    """Where a word stands, by level."""

    family: Family
    body: tuple[Occurrences, ...]
    """One for each of ``LEVELS``."""
    title: tuple[Occurrences, ...]

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays, and of the spellings about."""
        arrays = sum(part.nbytes for part in (*self.body, *self.title))
        return arrays + 100 * len(self.family.root)


class Asked(NamedTuple):
    """A word of the query, as ranking sees it."""

    name: str
    """The same for words that fold alike: they count once."""
    evidence: Evidence
    is_weak: bool
    """It says little; see ``index.query.is_weak``."""


def spellings_at(found: Family, level: Level) -> frozenset[str]:
    """The spellings that count as a word at a level."""
    by_level = (found.exact, found.folded, found.stem, found.root)
    return by_level[LEVELS.index(level)]


def find_family(single: Single, words: Words) -> Family:
    """The spellings of the collection that count as a word at each level.

    A prefix means the words that begin so, letter for letter at the level exact. What is
    nearly spelt so counts at every level, besides the word's own family.
    """
    if isinstance(single, Word):
        return family(single.text, words)
    if isinstance(single, Prefix):
        begun = words.by_prefix(fold_word(single.text), sys.maxsize)
        folded = _spelt(begun, words)
        beginning = spell(single.text)
        exact = frozenset(s for s in folded if s.startswith(beginning))
        return Family(exact, folded, folded, folded)
    near = _spelt(words.near(fold_word(single.text), single.edits), words)
    own = family(single.text, words)
    return Family(near, near | own.folded, near | own.stem, near | own.root)


def _spelt(folded: Iterable[str], words: Words) -> frozenset[str]:
    """Every spelling of some folded words."""
    return frozenset(s for group in words.by_folded(folded).values() for s in group)


def find_evidence(single: Single, words: Words, postings: Postings) -> Evidence:
    """Where a word stands; kept for the next search while there is room."""

    def make() -> Evidence:
        found = find_family(single, words)
        body, title = (
            tuple(_widening(found, field, postings)) for field in (BODY, TITLE)
        )
        return Evidence(found, body, title)

    key = (type(single).__name__, single.text, getattr(single, "edits", 0))
    evidence: Evidence = postings.cached(key, make)
    return evidence


def _widening(found: Family, field: str, postings: Postings) -> Iterator[Occurrences]:
    """The occurrences at each level, each level adding to the last."""
    before: frozenset[str] = frozenset()
    so_far: list[Occurrences] = []
    for level in LEVELS:
        spelt = spellings_at(found, level)
        so_far.append(postings.union(field, spelt - before))
        so_far = [add(so_far, postings.articles)]
        before = spelt
        yield so_far[0]


def singles(leaf: Leaf) -> tuple[Single, ...]:
    """The words of a leaf; a ligature of several words is these."""
    if isinstance(leaf, Near):
        return tuple(single for node in leaf.nodes for single in singles(node))
    if isinstance(leaf, Prefix | Fuzzy):
        return (leaf,)
    texts = leaf.words if isinstance(leaf, Phrase) else (leaf.text,)
    return tuple(
        Word(text if len(parts) == 1 else part, leaf.span)
        for text in texts
        for parts in [spellings(text)]
        for part in parts
    )


def is_weak_word(node: Node) -> bool:
    """Tell whether a node is a word that says little."""
    return isinstance(node, Word) and is_weak(fold_word(node.text))
