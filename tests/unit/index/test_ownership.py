"""An index that somebody else may change is not written to, and nothing in it is run."""

from __future__ import annotations

import errno
import os
import pickle
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from index.collection import Collection
from index.engine.packed.contents import read_segments
from index.engine.packed.errors import PackedDamageError
from index.engine.packed.generations import verify
from index.errors import IndexDamaged, IndexForeign, IndexNotOurs
from index.search import SearchRequest
from tests.unit.index.folders import update

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SOMEBODY = 54_321


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A library of one article and its index."""
    library, index = tmp_path / "library", tmp_path / "index"
    library.mkdir()
    (library / "a.txt").write_text("نص", "utf-8")
    update(library, index)
    return library, index


def tidy(library: Path, index: Path) -> None:
    """Merge what is to be merged."""
    with Collection.open(library, index) as collection:
        for _ in collection.tidy():
            pass


@pytest.mark.parametrize("work", [update, tidy])
@pytest.mark.parametrize("mode", [0o720, 0o702, 0o1777])
@pytest.mark.parametrize("name", ["", "words"])
def test_a_folder_that_others_may_write_to_is_refused(
    folders: tuple[Path, Path],
    work: Callable[[Path, Path], None],
    mode: int,
    name: str,
) -> None:
    """The error names it; when the right is taken away all goes on."""
    library, index = folders
    (index / name).chmod(mode)
    with pytest.raises(IndexNotOurs, match="chmod go-w") as raised:
        work(library, index)
    assert raised.value.path == index / name
    (index / name).chmod(0o755)
    work(library, index)


@pytest.mark.parametrize("name", ["catalogue.sqlite", "words/_MAIN_1.toc"])
def test_a_file_that_others_may_write_to_is_refused_where_they_can_get_to_it(
    folders: tuple[Path, Path], name: str
) -> None:
    """A folder that nobody else may enter protects what is in it."""
    library, index = folders
    (index / name).chmod(0o666)
    update(library, index)
    index.chmod(0o755)
    (index / "words").chmod(0o755)
    with pytest.raises(IndexNotOurs) as raised:
        update(library, index)
    assert raised.value.path == index / name


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
@pytest.mark.parametrize("name", ["", "words", "catalogue.sqlite", "words/_MAIN_1.toc"])
def test_what_is_somebody_elses_is_refused(
    folders: tuple[Path, Path], name: str
) -> None:
    """Whatever it is; a search reads it still, for it believes nothing."""
    library, index = folders
    os.chown(index / name, SOMEBODY, -1)
    for work in (update, tidy):
        with pytest.raises(IndexNotOurs) as raised:
            work(library, index)
        assert raised.value.path == index / name
    with Collection.open(library, index) as collection:
        assert collection.search(SearchRequest("نص")).total == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
@pytest.mark.parametrize("name", ["words", "words/_MAIN_1.toc"])
def test_what_a_link_leads_to_must_be_ours_too(
    folders: tuple[Path, Path], tmp_path: Path, name: str
) -> None:
    """A link of ours to our own folder or file is as good as that."""
    library, index = folders
    elsewhere = tmp_path / "elsewhere"
    (index / name).rename(elsewhere)
    (index / name).symlink_to(elsewhere)
    update(library, index)
    os.chown(elsewhere, SOMEBODY, -1)
    for work in (update, tidy):
        with pytest.raises(IndexNotOurs) as raised:
            work(library, index)
        assert raised.value.path == index / name
    os.chown(elsewhere, 0, -1)
    elsewhere.chmod(0o777)
    with pytest.raises(IndexNotOurs):
        update(library, index)


def test_a_link_to_a_large_folder_is_not_followed_all_the_way_down(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    """Nothing is read below the words, and a link may lead back to where it is."""
    library, index = folders
    deep = tmp_path / "elsewhere" / "below" / "deep"
    deep.mkdir(parents=True)
    deep.chmod(0o777)
    (index / "own").symlink_to(tmp_path / "elsewhere")
    (index / "again").symlink_to(index)
    for work in (update, tidy):
        work(library, index)


@pytest.mark.parametrize(
    "name", ["update.lock", "words/MAIN_WRITELOCK", "words/_MAIN_2.toc", "own"]
)
def test_a_pipe_in_an_index_is_refused_and_never_waited_for(
    folders: tuple[Path, Path], name: str
) -> None:
    """Opening one for writing may never return; a search looks no further than it can."""
    library, index = folders
    (index / name).unlink(missing_ok=True)
    os.mkfifo(index / name)
    for work in (update, tidy):
        with pytest.raises(IndexForeign):
            work(library, index)
    (index / "catalogue.seen").unlink()  # so that it asks for the lock
    with Collection.open(library, index) as collection:
        assert collection.search(SearchRequest("نص")).total == 1


def test_a_pipe_that_is_noted_as_a_file_of_the_words_is_never_opened(
    tmp_path: Path,
) -> None:
    """It is as long as an empty file, and may be in an index that is only searched."""
    os.mkfifo(tmp_path / "_MAIN_9.toc")
    with pytest.raises(PackedDamageError):
        list(verify(tmp_path, {"_MAIN_9.toc": [0, 0, 0]}))


def test_where_the_disk_has_no_locks_nobody_holds_one(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was copied there is read and answers."""
    library, index = folders
    (index / "catalogue.seen").unlink()  # so that it asks for the lock
    refused = OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
    monkeypatch.setattr("fcntl.flock", Mock(side_effect=refused))
    with Collection.open(library, index) as collection:
        assert collection.search(SearchRequest("نص")).total == 1


@pytest.mark.parametrize("name", ["update.lock", "merge.lock", "words/MAIN_WRITELOCK"])
def test_the_lock_of_a_dead_process_holds_nobody_up(
    folders: tuple[Path, Path], name: str
) -> None:
    """It is held by the system and not by what stands in it: no number is believed."""
    library, index = folders
    (index / name).write_text(str(os.getpid()))
    (library / "b.txt").write_text("نص", "utf-8")
    update(library, index)
    tidy(library, index)
    with Collection.open(library, index) as collection:
        assert collection.search(SearchRequest("نص")).total == 2


def test_what_is_the_administrators_is_not_somebody_elses(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root could change everything anyway."""
    if os.geteuid() != 0:
        pytest.skip("the files are not root's")
    monkeypatch.setattr(os, "geteuid", lambda: SOMEBODY)
    update(*folders)


def test_an_empty_folder_is_taken_over_for_its_owner_alone(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    """Whatever rights it was made with."""
    own = tmp_path / "own"
    own.mkdir()
    own.chmod(0o777)
    update(folders[0], own)
    assert own.stat().st_mode & 0o777 == 0o700
    assert (own / "words").stat().st_mode & 0o777 == 0o700


class _Program:
    """What runs a command when it is unpickled."""

    def __init__(self, command: str) -> None:
        self.command = command

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, (self.command,)


def test_a_program_in_a_table_of_contents_is_damage_and_does_not_run(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    """Neither for a search nor for an update, which makes the index anew."""
    library, index = folders
    contents = index / "words" / "_MAIN_1.toc"
    whole = contents.read_bytes()
    segments = whole.rindex(b"\x80", 0, whole.index(b"PackedSegment"))
    ran = tmp_path / "ran"
    program = pickle.dumps([_Program(f"touch {ran}")])
    contents.write_bytes(whole[:segments] + program)
    with Collection.open(library, index) as collection:
        with pytest.raises(IndexDamaged):
            collection.search(SearchRequest("نص"))
        with pytest.raises(IndexDamaged):
            list(collection.tidy())
    with contents.open("rb") as file:
        file.seek(segments)
        with pytest.raises(pickle.UnpicklingError, match="names"):
            read_segments(file)
    update(library, index)
    assert not ran.exists()
    with Collection.open(library, index) as collection:
        assert collection.search(SearchRequest("نص")).total == 1
