"""Updates in two processes, and merges beside them, may be killed at any moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.index import killing

if TYPE_CHECKING:
    from pathlib import Path


def test_no_moment_of_an_update_or_of_a_merge_is_a_bad_one_to_die(
    tmp_path: Path,
) -> None:
    """The index is whole, no lock is stuck, and the next update goes on from there."""
    assert killing.kill_updates(tmp_path, 6).total() == 6
