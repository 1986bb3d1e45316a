"""One searcher, many threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.index.packed import safety

if TYPE_CHECKING:
    from pathlib import Path


def test_threads_that_share_a_searcher_all_get_the_same(tmp_path: Path) -> None:
    """Queries, stored fields, columns and arrays, from a searcher just opened."""
    assert safety.hammer(tmp_path, 300) == 0
