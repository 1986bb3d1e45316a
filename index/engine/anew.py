"""Copies found and lines counted of all articles, in memory of a few bytes an article.

The same as ``index.duplicates.find_copies`` and a count of all lines, for collections that
do not fit into memory: one band at a time, one part of the lines at a time.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from index.duplicates import BANDS, CROWD, most_alike
from index.engine import bands
from index.engine.looks import Looks
from index.engine.scratch import Mapped, mapped, scratch, zeros

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    Rows = NDArray[np.int32]
    Numbers = NDArray[np.integer[Any]]

_NONE: Final = -1
_GLANCE: Final = 4096
"""Articles compared between two times that memory is given back."""
_RUN_BYTES: Final = 1 << 20
"""Keys of lines sorted together."""
_PARTS: Final = 64
"""Parts of the lines that are added up one by one: of a million articles with ten lines of
their own each has 150,000 lines of 16 bytes. Keys are hashes, so all are as large."""
_AT_ONCE: Final = 10_000
"""Rows given to SQLite together."""


def compare_all(connection: sqlite3.Connection, folder: Path | None) -> None:
    """Find copies and count lines anew, whatever was known.

    Args:
        connection: The catalogue, in a transaction.
        folder: Where temporary files may be; None leaves it to the system.

    Raises:
        OSError: There is no room for them.
    """
    looks = Looks(connection, folder)
    bands.rebuild(connection, looks)
    original = _originals(looks, folder)
    copies = np.flatnonzero(original != _NONE)
    connection.execute("DELETE FROM copies")
    for at in range(0, len(copies), _AT_ONCE):
        some = copies[at : at + _AT_ONCE]
        pairs = (looks.numbers[some], looks.numbers[original[some]])
        connection.executemany(
            "INSERT INTO copies VALUES (?,?)",
            zip(*(column.tolist() for column in pairs), strict=True),
        )
    del looks, original
    _count_lines(connection, folder)


def _originals(looks: Looks, folder: Path | None) -> Rows:
    """For each article the row of the one it repeats; _NONE for the others."""
    original = _equals(looks)
    exact = np.flatnonzero(original != _NONE)
    _find_near(looks, original, folder)
    kept = original[exact]
    further = original[kept]
    original[exact] = np.where(further != _NONE, further, kept)
    return original


def _equals(looks: Looks) -> Rows:
    """For each article the row of the first with its print, _NONE for these."""
    original = np.full(len(looks.numbers), _NONE, np.int32)
    rows = np.sort(np.concatenate([looks.sketched, looks.bare]))
    halves = [looks.prints(rows, half) for half in (0, 1)]
    order = np.lexsort(halves)  # equal ones as they are: the first of them is the least
    rows = rows[order]
    fresh = np.ones(len(rows), bool)
    fresh[1:] = False
    for half in halves:
        fresh[1:] |= np.diff(half[order]) != 0
    firsts = rows[fresh][np.cumsum(fresh) - 1]
    original[rows[~fresh]] = firsts[~fresh]
    return original


class _Homes(NamedTuple):
    """The bands that articles have in common, as groups numbered from 1."""

    of: Any
    """A row for each article asked, a column a band: its group there, 0 for none."""
    sizes: NDArray[np.uint8]
    """How many residents a group may have; that of 0 is 0."""
    met: NDArray[np.int64]
    """The articles asked that are in a group."""


def _find_near(looks: Looks, original: Rows, folder: Path | None) -> None:
    """Note near-copies among the articles that repeat none to the word."""
    rows = looks.sketched[original[looks.sketched] == _NONE]
    table = zeros(folder, len(rows) * BANDS, "<u4")
    homes = _homes(looks, rows, table)
    places = zeros(folder, len(homes.sizes), "<i8").array
    np.cumsum(homes.sizes[:-1], out=places[1:])
    residents = zeros(folder, int(places[-1]) + CROWD, "<u4").array
    filled = np.zeros(len(homes.sizes), np.uint8)
    crowd = np.arange(CROWD)
    for done, at in enumerate(homes.met):
        if done % _GLANCE == 0:
            looks.release()
            table.release()
        row, groups = int(rows[at]), homes.of[at]
        groups = groups[groups > 0]
        is_there = crowd < filled[groups, None]
        met = np.unique(residents[(places[groups, None] + crowd)[is_there]])
        if len(met):
            days, day = looks.days[met].tolist(), int(looks.days[row])
            best = most_alike(looks.sketches[met], days, looks.sketches[row], day)
            if best >= 0:
                original[row] = met[best]
                continue
        free = groups[filled[groups] < homes.sizes[groups]]
        residents[places[free] + filled[free]] = row
        filled[free] += 1


def _homes(looks: Looks, rows: NDArray[np.uint32], table: Mapped) -> _Homes:
    """Find who has which band in common with another."""
    of = table.array.reshape(-1, BANDS)
    sizes = [np.zeros(1, np.uint8)]
    is_met = np.zeros(len(rows), bool)
    last = 0
    for band in range(BANDS):
        keys = looks.bands(rows, band)
        order = keys.argsort()
        keys = keys[order]
        same = np.diff(keys) == 0
        shared = np.zeros(len(keys), bool)
        shared[1:] |= same
        shared[:-1] |= same
        order, keys = order[shared], keys[shared]
        different, counts = np.unique(keys, return_counts=True)
        groups = np.arange(last + 1, last + 1 + len(different), dtype=np.uint32)
        of[order, band] = np.repeat(groups, counts)
        is_met[order] = True
        sizes.append(np.minimum(counts, CROWD).astype(np.uint8))
        last += len(different)
        table.release()
    return _Homes(of, np.concatenate(sizes), np.flatnonzero(is_met))


def _count_lines(connection: sqlite3.Connection, folder: Path | None) -> None:
    """Count in how many articles each line is, copies left out."""
    edges = [(at << 58) - (1 << 63) for at in range(1, _PARTS)]
    with scratch(folder) as file:
        runs = list(_write_runs(connection, file, np.array(edges, np.int64)))
        table = mapped(file, "<i8")
    pairs = table.array.reshape(-1, 2)
    connection.execute("DELETE FROM lines")
    for part in range(_PARTS if runs else 0):
        found = np.concatenate([pairs[run[part] : run[part + 1]] for run in runs])
        table.release()
        found = found[found[:, 0].argsort()]
        firsts = np.flatnonzero(np.diff(found[:, 0], prepend=found[:1, 0] - 1))
        keys, counts = found[firsts, 0], found[:, 1]
        counts = np.add.reduceat(counts, firsts) if len(firsts) else counts
        for at in range(0, len(keys), _AT_ONCE):
            some = slice(at, at + _AT_ONCE)
            connection.executemany(
                "INSERT INTO lines VALUES (?,?)",
                zip(keys[some].tolist(), counts[some].tolist(), strict=True),
            )


def _write_runs(
    connection: sqlite3.Connection, file: IO[bytes], edges: Numbers
) -> Iterator[list[int]]:
    """Write runs of lines and their counts, each sorted; the ends of their parts."""
    start = 0
    for keys in _gathered(connection):
        lines, counts = np.unique(keys, return_counts=True)
        file.write(np.column_stack([lines, counts]).astype("<i8").tobytes())
        inner = lines.searchsorted(edges)
        yield [start, *(start + inner).tolist(), start := start + len(lines)]


def _gathered(connection: sqlite3.Connection) -> Iterator[Numbers]:
    """The keys of the lines of articles that are no copies."""
    gathered = bytearray()
    for (lines,) in connection.execute(
        "SELECT lines FROM looks WHERE number NOT IN (SELECT number FROM copies)"
    ):
        gathered += lines
        if len(gathered) >= _RUN_BYTES:
            yield np.frombuffer(bytes(gathered), "<i8")
            gathered.clear()
    if gathered:
        yield np.frombuffer(bytes(gathered), "<i8")
