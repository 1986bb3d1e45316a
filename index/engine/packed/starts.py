"""Where what each term has begins, in little more than a byte for each place.

Of every sixteenth term the places themselves are kept, and of each their distance from
those. A distance that a byte does not hold is listed. Any place is found without adding up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.engine.packed.container import Container, ContainerWriter

SHIFT: Final = 4
BLOCK: Final = 1 << SHIFT
"""Terms of a block: of 8, 16, 32 and 64 the fewest bytes for the words, postings and
occurrences of 100,000 generated articles together."""
LISTED: Final = 255
"""Stands for a distance that is listed."""
MOST: Final = 1 << 32
"""Sums stay below it."""


class Starts:
    """Where some kinds of things begin for each term, and where those of the last end.

    Args:
        container: The file.
        name: How its sections begin.
        kinds: How many kinds there are.

    Raises:
        PackedDamageError: They do not fit together.
    """

    def __init__(self, container: Container, name: str, kinds: int) -> None:
        self._container, self._name, self._kinds = container, name, kinds
        self._near: NDArray[np.uint8] = container.array(f"{name}starts")
        self._bases: NDArray[np.uint32] = container.array(f"{name}bases")
        listed = container.array(f"{name}far")
        self.size = len(self._near) // kinds - 1
        """Number of terms."""
        blocks = (self.size >> SHIFT) + 1
        if self.size < 1 or len(self._near) % kinds or len(listed) % 2:
            raise self._damage()
        if len(self._bases) != blocks * kinds:
            raise self._damage()
        self._far, self._places = listed.reshape(2, -1)
        self.totals: list[int] = self.of(np.array([self.size]))[0].tolist()
        """Where those of the last term end."""

    def _damage(self) -> Exception:
        return self._container.damage(f"has {self._name}starts without sense")

    @property
    def bases(self) -> NDArray[np.uint32]:
        """The places of every sixteenth term, a row each."""
        return self._bases.reshape(-1, self._kinds)

    def of(self, numbers: Any) -> NDArray[np.int64]:
        """Where they begin for some terms, a row each.

        Raises:
            PackedDamageError: A place that should be listed is not.
        """
        near = self._near.reshape(-1, self._kinds).take(numbers, axis=0)
        found: NDArray[np.int64] = self.bases.take(numbers >> SHIFT, axis=0).astype(
            np.int64
        )
        found += near
        far = np.flatnonzero(near == LISTED)
        if len(far):
            term, kind = np.divmod(far, self._kinds)
            # Of the same type, or the whole list would be converted.
            wanted = (numbers.take(term) * self._kinds + kind).astype(np.uint32)
            at = self._far.searchsorted(wanted)
            clipped = self._far.take(at, mode="clip") if len(self._far) else at[:0]
            if not np.array_equal(clipped, wanted):
                raise self._damage()
            found.reshape(-1)[far] = self._places.take(at)
        return found

    def spans(
        self, numbers: Any
    ) -> tuple[list[NDArray[np.int64]], list[NDArray[np.int64]]]:
        """Where they begin for some terms, and how many there are, of each kind.

        Raises:
            PackedDamageError: Some end before they begin, or behind the last.
        """
        both = self.of(np.concatenate((numbers, numbers + 1)))
        begins, ends = both[: len(numbers)], both[len(numbers) :]
        lengths = ends - begins
        if len(lengths) and (lengths.min() < 0 or np.any(ends > self.totals)):
            raise self._damage()
        return list(begins.T.copy()), list(lengths.T.copy())

    def span(self, number: int) -> list[int]:
        """Where they begin for one term, then how many there are; see ``spans``."""
        kinds = self._kinds
        at = number * kinds
        near: list[int] = self._near[at : at + 2 * kinds].tolist()
        block = (number >> SHIFT) * kinds
        bases: list[int] = self._bases[block : block + 2 * kinds].tolist()
        behind = kinds if (number + 1) % BLOCK == 0 else 0
        places = [*bases[:kinds], *bases[behind : behind + kinds]]
        for index, distance in enumerate(near):
            if distance == LISTED:
                places[index] = self._listed(at + index)
            else:
                places[index] += distance
        for kind in range(kinds):
            if not places[kind] <= places[kinds + kind] <= self.totals[kind]:
                raise self._damage()
            places[kinds + kind] -= places[kind]
        return places

    def _listed(self, index: int) -> int:
        """A place that is listed."""
        at = int(self._far.searchsorted(np.uint32(index)))
        if at == len(self._far) or self._far.item(at) != index:
            raise self._damage()
        return int(self._places.item(at))


class StartsWriter:
    """Writes it as terms come in.

    Args:
        container: Where.
        name: How its sections begin.
        kinds: How many kinds there are.
    """

    def __init__(self, container: ContainerWriter, name: str, kinds: int) -> None:
        self._container, self._name, self._kinds = container, name, kinds
        self._size = 0
        self.totals = np.zeros(kinds, np.int64)
        """How many there are so far."""
        self._base = self.totals
        self._far: list[NDArray[np.int64]] = []
        self._places: list[NDArray[np.int64]] = []

    def add(self, *lengths: NDArray[np.int64]) -> None:
        """Add how many some terms have of each kind.

        Raises:
            UnsupportedError: They are too many for one segment.
        """
        rows = np.stack(lengths, axis=1)
        ends = self.totals + np.cumsum(rows, axis=0)
        self._write(ends - rows)
        self.totals = ends[-1]
        if max(*self.totals.tolist(), self._size * self._kinds) >= MOST:
            from index.engine.packed.errors import UnsupportedError  # Whoosh with it

            raise UnsupportedError(f"{self.totals} in one segment")

    def _write(self, places: NDArray[np.int64]) -> None:
        numbers = np.arange(self._size, self._size + len(places))
        bases = np.concatenate(([self._base], places[numbers % BLOCK == 0]))
        blocks = (numbers >> SHIFT) - ((self._size - 1) >> SHIFT)
        near = (places - bases[blocks]).reshape(-1)
        far = np.flatnonzero(near >= LISTED)
        self._far.append(far + self._size * self._kinds)
        self._places.append(places.reshape(-1)[far])
        near = np.minimum(near, LISTED)
        self._container.append(f"{self._name}starts", near, "|u1")
        self._container.append(f"{self._name}bases", bases[1:], "<u4")
        self._size += len(places)
        self._base = bases[-1]

    def close(self) -> None:
        """Write where the last end, and the list."""
        self._write(self.totals[np.newaxis])
        listed = np.concatenate((*self._far, *self._places))
        self._container.append(f"{self._name}far", listed, "<u4")
