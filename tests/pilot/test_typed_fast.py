"""Keys that come faster than a screen is made, or before it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Key

from tests.pilot.rows import settled, shown_article, told, until
from tui.commands import textual_key
from tui.screens.kept import KeptScreen
from tui.screens.library import LibraryScreen
from tui.screens.marks import MarksScreen
from tui.screens.note import NoteScreen
from tui.screens.palette import PaletteScreen
from tui.screens.reader import ReaderScreen
from tui.screens.search import SearchScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.input_line import InputLine
from tui.widgets.item_list import ItemList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from tui.app import ReaderApp
    from tui.screens.desk import Desk, DeskScreen

FIRST: list[tuple[Callable[[Desk], DeskScreen], type]] = [
    (LibraryScreen, ItemList),
    (MarksScreen, ItemList),
    (KeptScreen, ItemList),
    (SearchScreen, InputLine),
    (lambda desk: PaletteScreen(desk, ()), InputLine),
    (lambda desk: NoteScreen(desk, "note-title", "...", "", print), InputLine),
    (
        lambda desk: ReaderScreen(desk, desk.collection.entries()[0].id),
        ArticleView,
    ),
]
"""A screen, and what has the keyboard first."""
WORDS = "jq /."
"""Letters of a line that are keys elsewhere: one of them ends the reader."""


async def type_at_once(pilot: Pilot[None], keys: str) -> None:
    """Have all keys come before the first of them is looked at."""
    for key in keys:
        pilot.app.post_message(Key(textual_key(key), key))
    await pilot.pause()
    await settled(pilot.app)


@pytest.mark.parametrize(
    ("make", "kind"), FIRST, ids=lambda one: getattr(one, "__name__", "")
)
async def test_a_screen_has_its_keyboard_as_soon_as_it_is_there(
    reader: Callable[..., ReaderApp],
    make: Callable[[Desk], DeskScreen],
    kind: type,
) -> None:
    """No line that is hidden takes a key meanwhile."""
    app = reader()
    async with app.run_test() as pilot:
        await until(pilot, lambda: "3" in told(app))
        screen = make(app.desk)
        await app.push_screen(screen)
        assert isinstance(screen.focused, kind)


async def test_letters_behind_the_key_of_a_line_go_into_the_line(
    reader: Callable[..., ReaderApp],
) -> None:
    """However fast they come: in the library, in an article, in a note, in the marks."""
    app = reader()
    async with app.run_test() as pilot:
        await until(pilot, lambda: "3" in told(app))
        await type_at_once(pilot, "f" + WORDS)
        assert isinstance(app.screen, LibraryScreen)
        assert app.screen.box.value == WORDS
        await pilot.press("escape", "home", "enter")
        await shown_article(pilot)
        screen = app.screen
        assert isinstance(screen, ReaderScreen)
        await type_at_once(pilot, "f" + WORDS)
        assert screen.find_box.value == WORDS
        await pilot.press("escape")
        await type_at_once(pilot, "|" + WORDS)
        assert screen.command_box.value == WORDS
        await pilot.press("escape", "s", "shift+left")
        await type_at_once(pilot, "e" + WORDS)
        assert isinstance(app.screen, NoteScreen)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, MarksScreen))
        await settled(app)
        await type_at_once(pilot, "e" + WORDS)
        assert isinstance(app.screen, NoteScreen)
        assert app.screen.query_one(InputLine).value == 2 * WORDS
