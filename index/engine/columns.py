"""What ranking, filters, sorting and facets need of articles, as columns of integers.

A column has a number for each article, in the order of the collection. It is a row of the
catalogue, so it is always of the generation that the catalogue is of, and a commit keeps or
drops both together. Texts that many articles share, such as categories, are numbers here;
the table ``names`` has the texts.
"""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from bisect import bisect_left
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    Column = NDArray[np.unsignedinteger[Any]]

NUMBER: Final = "number"
NAMED: Final = ("category", "source", "author", "tags")
"""Columns of codes."""
_FACTS: Final = ("words", "title_words", "day", *NAMED)
_KINDS: Final = ("|u1", "<u2", "<u4")
_FEW: Final = 64
"""So many articles are put in their places one by one; from about there on it is
faster to ask for the order of all."""
_CODES: Final = 20_000
"""Texts whose codes are held; they are asked for again when there are more."""


def read_column(connection: sqlite3.Connection, name: str) -> Column:
    """A column; of no articles when there is none.

    Raises:
        sqlite3.DatabaseError: It is not as it was written.
    """
    row = connection.execute(
        "SELECT kind, checksum, data FROM columns WHERE name = ?", (name,)
    ).fetchone()
    if row is None:
        return np.empty(0, np.uint32)
    kind, checksum, data = row
    if kind not in _KINDS or zlib.crc32(data) != checksum:
        message = f"the column {name} has another checksum"
        raise sqlite3.DatabaseError(message)
    if len(data) % np.dtype(kind).itemsize:
        message = f"the column {name} is of another kind"
        raise sqlite3.DatabaseError(message)
    return np.frombuffer(data, kind)


def verify_columns(connection: sqlite3.Connection) -> None:
    """Read all columns.

    Raises:
        sqlite3.DatabaseError: One is not as it was written, or is not there.
    """
    ((articles,),) = connection.execute("SELECT count(*) FROM articles")
    for name in (NUMBER, *_FACTS):
        if len(read_column(connection, name)) != articles:
            message = f"the column {name} is not of all articles"
            raise sqlite3.DatabaseError(message)


def read_names(connection: sqlite3.Connection, codes: Collection[int]) -> list[str]:
    """The texts of some codes; 0 is that of none."""
    if len(codes) > _FEW:
        known = dict(connection.execute("SELECT code, value FROM names"))
        return [known.get(code, "") for code in codes]
    sql = "SELECT value FROM names WHERE code = ?"
    rows = (connection.execute(sql, (code,)).fetchone() for code in codes)
    return [row[0] if row else "" for row in rows]


class Change(NamedTuple):
    """What came of an update of columns."""

    articles: int
    """Number of articles."""
    last: int
    """The highest number there was before."""
    come: Column
    """The numbers of articles that are new, rising."""
    reordered: bool
    """Whether those that stay follow each other in another order."""


def update_columns(
    connection: sqlite3.Connection, gone: Collection[int], *, reordered: bool
) -> Change:
    """Bring the columns up to date with the articles, within the open transaction.

    Articles are numbered as they come, so those that the columns have not are those of
    higher numbers.

    Args:
        connection: The catalogue.
        gone: Numbers of articles that were removed.
        reordered: Whether one that stays may have another place.
    """
    before = read_column(connection, NUMBER)
    last = int(before.max(initial=0))
    added = _added(connection, last)
    come = added[:, 0]
    kept = before[~np.isin(before, np.fromiter(gone, np.uint32))] if gone else before
    after = _all(connection) if reordered else _with(connection, kept, come)
    rows = np.full(max(last, int(after.max(initial=0))) + 1, -1, np.int32)
    rows[before] = np.arange(len(before), dtype=np.int32)
    old = rows[after]  # the place each had, -1 where it is new
    rows[come] = np.arange(len(come), dtype=np.int32)
    fresh = np.flatnonzero(old < 0)
    new = rows[after[fresh]]
    _write(connection, NUMBER, after)
    for at, name in enumerate(_FACTS, start=1):
        column = np.empty(len(after), np.uint32)
        if len(before):
            column[:] = read_column(connection, name)[old]  # nonsense where it is new
        column[fresh] = added[new, at]
        _write(connection, name, column)
    if gone:
        _forget_names(connection)
    same = not reordered or np.array_equal(after[old >= 0], kept)
    return Change(len(after), last, come, reordered=not same)


def _added(connection: sqlite3.Connection, last: int) -> Column:
    """The facts of articles of higher numbers than one: number and ``_FACTS``."""
    facts = array("I")
    codes: dict[str, int] = {}
    for number, words, title, day, *named in connection.execute(
        "SELECT number, words, title, date, category, source, author, tags "
        "FROM articles WHERE number > ? ORDER BY number",
        (last,),
    ):
        days = date.fromisoformat(day).toordinal() if day else 0
        facts.extend((number, words, title.count(" ") + 1, days))
        if len(codes) > _CODES:
            codes.clear()
        for value in named:
            if value not in codes:
                codes[value] = _code(connection, value)
            facts.append(codes[value])
    return np.frombuffer(facts, np.uint32).reshape(-1, 1 + len(_FACTS))


def _code(connection: sqlite3.Connection, value: str) -> int:
    """The code of a text, a new one when it has none; 0 is that of none."""
    if not value:
        return 0
    sql = "SELECT code FROM names WHERE value = ?"
    row = connection.execute(sql, (value,)).fetchone()
    if row is None:
        sql = "INSERT INTO names (value) VALUES (?) RETURNING code"
        row = connection.execute(sql, (value,)).fetchone()
    return int(row[0])


def _all(connection: sqlite3.Connection) -> Column:
    """The numbers of all articles in the order of the collection."""
    rows = connection.execute("SELECT number FROM articles ORDER BY path, line")
    return np.fromiter((number for (number,) in rows), np.uint32)


def _with(connection: sqlite3.Connection, kept: Column, added: Column) -> Column:
    """The same, given those that stay in their order, and those that are new."""
    if len(added) > _FEW:
        return _all(connection)

    def place(number: int) -> tuple[str, int, int]:
        sql = "SELECT path, line, number FROM articles WHERE number = ?"
        path, line, _ = connection.execute(sql, (int(number),)).fetchone()
        return path, line, int(number)

    new = sorted(added.tolist(), key=place)
    places = [bisect_left(kept, place(number), key=place) for number in new]
    return np.insert(kept.astype(np.uint32), places, new)


def _write(connection: sqlite3.Connection, name: str, column: Column) -> None:
    """Write a column as narrow as its numbers allow."""
    most = int(column.max(initial=0))
    kind = next(k for k in _KINDS if most <= np.iinfo(k).max)
    data = column.astype(kind).tobytes()
    connection.execute(
        "INSERT OR REPLACE INTO columns VALUES (?,?,?,?)",
        (name, kind, zlib.crc32(data), data),
    )


def _forget_names(connection: sqlite3.Connection) -> None:
    """Remove the texts that no article has any more."""
    (last,) = connection.execute("SELECT coalesce(max(code), 0) FROM names").fetchone()
    used = np.zeros(last + 1, bool)
    for name in NAMED:
        used[read_column(connection, name)] = True
    known = connection.execute("SELECT code FROM names").fetchall()
    unused = [(code,) for (code,) in known if not used[code]]
    connection.executemany("DELETE FROM names WHERE code = ?", unused)
