"""Files of an index that somebody writes over while a search has them open."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from index.collection import Collection
from index.engine import soundness
from index.engine.store import Store
from index.errors import IndexDamaged
from index.search import SearchRequest
from tests.shared import CHECKOUT
from tests.unit.index.folders import indexed, update

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = 40
SEARCHING = """
import os, sys
from pathlib import Path
from index.collection import Collection
from index.errors import IndexDamaged
from index.search import SearchRequest
library, index = map(Path, sys.argv[1:3])
with Collection.open(library, index) as collection:
    collection.search(SearchRequest("word"))
    for path in index.glob(sys.argv[3]):
        os.truncate(path, int(sys.argv[4]))
    for turn in range(3):
        try:
            print(collection.search(SearchRequest(f"a{turn}")).total)
        except IndexDamaged:
            print("damaged")
with Collection.open(library, index) as collection:
    for _ in collection.update():
        pass
    print(collection.search(SearchRequest("word")).total)
"""
"""Searches, cuts files off, searches again, updates and searches."""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A library and its index."""
    return indexed(tmp_path, (f"word a{n} b{n}" for n in range(ARTICLES)))


@pytest.mark.parametrize(
    ("names", "size", "said"),
    [
        ("words/*", 0, "damaged"),
        ("words/*.words", 4096, "damaged"),
        ("words/*.docs", 0, "1"),  # of which nothing is read any more
        ("catalogue.sqlite", 4096, "damaged"),
        ("catalogue.sqlite-shm", 0, "1"),
    ],
)
def test_a_file_that_is_cut_off_while_it_is_mapped_does_not_end_the_program(
    folders: tuple[Path, Path], names: str, size: int, said: str
) -> None:
    """A search that begins later tells it, or does not need it; the next update mends it."""
    library, index = folders
    done = subprocess.run(
        [sys.executable, "-c", SEARCHING, str(library), str(index), names, str(size)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == [said] * 3 + [str(ARTICLES)]


@pytest.mark.parametrize("name", ["words/*.words", "catalogue.sqlite"])
def test_what_is_written_over_is_noticed_by_who_has_it_open(
    folders: tuple[Path, Path], name: str
) -> None:
    """A change that leaves the length alone, too: nothing is answered from it."""
    library, index = folders
    (path,) = index.glob(name)
    with Collection.open(library, index) as collection:
        assert collection.search(SearchRequest("a1")).total == 1
        with path.open("r+b") as file:
            file.seek(4096)
            file.write(bytes(path.stat().st_size - 4096))
        with pytest.raises(IndexDamaged):
            collection.search(SearchRequest("a2"))


def test_what_is_only_touched_goes_on_answering(folders: tuple[Path, Path]) -> None:
    """It is read whole, and found to be as it was."""
    library, index = folders
    with Collection.open(library, index) as collection:
        assert collection.search(SearchRequest("a1")).total == 1
        for path in index.rglob("*"):
            if path.is_file():
                os.utime(path)
        assert collection.search(SearchRequest("a2")).total == 1


def test_words_that_were_copied_are_read_whole_by_the_first_search_alone(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It notes how they look, for every later process; another look has them read again."""
    library, index = folders
    verify = Mock(return_value=())
    monkeypatch.setattr(Store, "verify_words", verify)
    for calls in (1, 2):
        for path in (index / "words").iterdir():
            os.utime(path, ns=(calls, calls))
        for _ in range(3):
            with Collection.open(library, index) as collection:
                for turn in range(3):
                    assert collection.search(SearchRequest(f"a{turn}")).total == 1
        assert verify.call_count == calls


def test_words_that_were_copied_to_where_nothing_is_noted_are_read_once_a_process(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where others may write, or nobody can."""
    library, index = folders
    for path in (index / "words").iterdir():
        os.utime(path, ns=(1, 1))
    index.chmod(0o720)
    verify = Mock(return_value=())
    monkeypatch.setattr(Store, "verify_words", verify)
    for calls in (1, 2):
        with Collection.open(library, index) as collection:
            for turn in range(3):
                assert collection.search(SearchRequest(f"a{turn}")).total == 1
        assert verify.call_count == calls
    assert not soundness.noted(index).words


def test_tidying_can_be_stopped_while_it_reads_copied_words(
    folders: tuple[Path, Path],
) -> None:
    """What killed writers left is removed when all else is sound; whoever comes next does."""
    library, index = folders
    left = index / "words" / "MAIN_0123456789abcdef.words"
    left.write_bytes(b"left")
    for path in (index / "words").iterdir():
        os.utime(path, ns=(1, 1))
    with Collection.open(library, index) as collection:
        steps = collection.tidy()
        next(steps)
        steps.close()
        assert left.exists()
        list(collection.update())  # the lock is free
        list(collection.tidy())
        assert not left.exists()
        assert collection.search(SearchRequest("word")).total == ARTICLES


def test_words_are_not_noted_as_read_when_they_are_damaged(
    folders: tuple[Path, Path],
) -> None:
    """Each search says so, until an update has made them anew."""
    library, index = folders
    (path,) = (index / "words").glob("*.words")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    for _ in range(2):
        with Collection.open(library, index) as collection, pytest.raises(IndexDamaged):
            collection.search(SearchRequest("word"))
    update(library, index)
    with Collection.open(library, index) as collection:
        assert collection.search(SearchRequest("word")).total == ARTICLES


def test_an_update_notes_the_looks_of_copied_words_whether_it_changes_something_or_not(
    folders: tuple[Path, Path],
) -> None:
    """In the note when nothing is committed, in the catalogue when something is."""
    library, index = folders
    store = Store(index)
    for path in (index / "words").iterdir():
        os.utime(path, ns=(1, 1))
    soundness.distrust(index)
    update(library, index)
    words = soundness.noted(index).words
    assert words
    assert {time for _, time in words.values()} == {1}
    (library / "b.txt").write_text("word")
    update(library, index)
    with closing(store.open_catalogue()) as connection:
        (text,) = connection.execute("SELECT value FROM meta WHERE key = 'words'")
    noted = json.loads(text[0])
    assert store.look_at_words(noted) == {name: row[:2] for name, row in noted.items()}
