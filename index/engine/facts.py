"""Words looked for in a fact of an article: its category, source, author or tags.

A fact is a few words, and a collection has few different ones, so each value is looked at
by itself. At the level exact its spellings count, at all others its folded words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.arabic import fold_word, spell, spellings, terms
from index.query import And, Fuzzy, Near, Not, Or, Phrase, Prefix, Word
from index.search import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.query import Node


def values_matching(
    values: Sequence[str], node: Node, level: Level
) -> NDArray[np.bool_]:
    """Tell of each value whether it matches; the value "" never does."""
    split = spellings if level is Level.EXACT else terms
    return np.array(
        [bool(value) and _holds(split(value), node, level) for value in values], bool
    )


def _holds(words: Sequence[str], node: Node, level: Level) -> bool:
    """Tell whether the words of a value match a node."""
    match node:
        case And(nodes=nodes):
            return all(_holds(words, part, level) for part in nodes)
        case Or(nodes=nodes):
            return any(_holds(words, part, level) for part in nodes)
        case Near(nodes=near):
            return all(_holds(words, part, level) for part in near)
        case Not(node=inner):
            return not _holds(words, inner, level)
        case Prefix(text=text):
            beginning = _compared(text, level)
            return any(word.startswith(beginning) for word in words)
        case Fuzzy(text=text, edits=edits):
            return _nearly(words, _compared(text, level), edits)
        case Word() | Phrase():
            asked = [p for text in node.words for p in _compared(text, level).split()]
            size = len(asked)
            return any(
                list(words[at : at + size]) == asked
                for at in range(len(words) - size + 1)
            )
    return False


def _compared(text: str, level: Level) -> str:
    """A word as it is compared at a level."""
    return spell(text) if level is Level.EXACT else fold_word(text)


def _nearly(words: Sequence[str], asked: str, edits: int) -> bool:
    """Tell whether one of some words is spelt almost so."""
    from rapidfuzz.distance import OSA

    return any(OSA.distance(asked, word) <= edits for word in words)
