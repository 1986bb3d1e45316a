"""The words of a query with all that counts as each of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from index.arabic import same_spelling
from index.search import Level

if TYPE_CHECKING:
    from index.query import Leaf
    from index.vocabulary import Family


@dataclass(frozen=True, slots=True)
class Slot:
    """One word asked for, and all that counts as it."""

    typed: str
    """As typed, harakat included."""
    family: Family
    """The spellings of the vocabulary at each level, each set within the next."""
    is_marked: bool = False
    """True when harakat were typed: at the exact level ``fits`` must look at the text."""
    sign: str = ""
    """«*» for all that begins so, «~1» and «~2» for what is spelt almost so, «…» for a
    word that is only begun."""

    def spellings(self, level: Level) -> frozenset[str]:
        """The spellings that count at a level."""
        match level:
            case Level.EXACT:
                return self.family.exact
            case Level.FOLDED:
                return self.family.folded
            case Level.STEM:
                return self.family.stem
            case Level.ROOT:
                return self.family.root

    @property
    def rings(self) -> tuple[frozenset[str], ...]:
        """The spellings that count as exact, and what each level has more."""
        levels = [self.spellings(level) for level in Level]
        # Each is within the next; of a beginning most are one set of very many spellings.
        more = (
            wide - narrow if len(wide) > len(narrow) else frozenset[str]()
            for narrow, wide in pairwise(levels)
        )
        return levels[0], *more

    def fits(self, written: str) -> bool:
        """Tell whether a word, as a text writes it, has the harakat typed."""
        return not self.is_marked or same_spelling(self.typed, written)


@dataclass(frozen=True, slots=True)
class Piece:
    """A leaf of a query: a word, or several and how they stand to each other."""

    leaf: Leaf
    slots: tuple[Slot, ...]
    """In the order typed; a ligature of several words, as U+FDFA, has one for each."""
    distance: int | None = None
    """None: side by side in this order. Otherwise in any order, with at most so many
    words besides them between the first and the last."""
    is_weak: bool = False
    """True for a word of a plain query that says little beside the others."""
