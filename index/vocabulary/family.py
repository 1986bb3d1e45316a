"""Which words of a vocabulary belong to one that was asked for?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from index.arabic import spell
from index.vocabulary.words import Words, keys

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Family:
    """The spellings of a vocabulary that belong to a word, each set within the next."""

    exact: frozenset[str]
    """The word's own spelling, or nothing when the vocabulary does not know it.

    Where the word was typed with harakat they are still to be looked for in the text:
    see `index.arabic.same_spelling`.
    """
    folded: frozenset[str]
    stem: frozenset[str]
    root: frozenset[str]
    """The same as ``stem`` when roots were not asked for."""


def _spellings(folded: Iterable[str], words: Words) -> frozenset[str]:
    """Every spelling of some folded words."""
    return frozenset(chain.from_iterable(words.by_folded(folded).values()))


def family(word: str, words: Words, *, roots: bool = True) -> Family:
    """The family of one word, as a reader typed it or as a text has it."""
    row = keys(spell(word))
    folded = _spellings([row.folded], words)
    alike = set(chain.from_iterable(words.by_stem(row.stems).values()))
    stem = folded | _spellings(alike, words)
    akin = words.by_root(row.roots) if roots else {}
    root = stem | _spellings(set(chain.from_iterable(akin.values())), words)
    return Family(folded & {spell(word)}, folded, stem, root)
