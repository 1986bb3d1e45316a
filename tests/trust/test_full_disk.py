"""A full disk: what was saved stays, what was not is told and saved when there is room."""

from __future__ import annotations

import errno
import json
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from index.collection import Collection
from index.errors import WarraqError
from index.search import SearchRequest
from tests.trust.ledger import LIBRARY, Kept
from tests.trust.small_disk import fill, small_disk
from tests.unit.tui.test_cli import warraq
from tui import locations
from tui.terminals.memory import Answer, Memory
from tui.terminals.modes import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 512 kilobytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    with small_disk(folder, 512) as mounted:
        yield mounted


def files(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, but for locks."""
    found = folder.glob("*.json*")
    return {path.name: path.read_bytes() for path in found}


@pytest.mark.parametrize("left", [0, 4096, 8192, 16384])
def test_what_was_saved_stays_on_a_disk_that_fills(disk: Path, left: int) -> None:
    """To the byte; the rest is saved when there is room, none of it forgotten."""
    folder = disk / "data"
    before = Kept(folder)
    for number in range(1, 60):  # some 17 kilobytes of marks
        before.note("a", number)
    saved, ballast = files(folder), fill(disk, left)
    kept = Kept(folder)
    for number in range(1, 30):
        with suppress(OSError):
            kept.note("b", number)
    with pytest.raises(OSError, match="No space left") as full:
        kept.marks.save()
    assert full.value.errno == errno.ENOSPC
    assert {*saved} == {*files(folder)}
    assert files(folder)["marks.json"] == saved["marks.json"]
    known = kept.marks.of()
    ballast.unlink()
    for each in (kept.state, kept.marks, kept.searches, kept.preferences):
        each.save()
    again = Kept(folder)
    assert again.marks.of() == known
    assert {mark.article for mark in known} >= {"a-1", "b-1"}
    assert again.state.place(LIBRARY, "a-1") == 57


def test_the_first_save_on_a_full_disk_is_made_up_for(disk: Path) -> None:
    """There is not even room for the folder."""
    ballast = fill(disk)
    kept = Kept(disk / "data")
    kept.state.note_opened(LIBRARY, "one")
    with pytest.raises(OSError, match="No space left"):
        kept.state.save()
    ballast.unlink()
    kept.state.save()
    assert Kept(disk / "data").state.history(LIBRARY) == ("one",)


def test_a_damaged_file_stays_where_it_is_on_a_full_disk(disk: Path) -> None:
    """There is no room to set it aside; its sound records are known."""
    kept = Kept(disk)
    for number in (1, 2):
        kept.note("a", number)
    path = disk / "marks.json"
    path.write_bytes(path.read_bytes()[:-20])
    damaged, ballast = path.read_bytes(), fill(disk)
    opened = Kept(disk)
    assert len(opened.marks.of()) == 1
    assert path.read_bytes() == damaged
    ballast.unlink()
    opened.marks.save()
    assert opened.marks.set_aside is not None
    assert opened.marks.set_aside.read_bytes() == damaged
    assert len(Kept(disk).marks.of()) == 1


def test_the_answers_for_terminals_stay_on_a_full_disk(disk: Path) -> None:
    """The earlier ones; the new one is told to be lost."""
    memory = Memory(disk / "terminals.json")
    memory.keep("xterm", Answer(Mode.VISUAL, marks=True))
    fill(disk)
    with pytest.raises(OSError, match="No space left"):
        memory.keep("x" * 9000, Answer(Mode.LOGICAL, marks=False))
    assert memory.recall("xterm") == Answer(Mode.VISUAL, marks=True)


def test_an_export_onto_a_full_disk_leaves_the_earlier_one(
    disk: Path, own_folders: Path
) -> None:
    """One sentence says why."""
    kept, export = Kept(locations.state_file().parent), disk / "reading.json"
    kept.note("a", 1)
    assert warraq("export-state", export).code == 0
    earlier = export.read_bytes()
    fill(disk)
    for number in range(2, 40):
        kept.note("a", number)
    run = warraq("export-state", export)
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert "No space left" in run.err
    assert export.read_bytes() == earlier
    assert own_folders.exists()


def test_an_update_on_a_full_disk_leaves_the_index_as_it_was(
    disk: Path, tmp_path: Path
) -> None:
    """It is searched meanwhile, and brought up to date when there is room."""
    library = tmp_path / "library"
    library.mkdir()
    _write(library, range(3))
    with Collection.open(library, disk / "index") as collection:
        list(collection.update())
        ballast = fill(disk)
        _write(library, range(3, 200))
        with pytest.raises(WarraqError, match="No space"):
            list(collection.update())
        assert collection.search(SearchRequest("كتاب")).total == 3
    with Collection.open(library, disk / "index") as collection:
        assert collection.search(SearchRequest("كتاب")).total == 3
    ballast.unlink()
    for path in list(library.iterdir())[20:]:
        path.unlink()
    with Collection.open(library, disk / "index") as collection:
        list(collection.update())
        assert collection.search(SearchRequest("كتاب")).total == 20


def _write(library: Path, numbers: range) -> None:
    for number in numbers:
        text = json.dumps({"id": f"{number}", "text": f"كتاب رقمه {number}"})
        (library / f"{number}.jsonl").write_text(text)
