"""No article takes longer than a person would wait for it.

Size and depth are bounded where a source is read, so that what is written in C ends soon.
What Python makes of the rest is given up here: a thread of its own looks at the processor
time of the one that works, and raises in it when that is over.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SECONDS: Final = 20.0
"""Of processor time that one article may take. Text of 3 MB, the longest book we know,
takes 1.5 and text of 32 MB 3; a table of 1 MB in Markdown takes 14."""
_SMALL: Final = 50_000
"""Bytes of records that no format takes a tenth of that time for; they are not watched."""


class TooSlow(Exception):  # noqa: N818
    """An article takes longer than ``SECONDS``."""


@contextmanager
def ceiling(size: int) -> Iterator[None]:
    """Give up what takes too long.

    Args:
        size: Bytes that the work is about; of little nobody keeps the time.

    Raises:
        TooSlow: Anywhere in the work, between two instructions of Python.
    """
    if size < _SMALL:
        yield
        return
    worker, clock, lock = threading.get_ident(), _clock(), threading.Lock()
    end, done = clock() + SECONDS, threading.Event()

    def watch() -> None:
        left = SECONDS
        while not done.wait(max(left, 0.01)):
            left = end - clock()
            if left > 0:  # it had no processor all the time
                continue
            with lock:
                if not done.is_set():
                    _raise_in(worker, TooSlow)
            return

    threading.Thread(target=watch, name="ceiling", daemon=True).start()
    try:
        yield
    finally:
        with lock:
            done.set()
        _raise_in(worker, None)  # it may have been too late by a moment


def _clock() -> Callable[[], float]:
    """A clock of the processor time of this thread; of the wall where there is none."""
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.monotonic
    clock = time.pthread_getcpuclockid(threading.get_ident())
    return lambda: time.clock_gettime(clock)


def _raise_in(thread: int, error: type[Exception] | None) -> None:
    """Have a thread raise before its next instruction; None takes that back."""
    from ctypes import c_ulong, py_object, pythonapi

    pythonapi.PyThreadState_SetAsyncExc(
        c_ulong(thread), py_object(error) if error else None
    )
