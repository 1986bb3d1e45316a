"""Every screen at a wide, a middling and a small size, in both languages of the interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pilot.rows import screen_rows, settled, told, until
from tests.snapshots.snapshot import check_snapshot
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.screens.search import PAUSE
from tui.strings import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app import ReaderApp

MADE = 1_741_780_800.0
"""Noon of 12 March 2025, when every mark is made."""
SIZES = [(100, 24), (70, 16), (40, 12)]
MARKED = ["home", "enter", "s", "ctrl+down", "ctrl+down", "s", "down", "i", "b"]
"""Keys that highlight some words of an article, and make a bookmark."""
MORE_SIZES = {"reader": [(160, 30)], "search": [(160, 30)]}
"""Where a fourth size is laid out in a way of its own."""
SCREENS = {
    "library": ["home"],
    "groups": ["home", *"cccc", "down"],
    "title": ["f", *"مكت"],
    "reader": ["home", "enter"],
    "outline": ["home", "enter", "c"],
    "finding": ["home", "enter", "f", *"الجسر"],
    "dials": ["home", "enter", "l", "down"],
    "plain": ["home", "enter", "p"],
    "search": ["slash", *"الجسر", "space", *"طويلة", "enter"],
    "typing": ["slash", *"كت"],
    "mixed": ["slash", *"كتب", "space", *"in", "space", *"a-1"],
    "filters": ["slash", *"في", "enter", "f5", "down"],
    "fault": ["slash", *"عنوان:", "space", *"في", "enter"],
    "advice": ["slash", *"hgkiv", "enter"],
    "kept": ["slash", *"كتاب", "f3", "f6", "f7"],
    "marked": MARKED,
    "marks": [*MARKED, "w"],
    "note": [*MARKED, "e", *"متى"],
    "hit": ["slash", *"المدينة", "enter"],
    "help": ["question_mark"],
    "palette": ["home", "ctrl+p", *"sort"],
    "similar": ["home", "enter", "m"],
    "calibration": ["f2"],
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("screen", "size"),
    [
        pytest.param(screen, size, id=f"{screen}-{size[0]}x{size[1]}")
        for screen in SCREENS
        for size in [*SIZES, *MORE_SIZES.get(screen, ())]
    ],
)
async def test_a_screen_is_drawn_as_before(
    reader: Callable[..., ReaderApp],
    screen: str,
    language: Language,
    size: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The rows are those kept in tests/snapshots/rows."""
    monkeypatch.setattr("tui.marks.store.moment", lambda after=0.0: MADE + after % 1)
    app = reader(language=language)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "3" in told(app))
        for key in SCREENS[screen]:
            at_library = isinstance(app.screen, LibraryScreen)
            await pilot.press(key)
            if at_library and key == "enter":  # the next key is for the article
                await until(pilot, lambda: isinstance(app.screen, ReaderScreen))
            await settled(app)
            await pilot.pause()
        await pilot.pause(PAUSE)
        await settled(app)
        await pilot.pause()
        rows = screen_rows(app)
    check_snapshot(f"{screen}-{language}-{size[0]}x{size[1]}", rows)
