"""The outline of an article: its headings beside the text or over it, and jumps to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.article import Block, BlockKind
from tests.pilot.rows import shown_article, told, until
from tui.screens.reader import ReaderScreen
from tui.widgets.headings import heading_at, heading_beside, headings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import ReaderApp

PARTS = 6
PARAGRAPH = "سرنا في ذلك اليوم مسافة طويلة بين الجبال ثم نزلنا عند النهر نستريح.\n\n"


@pytest.fixture
def chapters(tmp_path: Path) -> Path:
    """An article with a heading every ten paragraphs, two levels deep."""
    text = "# الرحلة\n\n" + "".join(
        f"{'##' if number % 2 else '###'} الباب {number}\n\n" + 10 * PARAGRAPH
        for number in range(1, PARTS + 1)
    )
    path = tmp_path / "chapters.md"
    path.write_text(text, encoding="utf-8")
    return path


async def opened(pilot: Pilot[None]) -> ReaderScreen:
    """The screen, when the article is shown."""
    await shown_article(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, ReaderScreen)
    await until(pilot, lambda: screen.outline.items)
    return screen


def block(kind: BlockKind, start: int, level: int = 0) -> Block:
    """A line of ten letters."""
    return Block(kind, "ا" * 10, start, level)


def test_headings_stand_under_those_of_a_lower_level() -> None:
    """A level left out costs no depth; a guessed heading counts as one of level 2."""
    kinds = [
        (BlockKind.TITLE, 0),
        *((BlockKind.HEADING, n) for n in (1, 3, 2, 0, 3, 1)),
    ]
    blocks = [block(kind, 20 * at, level) for at, (kind, level) in enumerate(kinds)]
    found = headings([*blocks, block(BlockKind.PARAGRAPH, 200)])
    assert [one.depth for one in found] == [0, 0, 1, 1, 1, 2, 0]
    assert heading_at(found, 25) == 1
    assert heading_at(found[1:], 5) is None
    assert heading_beside(found, 20, 1) == found[2]
    assert heading_beside(found, 25, -1) == found[1]
    assert heading_beside(found, 0, -1) is heading_beside(found, 120, 1) is None


async def test_the_outline_lists_headings_and_enter_jumps_to_one(
    reader: Callable[..., ReaderApp], chapters: Path
) -> None:
    """Where it is wide it stays beside the text, with the current heading marked."""
    async with reader(chapters).run_test(size=(120, 24)) as pilot:
        screen = await opened(pilot)
        assert [one.depth for one in screen.outline.items] == [0, 0, 1, 0, 1, 0, 1]
        await pilot.press("c", "down", "down", "down", "enter")
        third = screen.outline.items[3]
        assert screen.outline.display
        assert screen.outline.region.x > screen.view.region.x
        assert screen.view.offset_at_top == third.start
        assert screen.outline.here == 3
        assert screen.view.has_focus
        await pilot.press("pageup")
        await until(pilot, lambda: screen.outline.here == 2)
        await pilot.press("ؤ")
        assert not screen.outline.display


async def test_a_narrow_outline_lies_over_the_text_and_makes_way(
    reader: Callable[..., ReaderApp], chapters: Path
) -> None:
    """A click jumps, too; the text keeps its width meanwhile."""
    async with reader(chapters).run_test(size=(40, 12)) as pilot:
        screen = await opened(pilot)
        width = screen.view.size.width
        await pilot.press("c")
        await pilot.pause()
        assert screen.outline.region.width == 40
        assert screen.view.size.width == width
        await pilot.click("#outline", offset=(20, 3))
        await until(pilot, lambda: not screen.outline.display)
        assert screen.view.offset_at_top == screen.outline.items[2].start
        await pilot.press("c", "escape")
        assert not screen.outline.display
        assert pilot.app.screen is screen


async def test_brackets_go_from_heading_to_heading(
    reader: Callable[..., ReaderApp], chapters: Path
) -> None:
    """Also at the end, where a heading cannot stand on top; the ends are told."""
    async with reader(chapters).run_test(size=(60, 40)) as pilot:
        screen = await opened(pilot)
        for number in range(1, PARTS + 1):
            await pilot.press("}" if number % 2 else ">")
            await until(pilot, lambda number=number: screen.outline.here == number)  # type: ignore[misc]
        await pilot.press("}")
        await until(pilot, lambda: told(pilot.app) == "No heading after this")
        await pilot.press("<")
        await until(pilot, lambda: screen.outline.here == PARTS - 1)
        await pilot.press(*"{{{{{")
        await until(pilot, lambda: screen.view.offset_at_top == 0)
        await pilot.press("{")
        await until(pilot, lambda: told(pilot.app) == "No heading before this")


async def test_an_article_without_headings_says_so(
    reader: Callable[..., ReaderApp], tmp_path: Path
) -> None:
    """In the panel and in the bar."""
    path = tmp_path / "plain.txt"
    path.write_text(3 * PARAGRAPH, encoding="utf-8")
    async with reader(path).run_test(size=(60, 20)) as pilot:
        await shown_article(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ReaderScreen)
        await pilot.press("c")
        await until(pilot, lambda: told(pilot.app) == "This article has no headings")
        assert screen.outline.nothing
        await pilot.press("c", "}")
        await until(pilot, lambda: told(pilot.app) == "This article has no headings")
