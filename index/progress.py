"""How an update is going, and what it did."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from index.article import ArticleId
    from index.problems import Problem

_PAUSE: Final = 0.05
"""Seconds between two steps that are told."""


class Phase(StrEnum):
    """What an update is doing."""

    SCAN = "scan"
    """Listing the library; ``total`` is unknown."""
    READ = "read"
    """Reading and indexing sources."""
    WRITE = "write"
    """Writing the index to disk; it cannot be stopped half way."""
    DONE = "done"
    """Finished; the report is there."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an update did, in articles."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    renamed: tuple[tuple[ArticleId, ArticleId], ...] = ()
    """Old and new id of every article that moved; counted as unchanged, or as changed
    when its title or format came from the name of its file."""
    problems: tuple[Problem, ...] = ()
    """Everything that is left out of the library, old problems too."""

    @property
    def total(self) -> int:
        """Number of articles in the index."""
        return self.added + self.changed + self.unchanged


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of an update."""

    phase: Phase
    done: int = 0
    """Bytes of sources dealt with; in ``Phase.SCAN`` the number of sources found."""
    total: int = 0
    """Bytes of all sources, 0 while unknown."""
    articles: int = 0
    """Articles read so far."""
    report: Report | None = None
    """The result, in the last item only."""

    @property
    def fraction(self) -> float | None:
        """How much of the sources is dealt with, from 0 to 1; None while unknown."""
        if self.phase is Phase.SCAN:
            return None
        return self.done / self.total if self.total else 1.0


class Ticks:
    """Says when it is time to show progress again."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _PAUSE

    def due(self) -> bool:
        """True about twenty times a second."""
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + _PAUSE
        return True
