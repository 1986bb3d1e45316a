"""Every screen on the smallest terminal and the largest: it opens, scrolls, shows what is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.geometry import Region

from tests.pilot.rows import screen_rows, settled, told, until
from tui.screens.calibration import CalibrationScreen, TextRow
from tui.screens.search import PAUSE
from tui.strings import Language
from tui.widgets.article_view import ArticleView
from tui.widgets.input_line import InputLine
from tui.widgets.item_list import ItemList
from tui.widgets.status_bar import Bar

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot
    from textual.widget import Widget

    from tui.app import ReaderApp

SIZES = [(40, 12), (80, 24), (300, 100)]
TINY = (20, 6)
MARKED = ("home", "enter", "s", "ctrl+down", "ctrl+down", "s", "down", "i", "b")
SCREENS: dict[str, tuple[str, ...]] = {
    "library": ("home",),
    "reader": ("end", "enter"),
    "search": ("slash", *"في", "enter"),
    "kept": ("slash", *"كتاب", "f3", "f6", "f7"),
    "marks": (*MARKED, "w"),
    "note": (*MARKED, "e", *"متى"),
    "help": ("question_mark",),
    "similar": ("home", "enter", "m"),
    "calibration": ("f2",),
}
"""Keys that open each screen."""
LEAST_WIDTH = 10
"""Cells in which something typed can be read."""


async def go_to(pilot: Pilot[None], keys: tuple[str, ...]) -> None:
    """Press keys, each when what the one before asked for is there."""
    app = pilot.app
    await until(pilot, lambda: "3" in told(app))
    for key in keys:
        await pilot.press(key)
        await settled(app)
        await pilot.pause()
    await pilot.pause(PAUSE)
    await settled(app)
    await pilot.pause()


def is_whole(widget: Widget, size: tuple[int, int]) -> bool:
    """Whether a widget stands on the screen with nothing cut off."""
    return Region(0, 0, *size).contains_region(widget.region) and bool(widget.size)


def check(pilot: Pilot[None], size: tuple[int, int]) -> None:
    """What is needed is on the screen."""
    screen = pilot.app.screen
    shown = [one for one in screen.query("*") if one.is_on_screen]
    lists = [one for one in shown if isinstance(one, ItemList)]
    for one in lists:
        below = one.cursor - one.top
        room = one.size.height // one.item_height
        assert not one.items or 0 <= below < max(1, room), "the cursor is out of sight"
    for line in (one for one in shown if isinstance(one, InputLine)):
        assert is_whole(line, size)
        assert line.size.width >= LEAST_WIDTH
    for view in (one for one in shown if isinstance(one, ArticleView)):
        assert view.size.height >= 1
        assert view.size.width >= LEAST_WIDTH
    if isinstance(screen, CalibrationScreen):
        assert all(is_whole(one, size) for one in screen.query(TextRow))
        return
    assert all(is_whole(bar, size) for bar in screen.query(Bar) if bar.display)
    focused = screen.focused
    assert focused is not None
    assert is_whole(focused, size), "what has the keyboard is cut off"
    assert focused.size.height >= min(3, getattr(focused, "item_height", 1))
    rows = screen_rows(pilot.app)
    assert rows[0].strip()
    assert rows[-1].strip()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_opens_scrolls_and_shows_what_is_needed(
    reader: Callable[..., ReaderApp],
    name: str,
    size: tuple[int, int],
    language: Language,
) -> None:
    """The cursor, the line that is typed into, both bars; also at the end."""
    app = reader(language=language)
    async with app.run_test(size=size) as pilot:
        await go_to(pilot, SCREENS[name])
        check(pilot, size)
        for key in ("pagedown", "down", "end", "pageup", "up", "home"):
            await pilot.press(key)
            await pilot.pause()
            check(pilot, size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_an_article_is_read_to_its_last_word(
    reader: Callable[..., ReaderApp], size: tuple[int, int]
) -> None:
    """Page by page every row of it has been on the screen."""
    app = reader()
    async with app.run_test(size=size) as pilot:
        await go_to(pilot, SCREENS["reader"])
        view = app.screen.query_one(ArticleView)
        assert view.article is not None
        seen: set[int] = set()
        await pilot.press("home")
        for _ in range(len(view.article.text)):
            lines = [line for _, line in view.rows]
            seen.update(at for line in lines for at in range(line.start, line.end))
            before = view.offset_at_top
            await pilot.press("pagedown")
            await pilot.pause()
            if view.offset_at_top == before:
                break
        letters = {
            at for at, letter in enumerate(view.article.text) if letter.isalnum()
        }
        assert letters <= seen


@pytest.mark.parametrize("name", SCREENS)
async def test_no_screen_breaks_on_a_window_hardly_there(
    reader: Callable[..., ReaderApp], name: str
) -> None:
    """What fits is drawn; a larger window then shows all."""
    app = reader()
    async with app.run_test(size=TINY) as pilot:
        await go_to(pilot, SCREENS[name])
        for key in ("pagedown", "end", "up", "home"):
            await pilot.press(key)
            await pilot.pause()
        assert len(screen_rows(app)) == TINY[1]
        for width, height in ((1, 1), (300, 3), (3, 100), SIZES[1]):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
        check(pilot, SIZES[1])
