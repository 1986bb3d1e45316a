"""What the collection knows of a word asked for: where it stands, at each level.

A word is four sets of spellings, each within the next (``index.vocabulary.family``), and
each set is the articles that hold one of it, in the text and in the title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from index.arabic import fold_word
from index.engine.postings import Occurrences, add
from index.engine.schema import BODY, TITLE
from index.query import is_weak
from index.search import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.engine.postings import Postings
    from index.sought import Piece, Slot

WEAK: Final = 0.3
"""What a weak word counts, see ``index.query.is_weak`` and docs/ranking.md."""
LEVELS: Final = tuple(Level)
"""From the narrowest to the widest."""
_SPELLING_BYTES: Final = 100


class Evidence(NamedTuple):
    """Where a word stands."""

    slot: Slot
    body: tuple[Occurrences, ...]
    """One for each of ``LEVELS``; likewise the next."""
    title: tuple[Occurrences, ...]

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays, and of the spellings about."""
        arrays = sum(part.nbytes for part in (*self.body, *self.title))
        return arrays + _SPELLING_BYTES * len(self.slot.family.root)

    def at(self, level: Level, field: str) -> Occurrences:
        """Where it stands in a field, body or title, at a level."""
        return (self.title if field == TITLE else self.body)[LEVELS.index(level)]


class Asked(NamedTuple):
    """A word of the query, as ranking sees it."""

    name: str
    """The same for words that fold alike: they count once."""
    evidence: Evidence
    weight: float
    """What it counts: 1, or less for words that say little."""


def find_evidence(piece: Piece, postings: Postings) -> tuple[Evidence, ...]:
    """Where each word of a piece stands; kept for the next search while there is room."""
    return tuple(_find(slot, postings) for slot in piece.slots)


def find_asked(piece: Piece, postings: Postings) -> Iterator[Asked]:
    """The words of a piece for ranking."""
    for evidence in find_evidence(piece, postings):
        folded = fold_word(evidence.slot.typed)
        weight = WEAK if is_weak(folded) else 1.0
        yield Asked(f"{evidence.slot.sign} {folded}", evidence, weight)


def _find(slot: Slot, postings: Postings) -> Evidence:
    """Where one word stands."""

    def make() -> Evidence:
        body, title = (tuple(_widening(slot, name, postings)) for name in (BODY, TITLE))
        return Evidence(slot, body, title)

    evidence: Evidence = postings.cached((slot.sign, slot.typed), make)
    return evidence


def _widening(slot: Slot, field: str, postings: Postings) -> Iterator[Occurrences]:
    """The occurrences at each level, each level adding to the last."""
    before: frozenset[str] = frozenset()
    so_far: list[Occurrences] = []
    for level in LEVELS:
        spelt = slot.spellings(level)
        so_far.append(postings.union(field, spelt - before))
        so_far = [add(so_far, postings.articles)]
        before = spelt
        yield so_far[0]
