"""The files of a segment: mapped whole, put on the disk for good."""

from __future__ import annotations

import mmap
import os
import zlib
from pathlib import Path
from typing import Any, TypeAlias

Buffer: TypeAlias = "bytes | mmap.mmap"


def folder_of(storage: Any) -> str | None:
    """The folder that a storage is; None when it is none."""
    return getattr(storage, "folder", "") or None


def load(storage: Any, name: str) -> Buffer:
    """All bytes of a file: a map of it, or a copy where the storage has no folder.

    Raises:
        OSError: It is not there.
    """
    folder = folder_of(storage)
    if folder is None:
        with storage.open_file(name) as file:
            return bytes(file.read())
    return mapped(Path(folder) / name)


def mapped(path: Path) -> Buffer:
    """All bytes of a file, which stay readable after its name is gone.

    Raises:
        OSError: It is not there.
    """
    with path.open("rb") as file:
        if not os.fstat(file.fileno()).st_size:
            return b""
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def sync(storage: Any, name: str) -> None:
    """Wait until a closed file is on the disk; nothing where there is no folder."""
    folder = folder_of(storage)
    if folder is not None:
        sync_path(Path(folder) / name)


def sync_path(path: Path) -> None:
    """Wait until a file or the names in a folder are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def release(buffer: Buffer) -> None:
    """Give back the memory of what was read of a mapped file; it can be read again."""
    if isinstance(buffer, mmap.mmap) and hasattr(buffer, "madvise"):
        buffer.madvise(mmap.MADV_DONTNEED)


def checksum(buffer: Buffer) -> int:
    """CRC-32 of all bytes."""
    with memoryview(buffer) as view:
        return zlib.crc32(view)
