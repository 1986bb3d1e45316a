"""The thread that reads keys."""

from __future__ import annotations

import os
import pty
from threading import Thread
from typing import TYPE_CHECKING

from tui.output import driver as of_keys
from tui.output.adapted import AdaptedApp
from tui.output.driver import AdaptedDriver

if TYPE_CHECKING:
    import pytest


async def test_the_thread_that_reads_keys_ends_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not at its next tick: with one a minute this would not end, and it can begin anew."""
    monkeypatch.setattr(of_keys, "TICK", 60.0)
    master, terminal = pty.openpty()
    driver = AdaptedDriver(AdaptedApp(), mouse=False)
    driver.fileno = terminal
    for _ in range(2):
        reads = Thread(target=driver.run_input_thread, daemon=True)
        driver._key_thread = reads
        reads.start()
        while driver._waker is None:
            reads.join(0.01)
        driver.disable_input()
        reads.join(10)
        assert not reads.is_alive()
    os.close(master)
    os.close(terminal)
