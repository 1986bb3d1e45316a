"""The hostile library, written and indexed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile import corpus

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def hostile_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole corpus in a folder; what it must not read lies beside it."""
    return corpus.write(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def hostile_index(
    hostile_library: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Its index."""
    from index.collection import Collection

    folder = tmp_path_factory.mktemp("index") / "index"
    with Collection.open(hostile_library, folder) as collection:
        for _ in collection.update():
            pass
    return folder
