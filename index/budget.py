"""How much memory an update may take, in all its processes together.

What the programs and their tables of words take does not depend on the library; the rest
is for the words that are collected before a segment is written.
"""

from __future__ import annotations

from typing import Final, NamedTuple

MEGABYTES: Final = 250
"""Unless somebody asks for another number."""
_ALONE: Final = 100_000_000
"""Bytes of one process before any word is collected."""
_SECOND: Final = 60_000_000
"""Bytes of a second one, without what it shares with the first."""
_A_WORD: Final = 80
"""Bytes that a collected word takes until it is written (docs/library.md)."""
_LEAST_WORDS, _MOST_WORDS = 100_000, 4_000_000
"""Fewer make too many segments; more take longer to write than a person waits."""


class Budget(NamedTuple):
    """What an update keeps to."""

    processes: int
    """At most so many."""
    words: int
    """Collected before a segment is written."""


def budget(megabytes: int = MEGABYTES) -> Budget:
    """What fits into some memory; of what is too little, the least that works."""
    left = megabytes * 1_000_000 - _ALONE
    processes = 1 if left - _SECOND < _LEAST_WORDS * _A_WORD else 2
    if processes > 1:
        left -= _SECOND
    return Budget(processes, min(max(left // _A_WORD, _LEAST_WORDS), _MOST_WORDS))
