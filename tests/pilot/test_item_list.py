"""A list under the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pilot.rows import screen_rows, until
from tui.widgets.article_list import ArticleList

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app import ReaderApp


async def test_a_click_on_any_row_of_an_item_moves_the_cursor_there(
    reader: Callable[..., ReaderApp],
) -> None:
    """Whatever blank rows stand above the first one."""
    app = reader()
    async with app.run_test(size=(60, 20)) as pilot:
        await until(pilot, lambda: len(app.screen.query_one(ArticleList).items) == 3)
        articles = app.screen.query_one(ArticleList)
        first = articles.region.y + articles.gutter.top
        assert "2024" in screen_rows(app)[first]
        height = articles.item_height
        for item in (2, 0, 1):
            for row in range(height):
                await pilot.click(offset=(30, first + item * height + row))
                assert articles.cursor == item
                await pilot.press("home" if item else "end")
