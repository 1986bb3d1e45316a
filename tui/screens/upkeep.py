"""Keeps the index in step with its library while the reader is open, in two threads."""

from __future__ import annotations

import time
from threading import Event
from typing import TYPE_CHECKING

from index.errors import IndexBusy, WarraqError
from tui.garbage import collect_as_usual
from tui.messages import Failed, Indexed

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

    from index.collection import Collection

PATIENCE = 1.0
"""Seconds between two looks at an index which another process is updating."""
STEP = 0.05
"""Least seconds between two reports of progress on the screen."""
QUIET = 0.2
"""Seconds of work that nobody is told of."""
HEAD_START = 2.0
"""Most seconds that the first article has the processor to itself: loading what reads
sources takes a third of the time to it."""


class Upkeep:
    """Brings an index up to date, at first and whenever something may have changed.

    Args:
        collection: Whose index.
        tell: Is called in the thread, with `Indexed` and `Failed`.
    """

    def __init__(
        self, collection: Collection, tell: Callable[[Message], object]
    ) -> None:
        self._collection = collection
        self._tell = tell
        self._stopped = Event()
        self._due = Event()
        self._due.set()
        self._begun = Event()

    def begin(self) -> None:
        """What was to be painted first is painted."""
        self._begun.set()

    def give_way(self) -> bool:
        """Wait until the first article is painted; whether there is anything left to do."""
        self._begun.wait(HEAD_START)
        return not self._stopped.is_set()

    def run(self) -> None:
        """Update whenever it is due, until stopped; who calls it has given way."""
        collect_as_usual()
        while self._due.wait() and not self._stopped.is_set():
            self._due.clear()
            self._update()
            if not self._stopped.is_set():  # what it loads would be waited for
                self._tidy()

    def watch(self) -> None:
        """Make an update due whenever something may have changed, until stopped."""
        if self.give_way():
            for _ in self._collection.watch(self._stopped):
                self._due.set()

    def look(self) -> None:
        """Make an update due."""
        self._due.set()

    def stop(self) -> None:
        """End both threads soon; an update that is not being written is given up."""
        self._stopped.set()
        self._begun.set()
        self._due.set()

    def _update(self) -> None:
        """Update once, when nobody else is at it.

        Another reader of the library is, whenever something changes; it is soon done.
        """
        patience = QUIET
        while not self._stopped.is_set():
            try:
                self._report()
            except IndexBusy as error:
                if patience != QUIET:
                    self._tell(Failed(None, error))
                self._stopped.wait(patience)
                patience = PATIENCE
                continue
            except (WarraqError, OSError) as error:
                self._tell(Failed(None, error))
            return

    def _tidy(self) -> None:
        """Merge parts of the index as long as nothing else is due."""
        try:
            steps = self._collection.tidy()
            for _ in steps:
                if self._due.is_set():
                    steps.close()
        except (WarraqError, OSError) as error:
            self._tell(Failed(None, error))

    def _report(self) -> None:
        """Update, and tell how far it is."""
        shown = time.monotonic() + QUIET - STEP
        steps = self._collection.update()
        for progress in steps:
            if self._stopped.is_set():
                steps.close()
                return
            if progress.report or time.monotonic() - shown > STEP:
                shown = time.monotonic()
                self._tell(Indexed(progress))
