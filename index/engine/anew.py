"""All articles compared anew, in memory of some 75 bytes an article.

The copies are those of ``index.duplicates.find_copies``, which has all sketches in memory;
here it is one band at a time, and what else is as long as the collection is in files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from index.duplicates import BANDS, CROWD, most_alike
from index.engine import bands
from index.engine.line_counts import count_lines
from index.engine.looks import Looks
from index.engine.scratch import Mapped, zeros

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from numpy.typing import NDArray

    Rows = NDArray[np.int32]

_NONE: Final = -1
_GLANCE: Final = 4096
"""Articles compared between two times that memory is given back."""
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
    count_lines(connection, folder)


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
