"""A writer killed at any moment leaves a whole index, and readers never see half of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.index.packed import safety

if TYPE_CHECKING:
    from pathlib import Path


def test_no_moment_is_a_bad_one_to_die(tmp_path: Path) -> None:
    """Half of them in a commit: the last commit or the one going on, whole and unlocked."""
    outcomes = safety.kill_writers(tmp_path, 12)
    assert outcomes.total() == 12
    assert {state for _, state in outcomes} <= {"last", "next"}


def test_a_reader_sees_one_whole_generation(tmp_path: Path) -> None:
    """While another process commits: columns, stored fields, postings and counts agree."""
    outcomes = safety.read_while_writing(tmp_path, 40)
    assert outcomes["commits"] == 40
    assert outcomes["opened"]
    assert not outcomes["wrong"]
    assert outcomes["seen again"] == outcomes["opened"] - 1
