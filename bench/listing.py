"""How long the screen is stopped by the list of a library.

Run: `.venv/bin/python bench/listing.py LIBRARY INDEX` on a library that was indexed before
(`bench/generate.py` makes one of any size). While the list is sorted, grouped and filtered in
its thread, another task of the screen's loop measures how late it wakes: the longest of these
is how long a key may have waited. One line an action: until the rows stand there, and that.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from index.arranging import Order
from index.collection import Collection
from tui.app import ReaderApp
from tui.config import Config
from tui.screens.desk import Desk
from tui.screens.library import LibraryScreen
from tui.state import State
from tui.strings import Language

TICK = 0.001
PATIENCE = 20.0
SETTLE = 0.3
"""Seconds that are watched after the rows stand there."""


class Watch:
    """How late a task wakes that sleeps for a moment again and again, in seconds."""

    def __init__(self) -> None:
        self.late: list[float] = []

    async def run(self) -> None:
        """Watch until cancelled."""
        last = time.perf_counter()
        while True:
            await asyncio.sleep(TICK)
            now = time.perf_counter()
            self.late.append(now - last - TICK)
            last = now


async def until(holds: Callable[[], bool]) -> float:
    """Seconds until something holds."""
    start = time.perf_counter()
    while not holds() and time.perf_counter() - start < PATIENCE:
        await asyncio.sleep(TICK)
    return time.perf_counter() - start


async def measure(app: ReaderApp) -> None:
    """Open the list, then look at it in every way."""
    async with app.run_test(size=(100, 30)):
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        watch = Watch()
        task = asyncio.create_task(watch.run())

        async def step(name: str, key: str = "") -> None:
            before = screen.articles.items
            watch.late.clear()
            if key:
                app.simulate_key(key)
            took = await until(
                lambda: (
                    screen.articles.items is not before
                    and not screen._listing.has_but_begun
                )
            )
            await asyncio.sleep(SETTLE)
            longest = max(watch.late)
            rows, stopped = f"{took * 1000:6.0f} ms", f"{longest * 1000:5.1f} ms"
            print(f"{name:16} {rows}   stopped {stopped}", flush=True)

        await step("all rows")
        print(f"articles: {len(screen.articles.items):,}")
        for order in (*list(Order)[1:], Order.PATH):
            await step(f"sort: {order}", "s")
        for _ in range(len(screen._listing.groupings) + 1):
            await step("group", "c")
        await step("unread", "u")
        app.simulate_key("escape")
        await asyncio.sleep(1)
        app.simulate_key("f")
        await asyncio.sleep(SETTLE)
        await step("words of title", "م")
        await step("all again", "escape")
        task.cancel()


def main() -> None:
    """Measure the library named."""
    library, index = map(Path, sys.argv[1:3])
    with (
        tempfile.TemporaryDirectory() as folder,
        Collection.open(library, index) as all_,
    ):
        state = State(Path(folder) / "state.json")
        asyncio.run(measure(ReaderApp(Desk(all_, state, Config(), Language.ENGLISH))))


if __name__ == "__main__":
    main()
