"""Text that was spoilt before it reached us, put right when that is sure.

``mend`` works on lines and keeps their number, so a format that has lines of its own may
join them with LF, have them mended together and cut them apart again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.article import Doubt, Repair


@dataclass(frozen=True, slots=True)
class Mended:
    """A text, and what was done to it."""

    text: str
    """As many lines as were given."""
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def mend(text: str) -> Mended:
    """Put right what is surely wrong in a text, and name what only may be."""
    return Mended(text)
