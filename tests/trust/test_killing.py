"""No moment is a bad one to die: a few kills of each kind; `killing` tries many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.trust import killing

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_acknowledged_survives_the_death_of_who_saved_it(
    tmp_path: Path,
) -> None:
    """Places, notes, removals, kept searches and choices."""
    assert killing.kill_saving(tmp_path, 6)["killed"] == 6


def test_a_reader_that_is_killed_leaves_its_index_and_its_notes(tmp_path: Path) -> None:
    """It saves while its index is brought up to date."""
    assert killing.kill_reading(tmp_path, 3)["killed"] == 3
