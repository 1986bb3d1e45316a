"""What the collection knows of a word asked for: where it stands, at each level.

A word is four sets of spellings, each within the next (``index.vocabulary.family``), and
each set is the articles that hold one of it, in the text and in the title.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from index.arabic import fold_word
from index.query import is_weak
from index.search import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from index.engine.postings import Nested, Occurrences, Postings
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

    def at(self, level: Level, field: str) -> Occurrences:
        """Where it stands in a field, body or title, at a level."""
        at = LEVELS.index(level)
        if at < len(self._together):
            read: Nested = self.postings.cached((self._key, field), self._reader(field))
            return read.levels[at]
        more: Nested = self.postings.cached(
            (self._key, field, level), self._reader(field, all_of_it=True)
        )
        return more.levels[at]

    def _reader(self, field: str, *, all_of_it: bool = False) -> Callable[[], Nested]:
        """What reads the levels that are read together, or all of them."""
        rings = self.slot.rings if all_of_it else self._together
        return partial(self.postings.nested, field, rings)

    @property
    def _together(self) -> tuple[frozenset[str], ...]:
        """The rings of the levels that are read together: all, or all but a large root."""
        return self.slot.rings[: LEVELS.index(self.levels[-1]) + 1]

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of which it is evidence, one for each of ``LEVELS``.

        A root of many spellings says little, and reading all of them costs most.
        """
        if len(self.slot.family.root) > MOST_AKIN:
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
