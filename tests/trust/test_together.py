"""Two readers and an indexer at once, for some seconds; `together` takes a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.trust.together import run_together

if TYPE_CHECKING:
    from pathlib import Path


def test_two_readers_and_an_indexer_lose_nothing_of_each_other(tmp_path: Path) -> None:
    """Every search finds whole updates only, and everything noted is there."""
    found = run_together(tmp_path, 5)
    assert found["searches"] > 0
    assert found["articles"] >= found["seen"] > 0
