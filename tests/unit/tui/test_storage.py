"""Files of data: whole after every death, merged between readers, of every version."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tui.durable import locked, replace_file
from tui.formats import Format
from tui.state import State
from tui.storage import DataNewer, Records, moment

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Number:
    """The largest number counts."""

    value: int

    def merged(self, other: Number) -> Number:
        """The larger one."""
        return max(self, other, key=lambda one: one.value)


def encode(key: str, record: Number) -> dict[str, Any]:
    """A row of a key and its number."""
    return {"key": key, "value": record.value}


def decode(row: dict[str, Any]) -> tuple[str, Number]:
    """The same back."""
    return row["key"], Number(int(row["value"]))


def from_pairs(data: dict[str, Any]) -> dict[str, Any]:
    """Version 1 had pairs."""
    return {"rows": [{"key": key, "value": value} for key, value in data["pairs"]]}


FORMAT = Format("rows", encode, decode, (from_pairs,))
WRITER = """
import sys
from pathlib import Path
from tests.unit.tui.test_storage import FORMAT, Number, Records
path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
records = Records(path, FORMAT)
for number in range(1, count + 1):
    records.add(f"{name}-{number}", Number(number))
    records.save()
    print(number, flush=True)
"""


HOLDER = """
import fcntl, sys
lock = open(sys.argv[1], "a")
fcntl.flock(lock, fcntl.LOCK_EX)
print(flush=True)
input()
"""


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    """A process that saves a record after the other, and says so after each."""
    words = [sys.executable, "-c", WRITER, str(path), name, str(count)]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def numbers(path: Path) -> dict[str, int]:
    """What stands in the file."""
    return {key: one.value for key, one in Records(path, FORMAT).items()}


def test_what_was_saved_survives_the_death_of_its_writer(tmp_path: Path) -> None:
    """Killed at any moment, the file is whole and holds all that was said to be saved."""
    path = tmp_path / "data.json"
    for wait in (0.0, 0.003, 0.01, 0.02):
        process = writer(path, f"w{wait}", 100_000)
        assert process.stdout is not None
        assert process.stdout.readline() == "1\n"
        time.sleep(wait)
        os.kill(process.pid, signal.SIGKILL)
        said = 1 + len(process.stdout.read().split())
        process.wait()
        process.stdout.close()
        found = numbers(path)
        assert {f"w{wait}-{number}" for number in range(1, said + 1)} <= set(found)
    assert {one.name for one in tmp_path.iterdir()} <= {
        *("data.json", "data.lock", "data.json.part"),
    }


def test_two_writers_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    """Each save takes in what the other one saved."""
    path = tmp_path / "data.json"
    both = [writer(path, name, 60) for name in ("one", "two")]
    for process in both:
        process.communicate(timeout=60)
    assert len(numbers(path)) == 120


def test_a_file_of_an_earlier_version_is_understood_and_kept(tmp_path: Path) -> None:
    """It stays beside the one that takes its place."""
    path = tmp_path / "data.json"
    old = '{"version": 1, "pairs": [["a", 1]]}'
    path.write_text(old)
    records = Records(path, FORMAT)
    records.add("b", Number(2))
    records.save()
    assert json.loads(path.read_text())["version"] == 2
    assert numbers(path) == {"a": 1, "b": 2}
    records.add("c", Number(3))
    records.save()
    (kept,) = tmp_path.glob("data.json.version-1-*")
    assert kept.read_text() == old


def test_a_file_of_a_later_version_is_refused(tmp_path: Path) -> None:
    """It is neither set aside nor written over, also when it comes while one reads."""
    path = tmp_path / "data.json"
    records = Records(path, FORMAT)
    records.add("a", Number(1))
    newer = '{"version": 3, "rows": {}}'
    path.write_text(newer)
    with pytest.raises(DataNewer):
        records.save()
    with pytest.raises(DataNewer):
        Records(path, FORMAT)
    assert path.read_text() == newer
    path.unlink()
    records.save()
    assert numbers(path) == {"a": 1}


def test_a_file_that_is_damaged_while_one_reads_is_written_whole_again(
    tmp_path: Path,
) -> None:
    """With all that is known, not only what changed since."""
    path = tmp_path / "data.json"
    records = Records(path, FORMAT)
    records.add("a", Number(1))
    records.save()
    path.write_text("{")
    records.add("b", Number(2))
    records.save()
    assert numbers(path) == {"a": 1, "b": 2}
    assert records.set_aside is not None
    assert records.set_aside.read_text() == "{"


ROWS = (
    '{"version": 2, "rows": [',
    '{"key": "a", "value": 1},',
    '{"key": "b", "value": 2},',
    '{"key": "c", "value": 3}',
    "]}",
)
"""A file, line by line."""
SOUND = "\n".join(ROWS)


@pytest.mark.parametrize(
    ("damaged", "left"),
    [
        (SOUND.replace("},", "}", 1), {"a": 1, "b": 2, "c": 3}),  # a comma is gone
        (SOUND[:-28], {"a": 1, "b": 2}),  # cut off
        (SOUND.replace('"value": 2', '"value": two'), {"a": 1, "c": 3}),
        (SOUND.replace('"value": 2', '"value": "two"'), {"a": 1, "c": 3}),
        (SOUND.replace('"b"', '"b'), {"a": 1, "c": 3}),  # a quote is gone
        (SOUND.replace("version", "versoin"), {"a": 1, "b": 2, "c": 3}),
        (SOUND.replace("\n", ""), None),  # whole, on one line
        (SOUND.replace("\n", "")[:-10], {"a": 1, "b": 2}),
        (json.dumps(json.loads(SOUND), indent=2)[:-40], {"a": 1, "b": 2}),
        (SOUND.replace("b", "\udcff"), {"a": 1, "c": 3}),  # a byte that is no text
        ('{"version": 1, "pairs": [["a", 1]', {}),  # an earlier version, cut off
        ("\0" * 50, {}),
    ],
)
def test_the_sound_records_of_a_damaged_file_are_taken_over(
    tmp_path: Path, damaged: str, left: dict[str, int] | None
) -> None:
    """At once, and in the next session; the damaged file is kept to the byte."""
    path = tmp_path / "data.json"
    content = damaged.encode(errors="surrogateescape")
    path.write_bytes(content)
    records = Records(path, FORMAT)
    if left is None:
        assert records.set_aside is None
        return
    assert {key: one.value for key, one in records.items()} == left
    assert records.set_aside is not None
    assert records.set_aside.read_bytes() == content
    assert numbers(path) == left
    assert json.loads(path.read_text())["version"] == 2


def test_the_same_damage_is_kept_once(tmp_path: Path) -> None:
    """However often it comes back; another one has another name."""
    path = tmp_path / "data.json"
    for content in ("{", "{", "[", "{"):
        path.write_text(content)
        Records(path, FORMAT)
    kept = sorted(one.read_text() for one in tmp_path.glob("data.json.damaged-*"))
    assert kept == ["[", "{"]


def test_a_damaged_file_is_not_written_over_when_it_cannot_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its sound records are known, and saved as soon as there is room."""
    path = tmp_path / "data.json"
    path.write_text(SOUND[:-28])
    monkeypatch.setattr("os.fsync", _full)
    records = Records(path, FORMAT)
    assert records.get("a") == Number(1)
    assert path.read_text() == SOUND[:-28]
    with pytest.raises(OSError, match="No space") as caught:
        records.save()
    assert str(caught.value.filename).startswith(str(path))
    assert path.read_text() == SOUND[:-28]
    assert [one.name for one in tmp_path.iterdir() if "part" in one.name] == []
    monkeypatch.undo()
    records.save()
    assert numbers(path) == {"a": 1, "b": 2}


def _full(_: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_damaged_file_of_a_later_version_is_refused(tmp_path: Path) -> None:
    """It is for the later program to mend."""
    path = tmp_path / "data.json"
    path.write_text('{"version": 3, "rows": [')
    with pytest.raises(DataNewer):
        Records(path, FORMAT)
    assert [one.name for one in tmp_path.iterdir()] == ["data.json"]


def test_two_files_put_together_by_hand_are_merged(tmp_path: Path) -> None:
    """A record that stands there twice is one, by the rule of all merging."""
    path = tmp_path / "data.json"
    row = '{"key": "a", "value": %d}'
    rows = ", ".join(row % number for number in (1, 3, 2))
    path.write_text(f'\ufeff{{"version": 2, "rows": [{rows}]}}')
    assert numbers(path) == {"a": 3}
    assert list(tmp_path.iterdir()) == [path]


def test_only_its_owner_may_read_what_is_kept(tmp_path: Path) -> None:
    """The file, its lock, what is set aside, and the folder."""
    path = tmp_path / "deep" / "warraq" / "data.json"
    path.parent.parent.mkdir(mode=0o755)
    records = Records(path, FORMAT)
    records.add("a", Number(1))
    records.save()
    path.write_text("{")
    path.chmod(0o644)
    Records(path, FORMAT)
    assert path.parent.stat().st_mode & 0o777 == 0o700
    modes = {one.name: one.stat().st_mode & 0o777 for one in path.parent.iterdir()}
    assert len(modes) == 3
    assert set(modes.values()) == {0o600}


def test_a_save_is_on_the_disk_when_it_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is flushed before it has its name, the folder after; made folders, too."""
    flushed: list[Path] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        flushed.append(Path(f"/proc/self/fd/{descriptor}").readlink())
        real(descriptor)

    monkeypatch.setattr("os.fsync", fsync)
    path = tmp_path / "a" / "b" / "data.json"
    records = Records(path, FORMAT)
    records.add("a", Number(1))
    records.save()
    assert set(flushed[:2]) == {tmp_path, tmp_path / "a"}
    assert flushed[2:] == [path.with_name("data.json.part"), path.parent]


def test_a_lock_that_is_held_for_long_is_told(tmp_path: Path) -> None:
    """By somebody suspended in a save; that of a dead process is free."""
    path = tmp_path / "data.lock"
    words = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        holder.send_signal(signal.SIGSTOP)
        try:
            with pytest.raises(OSError, match="busy"), locked(path, patience=0.05):
                pass
        finally:
            holder.kill()
    with locked(path, patience=0.0):
        pass


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Somebody is suspended in a save of a file."""
    words = [sys.executable, "-c", HOLDER, str(path.with_suffix(".lock"))]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        try:
            yield
        finally:
            holder.kill()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody need wait for a lock that is held for the whole test."""
    monkeypatch.setattr("tui.storage.PATIENCE", 0.0)


def waiting(path: Path) -> list[Path]:
    """The files in which something waits."""
    return sorted(path.parent.glob("*.waiting-*"))


@pytest.mark.usefixtures("impatient")
def test_what_cannot_be_saved_for_a_lock_waits_in_a_file_beside(tmp_path: Path) -> None:
    """In one, whatever is noted; a reader who comes meanwhile knows it, too."""
    path = tmp_path / "data.json"
    records = Records(path, FORMAT)
    records.add("a", Number(1))
    records.save()
    with held(path):
        records.add("a", Number(2))
        records.save()
        assert records.is_saved
        (first,) = waiting(path)
        records.save()
        assert waiting(path) == [first]
        records.add("b", Number(1))
        records.save()
        (second,) = waiting(path)
        assert second.stat().st_mode & 0o777 == 0o600
        assert numbers(path) == {"a": 2, "b": 1}
        assert waiting(path) == [second]
        assert json.loads(path.read_text())["rows"] == [{"key": "a", "value": 1}]
    records.save()
    assert waiting(path) == []
    assert numbers(path) == {"a": 2, "b": 1}


@pytest.mark.usefixtures("impatient")
def test_what_was_left_waiting_is_taken_in_by_whoever_comes(tmp_path: Path) -> None:
    """The one who left it is gone, or goes on and does not know."""
    path = tmp_path / "data.json"
    one, two = Records(path, FORMAT), Records(path, FORMAT)
    with held(path):
        for number, records in enumerate((one, two), 1):
            records.add("a", Number(number))
            records.add(f"{number}", Number(number))
            records.save()
        assert len(waiting(path)) == 2
        assert not path.exists()
    assert numbers(path) == {"a": 2, "1": 1, "2": 2}
    assert waiting(path) == []
    one.add("a", Number(7))
    one.save()
    assert numbers(path) == {"a": 7, "1": 1, "2": 2}


class Asked(list[tuple[object, ...]]):
    """What was handed to who could keep two words: it keeps none."""

    def __call__(self, *known: object) -> dict[str, Number]:
        """Note it."""
        self.append(known)
        return {}


@pytest.mark.usefixtures("impatient")
def test_what_waits_was_said_without_knowing_what_was_saved_since(
    tmp_path: Path,
) -> None:
    """Both words are handed to who can keep them, with what both began from."""
    path, asked = tmp_path / "data.json", Asked()
    one, two = Records(path, FORMAT), Records(path, FORMAT, rescued=asked)
    one.add("a", Number(1))
    one.save()
    two.refresh()
    with held(path):
        one.add("a", Number(2))
        one.save()
    two.add("a", Number(3))
    two.save()
    assert asked == [("a", Number(1), Number(2), Number(3))]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("is_taken_in", [False, True])
def test_what_waits_is_no_word_of_somebody_else(
    tmp_path: Path, *, is_taken_in: bool
) -> None:
    """Who left it goes on from it, whether or not another reader has saved it since."""
    path, asked = tmp_path / "data.json", Asked()
    one = Records(path, FORMAT, rescued=asked)
    one.add("a", Number(1))
    one.save()
    with held(path):
        one.add("a", Number(2))
        one.save()
    if is_taken_in:
        Records(path, FORMAT, rescued=asked)
        assert waiting(path) == []
    one.add("a", Number(3))
    one.save()
    assert asked == []
    assert waiting(path) == []
    assert numbers(path) == {"a": 3}


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("step", ["_left_waiting", "_read"])
def test_what_waits_is_known_whenever_another_reader_takes_it_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Behind a look at what waits, or at the file."""
    path = tmp_path / "data.json"
    looks: list[str] = []
    one = Records(path, FORMAT)
    with held(path):
        one.add("a", Number(2))
        one.save()
    look = getattr(Records, step)

    def followed(records: Records[str, Number]) -> object:
        seen = look(records)
        if not looks:
            looks.append(step)
            one.save()
        return seen

    monkeypatch.setattr(Records, step, followed)
    assert numbers(path) == {"a": 2}
    assert waiting(path) == []


@pytest.mark.usefixtures("impatient")
def test_looking_at_the_file_forgets_nothing_that_was_saved_while_something_waits(
    tmp_path: Path,
) -> None:
    """Who held the lock knew of nothing that waits: both words are handed over."""
    path, asked = tmp_path / "data.json", Asked()
    one = Records(path, FORMAT, rescued=asked)
    one.add("a", Number(1))
    one.save()
    with held(path):
        one.add("a", Number(3))
        one.save()
        path.write_text(FORMAT.dump({"a": Number(2)}))
    one.refresh()
    assert asked == [("a", Number(1), Number(3), Number(2))]
    assert waiting(path) == []
    assert numbers(path) == {"a": 3}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"before": 1, "changed": {}}', b"\xff"]
)
def test_a_waiting_file_without_sense_stays_where_it_is(
    tmp_path: Path, content: bytes
) -> None:
    """And nobody is kept from reading or saving."""
    path = tmp_path / "data.json"
    strange = tmp_path / "data.json.waiting-1"
    strange.write_bytes(content)
    later = tmp_path / "data.json.waiting-2"
    part = '{"version": 3, "rows": []}'
    later.write_text(f'{{"before": {part}, "changed": {part}}}')
    records = Records(path, FORMAT)
    records.add("a", Number(1))
    records.save()
    assert waiting(path) == [strange, later]
    assert numbers(path) == {"a": 1}


@pytest.mark.usefixtures("impatient")
def test_where_nothing_can_wait_the_next_save_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full as well: nothing is taken for saved."""
    path = tmp_path / "data.json"
    records = Records(path, FORMAT)
    records.add("a", Number(1))
    with held(path):
        monkeypatch.setattr("os.fsync", _full)
        with pytest.raises(OSError, match="busy"):
            records.save()
        assert not records.is_saved
    monkeypatch.undo()
    records.save()
    assert numbers(path) == {"a": 1}


def test_a_file_that_is_as_it_was_left_is_not_read_again(tmp_path: Path) -> None:
    """Its records are known; whatever else it holds is."""
    path, read = tmp_path / "data.json", []

    def told(row: dict[str, Any]) -> tuple[str, Number]:
        read.append(row["key"])
        return decode(row)

    records = Records(path, Format("rows", encode, told, (from_pairs,)))
    for key in ("a", "b"):
        records.add(key, Number(1))
        records.save()
    assert read == []
    path.write_text(path.read_text().replace('"value": 1', '"value": 5', 1))
    records.add("c", Number(1))
    records.save()
    assert sorted(read) == ["a", "b"]
    assert numbers(path) == {"a": 5, "b": 1, "c": 1}


def test_what_two_readers_made_of_one_record_is_handed_to_who_can_keep_it(
    tmp_path: Path,
) -> None:
    """Once, with what both began from; not when one of them did not change it."""
    path, asked = tmp_path / "data.json", []

    def rescued(*known: object) -> dict[str, Number]:
        asked.append(known)
        return {"both": Number(7)}

    one = Records(path, FORMAT, rescued=rescued)
    one.add("a", Number(1))
    one.save()
    two = Records(path, FORMAT, rescued=rescued)
    one.add("a", Number(2))
    one.save()
    two.add("b", Number(1))
    two.save()
    assert asked == []
    one.add("a", Number(3))
    one.save()
    two.add("a", Number(4))
    two.save()
    assert asked == [("a", Number(2), Number(4), Number(3))]
    one.refresh()
    one.add("a", Number(5))
    one.save()
    assert len(asked) == 1
    assert numbers(path) == {"a": 5, "b": 1, "both": 7}


def test_a_file_that_may_not_be_read_is_not_written_over(tmp_path: Path) -> None:
    """A folder in its place stands for it: what is known is kept for the next save."""
    path = tmp_path / "data.json"
    path.mkdir()
    records = Records(path, FORMAT)
    records.add("a", Number(1))
    with pytest.raises(OSError, match=r"data\.json"):
        records.save()
    path.rmdir()
    records.save()
    assert numbers(path) == {"a": 1}


def test_a_file_elsewhere_that_is_linked_to_stays_there(tmp_path: Path) -> None:
    """Whoever keeps data among other files of theirs goes on doing so."""
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    link.symlink_to(real)
    replace_file(link, b"text")
    assert link.is_symlink()
    assert real.read_text() == "text"
    assert real.stat().st_mode & 0o777 == 0o600


def test_the_file_is_text_that_a_person_can_read(tmp_path: Path) -> None:
    """Arabic stands there as it is; what is no text as an escape."""
    path = tmp_path / "data.json"
    records = Records(path, FORMAT)
    records.add("كتاب\udcff", Number(1))
    records.save()
    assert "كتاب\\udcff" in path.read_text(encoding="utf-8")
    assert numbers(path) == {"كتاب\udcff": 1}


def test_the_later_word_has_the_later_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when the clock was set back between the two."""
    monkeypatch.setattr("time.time", lambda: 100.0)
    assert moment() == 100.0
    assert moment(50.0) == 100.0
    assert moment(200.0) > 200.0


def test_the_first_files_of_places_are_understood(tmp_path: Path) -> None:
    """They had an offset and a moment under the library and the article."""
    path = tmp_path / "state.json"
    old = {"version": 1, "places": {"/articles\none": [120, 5.0]}}
    path.write_text(json.dumps(old))
    state = State(path)
    assert state.place(Path("/articles"), "one") == 120
    state.remember(Path("/articles"), "two", 7)
    state.save()
    again = State(path)
    assert again.place(Path("/articles"), "one") == 120
    assert again.place(Path("/articles"), "two") == 7
