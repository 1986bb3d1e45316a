"""Whether what is in an index folder can have been put there by its user alone.

Who writes to an index believes what its files say: which generation counts, which files
are of no use any more. So it is done only where nobody else could have written. The
administrator of the machine is not somebody else.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from index.errors import IndexForeign, IndexNotOurs

_ROOT: Final = 0
_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
_ENTER: Final = stat.S_IXGRP | stat.S_IXOTH


def check(folder: Path, *, depth: int = 1) -> None:
    """Refuse an index folder that others could have written to, or to a file in it.

    Folders are of this user and not writable by the group or others; so are the files,
    where others can get to them at all. So is what a link leads to. Opening a pipe or a
    device might never end.

    Args:
        folder: The index folder, or one in it.
        depth: How far down folders in it are looked into: nothing is read below the words,
            and a link may lead to a large disk.

    Raises:
        IndexForeign: Something is neither a file nor a folder.
        IndexNotOurs: Somebody else may have; it names the first such path.
        OSError: The system refuses to tell.
    """
    if not hasattr(os, "geteuid"):  # pragma: no cover - no owners on this system
        return
    state = folder.stat()
    if not is_ours(state) or state.st_mode & _WRITE:
        raise IndexNotOurs(folder)
    can_enter = bool(state.st_mode & _ENTER)
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        with suppress(
            FileNotFoundError
        ):  # somebody updates, and removes what was there
            _check_entry(entry, can_enter=can_enter, depth=depth)


def _check_entry(entry: os.DirEntry[str], *, can_enter: bool, depth: int) -> None:
    """The same of what is in an index folder, given whether others can get to it."""
    path = Path(entry.path)
    if not is_ours(entry.stat(follow_symlinks=False)):
        raise IndexNotOurs(path)
    if entry.is_dir():
        if depth:
            check(path, depth=depth - 1)
        return
    state = entry.stat()
    if not stat.S_ISREG(state.st_mode):
        raise IndexForeign(path.parent)
    # Of what a link leads to nobody knows here who can get to it.
    is_open = can_enter or entry.is_symlink()
    if (is_open and state.st_mode & _WRITE) or not is_ours(state):
        raise IndexNotOurs(path)


def is_ours(state: os.stat_result) -> bool:
    """Tell whether a file is of this user, or of the administrator."""
    return state.st_uid in {os.geteuid(), _ROOT}


def keep_to_ourselves(folder: Path) -> None:
    """Let nobody else into an empty folder that this user has made.

    Raises:
        IndexNotOurs: Somebody else has made it.
        OSError: The system refuses it.
    """
    if hasattr(os, "geteuid"):
        if not is_ours(folder.stat()):
            raise IndexNotOurs(folder)
        folder.chmod(stat.S_IRWXU)
