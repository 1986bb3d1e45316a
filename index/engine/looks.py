"""The looks of all articles as arrays, to compare them anew.

What is as long as the collection is kept as numbers, and prints and sketches, 272 bytes an
article, in a file: memory is for what is at hand.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from index.duplicates import ORDERS, PRINT_BYTES, band_of
from index.engine.scratch import mapped, scratch

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from numpy.typing import NDArray

    Keys = NDArray[np.uint64]

_AT_ONCE: Final = 1000
"""Rows taken from SQLite together."""
_CHUNK: Final = 1 << 15
"""Articles whose bands are found together, that lie in 9 MB."""
_SKETCH_BYTES: Final = 2 * ORDERS
_RECORD: Final = np.dtype([("print", "<u8", 2), ("sketch", "<u2", ORDERS)])


class Looks:
    """The looks of all articles, in rows, in the order of the collection.

    Args:
        connection: The catalogue.
        folder: Where a temporary file may be; None leaves it to the system.

    Raises:
        OSError: There is no room for the file.
    """

    def __init__(self, connection: sqlite3.Connection, folder: Path | None) -> None:
        numbers, days, kinds = array("I"), array("I"), bytearray()
        known: dict[str | None, int] = {None: 0}
        rows = connection.execute(
            "SELECT number, date, print, sketch FROM articles "
            "JOIN looks USING (number) ORDER BY path, line"
        )
        with scratch(folder) as file:
            while some := rows.fetchmany(_AT_ONCE):
                for number, day, mark, sketch in some:
                    numbers.append(number)
                    days.append(known.setdefault(day or None, len(known)))
                    kinds.append(bool(mark) + bool(sketch))
                    file.write(mark.ljust(PRINT_BYTES, b"\0"))
                    file.write(sketch.ljust(_SKETCH_BYTES, b"\0"))
            self._records, self.release = mapped(file, _RECORD)
        self.numbers = np.frombuffer(numbers, np.uint32)
        """Number of each article."""
        self.days = np.frombuffer(days, np.uint32)
        """A number for each date; 0 where there is none."""
        kind = np.frombuffer(kinds, np.uint8)
        self.sketched = np.flatnonzero(kind == 2).astype(np.uint32)
        """Rows of the articles with a sketch."""
        self.bare = np.flatnonzero(kind == 1).astype(np.uint32)
        """Those with a print alone; the others have no words."""

    @property
    def sketches(self) -> Any:
        """A row for each article, a column for each order; zeros without a sketch."""
        return self._records["sketch"]

    def prints(self, rows: NDArray[np.uint32], half: int) -> Keys:
        """The first (0) or second eight bytes of prints."""
        return self._gathered("print", half, rows)

    def bands(self, rows: NDArray[np.uint32], band: int) -> Keys:
        """What articles with a sketch have in a band; see ``duplicates.band_keys``."""
        return self._gathered("sketch", band, rows)

    def _gathered(self, name: str, which: int, rows: NDArray[np.uint32]) -> Keys:
        """A number of each of some rows, keeping none of the rest in memory."""
        keys = np.empty(len(rows), np.uint64)
        for at in range(0, len(rows), _CHUNK):
            some, table = rows[at : at + _CHUNK], self._records[name]
            keys[at : at + _CHUNK] = (
                table[some, which] if name == "print" else band_of(table, some, which)
            )
            self.release()
        return keys
