"""Without colours nothing is sent but the terminal's own, and all can still be told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pilot.rows import screen_rows, settled, until
from tests.pilot.test_reader_screen import opened
from tui.screens.search import SearchScreen
from tui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.style import Style
    from textual.app import App

    from tui.app import ReaderApp

SIZE = (100, 24)


@pytest.fixture(autouse=True)
def no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a person asks for it (no-color.org)."""
    monkeypatch.setenv("NO_COLOR", "1")


def styles(app: App[None]) -> set[Style]:
    """Every style on the screen, as it is sent."""
    strips = app.screen._compositor.render_strips()
    return {segment.style for strip in strips for segment in strip if segment.style}


def looks(app: App[None]) -> set[tuple[bool, ...]]:
    """The same as bold, italic, underline, reverse."""
    return {
        (bool(one.bold), bool(one.italic), bool(one.underline), bool(one.reverse))
        for one in styles(app)
    }


@pytest.mark.parametrize(
    "keys",
    [(), ("home", "enter"), ("slash", *"جسر"), ("question_mark",), ("w",), ("f7",)],
)
async def test_no_screen_has_a_colour(
    reader: Callable[..., ReaderApp], keys: tuple[str, ...]
) -> None:
    """Neither letters nor their ground."""
    app = reader()
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: any("2024" in row for row in screen_rows(app)))
        await pilot.press(*keys)
        await settled(app)
        await pilot.pause()
        assert {(one.color, one.bgcolor) for one in styles(app)} == {(None, None)}


async def test_an_empty_variable_asks_for_nothing(
    reader: Callable[..., ReaderApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As no-color.org has it."""
    monkeypatch.setenv("NO_COLOR", "")
    app = reader()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert any(one.bgcolor for one in styles(app))


async def test_the_row_under_the_cursor_is_reversed(
    reader: Callable[..., ReaderApp],
) -> None:
    """So are the bars; the other rows are not."""
    app = reader()
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: any("2024" in row for row in screen_rows(app)))
        before = looks(app)
        assert any(one[3] for one in before)
        assert any(not one[3] for one in before)
        strips = app.screen._compositor.render_strips()
        reversed_rows = [
            number
            for number, row in enumerate(strips)
            if any(one.style and one.style.reverse and one.text.strip() for one in row)
        ]
        assert len(reversed_rows) > 2  # the bars, and the cursor's


async def test_hits_selections_and_marks_look_each_their_own(
    reader: Callable[..., ReaderApp],
) -> None:
    """No two of them, nor any of them and plain text, are drawn the same."""
    app = reader()
    async with app.run_test(size=SIZE) as pilot:
        view = await opened(pilot)
        names = [
            *("found", "current", "highlight", "note", "bookmark", "pointed"),
            "selected",
        ]
        drawn = [
            view.get_component_rich_style(f"article--{name}", partial=True)
            for name in names
        ]
        seen = {(one.bold, one.italic, one.underline, one.reverse) for one in drawn} | {
            (None, None, None, None)
        }
        assert len(seen) == len(names) + 1


async def test_a_hit_is_seen_in_the_article(reader: Callable[..., ReaderApp]) -> None:
    """Underlined, in bold."""
    app = reader()
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: any("2024" in row for row in screen_rows(app)))
        await pilot.press("slash", *"المدينة")
        await until(pilot, lambda: isinstance(app.screen, SearchScreen))
        await settled(app)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: bool(app.screen.query(ArticleView)))
        await settled(app)
        await until(pilot, lambda: any(one[0] and one[2] for one in looks(app)))
