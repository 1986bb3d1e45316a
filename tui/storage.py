"""Files of data that must not be lost: whole at every moment, also with two writers."""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Data = TypeVar("Data")

_SENSELESS = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError),
    *(OverflowError, RecursionError),
)
"""What decoding a file raises that is not ours, or not whole."""


@dataclass
class DataFile(Generic[Data]):
    """A file that is read, or set aside when it makes no sense; never overwritten then."""

    path: Path
    decode: Callable[[str], Data]
    """Understands its text; what it raises means that the text makes no sense."""
    set_aside: Path | None = None
    """Where an unreadable file was moved, when there was one."""

    def read(self) -> Data | None:
        """What it holds; None when there is no file, or none that makes sense.

        Raises:
            OSError: It cannot be read.
        """
        try:
            return self.decode(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except _SENSELESS:
            self._move_aside()
            return None

    def _move_aside(self) -> None:
        aside = self.path.with_name(f"{self.path.name}.damaged-{time.time_ns()}")
        with contextlib.suppress(OSError):
            self.path.rename(aside)
            self.set_aside = aside


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold an advisory lock; the kernel frees it when the process dies.

    Raises:
        OSError: The lock's file cannot be opened.
    """
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def replace_file(path: Path, text: str) -> None:
    """Put `text` in place of a file: a new neighbour, renamed over (atomic on POSIX).

    Raises:
        OSError: The folder cannot be written, or the disk is full; the old file stays.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
