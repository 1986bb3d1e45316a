"""What can be done, found by name; hints that are clicked; keys for the layout in use."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest

from tests.pilot.rows import screen_rows, settled, shown_article, told, until
from tui import commands
from tui.screens.help import HelpScreen
from tui.screens.library import LibraryScreen
from tui.screens.palette import PaletteScreen
from tui.screens.reader import ReaderScreen
from tui.screens.search import SearchScreen
from tui.strings import Language
from tui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from tui.app import ReaderApp

ARABIC = {"search": "بحث", "sort": "ترتيب", "numerals": "الارقام"}
"""Words of names of commands, without the hamza that one of them is written with."""


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and let every answer come."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot.app)
        await pilot.pause()


async def listed(pilot: Pilot[None]) -> LibraryScreen:
    """Wait for the articles."""
    screen = pilot.app.screen
    assert isinstance(screen, LibraryScreen)
    await until(pilot, lambda: len(screen.articles.items) == 3)
    return screen


async def opened(pilot: Pilot[None]) -> PaletteScreen:
    """The palette, opened."""
    await press(pilot, "ctrl+p")
    screen = pilot.app.screen
    assert isinstance(screen, PaletteScreen)
    return screen


def actions(screen: PaletteScreen) -> list[str]:
    """What is listed."""
    return [command.name for command in screen.listed.items]


async def test_the_palette_lists_what_works_here_with_its_keys(
    reader: Callable[..., ReaderApp],
) -> None:
    """Commands of the list in the library, of the article in the reader; of no other."""
    async with reader().run_test(size=(100, 60)) as pilot:
        await listed(pilot)
        names = actions(await opened(pilot))
        assert {"quit", "sort", "choose", "theme"} <= set(names)
        assert not {"tashkeel", "erase_word", "forget"} & set(names)
        sort = next(row for row in screen_rows(pilot.app) if "sort" in row)
        keys = normalize("NFKC", sort).split()[:2]  # letters are drawn in their forms
        assert keys == ["s", commands.ARABIC_TWIN["s"]]
        await press(pilot, "escape", "enter")
        await shown_article(pilot)
        names = actions(await opened(pilot))
        assert "tashkeel" in names
        assert "sort" not in names


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("name", "words"), [("sort", "sort"), *ARABIC.items()])
async def test_a_command_is_found_by_folded_words_of_either_language(
    reader: Callable[..., ReaderApp], language: Language, name: str, words: str
) -> None:
    """Whatever language the interface has."""
    async with reader(language=language).run_test(size=(100, 24)) as pilot:
        await listed(pilot)
        await press(pilot, "enter")
        await shown_article(pilot)
        if name == "sort":
            await press(pilot, "escape")
        screen = await opened(pilot)
        await press(pilot, *words)
        assert name in actions(screen)
        assert len(actions(screen)) < 6


async def test_the_chosen_command_is_given_to_the_screen_below(
    reader: Callable[..., ReaderApp],
) -> None:
    """By Enter, with the arrows, and by a click."""
    async with reader().run_test(size=(100, 24)) as pilot:
        library = await listed(pilot)
        await opened(pilot)
        await press(pilot, *"sort", "enter")
        assert pilot.app.screen is library
        await until(pilot, lambda: "by title" in library.top.left)
        palette = await opened(pilot)
        await press(pilot, *"page", "down")
        assert palette.listed.cursor == 1
        await press(pilot, *["backspace"] * 4, *"search")
        await pilot.click("#commands", offset=(50, 0))
        await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))


async def test_words_that_no_command_has_say_how_to_go_on(
    reader: Callable[..., ReaderApp],
) -> None:
    """Enter does nothing then; Escape and the key itself close the palette."""
    async with reader().run_test(size=(100, 24)) as pilot:
        await listed(pilot)
        palette = await opened(pilot)
        await press(pilot, *"q/x", "enter")
        assert isinstance(pilot.app.screen, PaletteScreen)
        assert "erase some" in palette.listed.nothing
        await press(pilot, "ctrl+p")
        assert isinstance(pilot.app.screen, LibraryScreen)


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (12, 5), (40, 12), (300, 100)])
async def test_the_palette_is_drawn_at_any_size(
    reader: Callable[..., ReaderApp], size: tuple[int, int]
) -> None:
    """Nothing raises, and there are as many rows as the screen has."""
    async with reader().run_test(size=size) as pilot:
        await listed(pilot)
        await opened(pilot)
        assert len(screen_rows(pilot.app)) == size[1]


@pytest.mark.parametrize("language", Language)
async def test_a_click_on_a_hint_does_what_its_key_does(
    reader: Callable[..., ReaderApp], language: Language
) -> None:
    """Whichever way the bar is drawn."""
    async with reader(language=language).run_test(size=(120, 24)) as pilot:
        library = await listed(pilot)
        await press(pilot, "home")
        bar = library.bottom
        bar.right = ""
        await pilot.pause()
        row = screen_rows(pilot.app)[-1]
        await pilot.click("#bottom", offset=(row.index("?"), 0))
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await press(pilot, "escape")
        row = screen_rows(pilot.app)[-1]
        await pilot.click("#bottom", offset=(row.index("Enter") + 2, 0))
        await shown_article(pilot)


async def test_the_right_button_lists_what_can_be_done_and_leaves_all_else(
    reader: Callable[..., ReaderApp],
) -> None:
    """Over a list, over an article whose selection stays, over a hint; again closes it."""
    async with reader().run_test(size=(120, 24)) as pilot:
        library = await listed(pilot)
        await press(pilot, "home")
        for place in ("#articles", "#bottom"):
            await pilot.click(place, button=3)
            await until(pilot, lambda: isinstance(pilot.app.screen, PaletteScreen))
            await pilot.click("#commands", offset=(5, 2), button=3)
            await until(pilot, lambda: pilot.app.screen is library)
        await press(pilot, "enter")
        view = await shown_article(pilot)
        await until(pilot, lambda: view.rows)
        await press(pilot, "p", "s", "shift+left")
        selected = view.selection
        assert selected is not None
        await pilot.click(view, offset=(40, 3), button=3)
        await until(pilot, lambda: isinstance(pilot.app.screen, PaletteScreen))
        assert view.selection == selected
        await press(pilot, *"alone", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        screen = pilot.app.screen
        assert isinstance(screen, ReaderScreen)
        assert not screen.is_plain


async def test_help_shows_the_keys_of_the_layout_of_the_last_letter(
    reader: Callable[..., ReaderApp],
) -> None:
    """Both before any letter was typed; then those that the keyboard sends."""
    async with reader().run_test(size=(100, 50)) as pilot:
        await listed(pilot)
        texts = {}
        for keys in (("f1",), ("j", "f1"), ("ت", "f1")):
            await press(pilot, *keys)
            article = pilot.app.screen.query_one(ArticleView).article
            assert article is not None
            sort = next(line for line in article.text.split("\n") if "sort" in line)
            texts[keys[0]] = sort.partition(": ")[2].strip("\u2066\u2069").split()
            await press(pilot, "escape")
        arabic = commands.ARABIC_TWIN["s"]
        assert texts == {"f1": ["s", arabic], "j": ["s"], "ت": [arabic]}


async def test_the_first_time_three_keys_are_named_until_one_was_used(
    reader: Callable[..., ReaderApp],
) -> None:
    """Opening, searching, help: above the bar, in one line."""
    app = reader()
    app.desk.is_first = True
    async with type(app)(app.desk).run_test(size=(100, 24)) as pilot:
        await listed(pilot)
        said = "Enter reads, / searches, ? shows every key"
        assert said in screen_rows(pilot.app)[-2]
        await press(pilot, "enter")
        await shown_article(pilot)
        await press(pilot, "escape")
        assert not any(said in row for row in screen_rows(pilot.app))
        assert "Colours" not in told(pilot.app)


async def test_brackets_are_named_as_they_are_printed_on_their_keys(
    reader: Callable[..., ReaderApp],
) -> None:
    """A mirrored one would be the name of another key."""
    async with reader().run_test(size=(100, 50)) as pilot:
        await listed(pilot)
        await press(pilot, "enter", "ctrl+p", *"next head")
        rows = [row for row in screen_rows(pilot.app) if "next heading" in row]
        assert [row.split()[0] for row in rows] == ["}"]
