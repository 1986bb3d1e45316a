"""Every file of the hostile library ends as its row says."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index.article import Article
from index.library import Library, Source
from index.problems import Problem
from tests.hostile.corpus import ROWS, SECRET, Hostile, table

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parents[2] / "docs"


class Opened:
    """Every path that this process opens while it is watched (PEP 578)."""

    def __init__(self) -> None:
        self.paths: list[str] | None = None
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.paths is not None and event == "open":
            self.paths.append(str(arguments[0]))


@pytest.fixture(scope="session")
def opened() -> Opened:
    """One hook for all tests: none can be taken away."""
    return Opened()


def read(source: Source) -> Iterator[Article | Problem]:
    """Everything a source gives."""
    for record in source.records():
        yield record if isinstance(record, Problem) else source.article(record)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: ascii(row.name)[1:30])
def test_a_hostile_file_ends_as_its_row_says(
    row: Hostile, hostile_library: Path, opened: Opened
) -> None:
    """So many articles, these problems, nothing from outside, and nothing opened there."""
    (source,) = Library(hostile_library / row.name).scan()
    assert isinstance(source, Source)
    opened.paths = []
    found = list(read(source))
    paths, opened.paths = opened.paths, None
    problems = {one.reason.value for one in found if isinstance(one, Problem)}
    articles = [one for one in found if isinstance(one, Article)]
    assert (len(articles), problems) == (row.articles, set(row.reasons))
    assert not any(SECRET in f"{one.title}{one.text}" for one in articles)
    outside = str(hostile_library.parent / "outside")
    assert not [path for path in paths if outside in path]


def test_links_and_pipes_are_told_and_never_opened(hostile_library: Path) -> None:
    """Out of the library, round in it, to a device, to a folder; a pipe without an end."""
    found = {
        one.path: one.reason.value
        for one in Library(hostile_library).scan()
        if isinstance(one, Problem)
    }
    assert found == {
        "link.txt": "outside",
        "links.zip": "linked-folder",
        "pipe.txt": "not-a-file",
        "round": "linked-folder",
        "zero.txt": "outside",
    }


def test_the_page_on_trust_has_the_table() -> None:
    """`python -m tests.hostile.corpus --table` prints it."""
    assert table() in (DOCS / "trust.md").read_text(encoding="utf-8")
