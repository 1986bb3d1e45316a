"""What the catalogue derives of its articles: their order, copies, and lines that recur.

All of it is a function of the articles and their places, kept in tables because making it
anew takes longer the larger a collection is. A writer notes what it removes and moves, and
has the tables brought up to date once, before it commits.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

from index.engine.catalogue import Look

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from index.engine.columns import Change

NAMES: Final = ("columns", "names", "bands", "copies", "lines")
"""The tables, for a new index to empty."""
_SHARE: Final = 50
"""When more than one article in so many has changed, comparing all anew is faster."""
_FEW: Final = 20
"""So many changes are few in any collection."""
_LEAST: Final = 1000
"""Articles that may be looked at in any collection."""
_HELD: Final = 20_000
"""The same, however large the collection is: the looks of these take 20 MB."""


class Derived:
    """What a writer has changed that others derive from.

    Args:
        connection: The catalogue, with the transaction open.
        folder: Where temporary files may be.
    """

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._connection = connection
        self._folder = folder
        self._gone = array("I")
        self._looks: list[Look] = []
        self._moved = array("I")

    def remove(self, number: int) -> None:
        """Note that an article goes, and remove its look."""
        row = self._connection.execute(
            "DELETE FROM looks WHERE number = ? RETURNING number, NULL, print, sketch, "
            "lines",
            (number,),
        ).fetchone()
        self._gone.append(number)
        if len(self._looks) < _HELD:
            self._looks.append(Look(*row))

    def move(self, number: int) -> None:
        """Note that an article may have another place."""
        self._moved.append(number)

    def write(self) -> int:
        """Bring the tables up to date.

        Returns:
            The number of articles that are no copies.
        """
        from index.engine import anew, columns

        connection = self._connection
        change = columns.update_columns(
            connection, self._gone, reordered=bool(self._moved)
        )
        if not self._update(change):
            anew.compare_all(connection, self._folder)
        self._gone, self._moved = array("I"), array("I")
        self._looks.clear()
        (copied,) = connection.execute("SELECT count(*) FROM copies").fetchone()
        return int(change.articles - copied)

    def _update(self, change: Change) -> bool:
        """Bring copies and lines up to date if that is less work than comparing anew."""
        import numpy as np

        from index.engine.copies import update_copies

        moved = np.setdiff1d(self._moved if change.reordered else [], self._gone)
        moved = moved[moved <= change.last]
        changes = len(self._gone) + len(change.come) + len(moved)
        most = min(change.articles // _SHARE, _HELD)
        if changes > max(_FEW, most):
            return False
        return update_copies(
            self._connection,
            gone=[look for look in self._looks if look.number <= change.last],
            come=change.come.tolist(),
            moved=moved.tolist(),
            most=max(_LEAST, min(change.articles, _HELD)),
        )
