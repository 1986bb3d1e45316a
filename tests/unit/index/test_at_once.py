"""Several at one index, each at the worst moment of another."""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import pytest

from index.collection import Collection
from index.engine import ownership
from index.engine.session import Session
from index.engine.store import Store
from index.search import SearchRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = "نص"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A library of one article and its index."""
    library, index = tmp_path / "library", tmp_path / "index"
    library.mkdir()
    add(library, index, "a")
    return library, index


def add(library: Path, index: Path, name: str) -> None:
    """Add an article, and bring the index up to date."""
    (library / f"{name}.txt").write_text(WORD, "utf-8")
    with Collection.open(library, index) as collection:
        for _ in collection.update():
            pass


def total(library: Path, index: Path) -> int:
    """How many articles are found."""
    with Collection.open(library, index) as collection:
        return collection.search(SearchRequest(WORD)).total


def test_who_looks_whether_somebody_writes_keeps_nobody_from_writing(
    folders: tuple[Path, Path],
) -> None:
    """A search holds the lock for a moment, when the last writer was killed."""
    with (folders[1] / "update.lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        timer = Timer(0.1, lambda: fcntl.flock(lock, fcntl.LOCK_UN))
        timer.start()
        add(*folders, "b")
        timer.join()
    assert total(*folders) == 2


def test_a_snapshot_that_is_not_the_newest_by_now_is_no_damage(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind it one has committed, and another has begun to write, or was killed."""
    begin = Session.begin
    later = iter("bc")

    def begin_and_wait(session: Session) -> None:
        begin(session)
        for name in later:
            add(*folders, name)
            os.utime(folders[1] / "catalogue.sqlite")
            break

    monkeypatch.setattr(Session, "begin", begin_and_wait)
    assert total(*folders) == 3


def vanishing(index: Path) -> Iterator[Path]:
    """Make what a writer in another process has for a while, and remove it."""
    made = (index / "words" / "MAIN.tmp.0", index / "words" / "MAIN_0.words")
    made[0].mkdir()
    made[1].touch()
    yield from made
    made[0].rmdir()
    made[1].unlink()


def test_what_is_removed_while_the_owners_are_looked_at_is_of_no_interest(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both files and folders."""
    index = folders[1]
    scan = os.scandir

    def scan_and_remove(folder: Path) -> list[os.DirEntry[str]]:
        going = vanishing(index) if folder == index / "words" else iter(())
        with suppress(StopIteration):
            next(going)
            next(going)
        found = list(scan(folder))
        for _ in going:
            pass
        return found

    monkeypatch.setattr("index.engine.ownership.os.scandir", scan_and_remove)
    ownership.check(index)


def test_what_is_removed_while_the_index_is_measured_has_no_size(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks for the size is not told of damage."""
    store = Store(folders[1])
    size = store.size()
    walk = os.walk

    def walk_and_more(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
        for place, folders, files in walk(folder):
            yield place, folders, [*files, "gone"]

    monkeypatch.setattr("index.engine.store.os.walk", walk_and_more)
    assert store.size() == size > 0


def test_two_who_make_an_index_at_once_do_not_take_it_for_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One finds no mark yet, and then what the other has made."""
    other = Store(tmp_path / "index")
    find = Path.iterdir

    def find_later(folder: Path) -> Iterator[Path]:
        monkeypatch.undo()
        other.prepare()
        return find(folder)

    monkeypatch.setattr(Path, "iterdir", find_later)
    Store(tmp_path / "index").prepare()
    assert (tmp_path / "index" / "warraq-index").exists()
