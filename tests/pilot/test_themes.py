"""Colours that a key goes through, that last, and that fit the terminal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.pilot.rows import settled, told, until
from tui.app import ReaderApp
from tui.terminals.memory import Memory
from tui.terminals.modes import Mode
from tui.terminals.recognise import Terminal
from tui.themes import COLOURS
from tui.typography import ThemeName

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def page(app: ReaderApp) -> str:
    """The ground of what is shown."""
    return app.screen.styles.background.hex.lower()


async def test_a_key_goes_through_the_themes_and_the_last_one_stays(
    reader: Callable[..., ReaderApp],
) -> None:
    """Each is said; the next session begins with it."""
    app = reader()
    async with app.run_test(size=(100, 24)) as pilot:
        seen = [page(app)]
        for _ in range(4):
            await pilot.press("ctrl+t")
            await pilot.pause()
            seen.append(page(app))
            said = told(app)
        assert seen == [
            *(COLOURS[name].page for name in ThemeName),
            COLOURS[ThemeName.DARK].page,
        ]
        assert said == "Colours: dark"
        await pilot.press("f10")
        await settled(app)
    again = reader()
    async with again.run_test(size=(100, 24)):
        assert again.theme == ThemeName.LIGHT


async def test_the_configuration_wins_over_what_was_chosen_last(
    reader: Callable[..., ReaderApp],
) -> None:
    """Every session begins with it."""
    app = reader()
    app.desk.preferences.put("theme", "light")
    app.desk.config = replace(app.desk.config, theme=ThemeName.SEPIA)
    app = type(app)(app.desk)
    async with app.run_test(size=(100, 24)):
        assert app.theme == ThemeName.SEPIA


@pytest.mark.parametrize(
    ("ground", "theme"),
    [(b"ffff/ffff/ffff", ThemeName.LIGHT), (b"0000/0000/0000", ThemeName.DARK)],
)
async def test_the_first_session_fits_the_ground_of_the_terminal(
    reader: Callable[..., ReaderApp], tmp_path: Path, ground: bytes, theme: ThemeName
) -> None:
    """The terminal is asked before the first row."""
    heard = b"\x1b]11;rgb:" + ground + b"\x1b\\\x1b[?64;1c"
    terminal = Terminal({}, Memory(tmp_path / "answers.json"), Mode.VISUAL, heard)
    app = ReaderApp(reader().desk, terminal)
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: app.theme == theme)
