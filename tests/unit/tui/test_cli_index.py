"""`warraq index` when something stands in its way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui import cli
from tui.cli import ERROR, INTERRUPTED

if TYPE_CHECKING:
    from collections.abc import Sequence

WARRAQ = Path(sys.executable).with_name("warraq")


def run(command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the shell."""
    return subprocess.run(
        ["sh", "-c", command], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("streams", [">/dev/full", ">/dev/full 2>/dev/full"])
def test_no_room_for_what_is_said_is_an_error(tmp_path: Path, streams: str) -> None:
    """The code tells it when not even the sentence finds room."""
    (tmp_path / "a.txt").write_text("نص")
    index = tmp_path / "index"
    done = run(f"{WARRAQ} index {tmp_path}/a.txt --index {index} {streams}")
    assert done.returncode == ERROR
    assert len(done.stderr.splitlines()) == ("2>" not in streams)


def test_ctrl_c_while_the_command_line_is_loaded_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever is loaded at that moment."""

    def interrupt(_: Sequence[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.cli.parser.parse", interrupt)
    assert cli.main(["index"]) == INTERRUPTED


def test_nothing_is_loaded_before_ctrl_c_is_minded() -> None:
    """What Python has loaded for itself aside."""
    code = (
        "import sys; before = set(sys.modules); import tui.cli;"
        "print(*sorted(set(sys.modules) - before))"
    )
    done = run(f"{sys.executable} -P -c '{code}'")
    loaded = done.stdout.split()
    assert {name for name in loaded if not name.startswith("__editable__")} == {
        *("__future__", "tui", "tui.cli")
    }


def test_a_folder_in_place_of_the_catalogue_is_told_as_damage_and_mended(
    tmp_path: Path,
) -> None:
    """Nothing of it is of use to anybody."""
    (tmp_path / "a.txt").write_text("نص")
    index = tmp_path / "index"
    command = f"{WARRAQ} index {tmp_path}/a.txt --index {index} --json"
    assert run(command).returncode == 0
    for name in ("catalogue.sqlite", "catalogue.sqlite-shm"):
        (index / name).unlink(missing_ok=True)
        (index / name).mkdir()
        search = f"{WARRAQ} search نص --library {tmp_path}/a.txt --index {index}"
        done = run(search)
        assert done.returncode == 0 or "index --rebuild" in done.stderr
        assert run(command).returncode == 0
        assert run(search).returncode == 0
