"""What the system refuses, told from what is wrong with an index.

What is refused stays refused after a rebuild, and is told in the words of the system.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_REFUSALS: Final = {
    sqlite3.SQLITE_BUSY: errno.EBUSY,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_IOERR_SHMSIZE: errno.ENOSPC,  # no room for what readers share
    sqlite3.SQLITE_LOCKED: errno.EBUSY,
    sqlite3.SQLITE_NOMEM: errno.ENOMEM,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_READONLY: errno.EROFS,
}
"""What SQLite was refused by the system -> the system's own code for it."""
_NO_FILE: Final = (FileNotFoundError, IsADirectoryError, NotADirectoryError)


def code_of(error: Exception) -> int | None:
    """The system's own code for what it has refused; None when it has refused nothing."""
    if isinstance(error, sqlite3.Error):
        # The low byte is the error, the rest of the code its details.
        # https://www.sqlite.org/rescode.html
        whole = getattr(error, "sqlite_errorcode", 0)
        return _REFUSALS.get(whole, _REFUSALS.get(whole & 0xFF))
    if isinstance(error, OSError) and not isinstance(error, _NO_FILE):
        return error.errno
    return None


def is_no_file(path: Path) -> bool:
    """Tell whether there is something in the place of a file that is none."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return path.is_symlink()
    except OSError:
        return False


def why_not_written(folder: Path) -> int:
    """The system's code for why a folder cannot be written."""
    if hasattr(os, "statvfs") and os.statvfs(folder).f_flag & os.ST_RDONLY:
        return errno.EROFS
    return errno.EACCES
