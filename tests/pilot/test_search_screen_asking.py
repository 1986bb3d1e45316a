"""Asking: while typing, at a level, in an order, and when nothing is found."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from index.search import Level, Sort
from tests.pilot.rows import screen_rows, settled, told, until
from tests.pilot.searching import ids, opened, shelved
from tui.screens.reader import ReaderScreen
from tui.screens.search import SearchScreen
from tui.text import fit
from tui.widgets.choice_row import ChoiceRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.search import SearchPage, SearchRequest
    from tui.app import ReaderApp


@pytest.fixture
def app(reader: Callable[..., ReaderApp], tmp_path: Path) -> ReaderApp:
    """A reader of the articles with facts."""
    return reader(shelved(tmp_path))


async def test_results_come_from_the_second_letter_on_without_enter(
    app: ReaderApp,
) -> None:
    """One letter asks nothing; the second one does, and stays the beginning of a word."""
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("و")
        await settled(app)
        assert ids(screen) == []
        await pilot.press("ر")
        await until(pilot, lambda: sorted(ids(screen)) == ["1", "4"])
        assert screen.box.has_focus
        await pilot.press("backspace")
        await until(pilot, lambda: not ids(screen))


async def test_a_word_before_the_last_is_whole(app: ReaderApp) -> None:
    """A space ends the word: «ور» by itself is in no article."""
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press(*"سو", "space")
        await until(pilot, lambda: "Nothing found" in told(app))
        assert ids(screen) == []


async def test_enter_on_the_beginning_of_a_word_keeps_what_was_found(
    app: ReaderApp,
) -> None:
    """No article has «سو», but what it is the beginning of was on the screen."""
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press(*"سو")
        await until(pilot, lambda: told(app) == "Results: 1")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReaderScreen))


async def test_a_late_answer_never_replaces_a_newer_one(
    app: ReaderApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first search is held back; what is typed meanwhile is all that is shown."""
    collection = app.desk.collection
    search, held = collection.search, threading.Event()
    asked: list[str] = []

    def slow(request: SearchRequest) -> SearchPage:
        asked.append(request.words)
        if len(asked) == 1:
            held.wait(20)
        return search(request)

    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        monkeypatch.setattr(collection, "search", slow)
        await pilot.press(*"ورق")
        await until(pilot, lambda: asked)
        await pilot.press("ctrl+u", *"البحر")
        assert screen.box.value == "البحر"
        assert ids(screen) == []
        held.set()
        await until(pilot, lambda: ids(screen) == ["3"])
        assert "ورق".startswith(asked[0])
        assert asked[1:] == ["البحر"]


async def test_the_dial_counts_every_level_and_a_key_turns_it(app: ReaderApp) -> None:
    """From stem to root and around, while typing and from the results."""
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press(*"ورق", "enter")
        await until(pilot, lambda: ids(screen))
        dial = screen.query_one("#levels", ChoiceRow)
        shown = [choice.texts[0] for choice in dial.choices]
        assert shown == ["exact 1", "folded 1", "stem 3", "root 3"]
        assert [choice.is_on for choice in dial.choices] == [False, False, True, False]
        marked = [
            part.text for part in dial.render_line(0) if part.style and part.style.bold
        ]
        assert "".join(marked) == "stem 3"
        await pilot.press("l", "l")
        await until(pilot, lambda: ids(screen) == ["1"])
        assert dial.choices[0].is_on
        await pilot.press("slash", "f3")
        await until(pilot, lambda: dial.choices[1].is_on)
        assert screen.box.value == "ورق"


async def test_a_click_turns_the_dial(app: ReaderApp) -> None:
    """On the cells of a level."""
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press(*"ورق", "enter")
        await until(pilot, lambda: ids(screen))
        row = next(row for row in screen_rows(app) if "exact 1" in row)
        column = row.index("exact 1") + 2
        await pilot.click("#levels", offset=(column, 0))
        await until(pilot, lambda: ids(screen) == ["1"])
        assert screen._search.level is Level.EXACT


async def test_a_key_orders_by_date(app: ReaderApp) -> None:
    """Newest first, then oldest first, then by relevance; the order stands there."""
    async with app.run_test(size=(100, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press(*"ورق", "enter")
        await until(pilot, lambda: len(ids(screen)) == 3)
        await pilot.press("s")
        await until(pilot, lambda: ids(screen) == ["2", "1", "4"])
        assert any("newest first" in row for row in screen_rows(app))
        await pilot.press("س")
        await until(pilot, lambda: ids(screen) == ["4", "1", "2"])
        await pilot.press("f4")
        await until(pilot, lambda: screen._search.sort is Sort.RELEVANCE)


async def test_articles_with_some_of_the_words_stand_below_a_rule(
    app: ReaderApp,
) -> None:
    """Each says which word it misses; the bar counts both kinds."""
    async with app.run_test(size=(80, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press(*"ورق", "space", *"النهر", "enter")
        await until(pilot, lambda: len(ids(screen)) == 3)
        assert ids(screen)[0] == "4"
        assert told(app) == "Results: 1, with some of the words: 2"
        rows = screen_rows(app)
        rule = next(n for n, row in enumerate(rows) if "With some of the words" in row)
        missing = [n for n, row in enumerate(rows) if "without: " in row]
        assert len(missing) == 2
        assert min(missing) > rule
        word = fit("النهر", 20).text
        assert all(word in rows[n] for n in missing)


async def test_a_suggestion_is_asked_by_enter(app: ReaderApp) -> None:
    """Typed on the Latin layout; the query becomes what was meant."""
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press(*"hgfpv", "enter")  # the keys of «البحر»
        await until(pilot, lambda: screen.found.advice.items)
        assert screen.found.advice.has_focus
        assert "(1)" in "".join(screen_rows(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReaderScreen))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        assert screen.box.value == "البحر"


async def test_a_fault_is_marked_in_the_query_and_said_below_it(
    app: ReaderApp,
) -> None:
    """Not while the quotation may still be closed."""
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press('"', *"ورق")
        await until(pilot, lambda: ids(screen))
        assert screen.box.fault is None
        await pilot.press("enter")
        await until(pilot, lambda: screen.box.fault is not None)
        assert screen.box.fault == (0, 1)
        assert any("A quotation mark was not closed" in row for row in screen_rows(app))
        segments = list(screen.box.render_line(0))
        marked = [s.text for s in segments if s.style and s.style.underline]
        assert marked == ['"']


async def test_arrows_bring_earlier_queries_back(app: ReaderApp) -> None:
    """Up to the older ones and down again; below the latest are the results."""
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        for words in ("ورق", "حبر"):
            await pilot.press("slash", "ctrl+u", *words, "enter")
            await until(pilot, lambda: screen.results.has_focus)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is not screen)
        await pilot.press("slash")
        again = app.screen
        assert isinstance(again, SearchScreen)
        await pilot.press("up")
        assert again.box.value == "حبر"
        await pilot.press("up", "up")
        assert again.box.value == "ورق"
        await pilot.press("down")
        assert again.box.value == "حبر"
        await until(pilot, lambda: ids(again))
        await pilot.press("down")
        assert again.results.has_focus


async def test_more_hits_are_fetched_near_the_end(
    reader: Callable[..., ReaderApp], tmp_path: Path
) -> None:
    """All of them can be reached, and the cursor stays where it is."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(95):
        (folder / f"{number}.txt").write_text(f"مقال\n\nورق {number} قديم.")
    app = reader(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press(*"ورق", "enter")
        await until(pilot, lambda: screen.results.has_focus)
        assert len(ids(screen)) == 40
        await pilot.press("end")
        await until(pilot, lambda: len(ids(screen)) == 80)
        await pilot.press("end")
        await until(pilot, lambda: len(ids(screen)) == 95)
        assert len(set(ids(screen))) == 95
        assert screen.results.cursor == 79


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (5, 5), (12, 8), (200, 60)])
async def test_the_screen_is_drawn_at_any_size(
    app: ReaderApp, size: tuple[int, int]
) -> None:
    """Results, a rule, filters, a fault and suggestions; every row as wide as it is."""
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        for words in ("ورق النهر", "hgfpv", "ورق ("):
            screen.box.fill(words)
            screen.box.focus()
            await pilot.press("enter", "f5", "f6")
            await settled(app)
            await pilot.pause()
            assert len(screen_rows(app)) == size[1]
            if app.screen is not screen:
                await pilot.press("escape")
        await pilot.press("f7")
        await settled(app)
        assert len(screen_rows(app)) == size[1]


@pytest.mark.parametrize("width", [1, 2, 3, 4, 5])
async def test_results_are_drawn_in_the_narrowest_terminals(
    app: ReaderApp, width: int
) -> None:
    """Their padding leaves them no column at all."""
    async with app.run_test(size=(100, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press(*"ور")
        await until(pilot, lambda: ids(screen))
        await pilot.resize_terminal(width, 24)
        await pilot.pause()
        assert max(map(len, screen_rows(app))) <= width
