"""One paragraph, analysed once for every width and dial."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tui.text.atoms import Atoms, atoms
from tui.text.breaks import stops
from tui.text.direction import is_rtl
from tui.text.reorder import Order, resolve
from tui.text.units import Direction


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

    @property
    def count(self) -> int:
        """The number of atoms."""
        return len(self.atoms.forms)

    def offset(self, atom: int) -> int:
        """Return where the row that begins with an atom begins, in `text`."""
        if atom <= 0:
            return 0
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
    starts = cut.starts
    if isinstance(starts, range):
        return Paragraph(
            text,
            origin,
            cut,
            order,
            *_packed(found.starts, found.ends, cut),
            found.hard,
        )
    begins = [bisect_left(starts, start) for start in found.starts]
    ends = [bisect_left(starts, end) for end in found.ends]
    hard = frozenset(bisect_left(starts, start) for start in found.hard)
    return Paragraph(text, origin, cut, order, *_packed(begins, ends, cut), hard)


def _packed(
    begins: list[int], ends: list[int], cut: Atoms
) -> tuple[Sequence[int], Sequence[int]]:
    kind = "H" if cut.edges[-1] <= 0xFFFF else "I"
    if not isinstance(cut.edges, range):
        ends = [cut.edges[end] for end in ends]
    return array(kind, begins), array(kind, ends)
