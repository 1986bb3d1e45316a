"""Somebody is suspended in a save: the reader goes on, and what was left is not lost."""

from __future__ import annotations

import fcntl
from typing import TYPE_CHECKING

from index.collection import Collection
from tests.pilot.rows import shown_article, until
from tui.app import ReaderApp
from tui.config import Config
from tui.screens.desk import Desk
from tui.screens.library import LibraryScreen
from tui.state import State
from tui.strings import Language

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


async def test_leaving_an_article_waits_for_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list is there at once, though a save would wait for an hour."""
    monkeypatch.setattr("tui.storage.PATIENCE", 3600.0)
    library = tmp_path / "library"
    library.mkdir()
    (library / "a.txt").write_text("عنوان\n\n" + "كلام طويل في المقال. " * 400)
    path = tmp_path / "state.json"
    with Collection.open(library, tmp_path / "index") as collection:
        for _ in collection.update():
            pass
        desk = Desk(collection, State(path), Config(), Language.ENGLISH)
        app = ReaderApp(desk)
        async with app.run_test(size=(60, 20)) as pilot:
            with (tmp_path / "state.lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
                await pilot.press("enter")
                await shown_article(pilot)
                await pilot.press("pagedown")
                await pilot.pause(0.1)
                await pilot.press("escape")
                await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
                await pilot.press("question_mark")
                await until(pilot, lambda: not isinstance(app.screen, LibraryScreen))
                assert not path.exists()
            await until(pilot, path.exists)
            await pilot.press("escape")
    assert State(path).place(library, "a.txt") > 0
