"""A first screen that is painted when it has something to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.widgets import Static

from tests.pilot.rows import until
from tui.screens import curtain
from tui.screens.curtain import Curtained

if TYPE_CHECKING:
    import pytest


class Empty(Curtained):
    """It has something to show when somebody says so."""

    def compose(self) -> list[Static]:
        """What is there before."""
        return [Static("before", id="said")]


class Painted(App[None]):
    """Counts the frames that are painted of its screen."""

    frames = 0

    def on_mount(self) -> None:
        """Show it."""
        self.push_screen(Empty())

    def _display(self, screen: Any, renderable: Any) -> None:
        self.frames += isinstance(screen, Empty) and renderable is not None
        super()._display(screen, renderable)


async def test_no_frame_is_painted_before_there_is_something_to_show(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first one shows it."""
    monkeypatch.setattr(curtain, "LONGEST", 60.0)
    app = Painted()
    async with app.run_test() as pilot:
        await pilot.pause(0.1)
        assert app.frames == 0
        app.screen.query_one("#said", Static).update("after")
        assert isinstance(app.screen, Empty)
        app.screen.rise()
        await until(pilot, lambda: app.frames > 0)


async def test_an_empty_screen_is_painted_when_looking_up_takes_long() -> None:
    """Nobody waits before a terminal that shows nothing."""
    app = Painted()
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.frames > 0)
