"""A disk that is full or cannot be written: a sentence, the old index, nothing left."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from index.collection import Collection
from index.errors import IndexOutdated, IndexUnwritable
from index.search import SearchRequest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORD = "كلمة"


class Disk:
    """A small disk in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def resize(self, kilobytes: int) -> None:
        """Make it larger or smaller; it is mounted when it is not."""
        how = [f"size={kilobytes}k", "tmpfs"]
        mounted = self.folder.is_mount()
        options = f"remount,{how[0]}" if mounted else how[0]
        self._run("mount", "-t", "tmpfs", "-o", options, "tmpfs", str(self.folder))

    def leave_room(self, kilobytes: int) -> None:
        """Make it so large that so much is free."""
        used = shutil.disk_usage(self.folder).used // 1024
        self.resize(used + kilobytes)

    def lock(self) -> None:
        """Have nobody write to it."""
        self._run("mount", "-o", "remount,ro", str(self.folder))

    def leave(self) -> None:
        """Unmount it."""
        self._run("umount", str(self.folder))

    @staticmethod
    def _run(*command: str) -> None:
        subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk of 64 MB; the test is skipped where none can be mounted."""
    disk = Disk(tmp_path / "disk")
    disk.folder.mkdir()
    try:
        disk.resize(64_000)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no disk can be mounted here")
    yield disk
    disk.leave()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of 100 articles."""
    folder = tmp_path / "library"
    folder.mkdir()
    grow(folder, 100)
    return folder


def grow(library: Path, articles: int) -> None:
    """Add articles."""
    before = len(list(library.iterdir()))
    for number in range(before, before + articles):
        chance = random.Random(number)  # noqa: S311
        words = (f"{WORD}{chance.randrange(3000)}" for _ in range(200))
        (library / f"{number}.txt").write_text(f"{WORD} {' '.join(words)}", "utf-8")


def update(library: Path, index: Path) -> None:
    """Bring the index up to date, and merge."""
    with Collection.open(library, index) as collection:
        for _ in (*collection.update(), *collection.tidy()):
            pass


def found(library: Path, index: Path) -> int:
    """How many articles are found."""
    with Collection.open(library, index) as collection:
        return collection.search(SearchRequest(WORD)).total


def files_of(index: Path) -> set[str]:
    """The names of all files but those of SQLite and of locks."""
    names = (str(path.relative_to(index)) for path in index.rglob("*"))
    return {n for n in names if "catalogue" not in n and not n.lower().endswith("lock")}


# Whoosh leaves its temporary files for the garbage collector to close.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("kilobytes", [60, 150, 300, 450, 600, 800])
def test_a_disk_that_fills_up_leaves_the_old_index_and_no_more(
    disk: Disk, library: Path, kilobytes: int
) -> None:
    """Wherever there is no room any more; with room all goes on."""
    index = disk.folder / "index"
    update(library, index)
    before = files_of(index)
    grow(library, 100)
    disk.leave_room(kilobytes)
    try:
        update(library, index)
    except IndexUnwritable:
        assert files_of(index) == before
        assert found(library, index) == 100
    else:
        assert found(library, index) == 200
    disk.resize(64_000)
    update(library, index)
    assert found(library, index) == 200
    assert len([name for name in files_of(index) if name.endswith(".toc")]) == 1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("kilobytes", [100, 300, 600, 900])
def test_a_first_index_that_finds_no_room_is_made_when_there_is(
    disk: Disk, library: Path, kilobytes: int
) -> None:
    """What was begun is no index, and in nobody's way."""
    disk.resize(kilobytes)
    index = disk.folder / "index"
    with pytest.raises(IndexUnwritable):
        update(library, index)
    disk.resize(64_000)
    update(library, index)
    assert found(library, index) == 100


def test_an_index_needs_no_room_elsewhere(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system has its temporary files there may be little, or none."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    monkeypatch.setattr("index.engine.packed.container._IN_MEMORY", 100)
    update(library, tmp_path / "index")
    assert found(library, tmp_path / "index") == 100


def test_an_index_of_another_version_on_a_locked_disk_is_told_and_left(
    disk: Disk, library: Path
) -> None:
    """Where nothing can be made, nothing is removed."""
    index = disk.folder / "index"
    update(library, index)
    file = index / "catalogue.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as catalogue:
        catalogue.execute("UPDATE meta SET value = '0.0' WHERE key = 'version'")
    before = files_of(index)
    disk.lock()
    with pytest.raises(IndexOutdated) as raised:
        update(library, index)
    assert raised.value.reason == "Read-only file system"
    assert files_of(index) == before
    assert file.exists()


def test_what_a_killed_writer_left_is_removed_by_the_next_tidying(
    library: Path, tmp_path: Path
) -> None:
    """Even when nothing has changed since."""
    index = tmp_path / "index"
    update(library, index)
    before = files_of(index)
    for name in ("MAIN_0123456789abcdef.words", "_MAIN_9.toc.1", "MAIN.tmp.a/part"):
        path = index / "words" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"half")
    update(library, index)
    assert files_of(index) == before


def test_a_reader_that_began_on_a_full_disk_sees_what_is_written_later(
    disk: Disk, library: Path
) -> None:
    """There was no room for what connections share, and it read the file alone."""
    index = disk.folder / "index"
    update(library, index)
    (index / "catalogue.sqlite-shm").unlink()
    disk.leave_room(0)
    with Collection.open(library, index) as collection:
        assert collection.search(SearchRequest(WORD)).total == 100
        disk.resize(64_000)
        grow(library, 1)
        update(library, index)
        assert collection.search(SearchRequest(WORD)).total == 101


def test_what_is_only_in_the_log_is_not_passed_over(disk: Disk, library: Path) -> None:
    """Where the log cannot be read that is told: without it an older index answers."""
    index = disk.folder / "index"
    update(library, index)
    with Collection.open(library, index) as reader:  # so that the log stays
        assert len(reader.entries()) == 100
        grow(library, 1)
        update(library, index)
        log = (index / "catalogue.sqlite-wal").read_bytes()
    (index / "catalogue.sqlite-wal").write_bytes(log)
    (index / "catalogue.sqlite-shm").unlink()
    disk.lock()
    with pytest.raises(IndexUnwritable):
        found(library, index)
