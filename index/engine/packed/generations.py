"""The files of a folder, by the generations they belong to.

A commit keeps the files of the generation it was made from: whoever notes elsewhere which
generation counts, and dies before it notes the next, still finds the one that it noted.
"""

from __future__ import annotations

import re
import shutil
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


def sweep(
    storage: Any, index: str, generations: Collection[int], segments: Iterable[str]
) -> None:
    """Remove the files of other generations, and what killed writers left.

    Args:
        storage: The folder.
        index: Name of the index.
        generations: Numbers of those that stay.
        segments: Names of all their segments.
    """
    kept = set(segments)
    contents = re.compile(rf"_{re.escape(index)}_([0-9]+)\.toc(\..*)?")
    part = re.compile(rf"({re.escape(index)}_[0-9a-z]+)\..+")
    temporary = re.compile(rf"{re.escape(index)}\.tmp(\..*)?")
    own = storage.temporary(f"{index}.tmp") if hasattr(storage, "temporary") else ""
    for name in list(storage):
        if temporary.fullmatch(name) and name != own:
            _remove(storage, name)
        toc, file = contents.fullmatch(name), part.fullmatch(name)
        is_old = toc and (toc[2] or int(toc[1]) not in generations)
        if is_old or (file and file[1] not in kept):
            _remove(storage, name)


def discard(storage: Any, names: Iterable[str]) -> None:
    """Remove the files that a writer has written in vain.

    Args:
        storage: The folder.
        names: Of segments, each with all its files, and of files and folders.
    """
    whole = frozenset(names)
    beginnings = tuple(f"{name}." for name in whole)
    for name in sorted(storage):
        if name in whole or name.startswith(beginnings):
            _remove(storage, name)


def _remove(storage: Any, name: str) -> None:
    """Remove a file or a folder; where an open one cannot be, the next commit does it."""
    path = Path(getattr(storage, "folder", "")) / name
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    with suppress(OSError):
        storage.delete_file(name)


def stamps(folder: Path, toc: str, segments: Iterable[str]) -> dict[str, list[int]]:
    """The files of a generation, each with what tells that it is as it was written.

    Args:
        folder: Where they are.
        toc: Name of the table of contents.
        segments: Names of the segments.

    Returns:
        Bytes, time of modification in nanoseconds, and the CRC-32 of the table of contents;
        0 for other files, which have checksums of their own.

    Raises:
        OSError: The folder cannot be read.
    """
    beginnings = tuple(f"{segment}." for segment in segments)
    return {
        path.name: stamp(path, checked=path.name == toc)
        for path in folder.iterdir()
        if path.name == toc or path.name.startswith(beginnings)
    }


def stamp(path: Path, *, checked: bool) -> list[int]:
    """The same of one file; its checksum when it is to be read."""
    state = path.stat()
    check = zlib.crc32(path.read_bytes()) if checked else 0
    return [state.st_size, state.st_mtime_ns, check]
