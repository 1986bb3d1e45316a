"""Finding words in an article: as they are typed, from hit to hit, and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from index.article import Span
from tests.pilot.rows import plain, shown_article, told, until
from tests.pilot.test_reader_screen import opened
from tui.screens.reader import ReaderScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import ReaderApp
    from tui.widgets.article_view import ArticleView


def reader_screen(pilot: Pilot[None]) -> ReaderScreen:
    """The screen of the article."""
    assert isinstance(pilot.app.screen, ReaderScreen)
    return pilot.app.screen


async def says(pilot: Pilot[None], sentence: str) -> None:
    """Wait until the bottom row says something."""
    await until(pilot, lambda: told(pilot.app) == sentence)


async def test_words_are_found_while_they_are_typed_from_where_one_is(
    reader: Callable[..., ReaderApp],
) -> None:
    """Folded and across words; the count is that of all, and n and N go around."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot)
        await pilot.press("pagedown", "pagedown")
        place = view.offset_at_top
        await pilot.press("f", *"نستريحُ", "space", *"فى")
        await until(pilot, lambda: len(view.hits) == 79)
        number = view.hit_from(place) + 1
        assert number > 1
        await says(pilot, f"Hit {number} of 79")
        await pilot.press("enter")
        assert view.has_focus
        await pilot.press("n")
        await says(pilot, f"Hit {number + 1} of 79")
        await pilot.press("آ", "N")
        await says(pilot, f"Hit {number - 1} of 79")


async def test_escape_goes_back_to_where_one_was(
    reader: Callable[..., ReaderApp],
) -> None:
    """From the line and from the text; who has read on stays there."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot)
        screen = reader_screen(pilot)
        await pilot.press("pagedown")
        place = view.offset_at_top
        for leave in (("escape",), ("enter", "escape")):
            await pilot.press("ب", *"المنارة")
            await says(pilot, "Hit 1 of 1")
            assert view.offset_at_top > place
            await pilot.press(*leave)
            assert view.offset_at_top == place
            assert view.hits == ()
            assert view.has_focus
        await pilot.press("f")
        await says(pilot, "Hit 1 of 1")
        await pilot.press("enter", "pageup")
        read_on = view.offset_at_top
        await pilot.pause()
        await pilot.press("escape")
        assert view.offset_at_top == read_on
        assert pilot.app.screen is screen


async def test_what_is_not_there_is_told_and_the_place_kept(
    reader: Callable[..., ReaderApp],
) -> None:
    """Rubbing it out brings the hits of the search back."""
    async with reader().run_test(size=(60, 20)) as pilot:
        await until(pilot, lambda: told(pilot.app))
        await pilot.press("slash", *"المنارة", "enter", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        screen = reader_screen(pilot)
        await says(pilot, "Hit 1 of 1")
        place = screen.view.offset_at_top
        await pilot.press("f", *"ظظ", "slash")
        await says(pilot, "Nothing here reads “ظظ/”")
        assert screen.view.hits == ()
        assert screen.view.offset_at_top == place
        await pilot.press(*["backspace"] * 3)
        await until(pilot, lambda: len(screen.view.hits) == 1)
        await pilot.press("enter")
        assert not screen.find_box.display


async def test_up_and_down_go_from_hit_to_hit_while_typing(
    reader: Callable[..., ReaderApp],
) -> None:
    """The line stays open."""
    async with reader().run_test(size=(40, 12)) as pilot:
        await opened(pilot)
        await pilot.press("f", *"النهر")
        await says(pilot, "Hit 1 of 80")
        await pilot.press("down", "down")
        await says(pilot, "Hit 3 of 80")
        await pilot.press("up")
        await says(pilot, "Hit 2 of 80")
        assert reader_screen(pilot).find_box.has_focus


async def test_letters_are_not_named_as_keys_while_they_are_typed(
    reader: Callable[..., ReaderApp],
) -> None:
    """In the line `q` is a letter; back in the text it is a key."""
    async with reader().run_test(size=(60, 20)) as pilot:
        await opened(pilot)
        screen = reader_screen(pilot)
        await pilot.press("f")
        await until(
            pilot,
            lambda: hints(screen) == ["Enter read on there", *ARROWS, "Esc back"],
        )
        await pilot.press("escape")
        await until(pilot, lambda: "q quit" in hints(screen))


ARROWS = ["\N{DOWNWARDS ARROW} next hit", "\N{UPWARDS ARROW} previous hit"]


def hints(screen: ReaderScreen) -> list[str]:
    """The keys named in the bottom bar."""
    return screen.bottom.left.split("   ")


async def test_the_keys_from_hit_to_hit_are_named_as_they_are_sent(
    reader: Callable[..., ReaderApp],
) -> None:
    """In the line before it is typed in, and below the text while there are hits."""
    async with reader().run_test(size=(60, 20)) as pilot:
        await opened(pilot)
        screen = reader_screen(pilot)
        await pilot.press("f")
        assert "Enter n N" in plain(screen.find_box.hint)
        await pilot.press(*"River", "escape", "\N{ARABIC LETTER BEH}")
        assert "Enter \u0649 \u0622" in plain(screen.find_box.hint)
        await pilot.press(*"\u0627\u0644\u0646\u0647\u0631")
        await says(pilot, "Hit 1 of 80")
        await pilot.press("enter")
        await until(
            pilot,
            lambda: (
                hints(screen)[:3]
                == ["\u0649 next hit", "\u0622 previous hit", "Esc back"]
            ),
        )
        await pilot.press("n")
        await until(
            pilot, lambda: hints(screen)[:2] == ["n next hit", "N previous hit"]
        )
        await pilot.press("escape")
        await until(pilot, lambda: hints(screen)[0] == "c outline")


PHRASE = "\u0642\u064e\u0631\u064e\u0623\u064e \u0627\u0644\u0637\u0651\u064e\u0627\u0644\u0650\u0628\u064f \u0643\u0650\u062a\u064e\u0627\u0628\u064b\u0627"
"""Three words with harakat."""
TYPED = "\u0642\u0631\u0627 \u0627\u0644\u0637\u0627\u0644\u0628 \u0643\u062a\u0627\u0628\u0627"
"""They, as somebody types them in a hurry."""


def marked(view: ArticleView) -> list[str]:
    """What is drawn on the ground of a hit in each row in sight."""
    grounds = {
        view.get_component_rich_style(f"article--{name}", partial=True).bgcolor
        for name in ("found", "current")
    }
    rows = []
    for y in range(len(view.rows)):
        drawn = [
            segment.text
            for segment in view.render_line(y)
            if segment.style and segment.style.bgcolor in grounds
        ]
        rows.append(" ".join(drawn))
    return rows


@pytest.mark.parametrize("width", [22, 27, 33])
async def test_words_that_cross_the_end_of_a_row_are_marked_in_both_rows(
    reader: Callable[..., ReaderApp], tmp_path: Path, width: int
) -> None:
    """Folded and through harakat; they count once, and n and N go through them all."""
    folder = tmp_path / "phrases"
    folder.mkdir()
    fillers = ("\u0648" * length for length in range(2, 14))
    (folder / "a.txt").write_text(
        "\u0639\u0646\u0648\u0627\u0646\n\n"
        + " ".join(f"{one} {PHRASE}" for one in fillers)
    )
    async with reader(folder).run_test(size=(width, 60)) as pilot:
        await until(pilot, lambda: "1 new" in told(pilot.app))
        await pilot.press("home", "enter")
        view = await shown_article(pilot)
        await pilot.press(
            "f", *(letter if letter != " " else "space" for letter in TYPED)
        )
        await until(pilot, lambda: len(view.hits) == 12)
        text = view.article.text if view.article else ""
        assert {text[start:end] for start, end in view.hits} == {PHRASE}
        await says(pilot, "Hit 1 of 12")
        lines = [line for _, line in view.rows]
        crossing = [
            hit
            for hit in view.hits
            if not any(line.start <= hit.start < hit.end <= line.end for line in lines)
        ]
        assert crossing
        for line, drawn in zip(lines, marked(view), strict=True):
            begun = [
                word
                for hit in view.hits
                for word in words_of(hit)
                if line.start <= word.start < line.end
            ]
            assert len(drawn.split()) == len(begun)
        await pilot.press("enter")
        for number in (*range(2, 13), 1):
            await pilot.press("n")
            await says(pilot, f"Hit {number} of 12")
        for number in (12, 11):
            await pilot.press("N")
            await says(pilot, f"Hit {number} of 12")


def words_of(hit: Span) -> Iterator[Span]:
    """Where each of the three words stands."""
    for word in re.finditer(r"\S+", PHRASE):
        yield Span(hit.start + word.start(), hit.start + word.end())
