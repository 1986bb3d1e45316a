"""The sums of the rows of the catalogue."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from threading import Event
from typing import TYPE_CHECKING

import pytest

from index.collection import Collection
from index.engine import seals
from index.engine.store import Store
from index.engine.tables import schema

if TYPE_CHECKING:
    from pathlib import Path

WORDS = ("كتاب", "علم", "بيت", "شارع", "مدينة")


def update(library: Path, index: Path, *, rebuild: bool = False) -> None:
    """Bring the index up to date, and merge."""
    with Collection.open(library, index) as collection:
        for _ in (*collection.update(rebuild=rebuild), *collection.tidy()):
            pass


def verify(index: Path) -> None:
    """Compare all sums."""
    with closing(Store(index).open_catalogue()) as catalogue:
        for _ in seals.verify(catalogue):
            pass


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A library and its index, both of what writes to every table there is."""
    library, index = tmp_path / "library", tmp_path / "index"
    library.mkdir()
    for number in range(8):
        (library / f"{number}.txt").write_text("كتاب في كل بيت\n\n" * 3, "utf-8")
    lines = (
        f'{{"id": "{n % 3}", "text": "علم", "author": "ب{n}"}}\n' for n in range(5)
    )
    (library / "a.jsonl").write_text("".join(lines), "utf-8")
    update(library, index)
    return library, index


def test_the_sums_follow_whatever_is_changed(folders: tuple[Path, Path]) -> None:
    """Articles that come, change, move and go, copies, lines, and all of it anew."""
    library, index = folders
    verify(index)
    chance = random.Random(7)  # noqa: S311
    for turn in range(20):
        path = chance.choice(sorted(library.iterdir()))
        match chance.choice(("write", "write", "move", "remove", "rebuild")):
            case "write":
                text = "\n\n".join(" ".join(chance.choices(WORDS, k=9)) for _ in "123")
                (library / f"{turn % 9}.txt").write_text(text, "utf-8")
            case "move":
                path.rename(path.with_name(f"{turn} {path.name}"))
            case "remove":
                path.unlink()
        update(library, index, rebuild=turn == 9)
        verify(index)


@pytest.mark.parametrize("table", [*seals.NAMES, "meta"])
def test_a_row_more_or_less_is_noticed(folders: tuple[Path, Path], table: str) -> None:
    """In every table."""
    library, index = folders
    (library / "7.txt").rename(library / "9.txt")
    update(library, index)
    with closing(Store(index).open_catalogue(writable=True)) as catalogue:
        columns = [row[1] for row in catalogue.execute(f"PRAGMA table_info({table})")]
        rows = catalogue.execute(f"SELECT * FROM {table} LIMIT 1").fetchall()  # noqa: S608
        if rows:
            where = " AND ".join(f"{column} IS ?" for column in columns)
            catalogue.execute(f"DELETE FROM {table} WHERE {where}", rows[0])  # noqa: S608
        else:
            marks = ", ".join("1" for _ in columns)
            catalogue.execute(f"INSERT INTO {table} VALUES ({marks})")  # noqa: S608
        with pytest.raises(sqlite3.DatabaseError, match=table):
            list(seals.verify(catalogue))


def test_who_reads_everything_can_stop_at_once(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite looks at all pages in one step of its own, which is given up."""
    begun, told = Event(), Event()
    told.set()
    looks: list[bool] = []

    class Told(sqlite3.Connection):
        """A connection that lets know when it is interrupted."""

        def interrupt(self) -> None:
            super().interrupt()
            told.set()

    def look() -> None:
        looks.append(True)
        begun.set()
        told.wait(60)

    with closing(
        sqlite3.connect(
            Store(folders[1]).catalogue,
            isolation_level=None,
            check_same_thread=False,
            factory=Told,
        )
    ) as catalogue:
        catalogue.execute("CREATE TABLE long (row TEXT, other TEXT)")
        catalogue.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) "
            "INSERT INTO long SELECT i, -i FROM n"
        )
        catalogue.execute("CREATE INDEX long_row ON long (other, row)")
        monkeypatch.setattr(seals, "SCHEMA", schema(catalogue))
        catalogue.set_progress_handler(look, 1000)
        assert list(seals.verify(catalogue))
        whole = len(looks)
        looks.clear()
        begun.clear()
        told.clear()
        with closing(seals.verify(catalogue)) as steps:
            next(steps)
            assert begun.wait(60)
        assert len(looks) < whole / 2
