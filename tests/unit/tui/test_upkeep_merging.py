"""The reader merges parts of the index when nothing else is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from index.errors import IndexDamaged
from tui.messages import Failed
from tui.screens.upkeep import Upkeep

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Library:
    """A collection that is always up to date, and has merging to do.

    Args:
        upkeep: Does something at a step of the merge.
    """

    def __init__(self) -> None:
        self.upkeep: Any = None
        self.merged: list[int] = []
        self.updates = 0

    def update(self) -> Iterator[Any]:
        """Nothing to do."""
        self.updates += 1
        return iter(())

    def tidy(self) -> Iterator[None]:
        """Ten steps; at the third something changes, at the last the reader is closed."""
        for step in range(10):
            self.merged.append(step)
            if step == 3 and self.updates == 1:
                self.upkeep.look()
            if step == 9:
                self.upkeep.stop()
            yield


@pytest.fixture(autouse=True)
def _no_head_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who runs it has waited for the first article, once: it would not end otherwise."""
    monkeypatch.setattr("tui.screens.upkeep.HEAD_START", None)


def test_merging_gives_way_to_an_update_and_is_taken_up_again() -> None:
    """It stops at the step it is at."""
    library = Library()
    library.upkeep = Upkeep(library, lambda _: None)  # type: ignore[arg-type]
    library.upkeep.run()
    assert library.updates == 2
    assert library.merged == [*range(4), *range(10)]


def test_an_index_that_cannot_be_merged_is_told(tmp_path: Path) -> None:
    """And the upkeep goes on."""
    told: list[Any] = []

    class Damaged(Library):
        def tidy(self) -> Iterator[None]:
            """Fail at once."""
            self.upkeep.stop()
            raise IndexDamaged(tmp_path)

    library = Damaged()
    library.upkeep = Upkeep(library, told.append)  # type: ignore[arg-type]
    library.upkeep.run()
    assert [type(message) for message in told] == [Failed]


def test_a_reader_that_ends_waits_for_nothing_that_was_not_begun() -> None:
    """Loading what updates and what merges takes as long as a person notices."""
    ended = Library()
    upkeep = Upkeep(ended, lambda _: None)  # type: ignore[arg-type]
    upkeep.stop()
    assert not upkeep.give_way()
    upkeep.run()
    upkeep.watch()
    assert (ended.updates, ended.merged) == (0, [])

    class Ending(Library):
        def update(self) -> Iterator[Any]:
            """The reader is closed meanwhile."""
            self.upkeep.stop()
            return super().update()

    ending = Ending()
    ending.upkeep = Upkeep(ending, lambda _: None)  # type: ignore[arg-type]
    ending.upkeep.run()
    assert (ending.updates, ending.merged) == (1, [])
