"""Files that are whole at every moment, and still there after the machine has stopped.

What SQLite and git do for theirs (sqlite.org/atomiccommit.html): write a neighbour, flush
it to the disk, rename it over, flush the folder.  Whoever is killed at any moment leaves
the old file or the new one.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 1.0
"""Seconds to wait for a lock.  A save holds it for a fraction of one; a process that is
suspended within a save holds it for as long as it is, and nobody waits for that."""
_PAUSE = 0.01
"""Seconds between two tries."""
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP}
"""What systems of files say that cannot flush a folder (fsync(2))."""


def make_folder(path: Path) -> None:
    """Make a folder that only its owner may enter, with those above it.

    Raises:
        OSError: One of them cannot be made.
    """
    missing = [one for one in (path, *path.parents) if not one.exists()]
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    for one in missing:
        _sync_folder(one.parent)


def is_there(path: Path) -> bool:
    """Whether something is at a path; False, too, in a folder that may not be entered."""
    try:
        return path.exists()
    except OSError:
        return False


def refusal(folder: Path) -> str:
    """Why nothing can be made in a folder, or it itself, in the words of the system.

    Returns:
        The reason; "" when something can be made.
    """
    there = next(one for one in (folder, *folder.parents) if is_there(one))
    if os.access(there, os.W_OK | os.X_OK):
        return ""
    read_only = os.statvfs(there).f_flag & os.ST_RDONLY
    return os.strerror(errno.EROFS if read_only else errno.EACCES)


@contextlib.contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold an advisory lock; the kernel frees it when the process dies.

    Args:
        path: The lock's file; made when it is not there, and left there.
        patience: Seconds to wait for who holds it.

    Raises:
        OSError: The lock's file cannot be opened; with EBUSY, somebody holds it too long.
    """
    until = time.monotonic() + patience
    with open(path, "a", opener=private) as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= until:
                    reason = os.strerror(errno.EBUSY)
                    raise OSError(errno.EBUSY, reason, str(path)) from None
                time.sleep(_PAUSE)
        yield


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` in place of a file that only its owner may read.

    Whoever calls it holds the lock of the file, or names it by its content.  A neighbour that a killed process left
    is written over.  A link stays one: what it leads to is replaced.

    Raises:
        OSError: The folder cannot be written, or the disk is full; the old file stays.
            It names a file: write(2) and fsync(2) name none.
    """
    path = path.resolve()
    neighbour = path.with_name(f"{path.name}.part")
    try:
        with open(neighbour, "wb", opener=private) as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        neighbour.replace(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            neighbour.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename is None:
            error.filename = str(path)
        raise
    _sync_folder(path.parent)


def mark_of(content: bytes) -> str:
    """What tells a content from others in the name of a file: 12 hexadecimal digits."""
    from hashlib import sha256  # loads OpenSSL

    return sha256(content).hexdigest()[:12]


def keep_beside(path: Path, why: str) -> Path:
    """Keep what a file holds beside it, for good: NAME.WHY-HASH.

    Its name is made of its content, so that doing it again changes nothing, and nothing
    that was kept before is written over.

    Returns:
        Where it is kept.

    Raises:
        OSError: The file cannot be read, or there is no room for it.
    """
    content = path.read_bytes()
    real = path.resolve()
    kept = real.with_name(f"{real.name}.{why}-{mark_of(content)}")
    if not kept.exists():
        replace_file(kept, content)
    return kept


def private(path: str, flags: int) -> int:
    """Open a file that only its owner may read: an opener for `open`."""
    return os.open(path, flags, 0o600)


def _sync_folder(path: Path) -> None:
    """Have the names in a folder last: a rename is on the disk when its folder is."""
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(folder)
