"""What the catalogue derives of its articles: their order, copies, and lines that recur.

All of it is a function of the articles and their places, kept in tables because making it
anew takes longer the larger a collection is. A writer notes what it removes and moves, and
has the tables brought up to date once, before it commits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.engine.catalogue import Look

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

NAMES: Final = ("columns", "names", "bands", "copies", "lines")
"""The tables, for a new index to empty."""
_SHARE: Final = 50
"""When more than one article in so many has changed, comparing all anew is faster."""
_FEW: Final = 20
"""So many changes are few in any collection."""
_LEAST: Final = 1000
"""Articles that may be looked at in any collection."""


class Derived:
    """What a writer has changed that others derive from.

    Args:
        connection: The catalogue, with the transaction open.
        folder: Where temporary files may be.
    """

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._connection = connection
        self._folder = folder
        self._gone: dict[int, Look] = {}
        self._moved: set[int] = set()

    def remove(self, number: int) -> None:
        """Note that an article goes, and remove its look."""
        row = self._connection.execute(
            "DELETE FROM looks WHERE number = ? RETURNING number, NULL, print, sketch, "
            "lines",
            (number,),
        ).fetchone()
        self._gone[number] = Look(*row)

    def move(self, number: int) -> None:
        """Note that an article may have another place."""
        self._moved.add(number)

    def write(self) -> int:
        """Bring the tables up to date.

        Returns:
            The number of articles that are no copies.
        """
        from index.engine import anew, columns, copies

        connection = self._connection
        change = columns.update_columns(
            connection, self._gone.keys(), reordered=bool(self._moved)
        )
        gone = [look for number, look in self._gone.items() if number <= change.last]
        moved = self._moved - self._gone.keys() if change.reordered else set()
        moved = {number for number in moved if number <= change.last}
        changes = len(gone) + len(change.come) + len(moved)
        is_done = changes <= max(_FEW, change.articles // _SHARE) and (
            copies.update_copies(
                connection,
                gone=gone,
                come=change.come,
                moved=moved,
                most=max(_LEAST, change.articles),
            )
        )
        if not is_done:
            anew.compare_all(connection, self._folder)
        self._gone.clear()
        self._moved.clear()
        (copied,) = connection.execute("SELECT count(*) FROM copies").fetchone()
        return int(change.articles - copied)
