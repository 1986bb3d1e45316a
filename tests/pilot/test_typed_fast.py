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


async def type_at_once(pilot: Pilot[None], *keys: str) -> None:
    """Have all keys come before the first of them is looked at."""
    for key in keys:
        name = textual_key(key)
        pilot.app.post_message(Key(name, key if len(key) == 1 else None))
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
        await type_at_once(pilot, "f", *WORDS)
        assert isinstance(app.screen, LibraryScreen)
        assert app.screen.box.value == WORDS
        await pilot.press("escape", "home", "enter")
        await shown_article(pilot)
        screen = app.screen
        assert isinstance(screen, ReaderScreen)
        await type_at_once(pilot, "f", *WORDS)
        assert screen.find_box.value == WORDS
        await pilot.press("escape")
        await type_at_once(pilot, "|", *WORDS)
        assert screen.command_box.value == WORDS
        await pilot.press("escape")
        await type_at_once(pilot, "s", "shift+left", "e", *WORDS)
        assert isinstance(app.screen, NoteScreen)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, MarksScreen))
        await settled(app)
        await type_at_once(pilot, "e", *WORDS)
        assert isinstance(app.screen, NoteScreen)
        assert app.screen.query_one(InputLine).value == 2 * WORDS


@pytest.mark.parametrize("key", ["colon", "ctrl+p"])
async def test_letters_behind_the_key_of_the_palette_look_for_a_command(
    reader: Callable[..., ReaderApp], key: str
) -> None:
    """None of them is a command; Enter behind them gives the one that is found."""
    app = reader()
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: "3" in told(app))
        await type_at_once(pilot, key, *"qsort")
        palette = app.screen
        assert isinstance(palette, PaletteScreen)
        assert palette.box.value == "qsort"
        await type_at_once(pilot, "ctrl+a", *"sort")
        await until(pilot, lambda: palette.box.value == "sort")
        await pilot.press("enter")
        library = app.screen
        assert isinstance(library, LibraryScreen)
        await until(pilot, lambda: "by title" in library.top.left)


async def test_in_a_line_a_letter_is_typed_and_its_command_is_in_the_palette(
    reader: Callable[..., ReaderApp],
) -> None:
    """`Ctrl+P` opens it there, too, and what is chosen is done."""
    app = reader()
    async with app.run_test(size=(100, 60)) as pilot:
        await until(pilot, lambda: "3" in told(app))
        await pilot.press("home", "enter")
        await shown_article(pilot)
        screen = app.screen
        assert isinstance(screen, ReaderScreen)
        await type_at_once(pilot, "f", ":", "e", "ctrl+p")
        assert screen.find_box.value == ":e"
        assert isinstance(app.screen, PaletteScreen)
        names = {command.name for command in app.screen.listed.items}
        assert {"find", "note", "pipe", "search", "outline", "quit"} <= names
        await type_at_once(pilot, *"give")
        await pilot.press("enter")
        await until(pilot, lambda: screen.command_box.display)


@pytest.mark.parametrize("opening", [["slash"], ["f1"], ["f12"], ["ctrl+p"]])
async def test_keys_go_on_behind_one_that_closes_what_had_the_keyboard(
    reader: Callable[..., ReaderApp], opening: list[str]
) -> None:
    """Nobody waits for what was lost with it."""
    app = reader()
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: "3" in told(app))
        library = app.screen
        assert isinstance(library, LibraryScreen)
        box = library.box
        for _ in range(3):
            await pilot.press(*opening)
            await type_at_once(pilot, "escape", "f", *WORDS)
            await until(pilot, lambda: box.value == WORDS)
            assert app.screen is library
            await type_at_once(pilot, "escape")
            await until(pilot, lambda: not box.display)
