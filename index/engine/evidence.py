"""What the collection knows of a word asked for: where it stands, at each level.

A word is four sets of spellings, each within the next (``index.vocabulary.family``), and
each set is the articles that hold one of it, in the text and in the title.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from index.arabic import fold_word
from index.engine.postings import Rings
from index.query import is_weak
from index.search import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.engine.postings import Occurrences, Places, Postings, Ranks
    from index.sought import Piece, Slot

WEAK: Final = 0.3
"""What a weak word counts, see ``index.query.is_weak`` and docs/ranking.md."""
LEVELS: Final = tuple(Level)
"""From the narrowest to the widest."""
MOST_AKIN: Final = 128
"""Spellings of a root that is evidence; twice and half as many rank as well."""


@dataclass(frozen=True)
class Evidence:
    """Where a word stands, read as far as it is asked for."""

    slot: Slot
    postings: Postings

    @cached_property
    def _key(self) -> tuple[str, str, int, int]:
        """What was read is kept by it: a word and what it may be besides itself.

        A beginning is so many spellings here and fewer within a nearness.
        """
        family = self.slot.family
        sizes = len(family.stem), len(family.root)
        return (self.slot.sign, self.slot.typed, *sizes)

    @cached_property
    def _rings(self) -> tuple[frozenset[str], ...]:
        """The spellings that count, by the level from which on they do."""
        return self.slot.rings

    def at(self, level: Level, field: str) -> Occurrences:
        """Where it stands in a field, body or title, at a level."""
        read = self.postings.nested(self._asked(level, field))
        return read.levels[LEVELS.index(level)]

    def places(self, level: Level, field: str, among: Ranks) -> Places:
        """Its places in a field of some articles, at a level or wider.

        Their sets are the numbers of the levels.
        """
        return self.postings.places(self._asked(level, field), among)

    def _asked(self, level: Level, field: str) -> Rings:
        """What to ask the postings for: all levels at once, or all but a large root."""
        rings = self._rings
        together = LEVELS.index(self.levels[-1]) + 1
        if LEVELS.index(level) >= together:
            return Rings((*self._key, level), field, rings)
        return Rings(self._key, field, rings[:together])

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of which it is evidence, one for each of ``LEVELS``.

        A root of many spellings says little, and reading all of them costs most, unless
        they are those of the stem.
        """
        stem, root = len(self.slot.family.stem), len(self.slot.family.root)
        if root > max(stem, MOST_AKIN):
            return (*LEVELS[:-1], LEVELS[-2])
        return LEVELS


class Asked(NamedTuple):
    """A word of the query, as ranking sees it."""

    name: str
    """The same for words that fold alike: they count once."""
    evidence: Evidence
    weight: float
    """What it counts: 1, or less for words that say little."""


def find_evidence(piece: Piece, postings: Postings) -> tuple[Evidence, ...]:
    """Where each word of a piece stands."""
    return tuple(Evidence(slot, postings) for slot in piece.slots)


def asked_of(piece: Piece, postings: Postings) -> Iterator[Asked]:
    """The words of a piece for ranking."""
    for evidence in find_evidence(piece, postings):
        folded = fold_word(evidence.slot.typed)
        weight = WEAK if is_weak(folded) else 1.0
        yield Asked(f"{evidence.slot.sign} {folded}", evidence, weight)
