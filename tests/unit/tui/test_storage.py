"""Files of data: whole after every death, merged between readers, of every version."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tui.state import State
from tui.storage import DataNewer, Format, Records, moment, replace_file

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
    assert path.with_name("data.json.version-1").read_text() == old
    records.add("c", Number(3))
    records.save()
    assert path.with_name("data.json.version-1").read_text() == old


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
    replace_file(link, "text")
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
