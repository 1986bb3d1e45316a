"""Words and catalogue are of one generation, whenever a process dies or a byte rots."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from index.collection import Collection
from index.engine.store import Store
from index.errors import IndexDamaged
from index.search import SearchRequest
from tests.shared import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from index.updating import Report

WORD = "نص"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A library of ten articles and its index."""
    library, index = tmp_path / "library", tmp_path / "index"
    library.mkdir()
    for number in range(10):
        (library / f"{number}.txt").write_text(f"{WORD} قديم", "utf-8")
    update(library, index)
    return library, index


def update(library: Path, index: Path, *, rebuild: bool = False) -> Report:
    """Bring the index up to date."""
    with Collection.open(library, index) as collection:
        *_, last = collection.update(rebuild=rebuild)
    assert last.report is not None
    return last.report


def total(library: Path, index: Path, word: str = WORD) -> int:
    """How many articles are found."""
    with Collection.open(library, index) as collection:
        return collection.search(SearchRequest(word)).total


class Stopped(Exception):  # noqa: N818 - it stands for a process that is killed
    """Raised where a process dies."""


def die_between(
    monkeypatch: pytest.MonkeyPatch, folders: tuple[Path, Path], *, rebuild: bool
) -> None:
    """Update until the words are committed and the catalogue is not."""

    def stop(_: int) -> bytes:
        raise Stopped

    with monkeypatch.context() as patched:
        patched.setattr("index.engine.writer.os.urandom", stop)
        with pytest.raises(Stopped):
            update(*folders, rebuild=rebuild)


@pytest.mark.parametrize("rebuild", [False, True])
def test_death_between_the_two_commits_leaves_the_old_generation_whole(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, rebuild: bool
) -> None:
    """The words of the catalogue's generation are still there, and nothing is redone."""
    (folders[0] / "3.txt").write_text(f"{WORD} جديد", "utf-8")
    for _ in range(2):
        die_between(monkeypatch, folders, rebuild=rebuild)
        assert total(*folders) == 10
        assert total(*folders, word="جديد") == 0
    report = update(*folders)
    assert (report.changed, report.unchanged) == (1, 9)
    assert total(*folders) == 10
    assert total(*folders, word="جديد") == 1


def test_a_reader_whose_words_are_gone_takes_the_next_generation(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others commit twice between its look at the catalogue and that at the words."""
    library, index = folders
    original = Store.open_sound_leaves
    turns = iter((1, 2))

    def open_late(store: Store, meta: Mapping[str, str]) -> object:
        with monkeypatch.context() as patched:
            patched.setattr(Store, "open_sound_leaves", original)
            for turn in turns:
                (library / "3.txt").write_text(f"{WORD} جديد {turn}", "utf-8")
                update(library, index)
        return original(store, meta)

    with Collection.open(library, index) as collection:
        monkeypatch.setattr(Store, "open_sound_leaves", open_late)
        page = collection.search(SearchRequest(WORD))
    assert page.total == 10
    assert next(turns, None) is None


def test_no_power_cut_brings_back_what_was_noted_of_the_generation_before(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """That the note is gone is on the disk before the catalogue is committed."""
    library, index = folders
    (library / "3.txt").write_text(f"{WORD} جديد", "utf-8")
    seen: list[tuple[bool, int]] = []

    def sync(folder: Path) -> None:
        seen.append(
            ((folder / "catalogue.seen").exists(), total(library, index, "جديد"))
        )

    monkeypatch.setattr("index.engine.soundness.sync_path", sync)
    assert (index / "catalogue.seen").exists()
    update(library, index)
    assert seen == [(False, 0)]
    assert total(library, index, "جديد") == 1


def test_files_are_those_of_one_generation(folders: tuple[Path, Path]) -> None:
    """However many there have been, with merges beside them."""
    library, index = folders
    for turn in range(25):
        (library / "3.txt").write_text(f"{WORD} جديد {turn}", "utf-8")
        update(library, index)
        with Collection.open(library, index) as collection:
            for _ in collection.tidy():
                pass
    names = [path.name for path in (index / "words").iterdir()]
    assert sum(name.endswith(".toc") for name in names) == 1
    assert sum(name.endswith(".words") for name in names) <= 8


def test_a_changed_byte_is_found_by_the_next_update_that_writes(
    folders: tuple[Path, Path],
) -> None:
    """Everything is indexed anew then, and not mixed with what is damaged."""
    library, index = folders
    for file in sorted(path.name for path in (index / "words").glob("MAIN_*.*")):
        path = index / "words" / file
        if not path.exists() or not path.stat().st_size:
            continue
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
        (library / "new.txt").write_text(f"{WORD} {file}", "utf-8")
        assert update(library, index).added == 11
        assert total(library, index) == 11
        (library / "new.txt").unlink()
        update(library, index)


def test_a_missing_or_shorter_file_is_found_when_nothing_else_changed(
    folders: tuple[Path, Path],
) -> None:
    """An update that has nothing to write looks at the files all the same."""
    library, index = folders
    for ending in (".words", ".docs", ".col", ".toc"):
        for length in (None, 0, 5):
            path = max((index / "words").glob(f"*{ending}"), key=lambda p: p.name)
            path.unlink() if length is None else os.truncate(path, length)
            assert update(library, index).added == 10
            assert total(library, index) == 10


def test_a_word_that_is_no_text_any_more_is_damage(folders: tuple[Path, Path]) -> None:
    """A byte of it was changed, and it is met on the way to the others."""
    library, index = folders
    (library / "3.txt").write_text("# عنوان\n\nنص", "utf-8")
    update(library, index)
    for path in (index / "words").glob("*.words"):
        data = path.read_bytes()
        path.write_bytes(data.replace(WORD.encode(), b"\xff" * len(WORD.encode())))
    with pytest.raises(IndexDamaged):
        total(library, index)


def test_words_that_lack_an_article_are_damage(folders: tuple[Path, Path]) -> None:
    """A total that leaves one out would be believed."""
    library, index = folders
    (column,) = (index / "words").glob("*number.col")
    data = bytearray(column.read_bytes())
    data[-1] += 100
    column.write_bytes(data)
    with pytest.raises(IndexDamaged):
        total(library, index)


def test_an_update_that_changes_nothing_needs_no_numpy(
    folders: tuple[Path, Path],
) -> None:
    """Loading it takes longer than all the rest."""
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from index.collection import Collection\n"
        "with Collection.open(Path(sys.argv[1]), Path(sys.argv[2])) as collection:\n"
        "    *_, last = collection.update()\n"
        "print(last.report.unchanged, 'numpy' in sys.modules)\n"
    )
    update(*folders)  # notes the times of files that were too fresh to be trusted
    command = [sys.executable, "-c", code, *map(str, folders)]
    ended = subprocess.run(
        command, cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert ended.stdout.split() == ["10", "False"]


def test_files_that_nobody_wrote_to_are_not_read_again(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither by a search nor by an update: that would take longer the more there are."""
    library, index = folders
    with monkeypatch.context() as patched:
        for module in ("packed.generations", "seals"):
            never = Mock(side_effect=AssertionError)
            patched.setattr(f"index.engine.{module}.verify", never)
        assert total(library, index) == 10
        (library / "new.txt").write_text(f"{WORD} جديد", "utf-8")
        assert update(library, index).added == 1
        assert total(library, index) == 11


def test_files_with_other_times_are_read_and_trusted_when_nothing_is_wrong(
    folders: tuple[Path, Path],
) -> None:
    """A copy of an index is an index."""
    library, index = folders
    for path in (index / "words").iterdir():
        os.utime(path, (1, 1))
    assert total(library, index) == 10
    (library / "new.txt").write_text(f"{WORD} جديد", "utf-8")
    assert update(library, index).added == 1


@pytest.mark.parametrize("ending", [".words", ".docs", ".col", ".toc"])
def test_a_byte_that_somebody_changed_is_told_before_a_search(
    folders: tuple[Path, Path], ending: str
) -> None:
    """Whatever it was, it may make an answer wrong."""
    library, index = folders
    paths = sorted((index / "words").glob(f"*{ending}"))
    for path in paths[-1:] if ending == ".toc" else paths:  # the newest counts
        whole = path.read_bytes()
        if not whole:
            continue
        damaged = bytearray(whole)
        damaged[len(damaged) // 2] ^= 1
        path.write_bytes(damaged)
        with pytest.raises(IndexDamaged):
            total(library, index)
        path.write_bytes(whole)
        assert total(library, index) == 10


@pytest.mark.parametrize("ending", [".words", ".docs", ".number.col"])
@pytest.mark.parametrize("is_gone", [True, False])
def test_a_merge_does_not_trust_files_beside_it_that_somebody_changed(
    folders: tuple[Path, Path], ending: str, *, is_gone: bool
) -> None:
    """They are not noted as sound: the search, and the next update, find out."""
    library, index = folders
    (path,) = (index / "words").glob(f"*{ending}")
    for number in range(4):  # a segment of which everything is deleted is to be merged
        (library / "new.txt").write_text(f"{WORD} {number}", "utf-8")
        update(library, index)
    content = path.read_bytes()
    path.unlink()
    if not is_gone:
        path.write_bytes(bytes([content[0] ^ 1]) + content[1:])
    with Collection.open(library, index) as collection:
        with pytest.raises(IndexDamaged):
            list(collection.tidy())
        with pytest.raises(IndexDamaged):
            collection.search(SearchRequest(WORD))
    (library / "new.txt").write_text(f"{WORD} healed", "utf-8")
    assert update(library, index).added == 11
    assert total(library, index) == 11


# Whoosh leaves such a file open.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("length", [0, 5, 300])
def test_a_merge_of_an_index_whose_contents_are_cut_off_is_told(
    folders: tuple[Path, Path], length: int
) -> None:
    """Whoosh raises whatever comes when it reads such a table."""
    library, index = folders
    path = max((index / "words").glob("*.toc"), key=lambda p: p.name)
    os.truncate(path, length)
    with (
        Collection.open(library, index) as collection,
        pytest.raises(IndexDamaged),
    ):
        list(collection.tidy())
