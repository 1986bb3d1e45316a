"""How far an article is read, and going from one article to another in the reader."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from index.article import ArticleId
from tests.pilot.rows import shown_article, told, until
from tests.pilot.test_reader_screen import opened
from tests.pilot.test_reader_screen_finding import reader_screen, says
from tui.strings import Language
from tui.widgets.margin import HEADING, HERE, HIT, RAIL, Margin

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import ReaderApp

FIRST, SECOND, THIRD = (
    ArticleId(name) for name in ("bridge.txt", "library.txt", "long.txt")
)


def scale(pilot: Pilot[None]) -> str:
    """The margin from top to bottom."""
    margin = pilot.app.screen.query_one(Margin)
    return "".join(margin.render_line(y).text for y in range(margin.size.height))


async def reads(pilot: Pilot[None], article: ArticleId) -> None:
    """Wait until an article is shown."""
    screen = reader_screen(pilot)
    await until(
        pilot, lambda: screen.view.article and screen.view.article.id == article
    )


async def test_the_margin_shows_the_place_and_the_hits(
    reader: Callable[..., ReaderApp],
) -> None:
    """At the left of an Arabic article; a click goes to a place."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot)
        margin = pilot.app.screen.query_one(Margin)
        assert margin.region.x == 0
        await until(pilot, lambda: scale(pilot).startswith(HERE))
        assert scale(pilot).endswith(RAIL)
        await pilot.press("end")
        await until(pilot, lambda: scale(pilot).endswith(HERE))
        assert scale(pilot).startswith(HEADING)
        await pilot.press("f", *"المنارة", "enter")
        await until(pilot, lambda: scale(pilot).endswith(HIT))
        await pilot.click(Margin, offset=(0, 9))
        assert view.article is not None
        share = view.offset_at_top / len(view.article.text)
        assert 0.4 < share < 0.6


async def test_a_latin_article_has_its_margin_at_the_right(
    reader: Callable[..., ReaderApp], tmp_path: Path
) -> None:
    """And its outline at the left."""
    path = tmp_path / "latin.md"
    path.write_text("# On paper\n\n" + 40 * "A page of words.\n\n", encoding="utf-8")
    async with reader(path).run_test(size=(120, 20)) as pilot:
        await shown_article(pilot)
        screen = reader_screen(pilot)
        await pilot.press("c")
        await pilot.pause()
        assert screen.query_one(Margin).region.x == 119
        assert screen.outline.region.x == 0


@pytest.mark.parametrize(
    ("language", "speed", "said"),
    [
        (Language.ENGLISH, 30, "about 31 minutes left"),
        (Language.ENGLISH, 1_000, "about 1 minute left"),
        (Language.ARABIC, 30, "بقي نحو 31 دقيقة"),
        (Language.ARABIC, 1_000, "بقي نحو دقيقة"),
    ],
)
async def test_the_time_left_goes_by_the_speed_of_the_reader(
    reader: Callable[..., ReaderApp], language: Language, speed: int, said: str
) -> None:
    """In both languages, and nothing is left at the end."""
    app = reader(language=language)
    app.desk.config = replace(app.desk.config, words_a_minute=speed)
    async with app.run_test(size=(90, 20)) as pilot:
        await opened(pilot)
        screen = reader_screen(pilot)
        await until(pilot, lambda: said in screen.top.left)
        await pilot.press("end")
        await until(pilot, lambda: screen.top.left == "100%")


async def test_the_next_article_of_the_list_takes_the_place_of_this_one(
    reader: Callable[..., ReaderApp],
) -> None:
    """Each has its own place; the ends of the list are told."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot, 0)
        screen = reader_screen(pilot)
        await pilot.press(",")
        await says(pilot, "This is the first article of the list")
        await pilot.press(".")
        await reads(pilot, SECOND)
        await pilot.press("ز")
        await reads(pilot, THIRD)
        await says(pilot, "Article 3 of 3")
        await pilot.press("pagedown", "pagedown")
        place = view.offset_at_top
        assert place > 0
        await pilot.press(".")
        await says(pilot, "This is the last article of the list")
        await pilot.press("و")
        await reads(pilot, SECOND)
        await pilot.press(".")
        await reads(pilot, THIRD)
        await until(pilot, lambda: view.offset_at_top == place)
        assert pilot.app.screen is screen
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is not screen)


async def test_back_and_forward_through_what_was_opened(
    reader: Callable[..., ReaderApp],
) -> None:
    """Also through what was opened in an earlier session."""
    async with reader().run_test(size=(60, 20)) as pilot:
        await opened(pilot, 2)
        await pilot.press("z")
        await says(pilot, "No article was opened before this one")
        await pilot.press(",")
        await reads(pilot, SECOND)
    async with reader().run_test(size=(60, 20)) as pilot:
        await opened(pilot, 0)
        await pilot.press("ئ")
        await reads(pilot, SECOND)
        await pilot.press("backspace")
        await reads(pilot, THIRD)
        await pilot.press("Z")
        await reads(pilot, SECOND)
        await pilot.press("~")
        await reads(pilot, FIRST)
        await pilot.press("Z")
        await says(pilot, "There is no later article to go back to")


async def test_the_hits_of_a_search_are_marked_in_its_next_article_too(
    reader: Callable[..., ReaderApp],
) -> None:
    """And in the one gone back to."""
    async with reader().run_test(size=(60, 20)) as pilot:
        await until(pilot, lambda: told(pilot.app))
        await pilot.press("slash", *"في", "enter")
        await until(pilot, lambda: told(pilot.app).startswith("Results: 3"))
        await pilot.press("enter")
        await until(pilot, lambda: told(pilot.app).startswith("Hit 1"))
        view = reader_screen(pilot).view
        shown = []
        for key in ("full_stop", "full_stop", "z"):
            shown.append(view.article.id if view.article else "")
            before = view.article
            await pilot.press(key)
            await until(
                pilot,
                lambda before=before: view.article is not before and view.hits,  # type: ignore[misc]
            )
        assert view.article is not None
        assert view.article.id == shown[1]
