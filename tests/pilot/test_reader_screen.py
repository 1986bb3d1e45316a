"""One article: where it opens, what the keys do, and that the place is kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.pilot.rows import screen_rows, shown_article, told, until
from tui.screens.reader import ReaderScreen
from tui.text import Align, Numerals, Tashkeel

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import ReaderApp
    from tui.widgets.article_view import ArticleView

LONG = 2
"""The number of the long article in the list."""


async def opened(pilot: Pilot[None], number: int = LONG) -> ArticleView:
    """Open an article from the list and wait until it is shown."""
    app = pilot.app
    await until(pilot, lambda: len(app.screen.query_one("#articles").items) == 3)  # type: ignore[attr-defined]
    await pilot.press(*["down"] * number, "enter")
    await until(pilot, lambda: isinstance(app.screen, ReaderScreen))
    assert isinstance(app.screen, ReaderScreen)
    view = app.screen.view
    await until(pilot, lambda: view.article is not None)
    return view


async def test_keys_move_by_rows_and_pages_and_stop_at_the_ends(
    reader: Callable[..., ReaderApp],
) -> None:
    """Down and up, page down and up, End and Home are each other's way back."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot)
        for there, back in (("down", "up"), ("pagedown", "pageup"), ("end", "home")):
            before = view.offset_at_top
            await pilot.press(there)
            assert view.offset_at_top > before
            await pilot.press(back)
            assert view.offset_at_top == before == 0
        await pilot.press("end")
        last = view.offset_at_top
        await pilot.press("pagedown", "down", "end")
        assert view.offset_at_top == last


async def test_a_resize_keeps_the_place(reader: Callable[..., ReaderApp]) -> None:
    """Through any number of widths, the row at the top holds the same offset."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot)
        await pilot.press("pagedown", "pagedown")
        place = view.offset_at_top
        for width, height in ((40, 20), (23, 9), (120, 30), (60, 20)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert view.offset_at_top == place


async def test_the_place_is_kept_for_the_next_session(
    reader: Callable[..., ReaderApp],
) -> None:
    """Another reader opens the article where the first one left it."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot)
        await pilot.press("pagedown", "pagedown", "down")
        place = view.offset_at_top
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot)
        await until(pilot, lambda: view.offset_at_top == place)


async def test_an_article_left_at_a_gap_opens_at_the_paragraph_below(
    reader: Callable[..., ReaderApp],
) -> None:
    """The same text is on top again, and what was finished stays finished."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot)
        while view.rows[0][1].cells:
            await pilot.press("down")
        text = view.rows[1]
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ReaderScreen))
        await pilot.press("enter")
        view = await shown_article(pilot)
        await until(pilot, lambda: view.rows and view.offset_at_top)
        assert view.rows[0][0] == text[0]
        assert view.offset_at_top == text[1].start


async def test_what_was_on_the_screen_counts_as_read(
    reader: Callable[..., ReaderApp],
) -> None:
    """A short article at once, a long one as far as one got."""
    async with reader().run_test(size=(60, 20)) as pilot:
        await opened(pilot, 1)
        screen = pilot.app.screen
        assert isinstance(screen, ReaderScreen)
        state, library = screen.desk.state, screen.desk.collection.library
        await until(pilot, lambda: state.progress(library) == {"library.txt": 1.0})
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press("down", "enter")
        await until(pilot, lambda: len(state.progress(library)) == 2)
        await until(pilot, lambda: 0 < min(state.progress(library).values()) < 0.5)
        assert state.history(library) == ("long.txt", "library.txt")


async def test_dials_change_the_drawing_and_not_the_place(
    reader: Callable[..., ReaderApp],
) -> None:
    """`t` and `d` go through their values and come back."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot)
        await pilot.press("pagedown")
        place = view.offset_at_top
        said = set()
        for key, dial in (("t", Tashkeel), ("d", Numerals), ("a", Align)):
            for _ in dial:
                await pilot.press(key)
                await pilot.pause()
                said.add(told(pilot.app))
                assert view.offset_at_top == place
        assert len(said) == 9


async def test_progress_reaches_the_end_with_the_text(
    reader: Callable[..., ReaderApp],
) -> None:
    """The top bar says 100% on the last screen and less before."""
    async with reader().run_test(size=(60, 20)) as pilot:
        await opened(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ReaderScreen)
        await until(pilot, lambda: "%" in screen.top.left)
        assert not screen.top.left.startswith("100%")
        await pilot.press("end")
        await until(pilot, lambda: screen.top.left == "100%")


async def test_without_hits_n_says_so(reader: Callable[..., ReaderApp]) -> None:
    """An article opened from the list has nothing marked."""
    async with reader().run_test(size=(60, 20)) as pilot:
        await opened(pilot)
        await pilot.press("n")
        await until(pilot, lambda: "No marked places" in told(pilot.app))


async def test_looking_at_a_hit_leaves_the_place_where_it_was(
    reader: Callable[..., ReaderApp],
) -> None:
    """Only scrolling by hand moves it."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot)
        await pilot.press("pagedown", "pagedown")
        place = view.offset_at_top
        await pilot.press("slash", *"المنارة")
        await until(pilot, lambda: told(pilot.app) == "Results: 1")
        await pilot.press("enter")
        await until(pilot, lambda: told(pilot.app) == "Hit 1 of 1")
        await pilot.press(*["escape"] * 3)
        view = await opened(pilot, 0)
        await until(pilot, lambda: view.offset_at_top == place)


async def test_the_hit_pointed_at_looks_unlike_the_others(
    reader: Callable[..., ReaderApp],
) -> None:
    """Both have a ground and a colour of letters of their own."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot)
        found, current = (
            view.get_component_rich_style(f"article--{name}", partial=True)
            for name in ("found", "current")
        )
        assert found.bgcolor != current.bgcolor
        assert None not in {found.bgcolor, current.bgcolor, found.color, current.color}


async def test_the_day_and_the_source_stand_below_the_title(
    reader: Callable[..., ReaderApp], tmp_path: Path
) -> None:
    """They are told, and are no part of what is read, selected or copied."""
    line = {
        "id": "a",
        "title": "\u062c\u0633\u0631",
        "text": "\u0627\u0641\u062a\u062a\u062d.",
        "date": "2024-03-12",
        "source": "Gazette",
    }
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps(line))
    app = reader(file)
    async with app.run_test(size=(60, 16)) as pilot:
        view = await shown_article(pilot)
        await until(pilot, lambda: view.rows)
        rows = screen_rows(app)
        below = next(row for row in rows if "Gazette" in row)
        assert below.split()[1:] == ["12", "March", "2024", "·", "Gazette"]
        await pilot.press("s", "home", "s", "ctrl+down", "ctrl+down", "y")
        assert app.clipboard == "\u062c\u0633\u0631\n\n\u0627\u0641\u062a\u062a\u062d."
        await pilot.resize_terminal(24, 16)
        await until(pilot, lambda: "Gazette" in "".join(screen_rows(app)))
