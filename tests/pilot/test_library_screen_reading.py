"""The list knows how far each article was read, and how it was looked at the last time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.pilot.rows import plain, screen_rows, settled, shown_article, told, until
from tests.pilot.searching import shelved
from tui.app import ReaderApp
from tui.screens.library import LibraryScreen
from tui.widgets.shelf import Head

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.screens.desk import Desk


def library(pilot: Pilot[None]) -> LibraryScreen:
    """The library screen, which must be on top."""
    assert isinstance(pilot.app.screen, LibraryScreen)
    return pilot.app.screen


def names(pilot: Pilot[None]) -> list[str]:
    """What stands in the list: ids, and names of heads with their counts."""
    return [
        f"[{row.name} {row.count}]" if isinstance(row, Head) else str(row.entry.id)
        for row in library(pilot).articles.items
    ]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and let every answer come."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot.app)
        await pilot.pause()


async def listed(pilot: Pilot[None]) -> Desk:
    """Wait for the four articles."""
    await until(pilot, lambda: len(library(pilot).articles.items) == 4)
    return library(pilot).desk


@pytest.fixture
def half_read(reader: Callable[..., ReaderApp], tmp_path: Path) -> ReaderApp:
    """A reader of four articles: 1 is finished, 2 is in progress."""
    app = reader(shelved(tmp_path))
    desk = app.desk
    for article, share in (("1", 1.0), ("2", 0.4)):
        desk.state.note_opened(desk.collection.library, article)
        desk.state.remember(desk.collection.library, article, 3, "", share)
    return app


async def test_a_key_lists_what_is_unread_in_progress_and_finished(
    half_read: ReaderApp,
) -> None:
    """Then all again; each is said with its count, and shown above the list."""
    async with half_read.run_test(size=(100, 24)) as pilot:
        await listed(pilot)
        seen = []
        for key in ("u", "\N{ARABIC LETTER AIN}", "u"):
            await press(pilot, key)
            seen.append((names(pilot), told(pilot.app)))
        assert seen == [
            (["3", "4"], "unread: 2"),
            (["2"], "in progress: 1"),
            (["1"], "finished: 1"),
        ]
        assert library(pilot).top.left == "Articles: 1 of 4 · finished"
        await press(pilot, "u")
        assert names(pilot) == ["1", "2", "3", "4"]


async def test_articles_are_grouped_by_how_far_they_were_read(
    half_read: ReaderApp,
) -> None:
    """With the number of articles in each group; the heads are named for people."""
    async with half_read.run_test(size=(100, 24)) as pilot:
        await listed(pilot)
        while library(pilot)._view.by != "reading":
            await press(pilot, "c")
        groups = ["[unread 2]", "3", "4", "[begun 1]", "2", "[finished 1]", "1"]
        assert names(pilot) == groups
        assert any("in progress" in row for row in screen_rows(pilot.app))
        await press(pilot, "home", "enter")
        assert names(pilot) == ["[unread 2]", "3", "4"]
        await press(pilot, "down", "enter")
        await shown_article(pilot)
        await press(pilot, "escape")
        assert names(pilot) == ["[unread 1]", "4"]


async def test_a_bar_fills_from_the_right_with_what_was_read(
    half_read: ReaderApp,
) -> None:
    """Two of five cells for 40 %; what was finished has a tick."""
    async with half_read.run_test(size=(100, 24)) as pilot:
        await listed(pilot)
        rows = screen_rows(pilot.app)
        assert any("40% \u2504\u2504\u2504\u2501\u2501" in row for row in rows)
        assert any("\u2713" in row for row in rows)


async def test_minutes_are_those_of_how_fast_one_reads(
    reader: Callable[..., ReaderApp],
) -> None:
    """As in the bar above an article: `words_a_minute` of the settings."""
    desk = reader().desk
    slow = ReaderApp(replace(desk, config=replace(desk.config, words_a_minute=30)))
    async with slow.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: len(library(pilot).articles.items) == 3)
        (words,) = (one.words for one in desk.collection.entries() if one.words > 500)
        minutes = f"{round(words / 30)} min read"
        await until(pilot, lambda: minutes in "\n".join(screen_rows(pilot.app)))


async def test_reading_to_the_end_shows_at_once_in_the_list(
    reader: Callable[..., ReaderApp], tmp_path: Path
) -> None:
    """An article that fits on the screen was read when it was opened."""
    async with reader(shelved(tmp_path)).run_test(size=(100, 24)) as pilot:
        await listed(pilot)
        assert not any("\u2713" in row for row in screen_rows(pilot.app))
        await press(pilot, "enter")
        await shown_article(pilot)
        await press(pilot, "escape")
        assert any("\u2713" in row for row in screen_rows(pilot.app))


async def test_where_nothing_is_in_progress_the_list_says_what_to_do(
    reader: Callable[..., ReaderApp], tmp_path: Path
) -> None:
    """Open one, or show all again, which Escape does."""
    async with reader(shelved(tmp_path)).run_test(size=(100, 24)) as pilot:
        await listed(pilot)
        await press(pilot, "u", "u")
        assert names(pilot) == []
        assert "Enter opens one" in plain(library(pilot).articles.nothing)
        await press(pilot, "escape")
        assert names(pilot) == ["1", "2", "3", "4"]


async def test_order_and_grouping_are_those_of_the_last_session(
    reader: Callable[..., ReaderApp], tmp_path: Path
) -> None:
    """Of this library; another one has its own."""
    file = shelved(tmp_path)
    async with reader(file).run_test(size=(100, 24)) as pilot:
        await listed(pilot)
        await press(pilot, "s", "s", "c")
        before = names(pilot)
        assert before[0].startswith("[")
    async with reader(file).run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: names(pilot) == before)
        assert "newest first" in library(pilot).top.left
        assert "grouped by category" in library(pilot).top.left


async def test_groups_are_opened_and_the_list_is_turned_with_the_mouse(
    half_read: ReaderApp,
) -> None:
    """Two clicks on a head show its group alone; the wheel moves the cursor."""
    async with half_read.run_test(size=(60, 24)) as pilot:
        await listed(pilot)
        await press(pilot, "c", "home")
        articles = library(pilot).articles
        assert names(pilot)[0].startswith("[")
        articles.on_mouse_scroll_down()
        assert articles.cursor == 1
        articles.on_mouse_scroll_up()
        first = articles.region.y + articles.gutter.top
        await pilot.click(offset=(30, first), times=2)
        await settled(pilot.app)
        await until(pilot, lambda: sum(name[0] == "[" for name in names(pilot)) == 1)
