"""What cannot be saved is told: places once, whatever somebody does each time."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

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
