"""Setting an article: dials turned by keys and mouse, kept, with the line on top kept too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pilot.rows import screen_rows, told, until
from tests.pilot.test_reader_screen import opened
from tests.pilot.test_reader_screen_finding import reader_screen
from tui.dials import Dial, Typography, chosen, sentence, turned
from tui.text import Page, Section, Setting
from tui.widgets.dial_list import DialList
from tui.widgets.leading import spread, top_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app import ReaderApp


@given(
    dial=st.sampled_from(Dial), steps=st.lists(st.sampled_from([-1, 1]), max_size=60)
)
def test_a_dial_stays_in_its_bounds_and_is_read_as_it_is_written(
    dial: Dial, steps: list[int]
) -> None:
    """However often it is turned; the others stay as they are."""
    setting = Typography()
    for step in steps:
        setting = turned(setting, dial, step)
    others = [one for one in Dial if one is not dial]
    assert all(getattr(setting, one) == getattr(Typography(), one) for one in others)
    assert chosen(Typography(), dial, str(getattr(setting, dial))) == setting
    assert chosen(setting, dial, "none of it") == setting or dial is Dial.TASHKEEL


@given(
    words=st.lists(st.integers(1, 40), min_size=1, max_size=12),
    height=st.integers(1, 20),
    leading=st.integers(0, 2),
    back=st.integers(0, 60),
)
def test_the_top_row_of_a_view_leaves_its_bottom_row_in_sight(
    words: list[int], height: int, leading: int, back: int
) -> None:
    """And no row above would."""
    sections, origin = [], 0
    for count in words:
        text = " ".join(["كلمة"] * count)
        sections.append(Section(text, origin))
        origin += len(text) + 1
    page = Page(sections, Setting(20))
    bottom = page.step(page.last(), -back)
    top = top_for(page, bottom, height, leading)

    def seen(first: object) -> set[object]:
        rows = page.window(first, 80)  # type: ignore[arg-type]
        return {row for row, _ in spread(rows, leading)[:height]}

    assert bottom in seen(top)
    above = page.step(top, -1)
    assert above == top or bottom not in seen(above)


@pytest.mark.parametrize("size", [(100, 24), (40, 12)])
async def test_turning_dials_keeps_the_line_on_top(
    reader: Callable[..., ReaderApp], size: tuple[int, int]
) -> None:
    """Any of them, in the list, by keys; the list shows what they are at."""
    async with reader().run_test(size=size) as pilot:
        view = await opened(pilot)
        screen = reader_screen(pilot)
        await pilot.press("pagedown", "pagedown")
        place = view.offset_at_top
        await pilot.press("م")
        await until(pilot, lambda: screen.dials.display)
        for dial in Dial:
            before = getattr(view.typography, dial)
            await pilot.press("right" if dial is Dial.MEASURE else "left")
            assert getattr(view.typography, dial) != before
            assert view.offset_at_top == place
            name, fields = sentence(view.typography, dial)
            said = screen.desk.say(name, **fields)
            await until(pilot, lambda said=said: told(pilot.app) == said)  # type: ignore[misc]
            await pilot.press("down")
        await pilot.press("escape")
        assert not screen.dials.display
        assert view.has_focus
        assert view.offset_at_top == place
        assert view.rows[0][1].start <= place <= view.rows[0][1].end


async def test_dials_are_kept_for_the_next_session_until_they_are_put_back(
    reader: Callable[..., ReaderApp],
) -> None:
    """`Del` brings back what the configuration says."""
    async with reader().run_test(size=(100, 24)) as pilot:
        view = await opened(pilot)
        await pilot.press(*["minus"] * 5, "plus", "d")
        await until(pilot, lambda: view.typography.measure == 64)
    async with reader().run_test(size=(100, 24)) as pilot:
        view = await opened(pilot)
        assert view.typography.measure == 64
        assert view.page is not None
        assert view.page.setting.width == 64
        await pilot.press("l", "delete")
        await until(pilot, lambda: view.typography.measure == 80)
        assert view.typography.numerals != Typography().numerals


async def test_a_click_on_a_sign_turns_its_dial(
    reader: Callable[..., ReaderApp],
) -> None:
    """The signs are more, at the left, and less."""
    async with reader().run_test(size=(100, 24)) as pilot:
        view = await opened(pilot)
        await pilot.press("l")
        await pilot.pause()
        await pilot.click(DialList, offset=(2, 2))
        await until(pilot, lambda: view.typography.spacing == 2)
        await pilot.click(DialList, offset=(4, 3))
        await pilot.click(DialList, offset=(60, 3))
        assert view.typography.leading == 0
        await pilot.click(DialList, offset=(2, 3))
        await until(pilot, lambda: view.typography.leading == 1)


async def test_spacing_and_leading_are_blank_rows(
    reader: Callable[..., ReaderApp],
) -> None:
    """Between paragraphs, and between the rows of one; a page turned loses no row."""
    async with reader().run_test(size=(40, 16)) as pilot:
        view = await opened(pilot)
        setting = view.typography
        setting = chosen(setting, Dial.SPACING, "0")
        view.typeset(chosen(setting, Dial.LEADING, "1"))
        drawn = [bool(line.cells) for _, line in view.rows]
        assert drawn[2:6] == [True, False, True, True]
        seen = [row for row, line in view.rows if line.cells]
        while seen[-1] < (view.page.last() if view.page else seen[-1]):
            await pilot.press("pagedown")
            rows = [row for row, line in view.rows if line.cells]
            assert rows[0] <= seen[-1] < rows[-1]
            seen = rows
        await pilot.press("pageup")
        assert view.rows[-1][0] >= seen[0]
        assert len(screen_rows(pilot.app)) == 16
