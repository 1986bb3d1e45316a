"""Lines counted anew, those of all articles.

Their keys are sorted a megabyte at a time into runs in a file, and the runs added up one
part of all possible keys after the other.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, Final

import numpy as np

from index.engine.scratch import mapped, scratch

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    Numbers = NDArray[np.integer[Any]]

_RUN_BYTES: Final = 1 << 20
"""Keys of lines sorted together."""
_PARTS: Final = 64
"""Parts of the lines that are added up one by one: of a million articles with ten lines of
their own each has 150,000 lines of 16 bytes. Keys are hashes, so all are as large."""
_AT_ONCE: Final = 10_000
"""Rows given to SQLite together."""


def count_lines(connection: sqlite3.Connection, folder: Path | None) -> None:
    """Count in how many articles each line is, copies left out.

    Args:
        connection: The catalogue, in a transaction; its copies are known.
        folder: Where a temporary file may be; None leaves it to the system.

    Raises:
        OSError: There is no room for it.
    """
    edges = [at * (2**64 // _PARTS) - 2**63 for at in range(1, _PARTS)]
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
