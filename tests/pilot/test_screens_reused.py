"""Keys that open screens go back to those that are open instead of piling them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pilot.rows import settled, shown_article, until
from tests.pilot.searching import ids, opened, shelved
from tui.screens.desk import DeskScreen
from tui.screens.kept import KeptScreen
from tui.screens.library import LibraryScreen
from tui.screens.search import SearchScreen
from tui.screens.similar import SimilarScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import ReaderApp


def stack(pilot: Pilot[None]) -> list[str]:
    """The names of the screens, the first one first."""
    screens = [one for one in pilot.app.screen_stack if isinstance(one, DeskScreen)]
    return [type(one).__name__.removesuffix("Screen") for one in screens]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and let every answer come."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot.app)
        await pilot.pause()


async def test_a_slash_in_an_article_goes_back_to_the_search_that_found_it(
    reader: Callable[..., ReaderApp], tmp_path: Path
) -> None:
    """Its words are selected: what is typed next replaces them. Escape leaves it."""
    async with reader(shelved(tmp_path)).run_test(size=(100, 24)) as pilot:
        screen = await opened(pilot)
        await press(pilot, *"ورق", "enter")
        await until(pilot, lambda: ids(screen))
        for _ in range(3):
            await press(pilot, "enter")
            await shown_article(pilot)
            assert stack(pilot) == ["Library", "Search", "Reader"]
            await press(pilot, "slash")
            assert pilot.app.screen is screen
            assert screen.box.selected_text == screen.box.value != ""
            await press(pilot, *"ورق", "enter")
        await press(pilot, "escape")
        assert stack(pilot) == ["Library"]


async def test_kept_searches_and_searches_go_round_without_piling_up(
    reader: Callable[..., ReaderApp], tmp_path: Path
) -> None:
    """F7, Enter, F7, Enter: two screens over the library at most."""
    async with reader(shelved(tmp_path)).run_test(size=(100, 24)) as pilot:
        screen = await opened(pilot)
        await press(pilot, *"حبر", "f6")
        for _ in range(3):
            await press(pilot, "f7")
            await until(pilot, lambda: isinstance(pilot.app.screen, KeptScreen))
            await press(pilot, "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))
            assert len(stack(pilot)) <= 3
        assert ids(pilot.app.screen_stack[-1]) == ids(screen)  # type: ignore[arg-type]
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_the_same_article_has_one_list_of_similar_ones(
    reader: Callable[..., ReaderApp], tmp_path: Path
) -> None:
    """Asked for again from an article of that list, it is gone back to."""
    async with reader(shelved(tmp_path)).run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: len(stack(pilot)) == 1)
        await until(pilot, lambda: pilot.app.screen.query("#articles"))
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        await until(pilot, lambda: len(screen.articles.items) == 4)
        await press(pilot, "home", "enter")
        await shown_article(pilot)
        await press(pilot, "m")
        first = pilot.app.screen
        assert isinstance(first, SimilarScreen)
        await until(pilot, lambda: first.results.items)
        await press(pilot, "enter")
        await shown_article(pilot)
        screen.show_similar(first.subject, "")  # type: ignore[arg-type]
        await pilot.pause()
        assert pilot.app.screen is first
        assert stack(pilot) == ["Library", "Reader", "Similar"]


async def test_a_search_without_words_and_one_without_answer_say_what_to_do(
    reader: Callable[..., ReaderApp], tmp_path: Path
) -> None:
    """In place of the results."""
    async with reader(shelved(tmp_path)).run_test(size=(100, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.pause()
        assert "Type a word" in screen.results.nothing
        await press(pilot, *"zzzqqq", "enter")
        await until(pilot, lambda: "Nothing found" in screen.results.nothing)
        await press(pilot, "slash", *["backspace"] * 6)
        await until(pilot, lambda: "Type a word" in screen.results.nothing)
