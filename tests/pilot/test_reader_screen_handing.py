"""Opening the source outside, and giving the text to a command."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest

from tests.pilot.rows import told, until
from tests.pilot.test_reader_screen import opened
from tests.pilot.test_reader_screen_finding import reader_screen, says

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.app import ReaderApp


async def test_the_source_is_opened_when_it_is_asked_for_twice(
    reader: Callable[..., ReaderApp],
    tiny_library: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first time it is shown; anything said in between asks anew."""
    done: list[str] = []
    monkeypatch.setattr("tui.handing.opener", lambda: "xdg-open")
    monkeypatch.setattr("tui.handing.open_source", done.append)
    source = str(tiny_library.resolve() / "long.txt")
    async with reader().run_test(size=(300, 20)) as pilot:
        await opened(pilot)
        asked = f"Open outside Warraq: {source}? Press x again"
        await pilot.press("x")
        await says(pilot, asked)
        await pilot.press("t")
        await until(pilot, lambda: told(pilot.app).startswith("Tashkeel"))
        await pilot.press("x")
        await says(pilot, asked)
        assert done == []
        await pilot.press("ء")
        await until(pilot, lambda: done == [source])


@pytest.mark.parametrize(
    ("opener", "said"),
    [("", "There is no program here"), ("xdg-open", "The source was not opened")],
)
async def test_a_source_that_cannot_be_opened_is_told(
    reader: Callable[..., ReaderApp],
    monkeypatch: pytest.MonkeyPatch,
    opener: str,
    said: str,
) -> None:
    """Without a program for it, or when it fails."""

    def fail(source: str) -> None:
        raise OSError(13, "Permission denied", source)

    monkeypatch.setattr("tui.handing.opener", lambda: opener)
    monkeypatch.setattr("tui.handing.open_source", fail)
    async with reader().run_test(size=(300, 20)) as pilot:
        await opened(pilot)
        await pilot.press("x")
        await pilot.pause()
        if opener:
            await pilot.press("x")
        await until(pilot, lambda: told(pilot.app).startswith(said))


async def test_the_text_is_given_to_a_command(
    reader: Callable[..., ReaderApp],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is logical text; the command stands in the line the next time."""
    out = tmp_path / "out"
    monkeypatch.setenv("PAGER", f"cat > '{out}'")
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot)
        screen = reader_screen(pilot)
        await pilot.press("|")
        assert screen.command_box.value == f"cat > '{out}'"
        await pilot.press("escape")
        assert not screen.command_box.display
        assert view.has_focus
        await pilot.press("|", "enter")
        await says(pilot, "Reading cannot be suspended in this terminal")
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        await pilot.press("|", "enter")
        await until(pilot, lambda: told(pilot.app).startswith("The text was given to"))
        assert view.article is not None
        assert out.read_text(encoding="utf-8") == view.article.text
        assert screen.find_box.value == ""
        monkeypatch.setattr("builtins.input", lambda _: "")
        await pilot.press("|", *"exit", "space", *"3/4", "enter")
        await until(pilot, lambda: told(pilot.app).startswith("The command failed"))
        await pilot.press("|")
        assert screen.command_box.value == "exit 3/4"
