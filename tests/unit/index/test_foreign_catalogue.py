"""A catalogue that somebody else has written, or written to: nothing of it is run."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest

from index.collection import Collection
from index.engine import soundness
from index.engine.store import Store
from index.errors import IndexDamaged, WarraqError
from index.search import SearchRequest
from tests.unit.index.folders import indexed, update

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = 6
ENDLESS = (
    "WITH RECURSIVE rows(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM rows) "
    "SELECT n AS number, 'a' AS id, n AS key, n AS value FROM rows"
)
"""A view of it is never read to its end."""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A library and its index."""
    return indexed(tmp_path, (f"word a{n}" for n in range(ARTICLES)))


def change(index: Path, *statements: str) -> None:
    """Change the catalogue, and note that it looks as it was left."""
    with closing(sqlite3.connect(index / "catalogue.sqlite")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    noted = soundness.noted(index)
    soundness.note(index, noted._replace(files=soundness.look(index)))


def ask(library: Path, index: Path) -> int:
    """Ask everything that there is to ask; returns the number of articles found."""
    with Collection.open(library, index) as collection:
        entries = collection.entries()
        page = collection.search(SearchRequest("word", help=True, facets=True))
        collection.search(SearchRequest("ward", help=True))
        for entry in entries:
            collection.article(entry.id)
            collection.similar(entry.id)
        collection.info()
        collection.check_up()
        collection.problems()
        return page.total


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TRIGGER own AFTER INSERT ON articles BEGIN DELETE FROM meta; END",),
        ("DROP VIEW facts", f"CREATE VIEW facts AS {ENDLESS}"),
        ("DROP TABLE renames", f"CREATE VIEW renames AS {ENDLESS}"),
        ("CREATE TABLE own (a)",),
        ("DROP INDEX lines_often",),
        ("ALTER TABLE problems ADD COLUMN own",),
    ],
)
def test_tables_views_and_triggers_that_are_not_ours_are_damage(
    folders: tuple[Path, Path], statements: tuple[str, ...]
) -> None:
    """Nothing is asked of them; the next update leaves none."""
    library, index = folders
    change(index, *statements)
    with pytest.raises(IndexDamaged):
        ask(library, index)
    update(library, index)
    assert ask(library, index) == ARTICLES


def test_a_view_in_the_place_of_the_table_of_versions_is_no_index(
    folders: tuple[Path, Path],
) -> None:
    """It is not asked of which version it is, for it might never end."""
    library, index = folders
    change(index, "DROP TABLE meta", f"CREATE VIEW meta AS {ENDLESS}")
    assert ask(library, index) == 0
    assert not Store(index).is_outdated()
    with Collection.open(library, index) as collection:
        list(collection.tidy())
    update(library, index)
    assert ask(library, index) == ARTICLES


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meta SET value = 'x' WHERE key = 'updated'",
        "UPDATE meta SET value = 'x' WHERE key = 'originals'",
        "UPDATE meta SET value = replace(hex(zeroblob(50000)), '00', '[') "
        "WHERE key = 'words'",
        "DELETE FROM meta WHERE key = 'updated'",
        "DELETE FROM meta WHERE key = 'token'",
        "DELETE FROM meta WHERE key = 'words'",
        "DELETE FROM articles WHERE number = 1",
        "UPDATE articles SET date = '2020-99-99'",
        "UPDATE texts SET blocks = x'00'",
        "UPDATE alike SET letters = x'00'",
        "UPDATE columns SET kind = '<O8'",
        "DELETE FROM columns",
        "INSERT INTO problems VALUES ('a', 1, 'of no kind', '', 0)",
    ],
)
def test_what_makes_no_sense_is_damage_and_no_bug(
    folders: tuple[Path, Path], statement: str
) -> None:
    """Also where size and time are as they were, and whoever meets it first."""
    library, index = folders
    change(index, statement)
    spare = index.with_name("spare")
    shutil.copytree(index, spare)
    with pytest.raises(IndexDamaged):
        ask(library, index)
    (library / "b.txt").write_text("word")
    for folder in (index, spare):
        found = 0
        for _ in range(2):  # it may be met by the update, or by what is asked after it
            with suppress(IndexDamaged):
                update(library, folder)
                found = ask(library, folder)
        assert found == ARTICLES + 1


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM meta WHERE key = 'generation'",
        "DELETE FROM meta WHERE key = 'words'",
        "DELETE FROM meta WHERE key = 'token'",
        "UPDATE meta SET value = 'x' WHERE key = 'generation'",
        "UPDATE meta SET value = 'x' WHERE key = 'words'",
        "UPDATE meta SET value = '{\"a\": 1}' WHERE key = 'words'",
        "UPDATE meta SET value = '{\"../a\": [1, 2, 3]}' WHERE key = 'words'",
        "UPDATE meta SET value = replace(hex(zeroblob(50000)), '00', '[') "
        "WHERE key = 'words'",
    ],
)
def test_tidying_tells_damage_as_a_search_does(
    folders: tuple[Path, Path], statement: str
) -> None:
    """It asks for other things first; the next update reads everything."""
    library, index = folders
    change(index, statement)
    (index / "words" / "MAIN_0123456789abcdef.words").write_bytes(b"left")
    with Collection.open(library, index) as collection, pytest.raises(IndexDamaged):
        list(collection.tidy())
    assert soundness.noted(index) == soundness.NOTHING
    update(library, index)
    assert ask(library, index) == ARTICLES


def test_a_bug_in_a_sound_index_is_told_as_the_bug_it_is(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error that nobody foresaw has all read, and nothing is wrong with it."""
    library, index = folders

    def fail(*_: object) -> None:
        raise LookupError("a bug")

    monkeypatch.setattr("index.engine.catalogue.Catalogue.problems", fail)
    with Collection.open(library, index) as collection:
        with pytest.raises(LookupError, match="a bug"):
            collection.problems()
        (library / "b.txt").write_text("word")
        with pytest.raises(LookupError, match="a bug"):
            list(collection.update())
    assert soundness.noted(index).files


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"[" * 100_000,
        b'[{}, "", 1e999, {}]',
        b'[{}, "another generation", 0, {}]',
        b'[{"catalogue.sqlite": 5}, "", 0, 7]',
        b'[{}, "", ' + b"9" * 5000 + b", {}]",
    ],
)
def test_a_note_without_sense_costs_reading_and_nothing_else(
    folders: tuple[Path, Path], note: bytes
) -> None:
    """At the most a sentence, and an update that reads everything."""
    library, index = folders
    (index / "catalogue.seen").write_bytes(note)
    try:
        assert ask(library, index) == ARTICLES
    except WarraqError:
        update(library, index)
        assert ask(library, index) == ARTICLES


def test_a_note_that_has_no_end_is_none(folders: tuple[Path, Path]) -> None:
    """Neither a file of a terabyte nor a pipe is read to its end."""
    library, index = folders
    os.truncate(index / "catalogue.seen", 1 << 40)
    assert ask(library, index) == ARTICLES
    (index / "catalogue.seen").unlink()
    os.mkfifo(index / "catalogue.seen")
    assert ask(library, index) == ARTICLES


def test_a_note_is_not_written_through_a_link(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    """What it leads to stays as it is."""
    library, index = folders
    other = tmp_path / "other"
    other.write_text("mine")
    (index / "catalogue.seen.new").symlink_to(other)
    soundness.note(index, soundness.NOTHING._replace(read=1))
    assert other.read_text() == "mine"
    assert ask(library, index) == ARTICLES


def test_a_log_or_a_journal_that_was_left_behind_changes_nothing(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    """That of another library's catalogue, one of an older generation, and nonsense."""
    library, index = folders
    with Collection.open(library, index) as reader:
        assert len(reader.entries()) == ARTICLES
        (library / "b.txt").write_text("word")
        update(library, index)
        log = (index / "catalogue.sqlite-wal").read_bytes()
    other_library, other = tmp_path / "other library", tmp_path / "other"
    other_library.mkdir()
    (other_library / "c.txt").write_text("word")
    update(other_library, other)
    for folder, content in ((index, log), (index, os.urandom(9999)), (other, log)):
        (folder / "catalogue.sqlite-wal").write_bytes(content)
        (folder / "catalogue.sqlite-journal").write_bytes(content)
        source = library if folder == index else other_library
        right = ARTICLES + 1 if folder == index else 1
        with suppress(WarraqError):
            assert ask(source, folder) in {0, right}
        update(source, folder)
        assert ask(source, folder) == right


def test_a_journal_cannot_have_a_file_deleted(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    """SQLite's file format 3: a journal ends with the name of another that it belongs to."""
    library, index = folders
    other = tmp_path / "other"
    other.write_text("mine")
    name, magic = bytes(other), bytes.fromhex("d9d505f920a163d7")
    sizes = len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big")
    journal = index / "catalogue.sqlite-journal"
    for work in (ask, update):
        journal.write_bytes(magic + bytes(504) + name + sizes + magic)
        work(library, index)
        assert other.read_text() == "mine"
    assert not journal.exists()
    assert ask(library, index) == ARTICLES


def test_a_folder_that_is_removed_while_a_search_has_it_open_is_no_index(
    folders: tuple[Path, Path],
) -> None:
    """The next update makes it again, for the same reader."""
    library, index = folders
    with Collection.open(library, index) as collection:
        assert collection.search(SearchRequest("word")).total == ARTICLES
        shutil.rmtree(index / "words")
        with pytest.raises(IndexDamaged):
            collection.search(SearchRequest("word"))
        shutil.rmtree(index)
        assert collection.search(SearchRequest("word")).total == 0
        list(collection.update())
        assert collection.search(SearchRequest("word")).total == ARTICLES
