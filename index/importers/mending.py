"""Text that was spoilt before it reached us, put right when that is sure.

``mend`` works on lines and keeps their number, so a format that has lines of its own may
join them with LF, have them mended together and cut them apart again.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.article import Doubt, Repair
from index.importers.baked import has_forms, letters
from index.importers.mojibake import unravel
from index.importers.order import direction, logical


@dataclass(frozen=True, slots=True)
class Mended:
    """A text, and what was done to it."""

    text: str
    """As many lines as were given."""
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def mend(text: str) -> Mended:
    """Put right what is surely wrong in a text, and name what only may be."""
    repairs: list[Repair] = []
    doubts: list[Doubt] = []
    unravelled = unravel(text)
    text = unravelled.text
    if unravelled.is_repaired:
        repairs.append(Repair.MOJIBAKE)
    if unravelled.is_doubtful:
        doubts.append(Doubt.MOJIBAKE)
    stored = direction(text)
    if stored.is_backwards:
        text = logical(text)
        repairs.append(Repair.ORDER)
    if stored.is_doubtful:
        doubts.append(Doubt.ORDER)
    if has_forms(text):
        text = letters(text)
        repairs.append(Repair.FORMS)
    return Mended(text, tuple(repairs), tuple(doubts))
