"""What processes hold in memory at most, looked at while they work (Linux)."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Self

KIBI = 1024
EVERY = 0.02
"""Seconds from one look to the next: an array that lives shorter may be missed."""


class Watch:
    """Looks at this process and all it has started, until it is left.

    Attributes:
        anonymous: Bytes at most that are no pages of files, of all processes together.
        resident: The same with the pages of files, which the system may take back;
            those that two processes share count twice.
    """

    def __init__(self) -> None:
        self.anonymous = self.resident = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while True:
            held = [_held(process) for process in _family(os.getpid())]
            self.anonymous = max(self.anonymous, sum(one[0] for one in held))
            self.resident = max(self.resident, sum(one[1] for one in held))
            if self._done.wait(EVERY):
                return


def _family(process: int) -> list[int]:
    """A process and those it has started."""
    family = [process]
    try:
        for tasks in Path(f"/proc/{process}/task").iterdir():
            for child in (tasks / "children").read_text().split():
                family += _family(int(child))
    except OSError:
        """It has ended."""
    return family


def _held(process: int) -> tuple[int, int]:
    """Anonymous and resident bytes; see proc(5)."""
    try:
        rows = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0, 0
    told = {name: rest for name, _, rest in (row.partition(":") for row in rows)}
    anonymous, resident = (told.get(key, "0") for key in ("RssAnon", "VmRSS"))
    return int(anonymous.split()[0]) * KIBI, int(resident.split()[0]) * KIBI
