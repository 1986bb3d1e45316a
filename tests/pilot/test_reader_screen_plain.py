"""The text alone, and the row that is kept in sight when a page is turned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pilot.rows import screen_rows, until
from tests.pilot.test_reader_screen import opened
from tests.pilot.test_reader_screen_finding import reader_screen
from tui.widgets.margin import Margin

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.style import Style

    from tui.app import ReaderApp
    from tui.widgets.article_view import ArticleView


def styles(view: ArticleView, y: int) -> list[Style]:
    """The looks of what is drawn in a row."""
    return [
        segment.style
        for segment in view.render_line(y)
        if segment.style is not None and segment.text.strip()
    ]


@pytest.mark.parametrize("size", [(40, 12), (100, 24), (300, 100)])
async def test_the_text_can_be_read_alone(
    reader: Callable[..., ReaderApp], size: tuple[int, int]
) -> None:
    """No bars, no margin, the same line on top; the key and Esc bring all back."""
    async with reader().run_test(size=size) as pilot:
        view = await opened(pilot)
        screen = reader_screen(pilot)
        await pilot.press("pagedown")
        place = view.offset_at_top
        for leave in ("p", "escape"):
            await pilot.press("ح")
            await until(pilot, lambda: view.size.height > size[1] - 2)
            assert view.offset_at_top == place
            assert not screen.top.display
            assert not screen.query_one(Margin).display
            assert not any("Warraq" in row for row in screen_rows(pilot.app))
            await pilot.press(leave)
            await until(pilot, lambda: screen.top.display)
            assert screen.query_one(Margin).display
            assert view.offset_at_top == place
            assert pilot.app.screen is screen


async def test_only_the_paragraph_that_is_read_is_bright(
    reader: Callable[..., ReaderApp],
) -> None:
    """At the ends of the text all is up to there, so that nothing is ever out of reach."""
    async with reader().run_test(size=(100, 20)) as pilot:
        view = await opened(pilot)
        await pilot.press("p")
        await until(pilot, lambda: view.size.height > 18)

        style = view.get_component_rich_style("article--dimmed", partial=True)
        dim = style.color

        def bright() -> list[bool]:
            drawn = [styles(view, y) for y in range(view.size.height)]
            return [not any(one.color == dim for one in row) for row in drawn if row]

        assert bright()[:3] == [True] * 3
        assert not bright()[-1]
        await pilot.press("pagedown")
        assert bright().count(True) == 1
        await pilot.press("end")
        assert bright()[-1]
        assert not bright()[0]


async def test_the_row_kept_in_sight_is_marked_for_a_moment(
    reader: Callable[..., ReaderApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last one becomes the first, and the other way round."""
    monkeypatch.setattr("tui.widgets.article_view.KEPT_FOR", 600)
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot)
        plain = styles(view, 0)[0].bgcolor
        last = view.rows[-1][0]
        await pilot.press("pagedown")
        assert view.rows[0][0] == last
        grounds = {one.style.bgcolor for one in view.render_line(0) if one.style}
        assert grounds != {plain}
        assert view._kept is not None
        view._forget_kept(view._kept)
        grounds = {one.style.bgcolor for one in view.render_line(0) if one.style}
        assert grounds == {plain}
        await pilot.press("pageup")
        assert view.rows[-1][0] == last


async def test_the_moment_of_an_earlier_page_does_not_end_that_of_the_next(
    reader: Callable[..., ReaderApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each has its own, however fast one turns pages."""
    monkeypatch.setattr("tui.widgets.article_view.KEPT_FOR", 600)
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot)
        await pilot.press("pagedown")
        earlier = view._kept
        await pilot.press("pagedown")
        assert earlier is not None
        view._forget_kept(earlier)
        assert view._kept == view.rows[0][0]
