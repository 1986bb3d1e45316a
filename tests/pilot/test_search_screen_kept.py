"""Filtering, keeping a search, and more like one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pilot.rows import screen_rows, told, until
from tests.pilot.searching import ids, opened, shelved
from tui.screens.kept import KeptScreen
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.screens.search import SearchScreen
from tui.screens.similar import SimilarScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.choice_row import ChoiceRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import ReaderApp


@pytest.fixture
def app(reader: Callable[..., ReaderApp], tmp_path: Path) -> ReaderApp:
    """A reader of the articles with facts."""
    return reader(shelved(tmp_path))


async def searched(pilot: Pilot[None], words: str = "ورق") -> SearchScreen:
    """The search screen with its results."""
    screen = await opened(pilot)
    await pilot.press(*words, "enter")
    await until(pilot, lambda: ids(screen))
    return screen


async def test_a_value_filters_and_is_taken_away_again(app: ReaderApp) -> None:
    """Beside the results on a wide screen; the filter stands in a row of its own."""
    async with app.run_test(size=(100, 24)) as pilot:
        screen = await searched(pilot)
        facets = screen.found.facets
        assert facets.display
        assert [(row.value, row.articles) for row in facets.items][:3] == [
            ("", 0),
            ("أخبار", 2),
            ("رحلات", 1),
        ]
        await pilot.press("f", "down", "enter")
        await until(pilot, lambda: sorted(ids(screen)) == ["1", "2"])
        assert facets.has_focus
        filters = screen.query_one("#filters", ChoiceRow)
        assert filters.display
        assert [choice.texts[0] for choice in filters.choices] == ["Category: أخبار ✕"]
        await pilot.press("x")
        await until(pilot, lambda: len(ids(screen)) == 3)
        assert not filters.display


async def test_choosing_a_value_twice_takes_the_filter_away(app: ReaderApp) -> None:
    """A year is a number, not a name."""
    async with app.run_test(size=(100, 24)) as pilot:
        screen = await searched(pilot)
        rows = [row.value for row in screen.found.facets.items]
        await pilot.press("f", *["down"] * rows.index("2023"), "enter")
        await until(pilot, lambda: ids(screen) == ["1"])
        on = [row.value for row in screen.found.facets.items if row.is_on]
        assert on == ["2023"]
        number = [row.is_on for row in screen.found.facets.items].index(True)
        screen.found.facets.cursor = number
        await pilot.press("enter")
        await until(pilot, lambda: len(ids(screen)) == 3)


async def test_a_click_takes_a_filter_away(app: ReaderApp) -> None:
    """On the filter in its row."""
    async with app.run_test(size=(100, 24)) as pilot:
        screen = await searched(pilot)
        await pilot.press("f", "down", "enter")
        await until(pilot, lambda: len(ids(screen)) == 2)
        await pilot.click("#filters", offset=(96, 0))
        await until(pilot, lambda: len(ids(screen)) == 3)


async def test_on_a_narrow_screen_a_key_shows_the_filters(app: ReaderApp) -> None:
    """In place of the results, and the same key goes back."""
    async with app.run_test(size=(40, 12)) as pilot:
        screen = await searched(pilot)
        assert not screen.found.facets.display
        await pilot.press("ب")
        assert screen.found.facets.has_focus
        assert screen.found.facets.display
        assert not screen.results.is_on_screen or screen.results.size.width == 0
        await pilot.press("f5")
        assert screen.results.has_focus
        assert not screen.found.facets.display


async def test_a_kept_search_is_a_live_list_of_the_library(
    app: ReaderApp, tmp_path: Path, reader: Callable[..., ReaderApp]
) -> None:
    """With its level; in the next session too, and with what was added meanwhile."""
    async with app.run_test(size=(80, 24)) as pilot:
        await searched(pilot)
        await pilot.press("l", "p")
        await until(pilot, lambda: "Kept" in told(app))
        assert any("kept · most relevant" in row for row in screen_rows(app))
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, KeptScreen))
        await until(pilot, lambda: any("3 articles" in r for r in screen_rows(app)))
    library = tmp_path / "facts.jsonl"
    more = '{"id": "5", "title": "آخر", "text": "ورق كثير."}\n'
    library.write_text(library.read_text() + more)
    again = reader(library)
    async with again.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "new" in told(again))
        await pilot.press("ر")
        await until(pilot, lambda: isinstance(again.screen, KeptScreen))
        await until(pilot, lambda: any("4 articles" in r for r in screen_rows(again)))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(again.screen, SearchScreen))
        live = again.screen
        assert isinstance(live, SearchScreen)
        await until(pilot, lambda: len(ids(live)) == 4)
        assert live.results.has_focus
        assert (live.box.value, live._search.level) == ("ورق", "root")


async def test_a_kept_search_can_be_forgotten(app: ReaderApp) -> None:
    """From the list, and by the key that kept it."""
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await searched(pilot)
        await pilot.press("p")
        await until(pilot, lambda: "Kept" in told(app))
        await pilot.press("p")
        await until(pilot, lambda: "no longer" in told(app))
        await pilot.press("ح", "f7")
        await until(pilot, lambda: isinstance(app.screen, KeptScreen))
        kept = app.screen
        assert isinstance(kept, KeptScreen)
        await until(pilot, lambda: len(kept.searches.items) == 1)
        await pilot.press("x")
        await until(pilot, lambda: not kept.searches.items)
        assert any("No searches are kept yet" in row for row in screen_rows(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)


async def test_more_like_an_article_from_the_results_and_from_the_reader(
    app: ReaderApp,
) -> None:
    """A list of others, each of which can be opened."""
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await searched(pilot)
        first = ids(screen)[0]
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, SimilarScreen))
        similar = app.screen
        assert isinstance(similar, SimilarScreen)
        await until(pilot, lambda: similar.results.items)
        assert first not in [hit.id for hit in similar.results.items]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReaderScreen))
        await until(pilot, lambda: app.screen.query_one(ArticleView).article)
        await pilot.press("ة")
        await until(pilot, lambda: isinstance(app.screen, SimilarScreen))
        assert app.screen is not similar


async def test_keeping_nothing_says_so(app: ReaderApp) -> None:
    """An empty query is no search; Esc leaves to the library."""
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("f6")
        assert "no search here" in told(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))


async def test_what_comes_into_the_library_comes_into_the_results(
    app: ReaderApp, tmp_path: Path
) -> None:
    """While they are on the screen, without a key."""
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await searched(pilot)
        library = tmp_path / "facts.jsonl"
        more = '{"id": "5", "title": "آخر", "text": "ورق كثير."}\n'
        library.write_text(library.read_text() + more)
        await until(pilot, lambda: len(ids(screen)) == 4)
        assert screen.results.has_focus


async def test_the_cursor_stays_on_its_hit_when_others_come(
    app: ReaderApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also on one that was fetched later, behind the first page."""
    monkeypatch.setattr("tui.screens.search.PAGE", 2)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await searched(pilot)
        await pilot.press("down")
        await until(pilot, lambda: len(ids(screen)) == 3)
        await pilot.press("down")
        known = ids(screen)[screen.results.cursor]
        library = tmp_path / "facts.jsonl"
        more = '{"id": "5", "title": "ورق", "text": "ورق ورق ورق."}\n'
        library.write_text(library.read_text() + more)
        await until(pilot, lambda: ids(screen)[0] == "5")
        assert ids(screen)[screen.results.cursor] == known
