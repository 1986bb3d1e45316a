"""The key of an Arabic layout that types lam and alef is one key, however it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Key

from tests.pilot.rows import told, until
from tests.pilot.test_reader_screen import opened
from tui.lam_alef import LAM, LAM_ALEFS
from tui.screens.help import help_article
from tui.strings import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from tui.app import ReaderApp

ALEF, HAMZA, BELOW, _ = LAM_ALEFS
TEH = "\N{ARABIC LETTER TEH}"


async def send(pilot: Pilot[None], *letters: str) -> None:
    """Letters as a terminal sends them: at once."""
    for letter in letters:
        pilot.app.post_message(Key(letter, letter))
    await pilot.pause()


@pytest.mark.parametrize("sent", [[LAM_ALEFS[ALEF]], [LAM, ALEF]])
async def test_a_bookmark_is_made_where_one_reads(
    reader: Callable[..., ReaderApp], sent: list[str]
) -> None:
    """As one character and as two letters: the lam does not go to the beginning."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot)
        await pilot.press("pagedown")
        place = view.offset_at_top
        assert place > 0
        await send(pilot, *sent)
        await until(pilot, lambda: told(pilot.app).startswith("Bookmarked"))
        await pilot.pause(0.1)
        assert view.offset_at_top == place
        await until(pilot, lambda: view.mark_here)


@pytest.mark.parametrize("sent", [[LAM_ALEFS[HAMZA]], [LAM, HAMZA]])
async def test_the_end_is_reached_from_the_beginning(
    reader: Callable[..., ReaderApp], sent: list[str]
) -> None:
    """The key of `G`; and that of `g`, which is lam alone, goes back."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot)
        await send(pilot, *sent)
        await until(pilot, lambda: view.offset_at_top > 0)
        await pilot.press(LAM)
        await until(pilot, lambda: view.offset_at_top == 0)


async def test_a_lam_is_a_key_of_its_own_when_something_else_follows(
    reader: Callable[..., ReaderApp],
) -> None:
    """Each key does what it does, in order; letters that make no command do nothing."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot)
        await pilot.press("pagedown")
        await send(pilot, LAM, TEH, TEH)
        second = view.offset_at_top
        await pilot.press("home", "down", "down")
        assert view.offset_at_top == second > 0
        await send(pilot, LAM, BELOW)
        await pilot.pause(0.1)
        assert view.offset_at_top == second


async def test_both_letters_are_typed_into_a_line(
    reader: Callable[..., ReaderApp],
) -> None:
    """Where one types, letters are letters."""
    async with reader().run_test(size=(60, 20)) as pilot:
        await opened(pilot)
        await pilot.press("slash", LAM, ALEF, LAM, LAM)
        box = pilot.app.screen.query_one("#query")
        assert getattr(box, "value", "") == f"{LAM}{ALEF}{LAM}{LAM}"


def test_the_key_is_named_by_its_two_letters() -> None:
    """As they are printed on the key."""
    page = help_article(Language.ENGLISH).text
    assert f"b  {LAM}{ALEF}" in page
    assert f"G  {LAM}{HAMZA}" in page
