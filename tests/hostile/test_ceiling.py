"""What takes too long is given up, and nothing else is."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from index.article import Article
from index.importers import Record, building, markdown
from index.importers import ceiling as module
from index.importers.ceiling import TooSlow, ceiling
from index.library import Library, Source
from index.problems import Problem, Reason
from index.query import parse
from index.reading import import_one
from tests.unit.index.importers.making import read_one

if TYPE_CHECKING:
    from pathlib import Path

# Hypothesis has the collector of garbage call a function of its own; what is raised there
# is told and dropped, and raised again a second later.
pytestmark = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)

LARGE = 1_000_000


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A twentieth of a second is too long."""
    monkeypatch.setattr(module, "SECONDS", 0.05)


def spin(times: int) -> int:
    """Work that Python does."""
    return sum(1 for _ in range(times))


@pytest.mark.usefixtures("soon")
def test_work_is_given_up_in_the_thread_that_does_it() -> None:
    """In any thread, for the reader updates in one of its own."""
    ended: list[str] = []

    def work() -> None:
        try:
            with ceiling(LARGE):
                spin(10**12)
        except TooSlow:
            ended.append("given up")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ended == ["given up"]


@pytest.mark.usefixtures("soon")
def test_what_ends_in_time_is_never_disturbed() -> None:
    """Nor what comes after work that ended about when it was to be given up."""
    for _ in range(60):
        try:
            with ceiling(LARGE):
                spin(600_000)
        except TooSlow:
            pass
        assert spin(1000) == 1000


@pytest.mark.usefixtures("soon")
def test_work_that_catches_every_error_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is told again, and also when it then ends as if nothing had been."""
    monkeypatch.setattr(module, "_AGAIN", 0.01)
    caught: list[None] = []

    def work() -> None:
        while len(caught) < 3:
            try:
                spin(10**12)
            except TooSlow:
                caught.append(None)

    with pytest.raises(TooSlow), ceiling(LARGE):
        work()
    assert len(caught) == 3


def test_work_goes_on_under_a_profiler_after_an_article_was_watched() -> None:
    """CPython 3.11 turns round for ever when an exception for a thread is taken back."""
    code = (
        "import sys; sys.setprofile(lambda *_: None);"
        "from index.importers.ceiling import ceiling\n"
        "with ceiling(1_000_000): pass\n"
        "print(sum(1 for _ in range(10)))"
    )
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, capture_output=True, check=True, timeout=60)
    assert done.stdout == b"10\n"


@pytest.mark.usefixtures("soon")
def test_little_is_not_watched() -> None:
    """A thread for each of many small articles would cost more than they do."""
    with ceiling(1000):
        assert spin(3_000_000) == 3_000_000


def test_an_article_that_takes_too_long_is_a_problem_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told by its name."""
    (tmp_path / "a.md").write_text("|a|b|\n|-|-|\n" + "|ا|ب|\n" * 40_000)
    (tmp_path / "b.txt").write_text("نص قصير")
    sources = [one for one in Library(tmp_path).scan() if isinstance(one, Source)]
    monkeypatch.setattr(module, "SECONDS", 0.2)
    found = [
        record if isinstance(record, Problem) else source.article(record)
        for source in sources
        for record in source.records()
    ]
    assert isinstance(found[0], Problem)
    assert found[0].reason is Reason.TOO_SLOW
    assert isinstance(found[1], Article)


def test_an_article_whose_words_take_too_long_is_a_problem_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is done of it before it is written has the same ceiling once more."""
    (tmp_path / "a.txt").write_text("word\n" * 20_000)
    (source,) = (one for one in Library(tmp_path).scan() if isinstance(one, Source))
    (record,) = source.records()
    assert isinstance(record, Record)
    monkeypatch.setattr("index.reading.prepare", lambda _: spin(10**12))
    monkeypatch.setattr(module, "SECONDS", 2.0)
    found = import_one(source, record)
    assert isinstance(found, Problem)
    assert found.reason is Reason.TOO_SLOW


@pytest.mark.parametrize(
    "piece", ["(", "(أ ", '"', "-", "-(", "أ:", "~", "أ OR ", "[", "*"]
)
def test_a_query_of_any_depth_is_parsed(piece: str) -> None:
    """Recursion is bounded; what is beyond is told in its place."""
    parse(piece * 10_000)
    parse(piece * 10_000 + "كلمة" + ")" * 10_000)


def test_markdown_of_too_many_signs_is_read_as_plain_text() -> None:
    """Its facts are kept; one sign less, and it is Markdown."""
    head, row = "---\ntitle: جدول\n---\n\n", "|ا|ب|\n"
    most = (markdown.MOST_SIGNS - 20) // 4
    plain = read_one("a.md", head + "|ا|ب|\n|-|-|\n" + row * (most + 20))
    assert plain.title == "جدول"
    assert row * 3 in plain.text
    for block in (plain.blocks[0], plain.blocks[-1]):
        assert plain.text[block.start : block.end] == block.text


def test_a_text_of_very_many_lines_has_no_more_blocks_than_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Lines that follow each other share one; nothing of the text is left out."""
    monkeypatch.setattr(building, "MOST_LINES", 10)
    monkeypatch.setattr(building, "_MOST_BLOCKS", 20)
    for count in (11, 20, 41, 100):
        text = "".join(f"سطر {number}\n\n" for number in range(count))
        blocks = building.read_blocks(text, "")
        assert len(blocks) <= 20
        assert all(text[one.start : one.end] == one.text for one in blocks)
        assert "".join(one.text for one in blocks).count("سطر") == count
