"""The wheel, the margin and the rows of lists answer to the mouse; verse stands in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import MouseScrollDown, MouseScrollUp

from tests.pilot.rows import screen_rows, settled, shown_article, told, until
from tests.pilot.test_reader_screen import opened
from tui.screens.marks import MarksScreen
from tui.screens.reader import ReaderScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.widget import Widget

    from tui.app import ReaderApp


async def turn(
    pilot: Pilot[None], widget: Widget, wheel: type[MouseScrollDown | MouseScrollUp]
) -> None:
    """Turn the wheel over a widget by one notch, as the terminal tells it."""
    x, y, *_ = widget.region.shrink(widget.gutter)
    pilot.app.post_message(
        wheel(None, x, y, 0, 1, 0, False, False, False, screen_x=x, screen_y=y)
    )
    await pilot.pause()


async def test_the_wheel_scrolls_the_article(reader: Callable[..., ReaderApp]) -> None:
    """Down and up by as much, and no further than the beginning."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot)
        await turn(pilot, view, MouseScrollDown)
        await turn(pilot, view, MouseScrollDown)
        assert view.offset_at_top > 0
        for _ in range(3):
            await turn(pilot, view, MouseScrollUp)
        assert view.offset_at_top == 0


async def test_a_mark_is_opened_with_the_mouse(
    reader: Callable[..., ReaderApp],
) -> None:
    """One click points at it in the list, two open it."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot)
        await pilot.press("b")
        await until(pilot, lambda: told(pilot.app).startswith("Bookmarked"))
        await pilot.press("pagedown", "b", "w")
        await until(pilot, lambda: isinstance(pilot.app.screen, MarksScreen))
        screen = pilot.app.screen
        assert isinstance(screen, MarksScreen)
        await until(pilot, lambda: len(screen.marks.items) == 2)
        top = screen.marks.region.y + screen.marks.gutter.top
        below = (30, top + screen.marks.item_height)
        await pilot.click(offset=below)
        assert screen.marks.cursor == 1
        await pilot.click(offset=below, times=2)
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await settled(pilot.app)
        del view


VERSE = "\u0642\u0641\u0627 \u0646\u0628\u0643    \u0645\u0646 \u0630\u0643\u0631\u0649"
"""Two hemistichs with a gap between them."""


async def test_verse_stands_in_two_columns_where_they_fit(
    reader: Callable[..., ReaderApp], tmp_path: Path
) -> None:
    """Both hemistichs in a row; in a narrow window one below the other."""
    file = tmp_path / "poem.txt"
    file.write_text("\n".join(["\u0642\u0635\u064a\u062f\u0629", "", *[VERSE] * 6, ""]))
    async with reader(file).run_test(size=(80, 20)) as pilot:
        view = await shown_article(pilot)
        await until(pilot, lambda: view.rows)
        (verse,) = {view.blocks[1].kind}
        assert verse == "verse"

        def drawn() -> list[int]:
            """How many rows have cells of the first line of verse."""
            block = view.blocks[1]
            lines = [line for _, line in view.rows if line.cells]
            return [
                number
                for number, line in enumerate(lines)
                if block.start <= line.start < block.end
            ]

        assert len(drawn()) == 1
        await pilot.resize_terminal(16, 20)
        await until(pilot, lambda: len(drawn()) == 2)
        assert screen_rows(pilot.app)
