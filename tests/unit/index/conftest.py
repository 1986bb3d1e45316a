"""Libraries to index, and the shared corpora where they are present."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from index.collection import Collection
from index.search import SearchRequest
from tests.shared import shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from index.updating import Report


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The shared corpora."""
    return shared("corpora")


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The two seed articles."""
    return shared("seeds")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """An empty folder to put articles in."""
    folder = tmp_path / "articles"
    folder.mkdir()
    return folder


@pytest.fixture
def index_dir(tmp_path: Path) -> Path:
    """Where the index of a test goes; not there yet."""
    return tmp_path / "index"


@pytest.fixture
def collection(library: Path, index_dir: Path) -> Iterator[Collection]:
    """The collection of the library, not indexed yet."""
    with Collection.open(library, index_dir) as opened:
        yield opened


@pytest.fixture
def bring_up_to_date() -> Callable[[Collection], Report]:
    """Run an update to its end and return its report."""

    def run(collection: Collection, *, rebuild: bool = False) -> Report:
        *_, last = collection.update(rebuild=rebuild)
        assert last.report is not None
        return last.report

    return run


@pytest.fixture
def find() -> Callable[..., list[str]]:
    """Search and return the ids of the hits that have all words, best first."""

    def run(collection: Collection, words: str, **options: Any) -> list[str]:
        options.setdefault("limit", 1000)
        page = collection.search(SearchRequest(words, **options))
        whole: list[str] = [hit.id for hit in page.hits if not hit.missing]
        assert page.total == len(whole)
        return whole

    return run


@pytest.fixture
def write_lines() -> Callable[..., None]:
    """Write objects as a JSON Lines file."""

    def run(path: Path, *records: Any) -> None:
        lines = (json.dumps(record, ensure_ascii=False) for record in records)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    return run
