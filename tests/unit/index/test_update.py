"""The index follows its library, and nothing that happens on the way breaks it."""

from __future__ import annotations

import contextlib
import errno
import gc
import itertools
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any
from unittest.mock import Mock
from zipfile import ZipFile

import pytest

import index.engine.writer
from index.article import Article, ArticleId
from index.collection import Collection
from index.engine.catalogue import Catalogue, connect
from index.engine.store import Store
from index.engine.writer import IndexWriter
from index.errors import (
    IndexBusy,
    IndexDamaged,
    IndexForeign,
    IndexUnwritable,
    LibraryMissing,
)
from index.importers.base import Record
from index.importers.jsonlines import JsonLines
from index.problems import MOST_KEPT, Reason
from index.updating import Phase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from index.updating import Report

    Run = Callable[..., Report]
    Find = Callable[..., list[str]]
    Write = Callable[..., None]


@pytest.fixture
def swept() -> Iterator[None]:
    """Collect what a test leaves, so that warnings about it are that test's own."""
    yield
    gc.collect()


def counts(report: Report) -> tuple[int, int, int, int]:
    """Added, changed, removed, unchanged."""
    return report.added, report.changed, report.removed, report.unchanged


def test_files_added_changed_and_removed_are_found_out(
    library: Path, collection: Collection, bring_up_to_date: Run, find: Find
) -> None:
    """Each update does what has changed and no more."""
    for name in "abc":
        (library / f"{name}.txt").write_text(f"نص {name}")
    assert counts(bring_up_to_date(collection)) == (3, 0, 0, 0)
    assert counts(bring_up_to_date(collection)) == (0, 0, 0, 3)
    (library / "a.txt").write_text("نص آخر")
    (library / "b.txt").unlink()
    (library / "d.txt").write_text("نص d")
    assert counts(bring_up_to_date(collection)) == (1, 1, 1, 1)
    assert find(collection, "نص") == ["a.txt", "c.txt", "d.txt"]
    assert find(collection, "آخر") == ["a.txt"]
    assert find(collection, "a") == []


def test_one_changed_line_of_many_costs_one_article(
    library: Path,
    collection: Collection,
    bring_up_to_date: Run,
    find: Find,
    write_lines: Write,
) -> None:
    """Lines are told apart by their bytes, not by their place."""
    records = [{"id": n, "text": f"كلمة{n} نص"} for n in range(500)]
    write_lines(library / "a.jsonl", *records)
    assert counts(bring_up_to_date(collection)) == (500, 0, 0, 0)
    records[250]["text"] = "تغير"
    write_lines(library / "a.jsonl", *records)
    assert counts(bring_up_to_date(collection)) == (0, 1, 0, 499)
    assert find(collection, "تغير") == ["250"]
    write_lines(library / "a.jsonl", *records[1:])
    assert counts(bring_up_to_date(collection)) == (0, 0, 1, 499)
    assert [entry.id for entry in collection.entries()][:2] == ["1", "2"]


def test_a_file_that_was_only_touched_is_not_indexed_again(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """Its bytes are compared when its times differ."""
    (library / "a.txt").write_text("نص")
    bring_up_to_date(collection)
    os.utime(library / "a.txt", (1, 1))
    assert counts(bring_up_to_date(collection)) == (0, 0, 0, 1)


def test_a_change_that_hides_behind_size_and_time_is_found(
    library: Path, collection: Collection, bring_up_to_date: Run, find: Find
) -> None:
    """A program can set the time of modification back, not that of change."""
    file = library / "a.txt"
    file.write_text("نص")
    before = file.stat()
    bring_up_to_date(collection)
    file.write_text("صن")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert counts(bring_up_to_date(collection)) == (0, 1, 0, 0)
    assert find(collection, "صن") == ["a.txt"]


def test_the_first_of_two_equal_ids_wins_whatever_comes_and_goes(
    library: Path,
    collection: Collection,
    bring_up_to_date: Run,
    find: Find,
    write_lines: Write,
) -> None:
    """The other is reported, and takes its place when the first is gone."""
    write_lines(library / "b.jsonl", {"id": 1, "text": "باء"}, {"id": 1, "text": "تاء"})
    report = bring_up_to_date(collection)
    assert [(p.path, p.line, p.detail) for p in report.problems] == [
        ("b.jsonl", 2, "1")
    ]
    write_lines(library / "a.jsonl", {"id": 1, "text": "ألف"})
    report = bring_up_to_date(collection)
    assert [(p.path, p.line) for p in report.problems] == [
        ("b.jsonl", 1),
        ("b.jsonl", 2),
    ]
    assert find(collection, "ألف") == ["1"]
    assert find(collection, "باء") == []
    (library / "a.jsonl").unlink()
    report = bring_up_to_date(collection)
    assert [(p.path, p.line) for p in report.problems] == [("b.jsonl", 2)]
    assert find(collection, "باء") == ["1"]


def test_of_many_problems_of_one_file_the_rest_is_counted(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """A file that is not what its suffix says may have one in every line."""
    (library / "bad.jsonl").write_text("1\n" * (MOST_KEPT + 5))
    (library / "good.txt").write_text("نص سليم")
    report = bring_up_to_date(collection)
    assert report.total == 1
    assert len(report.problems) == MOST_KEPT + 1
    (rest,) = (one for one in report.problems if one.reason is Reason.MORE)
    assert (rest.path, rest.number) == ("bad.jsonl", 5)


def test_problems_stay_until_they_are_gone(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """Also those of sources that are not opened again, and of no source at all."""
    (library / "a.txt").write_bytes(b"\0" * 20)
    (library / "b.txt").write_text("نص")
    os.mkfifo(library / "pipe")
    for _ in range(2):
        report = bring_up_to_date(collection)
        assert [p.path for p in report.problems] == ["a.txt", "pipe"]
    assert collection.problems() == report.problems
    (library / "a.txt").write_text("سليم")
    (library / "pipe").unlink()
    assert bring_up_to_date(collection).problems == ()


def settle() -> None:
    """Wait until files just written can be trusted to have the times they have."""
    time.sleep(0.02)


def test_two_names_that_are_spelt_alike_are_one_article_and_a_problem(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """Bytes that are no UTF-8 are escaped, and a file may be called like the escape."""
    (library / "a\\xff.txt").write_text("أول")
    (library / os.fsdecode(b"a\xff.txt")).write_text("ثان")
    for _ in range(2):
        report = bring_up_to_date(collection)
        assert [p.reason.value for p in report.problems] == ["duplicate-id"]
        assert [entry.id for entry in collection.entries()] == ["a\\xff.txt"]


def test_a_source_that_fails_is_tried_again_only_when_it_changes(
    library: Path,
    collection: Collection,
    bring_up_to_date: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever refused it; its reason is told each time."""
    (library / "a.txt").write_text("نص")
    (library / "b.txt").write_bytes(b"\0" * 20)
    settle()
    opened: list[str] = []
    really_open = os.open

    def refuse(path: Any, *options: Any, **named: Any) -> int:
        opened.append(os.path.basename(path))  # noqa: PTH119
        if opened[-1] == "a.txt" and opened.count("a.txt") == 1:
            raise PermissionError(errno.EACCES, "Permission denied")
        return really_open(path, *options, **named)

    monkeypatch.setattr("index.library.os.open", refuse)
    for _ in range(2):
        report = bring_up_to_date(collection)
        reasons = [(p.path, p.reason.value) for p in report.problems]
        assert reasons == [("a.txt", "unreadable"), ("b.txt", "binary")]
    assert [name for name in opened if name in {"a.txt", "b.txt"}] == ["a.txt", "b.txt"]
    (library / "a.txt").chmod(0o600)
    report = bring_up_to_date(collection)
    assert [p.path for p in report.problems] == ["b.txt"]
    assert report.added == 1


def test_an_update_of_what_did_not_change_reads_neither_sources_nor_the_catalogue(
    library: Path,
    collection: Collection,
    bring_up_to_date: Run,
    write_lines: Write,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is known of every article is not loaded to find out that all is well."""
    (library / "a.txt").write_text("نص")
    write_lines(library / "a.jsonl", *({"id": n, "text": "نص"} for n in range(3)))
    settle()
    bring_up_to_date(collection)
    read = Mock(return_value=())
    monkeypatch.setattr("index.engine.catalogue.Catalogue.known", read)
    monkeypatch.setattr("index.library.Source.records", read)
    assert counts(bring_up_to_date(collection)) == (0, 0, 0, 4)
    assert not read.called


def test_a_file_that_was_just_written_is_not_trusted_to_be_as_it_looks(
    library: Path,
    collection: Collection,
    bring_up_to_date: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Written twice in one tick of the clock, it has the same size and times."""
    (library / "a.txt").write_text("نص")
    before = (library / "a.txt").stat()
    monkeypatch.setattr("index.updating.time.time_ns", lambda: before.st_ctime_ns)
    bring_up_to_date(collection)
    known = Mock(wraps=Catalogue.known)
    monkeypatch.setattr(Catalogue, "known", lambda *values: known(*values))  # noqa: PLW0108
    monkeypatch.setattr("index.updating.time.time_ns", lambda: before.st_ctime_ns * 2)
    for times in (1, 1):
        bring_up_to_date(collection)
        assert known.call_count == times


def test_a_file_that_is_written_to_while_it_is_read_is_told_and_read_again(
    library: Path,
    collection: Collection,
    bring_up_to_date: Run,
    find: Find,
    monkeypatch: pytest.MonkeyPatch,
    write_lines: Write,
) -> None:
    """What was read of it is there; the next update has the whole."""
    file = library / "a.jsonl"
    write_lines(file, {"id": 1, "text": "أول"}, {"id": 2, "text": "ثان"})
    split = JsonLines.split

    def append(self: JsonLines, stream: Any, path: str) -> Any:
        for record in split(self, stream, path):
            yield record
            if isinstance(record, Record) and record.line == 1:
                with file.open("a") as more:
                    more.write('{"id": 3, "text": "ثالث"}\n')

    with monkeypatch.context() as patch:
        patch.setattr(JsonLines, "split", append)
        report = bring_up_to_date(collection)
    assert [p.reason.value for p in report.problems] == ["changing"]
    assert {"1", "2"} <= {entry.id for entry in collection.entries()}
    assert bring_up_to_date(collection).problems == ()
    assert [entry.id for entry in collection.entries()] == ["1", "2", "3"]
    assert find(collection, "ثالث") == ["3"]


def test_a_file_that_vanishes_while_it_is_read_leaves_nothing(
    library: Path,
    collection: Collection,
    bring_up_to_date: Run,
    monkeypatch: pytest.MonkeyPatch,
    write_lines: Write,
) -> None:
    """The next update knows that it is gone."""
    file = library / "a.jsonl"
    write_lines(file, *({"id": n, "text": "نص"} for n in range(3)))
    (library / "b.txt").write_text("نص")
    parse = JsonLines.parse

    def remove(self: JsonLines, record: Any, path: str) -> Any:
        file.unlink(missing_ok=True)
        return parse(self, record, path)

    monkeypatch.setattr(JsonLines, "parse", remove)
    report = bring_up_to_date(collection)
    assert {p.path for p in report.problems} <= {"a.jsonl"}
    report = bring_up_to_date(collection)
    assert report.problems == ()
    assert [entry.id for entry in collection.entries()] == ["b.txt"]


def test_a_disk_that_fails_half_way_through_a_file_is_told(
    library: Path,
    collection: Collection,
    bring_up_to_date: Run,
    monkeypatch: pytest.MonkeyPatch,
    write_lines: Write,
) -> None:
    """In the system's words, and what was read is there."""
    write_lines(library / "a.jsonl", *({"id": n, "text": "نص"} for n in range(3)))
    split = JsonLines.split

    def fail(self: JsonLines, stream: Any, path: str) -> Any:
        yield from itertools.islice(split(self, stream, path), 2)
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(JsonLines, "split", fail)
    report = bring_up_to_date(collection)
    assert [(p.reason.value, p.detail) for p in report.problems] == [
        ("unreadable", "Input/output error")
    ]
    assert [entry.id for entry in collection.entries()] == ["0", "1"]


@pytest.mark.parametrize("name", ["b.txt", "مجلد/a.txt", "deep/er/ملف.txt"])
def test_a_renamed_file_is_the_same_article_and_is_not_indexed_again(
    library: Path,
    collection: Collection,
    bring_up_to_date: Run,
    find: Find,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    """Its old and its new id are told, and kept for a reader that comes later."""
    (library / "a.txt").write_text("عنوان\n\nهذا نص طويل بما يكفي ليكون فقرة.")
    (library / "z.txt").write_text("آخر")
    bring_up_to_date(collection)
    added = collection.entries()[0].added
    (library / name).parent.mkdir(parents=True, exist_ok=True)
    (library / "a.txt").rename(library / name)
    with monkeypatch.context() as patch:
        patch.setattr(IndexWriter, "put", Mock(side_effect=AssertionError))
        report = bring_up_to_date(collection)
    assert report.renamed == (("a.txt", name),)
    assert counts(report) == (0, 0, 0, 2)
    assert find(collection, "طويل") == [name]
    assert collection.article(name).path == name
    assert [e.added for e in collection.entries()] == [added, added]
    assert [(old, new) for old, new, _ in collection.renames()] == [("a.txt", name)]
    (library / name).unlink()
    assert counts(bring_up_to_date(collection)) == (0, 0, 1, 1)
    assert find(collection, "طويل") == []


def test_a_title_that_came_from_the_name_of_a_file_changes_with_it(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """The article is indexed again and still known as the same."""
    (library / "a.txt").write_text("تم نسخ الرابط\nجميع الحقوق محفوظة.\n")
    bring_up_to_date(collection)
    (before,) = collection.entries()
    (library / "a.txt").rename(library / "b.txt")
    report = bring_up_to_date(collection)
    (after,) = collection.entries()
    assert (before.title, after.title) == ("a", "b")
    assert report.renamed == (("a.txt", "b.txt"),)
    assert (report.added, report.changed, report.removed) == (0, 1, 0)


def test_renames_go_on_from_one_to_the_next(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """A reader that missed one follows to where the article is; back is no rename."""
    (library / "a.txt").write_text("نص")
    bring_up_to_date(collection)
    for old, new in ("ab", "bc"):
        (library / f"{old}.txt").rename(library / f"{new}.txt")
        bring_up_to_date(collection)
    renames = {old: new for old, new, _ in collection.renames()}
    assert renames == {"a.txt": "c.txt", "b.txt": "c.txt"}
    (library / "c.txt").rename(library / "a.txt")
    bring_up_to_date(collection)
    renames = {old: new for old, new, _ in collection.renames()}
    assert renames == {"b.txt": "a.txt", "c.txt": "a.txt"}
    bring_up_to_date(collection, rebuild=True)
    assert len(collection.renames()) == 2


def test_equal_files_that_move_together_keep_their_names(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """A folder that gets another name is the common case."""
    (library / "old").mkdir()
    for name in "abc":
        (library / "old" / f"{name}.txt").write_text("نص واحد")
    bring_up_to_date(collection)
    (library / "old").rename(library / "new")
    report = bring_up_to_date(collection)
    assert sorted(report.renamed) == [
        (f"old/{name}.txt", f"new/{name}.txt") for name in "abc"
    ]


def test_a_copied_file_is_no_renamed_one(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """The old one is still there."""
    (library / "a.txt").write_text("نص")
    bring_up_to_date(collection)
    (library / "b.txt").write_text("نص")
    report = bring_up_to_date(collection)
    assert report.renamed == ()
    assert report.added == 1


def test_a_renamed_file_of_articles_with_ids_is_not_indexed_again(
    library: Path,
    collection: Collection,
    bring_up_to_date: Run,
    monkeypatch: pytest.MonkeyPatch,
    write_lines: Write,
) -> None:
    """Their ids stay, so there is nothing to tell."""
    write_lines(library / "a.jsonl", *({"id": n, "text": "نص"} for n in range(5)))
    bring_up_to_date(collection)
    (library / "a.jsonl").rename(library / "b.jsonl")
    monkeypatch.setattr(IndexWriter, "put", Mock(side_effect=AssertionError))
    report = bring_up_to_date(collection)
    assert (counts(report), report.renamed) == ((0, 0, 0, 5), ())
    assert {entry.path for entry in collection.entries()} == {"b.jsonl"}


def test_a_part_of_a_source_stands_behind_it_and_goes_with_it(
    library: Path,
    collection: Collection,
    bring_up_to_date: Run,
    find: Find,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In the order of parts; a source that moves takes its parts along."""

    class Parts:
        def split(self, stream: Any, path: str) -> Iterator[Record]:
            for number, line in enumerate(stream.read().splitlines(), 1):
                yield Record(line, number, f"part{9 - number}.xhtml")

        def parse(self, record: Record, path: str) -> Article:
            whole = f"{path}/{record.part}"
            text = record.raw.decode()
            return Article(ArticleId(whole), "عنوان", text, (), path=whole)

    monkeypatch.setattr("index.library.importer_for", lambda _: Parts())
    (library / "a.txt").write_text("أول\nثان")
    bring_up_to_date(collection)
    assert [entry.path for entry in collection.entries()] == [
        "a.txt/part8.xhtml",
        "a.txt/part7.xhtml",
    ]
    assert collection.article("a.txt/part7.xhtml").path == "a.txt/part7.xhtml"
    (library / "a.txt").rename(library / "b.txt")
    report = bring_up_to_date(collection)
    assert report.renamed == (
        ("a.txt/part8.xhtml", "b.txt/part8.xhtml"),
        ("a.txt/part7.xhtml", "b.txt/part7.xhtml"),
    )
    (library / "b.txt").write_text("أول")
    assert counts(bring_up_to_date(collection)) == (0, 0, 1, 1)
    assert find(collection, "ثان") == []


def test_an_empty_library_has_an_empty_index(
    collection: Collection, bring_up_to_date: Run, find: Find
) -> None:
    """No error, no articles, no hits."""
    assert not collection.is_indexed
    assert counts(bring_up_to_date(collection)) == (0, 0, 0, 0)
    assert collection.is_indexed
    assert collection.entries() == ()
    assert find(collection, "نص") == []


def test_random_edits_lead_where_indexing_anew_leads(
    library: Path,
    tmp_path: Path,
    collection: Collection,
    bring_up_to_date: Run,
    find: Find,
    write_lines: Write,
) -> None:
    """Entries, problems and hits are those of a fresh index of the same library."""
    chance = random.Random(5)  # noqa: S311 - edits, not secrets
    words = ["بحر", "جبل", "نهر", "سهل", "واد"]
    for turn in range(8):
        for name in "abc":
            if chance.random() < 0.6:
                lines = [
                    {
                        "id": chance.randrange(9),
                        "text": " ".join(chance.choices(words, k=3)),
                    }
                    for _ in range(chance.randrange(6))
                ]
                write_lines(library / f"{name}.jsonl", *lines)
            elif (library / f"{name}.jsonl").exists() and chance.random() < 0.4:
                (library / f"{name}.jsonl").unlink()
        bring_up_to_date(collection)
        with Collection.open(library, tmp_path / f"fresh{turn}") as fresh:
            bring_up_to_date(fresh)
            assert collection.entries() == fresh.entries()
            assert collection.problems() == fresh.problems()
            for word in words:
                assert sorted(find(collection, word)) == sorted(find(fresh, word))


@pytest.mark.parametrize("seed", range(3))
def test_ids_that_change_hands_between_sources_that_do_not_change_are_followed(
    library: Path,
    tmp_path: Path,
    collection: Collection,
    bring_up_to_date: Run,
    write_lines: Write,
    seed: int,
) -> None:
    """One source of six is edited at a time, and the others are trusted to be as before."""
    chance = random.Random(seed)  # noqa: S311 - likewise
    for turn in range(25):
        name = chance.choice("abcdef")
        lines = [
            {"id": chance.randrange(9), "text": f"نص {chance.randrange(3)}"}
            for _ in range(chance.randrange(4))
        ]
        write_lines(library / f"{name}.jsonl", *lines)
        if chance.random() < 0.2:
            (library / f"{name}.jsonl").unlink()
        settle()
        report = bring_up_to_date(collection)
        with Collection.open(library, tmp_path / f"fresh{turn}") as fresh:
            everything = bring_up_to_date(fresh)
            assert collection.entries() == fresh.entries()
            assert collection.problems() == fresh.problems()
            assert report.total == everything.total
        read = bring_up_to_date(collection)
        assert counts(read) == (0, 0, 0, report.total)


def test_a_rebuild_gives_the_same_index(
    library: Path, collection: Collection, bring_up_to_date: Run, find: Find
) -> None:
    """All articles are new, the answers are the same."""
    (library / "a.txt").write_text("نص")
    bring_up_to_date(collection)
    assert counts(bring_up_to_date(collection, rebuild=True)) == (1, 0, 0, 0)
    assert find(collection, "نص") == ["a.txt"]


def test_an_update_stopped_half_way_changes_nothing(
    library: Path, collection: Collection, bring_up_to_date: Run, find: Find
) -> None:
    """The old index answers, and the next update does all the work."""
    (library / "a.txt").write_text("قديم")
    bring_up_to_date(collection)
    (library / "a.txt").write_text("جديد")
    steps = collection.update()
    while next(steps).phase is not Phase.WRITE:
        pass
    steps.close()
    assert find(collection, "قديم") == ["a.txt"]
    assert counts(bring_up_to_date(collection)) == (0, 1, 0, 0)
    assert find(collection, "جديد") == ["a.txt"]


@pytest.mark.parametrize("rebuild", [False, True])
def test_a_crash_between_the_two_commits_costs_only_work(
    library: Path,
    collection: Collection,
    bring_up_to_date: Run,
    find: Find,
    monkeypatch: pytest.MonkeyPatch,
    rebuild: bool,
) -> None:
    """Nothing wrong is shown meanwhile; the next update puts everything right."""
    (library / "a.txt").write_text("نص أول")
    (library / "b.txt").write_text("نص ثان")
    bring_up_to_date(collection)
    (library / "a.txt").write_text("نص بديل")
    (library / "c.txt").write_text("نص ثالث")

    def crash(_: int) -> bytes:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("index.engine.writer.os.urandom", crash)
        with pytest.raises(KeyboardInterrupt):
            bring_up_to_date(collection, rebuild=rebuild)
    assert len(collection.entries()) == 2
    assert set(find(collection, "نص")) <= {"a.txt", "b.txt"}
    # The library goes on changing: nothing of the lost update may come back.
    (library / "a.txt").write_text("نص أول")
    (library / "c.txt").unlink()
    bring_up_to_date(collection)
    assert find(collection, "نص") == ["a.txt", "b.txt"]
    assert find(collection, "أول") == ["a.txt"]
    assert find(collection, "ثالث") == find(collection, "بديل") == []


def test_two_updates_at_once_are_refused(
    library: Path, index_dir: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """The second says that the index is busy; afterwards it may."""
    (library / "a.txt").write_text("نص")
    steps = collection.update()
    while next(steps).phase is not Phase.READ:
        pass
    with Collection.open(library, index_dir) as other, pytest.raises(IndexBusy):
        bring_up_to_date(other)
    steps.close()
    bring_up_to_date(collection)


def test_a_killed_update_leaves_no_lock_and_no_damage(
    library: Path, index_dir: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """The system frees the lock of the dead; the old index is as it was."""
    (library / "a.txt").write_text("نص")
    bring_up_to_date(collection)
    (library / "b.txt").write_text("نص")
    code = (
        "import sys, time; from pathlib import Path; from index.collection import *\n"
        "from index.updating import Phase\n"
        "for step in Collection.open(Path(sys.argv[1]), Path(sys.argv[2])).update():\n"
        "    if step.phase is Phase.WRITE: print('now', flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, library, index_dir], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"now\n"
        process.send_signal(signal.SIGKILL)
    assert [entry.id for entry in collection.entries()] == ["a.txt"]
    assert counts(bring_up_to_date(collection)) == (1, 0, 0, 1)


def test_a_folder_that_is_no_index_is_left_alone(
    library: Path, tmp_path: Path, bring_up_to_date: Run
) -> None:
    """Not one file of it is touched."""
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "thesis.txt").write_text("نص")
    with Collection.open(library, precious) as collection, pytest.raises(IndexForeign):
        bring_up_to_date(collection)
    assert [path.name for path in precious.iterdir()] == ["thesis.txt"]


def test_a_file_in_place_of_the_index_folder_is_an_error(
    library: Path, tmp_path: Path, bring_up_to_date: Run
) -> None:
    """One sentence says what stands in the way."""
    (tmp_path / "file").write_text("")
    with Collection.open(library, tmp_path / "file") as collection:
        assert collection.entries() == ()
        with pytest.raises(IndexUnwritable):
            bring_up_to_date(collection)


def test_the_index_folder_is_for_its_owner_only(
    index_dir: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """It holds the text of private articles."""
    bring_up_to_date(collection)
    assert index_dir.stat().st_mode & 0o777 == 0o700


def test_a_library_that_is_gone_leaves_its_index_alone(
    library: Path, collection: Collection, bring_up_to_date: Run, find: Find
) -> None:
    """A disk that is not there does not empty the index."""
    (library / "a.txt").write_text("نص")
    bring_up_to_date(collection)
    library.rename(library.with_name("elsewhere"))
    with pytest.raises(LibraryMissing):
        bring_up_to_date(collection)
    assert find(collection, "نص") == ["a.txt"]


def test_the_index_of_another_library_counts_as_none(
    library: Path, tmp_path: Path, index_dir: Path, bring_up_to_date: Run, find: Find
) -> None:
    """It is never shown, and replaced by an update."""
    (library / "a.txt").write_text("نص")
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.txt").write_text("نص")
    with (
        Collection.open(library, index_dir) as first,
        Collection.open(other, index_dir) as second,
    ):
        bring_up_to_date(first)
        assert second.entries() == ()
        assert not second.is_indexed
        assert counts(bring_up_to_date(second)) == (1, 0, 0, 0)
        assert find(second, "نص") == ["b.txt"]
        assert find(first, "نص") == []


def test_an_index_of_another_version_is_built_again(
    library: Path,
    collection: Collection,
    bring_up_to_date: Run,
    find: Find,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Words folded in another way must not answer."""
    (library / "a.txt").write_text("نص")
    with monkeypatch.context() as patch:
        patch.setattr(index.engine.writer, "VERSION", "0.0")
        bring_up_to_date(collection)
    assert not collection.is_indexed
    assert counts(bring_up_to_date(collection)) == (1, 0, 0, 0)
    assert find(collection, "نص") == ["a.txt"]


def cut(path: Path, share: float) -> None:
    """Keep only this share of a file."""
    os.truncate(path, int(path.stat().st_size * share))


DAMAGES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "no catalogue": ("catalogue.sqlite", lambda file: file.unlink()),
    "nonsense": ("catalogue.sqlite", lambda file: file.write_bytes(b"nonsense" * 999)),
    "empty catalogue": ("catalogue.sqlite", lambda file: cut(file, 0)),
    "no words": ("words/*", lambda file: file.unlink()),
    "empty words": ("words/*", lambda file: cut(file, 0)),
    "half a segment": ("words/MAIN_*.*", lambda file: cut(file, 0.5)),
    "no segment": ("words/MAIN_*.*", lambda file: file.unlink()),
    "half a table of contents": ("words/*.toc", lambda file: cut(file, 0.5)),
}


# Whoosh leaves a damaged file for the garbage collector to close.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.usefixtures("swept")
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_built_again(
    library: Path, index_dir: Path, bring_up_to_date: Run, find: Find, damage: str
) -> None:
    """Until then it answers nothing or with one sentence, never a traceback."""
    (library / "a.txt").write_text("نص")
    with Collection.open(library, index_dir) as collection:
        bring_up_to_date(collection)
    pattern, harm = DAMAGES[damage]
    for file in index_dir.glob(pattern):
        harm(file)
    for name in ("catalogue.sqlite-wal", "catalogue.sqlite-shm"):
        (index_dir / name).unlink(missing_ok=True)
    with Collection.open(library, index_dir) as collection:
        with contextlib.suppress(IndexDamaged):
            find(collection, "نص")
        assert counts(bring_up_to_date(collection)) == (1, 0, 0, 0)
        assert find(collection, "نص") == ["a.txt"]


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[sqlite3.Connection]:
    """Every connection that the test opens."""
    opened: list[sqlite3.Connection] = []
    really_connect = sqlite3.connect

    def connect(*words: Any, **options: Any) -> sqlite3.Connection:
        opened.append(really_connect(*words, **options))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", connect)
    return opened


def is_closed(connection: sqlite3.Connection) -> bool:
    """Tell whether a connection refuses to work."""
    try:
        connection.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return True
    return False


@pytest.mark.parametrize("writable", [False, True])
@pytest.mark.parametrize("content", [b"nonsense" * 999, None])
def test_a_catalogue_that_cannot_be_opened_is_closed_again(
    tmp_path: Path,
    connections: list[sqlite3.Connection],
    content: bytes | None,
    writable: bool,
) -> None:
    """Whatever SQLite says of it: no database, or a folder in its place."""
    path = tmp_path / "catalogue.sqlite"
    path.mkdir() if content is None else path.write_bytes(content)
    with pytest.raises(sqlite3.Error):
        connect(path, writable=writable)
    assert all(map(is_closed, connections))


@pytest.mark.parametrize("method", ["begin", "end"])
def test_a_session_that_fails_is_closed(
    library: Path,
    index_dir: Path,
    bring_up_to_date: Run,
    find: Find,
    connections: list[sqlite3.Connection],
    monkeypatch: pytest.MonkeyPatch,
    method: str,
) -> None:
    """At its beginning or its end, by damage or by Ctrl+C."""
    (library / "a.txt").write_text("نص")
    for error in (sqlite3.OperationalError("disk I/O error"), KeyboardInterrupt()):
        with Collection.open(library, index_dir) as collection:
            bring_up_to_date(collection)
            with monkeypatch.context() as patch:
                fail = Mock(side_effect=error)
                patch.setattr(f"index.engine.session.Session.{method}", fail)
                with pytest.raises((IndexDamaged, type(error))):
                    find(collection, "نص")
            assert all(map(is_closed, connections))


def test_a_writer_that_cannot_begin_is_closed(
    index_dir: Path,
    connections: list[sqlite3.Connection],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """There is nobody yet who could leave it."""
    store = Store(index_dir)
    store.prepare()
    monkeypatch.setattr(IndexWriter, "_begin", Mock(side_effect=KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        IndexWriter(store, "library")
    assert connections
    assert all(map(is_closed, connections))


def test_a_rebuild_heals_a_catalogue_whose_pages_are_damaged(
    library: Path, index_dir: Path, bring_up_to_date: Run, find: Find
) -> None:
    """What opens well may still be damaged inside; the remedy must work for it too."""
    for number in range(300):
        (library / f"{number}.txt").write_text(f"نص {number} " + os.urandom(900).hex())
    with Collection.open(library, index_dir) as collection:
        bring_up_to_date(collection)
    file = index_dir / "catalogue.sqlite"
    whole = file.read_bytes()
    for name in ("catalogue.sqlite-wal", "catalogue.sqlite-shm"):
        (index_dir / name).unlink(missing_ok=True)
    kept = 4096 * 16
    file.write_bytes(whole[:kept] + b"\xaa" * (len(whole) - kept))
    with Collection.open(library, index_dir) as collection:
        with contextlib.suppress(IndexDamaged):
            bring_up_to_date(collection)
        assert bring_up_to_date(collection, rebuild=True).total == 300
        assert find(collection, "299") == ["299.txt"]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError(errno.EACCES, "no"), IndexUnwritable),
        (OSError(errno.ENOSPC, "full"), IndexUnwritable),
        (FileNotFoundError(errno.ENOENT, "gone"), IndexDamaged),
        (sqlite3.DatabaseError("no database"), IndexDamaged),
        (EOFError(), IndexDamaged),
    ],
)
def test_a_refusal_of_the_system_is_no_damage(
    tmp_path: Path, error: Exception, told: type[Exception]
) -> None:
    """A rebuild would not help against it, so it is not what is advised."""
    assert type(Store(tmp_path).failure(error)) is told


def test_what_sqlite_is_refused_is_told_in_the_words_of_the_system(
    tmp_path: Path,
) -> None:
    """Not in SQLite's, which are English under every locale."""
    store = Store(tmp_path / "nowhere")
    with pytest.raises(sqlite3.Error) as raised:
        store.open_catalogue()
    failure = store.failure(raised.value)
    assert isinstance(failure, IndexUnwritable)
    assert failure.reason in {os.strerror(errno.EACCES), os.strerror(errno.EIO)}


def test_an_index_that_nobody_may_write_can_be_read(
    library: Path, index_dir: Path, bring_up_to_date: Run, find: Find
) -> None:
    """An index on a read-only disk still answers."""
    (library / "a.txt").write_text("نص")
    with Collection.open(library, index_dir) as collection:
        bring_up_to_date(collection)
    files = [index_dir, *index_dir.rglob("*")]
    for path in files:
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        with Collection.open(library, index_dir) as collection:
            assert find(collection, "نص") == ["a.txt"]
    finally:
        for path in files:
            path.chmod(0o700)


def test_progress_comes_in_order_and_ends_with_the_report(
    library: Path, collection: Collection, write_lines: Write
) -> None:
    """What is done never shrinks and never passes the total."""
    write_lines(
        library / "a.jsonl", *({"id": n, "text": "نص " * 50} for n in range(300))
    )
    steps = list(collection.update())
    phases = [step.phase for step in steps]
    assert phases == sorted(phases, key=list(Phase).index)
    assert phases[-1] is Phase.DONE
    assert [step.report is not None for step in steps].count(True) == 1
    read = [step for step in steps if step.phase is not Phase.SCAN]
    assert all(step.done <= step.total for step in read)
    assert [step.done for step in read] == sorted(step.done for step in read)
    assert read[-1].fraction == 1
    assert steps[-1].articles == 300


# Whoosh leaves its temporary files for the garbage collector to close.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.usefixtures("swept")
def test_a_failing_disk_is_one_sentence_and_the_old_index_answers(
    library: Path,
    collection: Collection,
    bring_up_to_date: Run,
    find: Find,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whichever of the two commits the disk fails."""
    (library / "a.txt").write_text("قديم")
    bring_up_to_date(collection)
    (library / "a.txt").write_text("جديد")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("index.engine.packed.writer.PackedWriter._flush_segment", fail)
        with pytest.raises(IndexUnwritable, match="No space left"):
            bring_up_to_date(collection)
    assert find(collection, "قديم") == ["a.txt"]
    assert counts(bring_up_to_date(collection)) == (0, 1, 0, 0)
    assert find(collection, "جديد") == ["a.txt"]


def test_leaving_the_writer_without_a_commit_changes_nothing(index_dir: Path) -> None:
    """The transaction is rolled back on both sides."""
    store = Store(index_dir)
    store.prepare()
    with store.locked(), IndexWriter(store, "library") as writer:
        writer.note_problems([])
    with store.locked(), IndexWriter(store, "library") as writer:
        assert writer.is_new


def test_a_rebuild_makes_a_catalogue_anew_that_lacks_a_table(
    library: Path,
    index_dir: Path,
    collection: Collection,
    bring_up_to_date: Run,
    find: Find,
) -> None:
    """What cannot be emptied is replaced."""
    (library / "a.txt").write_text("كتاب")
    bring_up_to_date(collection)
    with contextlib.closing(sqlite3.connect(index_dir / "catalogue.sqlite")) as file:
        file.execute("DROP TABLE repeats")
    assert bring_up_to_date(collection, rebuild=True).total == 1
    assert find(collection, "كتاب") == ["a.txt"]


def test_of_equal_lines_the_one_that_is_kept_is_told_to_have_moved(
    library: Path, collection: Collection, bring_up_to_date: Run, write_lines: Write
) -> None:
    """Also where the other one stood before."""
    same, first, second = ({"text": text} for text in ("ألف باء", "تاء", "ثاء"))
    write_lines(library / "a.jsonl", same, first, same)
    bring_up_to_date(collection)
    write_lines(library / "a.jsonl", first, second, same)
    bring_up_to_date(collection)
    words = [collection.article(entry.id).text for entry in collection.entries()]
    assert words == ["تاء", "ثاء", "ألف باء"]


def test_parts_of_the_same_bytes_stay_apart_when_their_file_changes(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """Each keeps its own id, and one that got another name has that as its id."""
    names = ["a.txt", "b.md", "c.jsonl"]
    for last in ("d.txt", "e.txt"):
        with ZipFile(library / "z.zip", "w") as zipped:
            for name in [*names, last]:
                zipped.writestr(name, '{"text": "نص واحد"}')
        report = bring_up_to_date(collection)
        found = [entry.id.partition(":")[0] for entry in collection.entries()]
        assert found == [f"z.zip/{name}" for name in [*names, last]]
        assert not report.problems
