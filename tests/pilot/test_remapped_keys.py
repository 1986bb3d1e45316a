"""A reader with keys of its own: they work, the old ones do not, hints and help name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.collection import Collection
from tests.pilot.rows import screen_rows, settled, until
from tests.pilot.test_reader_screen import opened
from tui import commands
from tui.app import ReaderApp
from tui.config import Config
from tui.screens.desk import Desk
from tui.screens.help import HelpScreen, help_article
from tui.state import State
from tui.strings import Language
from tui.widgets.status_bar import Bar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEYS = {
    "help": ("f11",),
    "down": ("ctrl+n", "j"),
    "sort": ("z",),
    "group": (),
    "row_below": ("ctrl+n",),
}


@pytest.fixture
def remapped(tmp_path: Path, tiny_library: Path) -> Iterator[ReaderApp]:
    """The reader of somebody with other keys."""
    with Collection.open(tiny_library, tmp_path / "index") as collection:
        config = Config(keys=KEYS)
        state = State(tmp_path / "state.json")
        yield ReaderApp(Desk(collection, state, config, Language.ENGLISH))
    commands.use(commands.COMMANDS)


async def test_other_keys_work_with_their_twins(remapped: ReaderApp) -> None:
    """And a key that was taken away does nothing."""
    async with remapped.run_test(size=(100, 24)) as pilot:
        view = await opened(pilot, 0)
        await pilot.press("escape")
        articles = remapped.screen.query_one("#articles")
        await pilot.press("home", "ctrl+n")
        assert articles.cursor == 1  # type: ignore[attr-defined]
        await pilot.press(commands.ARABIC_TWIN["j"])
        assert articles.cursor == 2  # type: ignore[attr-defined]
        await pilot.press("home", "down")
        assert articles.cursor == 0  # type: ignore[attr-defined]
        del view


async def test_keys_that_two_scopes_share_are_each_changed_alone(
    remapped: ReaderApp,
) -> None:
    """Moving a caret and scrolling stay apart, and what was not changed works."""
    async with remapped.run_test(size=(60, 10)) as pilot:
        view = await opened(pilot)
        await pilot.press("home", "ctrl+n")
        below = view.offset_at_top
        assert below > 0
        await pilot.press("k")
        assert view.offset_at_top == 0
        await pilot.press("s", "ctrl+n")
        assert view.offset_at_top == 0


async def test_hints_and_help_name_the_keys_in_force(remapped: ReaderApp) -> None:
    """An action without a key is not in the bar."""
    async with remapped.run_test(size=(160, 24)) as pilot:
        await until(pilot, lambda: any("2024" in row for row in screen_rows(remapped)))
        hints = remapped.screen.query_one("#bottom", Bar).left
        assert "F11 help" in hints
        assert "z sort" in hints
        assert "group" not in hints
        await pilot.press("f11")
        await settled(remapped)
        assert isinstance(remapped.screen, HelpScreen)
        text = help_article(Language.ENGLISH).text
        lines = text.translate({0x2066: None, 0x2069: None}).splitlines()
        assert "sort: z" in [line.split("  ")[0] for line in lines]
