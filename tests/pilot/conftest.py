"""The reader without a terminal: an app on a built index, and its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from index.collection import Collection

from tui.app import ReaderApp
from tui.config import Config
from tui.screens.desk import Desk
from tui.state import State
from tui.strings import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def reader(tmp_path: Path, tiny_library: Path) -> Iterator[Callable[..., ReaderApp]]:
    """Makes readers of the tiny library, which share their index and state."""
    opened: list[Collection] = []

    def make(
        library: Path = tiny_library, *, language: Language = Language.ENGLISH
    ) -> ReaderApp:
        collection = Collection.open(library, tmp_path / "index")
        opened.append(collection)
        state = State(tmp_path / "state.json")
        return ReaderApp(Desk(collection, state, Config(), language))

    yield make
    for collection in opened:
        collection.close()
