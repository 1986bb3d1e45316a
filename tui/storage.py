"""Writing a file so that it is whole at every moment, also with two writers."""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


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
