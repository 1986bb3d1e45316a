"""What cannot be saved is told: places once, whatever somebody does each time."""

from __future__ import annotations

import errno
import os
import threading
from typing import TYPE_CHECKING, Any

from tests.pilot.rows import settled, told, until
from tests.pilot.test_reader_screen import opened
from tests.pilot.test_reader_screen_finding import reader_screen
from tui.storage import Records

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tui.app import ReaderApp


async def test_a_disk_that_stays_full_is_told_once(
    reader: Callable[..., ReaderApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bar is free for other sentences until the next mark, and all is saved later."""
    app = reader()

    def full(_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async with app.run_test() as pilot:
        await opened(pilot)
        screen = reader_screen(pilot)
        monkeypatch.setattr(Records, "save", full)
        for expected in ("Places could not be saved: No space left on device", ""):
            screen.bottom.right = ""
            screen._save_aside()
            await settled(app)
            await pilot.pause()
            assert told(app) == expected
        await pilot.press("b")
        await until(pilot, lambda: "Marks could not be saved" in told(app))
        monkeypatch.undo()
    app.desk.marks.save()
    assert app.desk.marks.is_saved


async def test_a_bookmark_is_said_to_be_made_when_it_is_written(
    reader: Callable[..., ReaderApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not while the disk is still at it."""
    app, begun, written = reader(), threading.Event(), threading.Event()
    save = Records.save

    def slow(records: Records[Any, Any]) -> None:
        if records.layout.name == "marks":
            begun.set()
            written.wait()
        save(records)

    async with app.run_test() as pilot:
        await opened(pilot)
        screen = reader_screen(pilot)
        monkeypatch.setattr(Records, "save", slow)
        screen.bottom.right = ""
        await pilot.press("b")
        await until(pilot, begun.is_set)
        assert told(app) == ""
        written.set()
        await until(pilot, lambda: told(app).startswith("Bookmarked"))
