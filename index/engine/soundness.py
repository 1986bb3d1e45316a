"""Whether the catalogue's files are as their last writer left them.

Who has written to the catalogue notes, in a file beside it, how its files look then. While
they look so they are trusted, which costs two looks at the folder. When they do not,
because they were copied, replaced or damaged, or because their writer died, whoever opens
them reads everything once and compares the sums (``index.engine.seals``); who searches
notes that as well, where he may. The words have their looks in the catalogue, with which
they are committed, and here only when they were copied and read since.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from index.engine.packed.files import sync_path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_FILES: Final = ("catalogue.sqlite", "catalogue.sqlite-wal")
_NOTE: Final = "catalogue.seen"
_SHARED: Final = "catalogue.sqlite-shm"
_LONGEST: Final = 1_000_000
"""Bytes of a note that are read: a hundred for each file of the words."""

Looks = dict[str, list[int]]
"""By file, its bytes and its time of modification in nanoseconds."""


class Note(NamedTuple):
    """What was noted by the last who wrote, or read everything."""

    files: Looks
    token: str
    """The generation that the catalogue was of."""
    read: int
    """When all of the index was last read and compared, in seconds since 1970."""
    words: Looks
    """How the files of the words looked when they were read, if not as the catalogue says."""


NOTHING: Final = Note({}, "", 0, {})
"""What is noted where there is no note, or none that makes sense."""


def look(folder: Path) -> Looks:
    """How the catalogue's files look, empty ones aside: opening it may make one."""
    looks: Looks = {}
    for name in _FILES:
        with suppress(FileNotFoundError):
            looks |= look_at(folder, (name,))
    return {name: found for name, found in looks.items() if found[0]}


def look_at(folder: Path, names: Iterable[str]) -> Looks:
    """How files look; each search asks for some.

    Raises:
        OSError: One is not there.
    """
    states = ((name, os.stat(f"{folder}/{name}")) for name in names)  # noqa: PTH116 - a Path takes as long again
    return {name: [state.st_size, state.st_mtime_ns] for name, state in states}


def noted(folder: Path) -> Note:
    """What was noted, if anything."""
    try:
        with _opened(folder / _NOTE) as file:
            files, token, read, words = json.loads(file.read(_LONGEST))
        return Note(dict(files), str(token), int(read), dict(words))
    except (OSError, ValueError, TypeError, ArithmeticError, RecursionError):
        return NOTHING


def note(folder: Path, found: Note) -> None:
    """Note how sound files look, when nobody else writes.

    It need not be on the disk: without it everything is read once more.
    """
    if found == noted(folder):
        return
    other = folder / f"{_NOTE}.new"
    try:
        other.unlink(
            missing_ok=True
        )  # whoever wrote it has died; or it leads elsewhere
        with other.open("x", encoding="ascii") as file:
            json.dump(found, file)
        other.replace(folder / _NOTE)
    except OSError:  # a full disk, say; what was noted is true no more
        distrust(folder)


def _opened(path: Path) -> BinaryIO:
    """A file open for reading; opening a pipe in its place waits for nobody.

    Raises:
        OSError: It cannot be opened.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        return open(descriptor, "rb")  # noqa: PTH123 - a Path opens no descriptor
    except OSError:  # a folder
        os.close(descriptor)
        raise


def is_held(lock: Path) -> bool:
    """Tell whether somebody holds a lock, holding it oneself for a moment."""
    import fcntl

    with suppress(FileNotFoundError), _opened(lock) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError as error:  # one of another kind: this disk has no locks to hold
            return isinstance(error, BlockingIOError)
    return False


def distrust(folder: Path) -> None:
    """Have everything read by the next who opens the index.

    The disk is waited for: a note that a power cut brought back, of a generation before
    that of the catalogue, would be taken for damage.
    """
    for name in (_NOTE, f"{_NOTE}.new"):
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)
    with suppress(OSError):
        sync_path(folder)


def keep_shared(folder: Path, size: int) -> int:
    """Make the file that connections share as long again as it was, if it was cut off.

    SQLite maps it, and reading a map behind the end of its file ends the process. Of zeros
    SQLite makes anew what should stand there. The file is never opened here: closing it
    again would let go of the locks that SQLite has on it in this process.
    https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_

    Args:
        folder: The index folder.
        size: How many bytes it had while a connection of this process was open.

    Returns:
        How many it has.
    """
    with suppress(OSError):  # nobody shares anything, or it is not ours to mend
        ((found, _),) = look_at(folder, (_SHARED,)).values()
        if found >= size:
            return found
        os.truncate(folder / _SHARED, size)
    return size
