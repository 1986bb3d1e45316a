"""Measure what it takes to compare all articles of a large collection anew.

Run: `.venv/bin/python -m bench.memory [--articles N] [--folder PATH]`. The catalogue has facts
and looks alone, of chance: every article has two bands of its sketch in common with many, one
in twenty nearly repeats the one before, each has twelve lines. Printed is, for each part of
the work, the time, and what the process held at most meanwhile: anonymous memory, and
resident memory, which counts the pages of files that the system may take back.
"""

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from bench.resident import Watch
from index.engine.anew import compare_all
from index.engine.columns import update_columns
from index.engine.tables import STATEMENTS

MEBI = 1 << 20
BLOCK = 1000
"""Articles of a file."""
ARTICLE = (
    "INSERT INTO articles VALUES (?1,?2||'#'||?1,?2,?1,'','','عنوان',?3,'سياسة','صحيفة',"
    "'','','','','','','',300,'2024-01-01')"
)


def main() -> None:
    """Make a catalogue in a process of its own, and compare its articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", help="where there is room (default: the system's)")
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make:
        make(options.make, options.articles)
        return
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        file = Path(name) / "catalogue.sqlite"
        asked = ("--articles", str(options.articles), "--make", str(file))
        subprocess.run([sys.executable, "-m", "bench.memory", *asked], check=True)
        print(f"{options.articles:,} articles, load {os.getloadavg()[0]:.1f}")
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.execute("BEGIN")
            with measured("at rest"):
                time.sleep(0.2)
            with measured("columns"):
                update_columns(connection, (), reordered=False)
            with measured("copies and lines"):
                compare_all(connection, file.parent)


def make(file: Path, articles: int) -> None:
    """Write a catalogue; the looks are the same in every run."""
    chance = np.random.default_rng(1)
    with closing(sqlite3.connect(file)) as connection:
        for statement in STATEMENTS:
            connection.execute(statement)
        for start in range(0, articles, BLOCK):
            sketches = chance.integers(0, 1 << 16, (BLOCK, 128), np.uint16)
            sketches[1::20] = sketches[::20]
            sketches[1::20, ::9] += 1
            sketches[:, :6] //= 512
            lines = chance.integers(-(2**62), 2**62, (BLOCK, 12))
            lines[:, 0] = 7
            for at in range(min(BLOCK, articles - start)):
                number = start + at + 1
                day = f"20{10 + number % 10}-01-01"
                connection.execute(ARTICLE, (number, f"{start:07}.jsonl", day))
                look = (chance.bytes(16), sketches[at].tobytes(), lines[at].tobytes())
                connection.execute(
                    "INSERT INTO looks VALUES (?,?,?,?)", (number, *look)
                )
        connection.commit()


@contextmanager
def measured(what: str) -> Iterator[None]:
    """Print time, and memory at most, of what is done."""
    wall, processor = time.perf_counter(), time.process_time()
    with Watch() as watch:
        yield
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    anonymous, resident = watch.anonymous / MEBI, watch.resident / MEBI
    print(
        f"{what:17} {wall:6.1f} s ({processor:5.1f} s)  anonymous {anonymous:4.0f} MB  "
        f"resident {resident:4.0f} MB",
        flush=True,
    )


if __name__ == "__main__":
    main()
