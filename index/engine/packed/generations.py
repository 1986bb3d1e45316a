"""The files of a folder, by the generations they belong to.

A commit keeps the files of the generation it was made from: whoever notes elsewhere which
generation counts, and dies before it notes the next, still finds the one that it noted.
"""

from __future__ import annotations

import os
import re
import shutil
import zlib
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, Final

from index.engine.packed.container import TAIL_BYTES, Container
from index.engine.packed.files import checksum, mapped
from index.engine.packed.leaf import DOCUMENTS, WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from index.engine.packed.errors import PackedDamageError

TOC: Final = ".toc"
"""How the table of contents of a generation ends."""
COLUMN: Final = ".col"
"""How the file of a column ends."""
_SEALED: Final = (TOC, WORDS, DOCUMENTS)


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


Stamps = dict[str, list[int]]
"""By file: its bytes, its time of modification in nanoseconds, and its seal."""


def stamps(
    folder: Path, toc: str, segments: Iterable[str], known: Mapping[str, list[int]]
) -> Stamps:
    """The files of a generation, each with what tells that it is as it was written.

    Args:
        folder: Where they are.
        toc: Name of the table of contents.
        segments: Names of the segments.
        known: What is noted already. A file is written once, so that stays as it is: one
            that was damaged since is not taken for sound.

    Raises:
        OSError: The folder cannot be read.
    """
    beginnings = tuple(f"{segment}." for segment in segments)
    return {
        path.name: known.get(path.name) or _stamp(path)
        for path in folder.iterdir()
        if path.name == toc or path.name.startswith(beginnings)
    }


def _stamp(path: Path) -> list[int]:
    """The same of one file."""
    state = path.stat()
    return [state.st_size, state.st_mtime_ns, seal(path)]


def seal(path: Path) -> int:
    """What no other file of the index has in common with this one.

    Of a table of contents it is the CRC-32 of all bytes, of a container that of its end,
    where the checksums of the rest are. Columns have 0: their container has theirs.

    Raises:
        OSError: It cannot be read.
    """
    if path.suffix not in _SEALED:
        return 0
    with path.open("rb") as file:
        if path.suffix != TOC:
            file.seek(-min(TAIL_BYTES, path.stat().st_size), os.SEEK_END)
        return zlib.crc32(file.read())


def verify(folder: Path, noted: Mapping[str, list[int]]) -> Iterator[None]:
    """Read every byte of a generation, and compare it with what was noted of its files.

    It is done a little at each step.

    Nothing is unpickled, and Whoosh is not needed.

    Raises:
        PackedDamageError: A file is not as it was written, or is another's.
        OSError: One is gone, or cannot be read.
    """
    listed: dict[str, int] = {}
    for name, (size, _, check) in noted.items():
        path = folder / name
        state = path.stat()
        # Opening a pipe in the place of a file may never end.
        if not S_ISREG(state.st_mode) or state.st_size != size or seal(path) != check:
            raise _damaged(name)
        if path.suffix in (WORDS, DOCUMENTS):
            container = Container(mapped(path), name)
            yield from container.verifying()
            listed.update(column_checks(container))
    for name in noted:
        if name.endswith(COLUMN):
            if checksum(mapped(folder / name)) != listed.get(name):
                raise _damaged(name)
            yield


def column_checks(container: Container) -> dict[str, int]:
    """The columns that a container lists, by file, with their checksums.

    Raises:
        PackedDamageError: The list makes no sense.
    """
    try:
        listed = container.facts.get("columns", {}).values()
        return {name: check for name, _, check in listed}
    except (ValueError, TypeError, AttributeError):
        raise container.damage("lists no columns") from None


def _damaged(name: str) -> PackedDamageError:
    from index.engine.packed.errors import PackedDamageError  # Whoosh with it

    return PackedDamageError(f"{name} is not as it was written")
