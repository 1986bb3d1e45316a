"""Arrays too large for memory, in temporary files.

The files are in the index folder, not where the system puts its own, which is memory on
many machines. They have no name there, so nothing is left of them however the process
ends; their room is free when the array is forgotten.
"""

from __future__ import annotations

import mmap
from functools import partial
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from index.engine.packed.files import release

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import DTypeLike

_BLOCK: Final = 1 << 20
"""Bytes written together."""


class Mapped(NamedTuple):
    """A file as an array."""

    array: Any
    """Of one dimension; may be written to."""
    release: Callable[[], None]
    """Give the memory back; what is met again is read again."""


def scratch(folder: Path | None) -> IO[bytes]:
    """A temporary file.

    Args:
        folder: Where; None leaves it to the system.

    Raises:
        OSError: It cannot be made.
    """
    return TemporaryFile(dir=folder)


def mapped(file: IO[bytes], kind: DTypeLike) -> Mapped:
    """What was written to a file, which may be closed then, as an array."""
    file.flush()
    size = file.tell()
    if not size:
        return Mapped(np.empty(0, kind), lambda: None)
    area = mmap.mmap(file.fileno(), size)
    return Mapped(np.frombuffer(area, kind), partial(release, area))


def zeros(folder: Path | None, count: int, kind: DTypeLike) -> Mapped:
    """An array of zeros in a file.

    They are written one by one, so that a full disk is told here and not by a signal later.

    Raises:
        OSError: There is no room.
    """
    left = count * np.dtype(kind).itemsize
    with scratch(folder) as file:
        while left:
            left -= file.write(bytes(min(_BLOCK, left)))
        return mapped(file, kind)
