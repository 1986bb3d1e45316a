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
_AGAIN: Final = 1.0
"""Seconds of processor time after which it is raised again: what is raised anywhere may
come to where every error is caught and work goes on."""
_TURNS: Final = 10
"""Of a loop; in the first of them Python raises what is on its way."""
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
    is_over = is_given_up = False

    def watch() -> None:
        nonlocal end, is_given_up
        left = SECONDS
        while not done.wait(max(left, 0.01)):
            with lock:
                if is_over:
                    return
                left = end - clock()
                if left <= 0:  # else it had no processor all the time
                    is_given_up = True
                    _raise_in(worker, TooSlow)
                    left = _AGAIN
                    end += _AGAIN

    threading.Thread(target=watch, name="ceiling", daemon=True).start()
    try:
        yield
    finally:
        is_over = True  # before any call, for in each it may be given up
        with lock:
            pass  # nothing is raised from here on, though something may be on its way
        done.set()
        if is_given_up:
            for _ in range(_TURNS):
                pass
    if is_given_up:
        raise TooSlow


def _clock() -> Callable[[], float]:
    """A clock of the processor time of this thread; of the wall where there is none."""
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.monotonic
    clock = time.pthread_getcpuclockid(threading.get_ident())
    return lambda: time.clock_gettime(clock)


def _raise_in(thread: int, error: type[Exception]) -> None:
    """Have a thread raise before it next calls something or goes round a loop.

    That is never taken back: CPython 3.11 and 3.12 go on looking for what was taken back,
    and 3.11 does nothing else when it is traced or profiled.
    """
    from ctypes import c_ulong, py_object, pythonapi

    pythonapi.PyThreadState_SetAsyncExc(c_ulong(thread), py_object(error))
