"""One paragraph, analysed once for every width and dial."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tui.text.atoms import Atoms, atoms
from tui.text.breaks import stops
from tui.text.direction import is_rtl
from tui.text.order import Order
from tui.text.reorder import resolve
from tui.text.units import Direction

_SHORT: Final = 0xFFFF


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What no setting changes: atoms, their order, and where rows may end."""

    text: str
    """Logical text, a paragraph separator only at its end."""
    origin: int
    """Offset of its first code point in the article."""
    atoms: Atoms
    order: Order
    stops: Sequence[int]
    """Atoms before which a row may begin, in order; the last is their number."""
    ends: Sequence[int]
    """For each stop, the cells up to the end of what is drawn before it."""
    hard: frozenset[int]
    """Those of `stops` before which a row must begin."""
    after: int = 0
    """Code points after `text` that belong to it and are not drawn."""

    @property
    def count(self) -> int:
        """The number of atoms."""
        return len(self.atoms.forms)

    def begin(self, atom: int) -> int:
        """Return where a row that begins with an atom begins, in `text`."""
        return self.atoms.starts[atom] if atom else 0

    def end(self, atom: int) -> int:
        """Return where the atoms before one end, in `text`."""
        return self.atoms.starts[atom] if atom < self.count else len(self.text)

    def atom(self, offset: int) -> int:
        """Return the first atom whose base stands at or after an offset in `text`."""
        return bisect_left(self.atoms.starts, offset)


def analyse(text: str, origin: int, direction: Direction) -> Paragraph:
    """Do everything that needs neither a width nor a dial.

    Args:
        text: Logical text, a paragraph separator only at its end.
        origin: Offset of its first code point in the article.
        direction: The base direction asked for.
    """
    cut = atoms(text)
    found = stops(text)
    order = resolve(text, rtl=is_rtl(text, direction))
    begins, ends, hard = found.starts, found.ends, found.hard
    starts = cut.starts
    if not isinstance(starts, range):
        begins, ends = _in_atoms(starts, begins), _in_atoms(starts, ends)
        begins, ends = _distinct(begins, ends)
        hard = frozenset(_in_atoms(starts, hard))
    if not isinstance(cut.edges, range):
        ends = [cut.edges[end] for end in ends]
    kind = "H" if cut.edges[-1] <= _SHORT else "I"
    return Paragraph(
        text, origin, cut, order, array(kind, begins), array(kind, ends), hard
    )


def _in_atoms(starts: Sequence[int], offsets: Iterable[int]) -> list[int]:
    return [bisect_left(starts, offset) for offset in offsets]


def _distinct(begins: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
    """Drop stops between which nothing is drawn."""
    kept = [
        at
        for at, begin in enumerate(begins)
        if at + 1 == len(begins) or 0 < begin < begins[at + 1]
    ]
    return [begins[at] for at in kept], [ends[at] for at in kept]
