"""A sum over the rows of each table, to tell when one is not as it was written.

SQLite checks the shape of its pages, not what stands in them: a byte that changes in a
title or a word is read as if it had been written so. The writer therefore keeps for each
table the sum of the checksums of its rows. Triggers tell it of each row that comes or
goes, whoever changes it, and the sums are committed with the rows; so keeping them costs
as much as what changes, and checking them one pass over the table.
"""

from __future__ import annotations

import sqlite3
import zlib
from marshal import dumps
from typing import TYPE_CHECKING, Any, Final

from index.engine.tables import SCHEMA, schema

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

NAMES: Final = (
    *("sources", "articles", "texts", "looks", "copies", "lines", "bands"),
    *("names", "renames", "repeats", "problems", "spellings", "stems", "roots"),
    "alike",
)
"""The tables that are told of row by row."""
_UPDATED: Final = {"articles", "lines", "renames", "spellings"}
"""Those of which a row is ever changed, and not only written and deleted; a trigger takes
40 microseconds to make."""
_META: Final = "meta"
"""So few rows that their sum is made anew."""
_WHOLE: Final = (1 << 63) - 1
"""Sums are kept within what an integer of SQLite holds."""
_STABLE: Final = 2
"""The version of marshal: its bytes are the same in every release of Python, and do not
depend on which strings the interpreter shares."""
_AT_ONCE: Final = 5_000
"""Rows read between two steps, in some 10 ms."""
_PATIENCE: Final = 0.05
"""Seconds between two steps while pages are looked at."""
_CHANGES: Final = {
    "INSERT": (("new", 1),),
    "DELETE": (("old", -1),),
    "UPDATE": (("old", -1), ("new", 1)),
}


class Seals:
    """Keeps the sums of what one writer changes.

    Args:
        connection: The catalogue, with the transaction open.
        anew: All rows are written anew, so the sums are made when they are: that takes
            half as long as being told of each.

    Raises:
        sqlite3.Error: There are no sums, or the tables are others.
    """

    def __init__(self, connection: sqlite3.Connection, *, anew: bool) -> None:
        self._connection = connection
        self._anew = anew
        if anew:
            return
        noted = _read(connection)
        self._sums = {name: noted.get(name, 0) for name in NAMES}
        # A row that another takes the place of counts as deleted.
        connection.execute("PRAGMA recursive_triggers = ON")
        connection.create_function("warraq_seal", -1, self._note)
        for name in NAMES:
            columns = _columns(connection, name)
            for change, rows in _CHANGES.items():
                if change == "UPDATE" and name not in _UPDATED:
                    continue
                calls = "".join(
                    f"SELECT warraq_seal('{name}', {sign}, "
                    f"{', '.join(f'{row}.{column}' for column in columns)});"
                    for row, sign in rows
                )
                connection.execute(
                    f"CREATE TEMP TRIGGER seal_{name}_{change} "
                    f"AFTER {change} ON main.{name} BEGIN {calls} END"
                )

    def _note(self, name: str, sign: int, *row: Any) -> None:
        """Add a row to the sum of its table, or take it out."""
        self._sums[name] += sign * zlib.crc32(dumps(row, _STABLE))

    def write(self) -> None:
        """Write the sums, before the transaction is committed."""
        for name in NAMES:
            total = (
                sum(_rows(self._connection, name)) if self._anew else self._sums[name]
            )
            _write(self._connection, name, total)


def seal_meta(connection: sqlite3.Connection) -> None:
    """Write the sum of what is noted of the index itself."""
    _write(connection, _META, sum(_rows(connection, _META)))


def verify(connection: sqlite3.Connection) -> Generator[None, None, None]:
    """Read all tables and compare their sums, a little at each step.

    The connection is used by another thread meanwhile; closing stops the work.

    What the tables ``columns`` and ``texts`` hold is checked whenever it is read as well.

    Raises:
        sqlite3.DatabaseError: A row is not as it was written, or a page makes no sense.
    """
    if schema(connection) != SCHEMA:
        raise sqlite3.DatabaseError("the catalogue has other tables")
    yield from _check_pages(connection)
    noted = _read(connection)
    for name in (*NAMES, _META):
        total = 0
        for done, check in enumerate(_rows(connection, name), start=1):
            total += check
            if done % _AT_ONCE == 0:
                yield
        if noted.get(name) != total & _WHOLE:
            message = f"the rows of {name} have another sum"
            raise sqlite3.DatabaseError(message)
        yield
    from index.engine.columns import verify_columns  # numpy with it

    verify_columns(connection)


def _check_pages(connection: sqlite3.Connection) -> Iterator[None]:
    """Have SQLite look at the shape of all pages.

    To it that is one step, so another thread waits for it; closing stops it.

    Raises:
        sqlite3.DatabaseError: A page makes no sense.
    """
    from concurrent.futures import ThreadPoolExecutor, wait

    with ThreadPoolExecutor(1) as thread:
        check = thread.submit(
            lambda: connection.execute("PRAGMA integrity_check(1)").fetchone()
        )
        try:
            while not check.done():
                yield
                wait([check], _PATIENCE)
        finally:
            while not check.done():
                connection.interrupt()
                wait([check], _PATIENCE)
    (said,) = check.result()
    if said != "ok":
        raise sqlite3.DatabaseError(said)
    yield


def _rows(connection: sqlite3.Connection, name: str) -> Iterator[int]:
    """The checksum of each row of a table."""
    columns = ", ".join(_columns(connection, name))
    for row in connection.execute(f"SELECT {columns} FROM {name}"):  # noqa: S608
        yield zlib.crc32(dumps(row, _STABLE))


def _columns(connection: sqlite3.Connection, name: str) -> list[str]:
    """The names of the columns of a table.

    Raises:
        sqlite3.OperationalError: There is no such table.
    """
    rows = connection.execute(f"PRAGMA table_info({name})").fetchall()
    if not rows:
        message = f"there is no table {name}"
        raise sqlite3.OperationalError(message)
    return [row[1] for row in rows]


def _read(connection: sqlite3.Connection) -> dict[str, int]:
    """The sums that are written."""
    return dict(connection.execute("SELECT name, sum FROM seals"))


def _write(connection: sqlite3.Connection, name: str, total: int) -> None:
    """Write the sum of a table."""
    connection.execute(
        "INSERT OR REPLACE INTO seals VALUES (?,?)", (name, total & _WHOLE)
    )
