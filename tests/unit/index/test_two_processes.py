"""An update in two processes is that in one."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import ZipFile

import pytest

from index import crew, updating
from index import library as libraries
from index.collection import Collection
from index.engine.packed.storage import open_index
from index.engine.schema import make_schema
from index.engine.store import Store
from index.library import Source
from index.problems import Problem, Reason
from tests.unit.index.packed import twins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import BufferedReader
    from pathlib import Path

    from index.article import Article
    from index.importers import Importer, Record
    from index.updating import Report

    Run = Callable[..., Report]

OF_THE_MOMENT = {
    "meta": {"value"},
    "sources": {"mtime", "ctime"},
    "articles": {"added"},
    "renames": {"moment"},
    "seals": {"sum"},
}
"""Columns that are different at every update."""


@contextmanager
def two_processes() -> Iterator[None]:
    """A second process helps from the first record on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crew, "processors", lambda: 2)
        patch.setattr(updating, "WORTH", 1)
        yield


@pytest.fixture
def both() -> Iterator[None]:
    """The same for a whole test."""
    with two_processes():
        yield


OWNER = "WARRAQ_TESTS_OWNER"
"""Variable of the environment: the process that updates."""


class ElsewhereError(Exception):
    """A bug met by another process than the one that updates."""


class HereError(Exception):
    """The same bug, met by that one."""


def meet_bug(record: Record) -> None:
    """Raise for a record that says so."""
    if b"bug" in record.raw:
        is_here = os.environ[OWNER] == str(os.getpid())
        raise HereError if is_here else ElsewhereError


class Faulty(NamedTuple):
    """An importer with a bug."""

    importer: Importer

    def split(self, stream: BufferedReader, path: str) -> Iterator[Record | Problem]:
        """Cut a source as another does."""
        return self.importer.split(stream, path)

    def parse(self, record: Record, path: str) -> Article | Problem:
        """Make an article as another does, but of some records."""
        meet_bug(record)
        return self.importer.parse(record, path)


class FaultySource(Source):
    """A source whose importer has a bug; another process is given it by its name."""

    __slots__ = ()

    @property
    def importer(self) -> Importer:
        """The faulty one."""
        return Faulty(super().importer)


class DeadlySource(Source):
    """A source with a bug where nobody expects one."""

    __slots__ = ()

    def article(self, record: Record) -> Article | Problem:
        """Raise for some records, which no source may."""
        meet_bug(record)
        return super().article(record)


def fill(library: Path) -> None:
    """Articles of several formats, and what is none."""
    words = [f"كلمة{n} الكتاب وقالت{n % 7}" for n in range(400)]
    with (library / "b.jsonl").open("w", encoding="utf-8") as file:
        for n in range(400):
            text = " ".join(words[n : n + 60]) + f"\nنص {n % 5}"
            record = {"id": n % 390, "text": text, "title": f"عنوان {n}"}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
            if n % 50 == 0:
                file.write("no object\n")
    for n in range(50):
        (library / f"a{n}.txt").write_text(f"سطر {n}\n\nنص قصير {words[n]}", "utf-8")
    (library / "c.txt").write_text("", "utf-8")
    (library / "d.html").write_text("<html><body><p>نص في صفحة</p></body></html>")
    with ZipFile(library / "e.zip", "w") as zipped:
        for n in range(30):
            zipped.writestr(f"{n}.txt", f"مقال {n} في ملف")
    (library / "f").write_bytes(b"<!DOCTYPE html><html><body><h1>x</h1></body></html>")
    time.sleep(0.02)  # so that all of them are trusted to be as they look


def contents(index_dir: Path) -> tuple[dict[str, list[Any]], Any]:
    """Every row of the catalogue, and every posting."""
    with closing(sqlite3.connect(index_dir / "catalogue.sqlite")) as connection:
        rows = {}
        names = "SELECT name FROM sqlite_master WHERE type = 'table'"
        for (table,) in connection.execute(names).fetchall():
            found = connection.execute(f"SELECT * FROM {table}")  # noqa: S608
            columns = [column[0] for column in found.description]
            left_out = OF_THE_MOMENT.get(table, set())
            rows[table] = [
                {c: v for c, v in zip(columns, row, strict=True) if c not in left_out}
                for row in found
            ]
        ((generation,),) = connection.execute(
            "SELECT value FROM meta WHERE key = 'generation'"
        ).fetchall()
    words = Store(index_dir).open_words(generation)
    return rows, twins.postings(words)


def test_the_catalogue_and_the_words_are_the_same(
    tmp_path: Path, library: Path, bring_up_to_date: Run
) -> None:
    """Every row, every posting and every problem, at first and after changes."""
    fill(library)
    alone, together = tmp_path / "alone", tmp_path / "together"

    def run(index_dir: Path) -> Report:
        with Collection.open(library, index_dir) as collection:
            return bring_up_to_date(collection)

    first = run(alone)
    with two_processes():
        assert run(together) == first
    assert contents(alone) == contents(together)
    assert len(first.problems) == 19
    with (library / "b.jsonl").open("a", encoding="utf-8") as file:
        file.writelines(f'{{"id": "n{n}", "text": "جديد {n}"}}\n' for n in range(99))
    (library / "a7.txt").unlink()
    (library / "a8.txt").rename(library / "g.txt")
    second = run(alone)
    with two_processes():
        assert run(together) == second
    assert contents(alone) == contents(together)
    assert second.added == 99


@pytest.mark.usefixtures("both")
def test_a_bug_of_an_importer_costs_one_article(
    library: Path,
    collection: Collection,
    bring_up_to_date: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Met in the second process, which is given the first records, it is told as a bug."""
    fill(library)
    whole = bring_up_to_date(collection)
    (library / "a.txt").write_text("bug", "utf-8")
    monkeypatch.setenv(OWNER, str(os.getpid()))
    monkeypatch.setattr(libraries, "Source", FaultySource)
    report = bring_up_to_date(collection, rebuild=True)
    bug = Problem("a.txt", Reason.FAILED, "ElsewhereError")
    assert set(report.problems) == {bug, *whole.problems}
    assert report.added == whole.added


@pytest.mark.usefixtures("both")
def test_an_update_stops_when_it_is_told(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """Nothing has changed then, and the next one does it all."""
    fill(library)
    steps = collection.update()
    for _ in range(3):
        next(steps)
    steps.close()
    assert not collection.entries()
    assert bring_up_to_date(collection).added > 400


@pytest.mark.usefixtures("both")
def test_what_raises_in_the_second_process_raises_in_the_first(
    library: Path, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error that no source may raise; the index is as it was."""
    fill(library)
    (library / "a.txt").write_text("bug", "utf-8")
    monkeypatch.setenv(OWNER, str(os.getpid()))
    monkeypatch.setattr(libraries, "Source", DeadlySource)
    with pytest.raises(HereError):
        list(collection.update())
    assert not collection.entries()


def test_a_merge_beside_changes_no_answer(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """A reader of the generation before goes on; the next one has fewer segments."""
    _many(library, collection, bring_up_to_date)
    words = collection.index_dir / "words"
    before = twins.postings(open_index(str(words), make_schema()))
    entries = collection.entries()
    with open_index(str(words), make_schema()).reader() as reader:
        for _ in collection.tidy():
            pass
        assert len(reader.leaf_readers()) == 10
        assert reader.doc_frequency("body", "كلمة") == 10
    after = open_index(str(words), make_schema())
    assert len(after.segments()) == 1
    assert twins.postings(after) == before
    assert collection.entries() == entries
    assert list(collection.tidy()) == []
    assert bring_up_to_date(collection).unchanged == 10


def test_a_merge_that_is_stopped_leaves_nothing(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """At whichever step, and the next one can be made."""
    _many(library, collection, bring_up_to_date)
    words = collection.index_dir / "words"
    before = {path.name for path in words.iterdir()}
    for steps in range(1, 15):
        merging = collection.tidy()
        for _ in range(steps):
            next(merging)
        merging.close()
        assert {path.name for path in words.iterdir()} == before


@pytest.mark.parametrize("steps", [1, 5, 14])
def test_a_merge_gives_way_to_an_update(
    library: Path, collection: Collection, bring_up_to_date: Run, steps: int
) -> None:
    """Who commits meanwhile wins, and removes what the merge has written."""
    _many(library, collection, bring_up_to_date)
    merging = collection.tidy()
    for _ in range(steps):
        next(merging)
    (library / "3.txt").unlink()
    (library / "new.txt").write_text("كلمة جديدة", "utf-8")
    report = bring_up_to_date(collection)
    assert (report.added, report.removed) == (1, 1)
    for _ in (*merging, *collection.tidy()):
        pass
    words = open_index(str(collection.index_dir / "words"), make_schema())
    words.verify()
    with words.reader() as reader:
        assert reader.doc_frequency("body", "كلمة") == 10
        assert reader.doc_count() == 10


def test_an_update_while_a_merge_would_commit_makes_it_wait_for_another_time(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """The merge is given up."""
    _many(library, collection, bring_up_to_date)
    with Store(collection.index_dir).locked():
        for _ in collection.tidy():
            pass
    words = collection.index_dir / "words"
    assert len(open_index(str(words), make_schema()).segments()) == 10
    assert not list(words.glob("*.tmp*"))


def test_two_merges_are_not_made_at_once(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """The second has nothing to do."""
    _many(library, collection, bring_up_to_date)
    merging = collection.tidy()
    next(merging)
    assert list(collection.tidy()) == []
    merging.close()


def _many(library: Path, collection: Collection, bring_up_to_date: Run) -> None:
    """Ten articles in ten segments."""
    for number in range(10):
        (library / f"{number}.txt").write_text(f"كلمة رقم{number}", "utf-8")
        bring_up_to_date(collection)
