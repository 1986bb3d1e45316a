"""Names of files and folders: how they are stored and shown, and what they lead to."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from index.errors import LibraryMissing, LibraryUnreadable
from index.problems import Problem, Reason

if TYPE_CHECKING:
    from pathlib import Path


def is_folder(path: Path) -> bool:
    """Tell a folder that can be listed from anything else that exists.

    Raises:
        LibraryMissing: Nothing is there.
        LibraryUnreadable: It cannot be reached, or is a folder that cannot be listed.
    """
    try:
        if not stat.S_ISDIR(path.stat().st_mode):
            return False
        os.scandir(path).close()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise LibraryMissing(path) from error
    except OSError as error:
        raise LibraryUnreadable(path, refused(path.name, error)) from error
    except ValueError as error:  # a NUL in the path
        refusal = OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        raise LibraryUnreadable(path, refused(path.name, refusal)) from error
    return True


def refused(path: str, error: OSError) -> Problem:
    """The system's refusal, in its own words."""
    return Problem(path, Reason.UNREADABLE, error.strerror or str(error))


def spelt(name: str) -> str:
    """A file name or path that can be stored and shown: bytes that are no UTF-8 escaped."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("utf-8", "backslashreplace")
    return name
