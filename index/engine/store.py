"""The index folder: make it, recognise it, open it, lock it.

    warraq-index      the mark by which the folder is known as ours
    catalogue.sqlite  articles, sources, problems (see catalogue.py)
    words/            the Whoosh index
    update.lock       held while somebody updates; the system frees it when they die

The folder is a cache and safe to delete. It is made for its owner only (0700), because
it holds the full text of private articles. A folder that holds anything else is left
alone.
"""

from __future__ import annotations

import errno
import json
import os
import pickle
import shutil
import sqlite3
import struct
import sys
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from index.engine.catalogue import connect
from index.engine.schema import ANALYSIS_VERSION, SCHEMA_VERSION, make_schema
from index.errors import IndexBusy, IndexDamaged, IndexForeign, IndexUnwritable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from index.engine.packed.leaf import PackedLeaf

_MARK: Final = "warraq-index"
_MARK_TEXT: Final = (
    "This folder is the index of warraq, a reader of Arabic articles.\n"
    "It can be deleted at any time: it is built again from the articles.\n"
)
_CATALOGUE: Final = "catalogue.sqlite"
_WORDS: Final = "words"
_LOCK: Final = "update.lock"
_REFUSALS: Final = {
    sqlite3.SQLITE_BUSY: errno.EBUSY,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_LOCKED: errno.EBUSY,
    sqlite3.SQLITE_NOMEM: errno.ENOMEM,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_READONLY: errno.EROFS,
}
"""What SQLite was refused by the system -> the system's own code for it."""
VERSION: Final = f"{SCHEMA_VERSION}.{ANALYSIS_VERSION}"
"""What an index must have been built with to be read."""


@dataclass(frozen=True, slots=True)
class Store:
    """The index folder at ``path``; nothing is made or opened before it is asked for."""

    path: Path

    @property
    def catalogue(self) -> Path:
        """The catalogue's file."""
        return self.path / _CATALOGUE

    def exists(self) -> bool:
        """Tell whether there is an index to read."""
        return self.catalogue.is_file()

    def prepare(self) -> None:
        """Make the folder, or recognise it.

        Raises:
            IndexForeign: It holds something that is not an index.
            IndexUnwritable: It cannot be made or listed.
        """
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            mark = self.path / _MARK
            if not mark.exists():
                if any(self.path.iterdir()):
                    raise IndexForeign(self.path)
                mark.write_text(_MARK_TEXT, encoding="utf-8")
        except OSError as error:
            raise IndexUnwritable(self.path, error.strerror or str(error)) from error

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the only right to update.

        Raises:
            IndexBusy: Somebody else holds it.
            IndexUnwritable: The lock cannot be made.
        """
        from index.engine.names import FileStorage

        lock = FileStorage(str(self.path)).lock(_LOCK)
        try:
            free = lock.acquire()
        except OSError as error:
            raise IndexUnwritable(self.path, error.strerror or str(error)) from error
        if not free:
            raise IndexBusy(self.path)
        try:
            yield
        finally:
            lock.release()

    def clear(self) -> None:
        """Remove the index, keeping the folder, its mark and its lock."""
        for name in (_CATALOGUE, f"{_CATALOGUE}-wal", f"{_CATALOGUE}-shm"):
            (self.path / name).unlink(missing_ok=True)
        shutil.rmtree(self.path / _WORDS, ignore_errors=True)

    def open_words(self, generation: str) -> Any:
        """Open a generation of the Whoosh index with our own schema.

        Raises:
            WhooshIndexError: It is damaged.
            OSError: It is not there, or cannot be read.
        """
        from index.engine.packed.storage import open_index

        return open_index(str(self.path / _WORDS), make_schema(), int(generation))

    def create_words(self) -> Any:
        """Begin a new Whoosh index, in place of what is there."""
        from index.engine.packed.storage import create_index

        folder = self.path / _WORDS
        folder.mkdir(mode=0o700, exist_ok=True)
        return create_index(str(folder), make_schema())

    def open_sound_words(self, meta: Mapping[str, str]) -> Any:
        """Open the generation that a catalogue names, if no byte of it has changed.

        Files that look as they did when they were written are trusted; when one does
        not, all are read.

        Args:
            meta: What the catalogue notes of the index.

        Raises:
            WhooshIndexError: It is damaged.
            OSError: It is not there, or cannot be read.
        """
        words = self.open_words(meta["generation"])
        if not self.has_words(meta, times=True):
            _verify(words, meta)
        return words

    def open_sound_leaves(self, meta: Mapping[str, str]) -> list[PackedLeaf]:
        """The segments of that generation, for those who only search; see there."""
        from index.engine.packed.leaf import open_leaves

        if not self.has_words(meta, times=True):
            _verify(self.open_words(meta["generation"]), meta)
        return open_leaves(self.path / _WORDS, json.loads(meta["words"]))

    def has_words(self, meta: Mapping[str, str], *, times: bool = False) -> bool:
        """Tell whether files of the Whoosh index are there and as long as they were.

        Args:
            meta: What the catalogue notes of the index.
            times: Whether to ask as well that nobody has written to them since.

        Raises:
            OSError: The system refuses to tell.
        """
        folder = self.path / _WORDS
        noted: dict[str, list[int]] = json.loads(meta["words"])
        try:
            states = {name: (folder / name).stat() for name in noted}
        except FileNotFoundError:
            return False
        return all(
            state.st_size == noted[name][0]
            and (not times or state.st_mtime_ns == noted[name][1])
            for name, state in states.items()
        )

    def open_catalogue(self, *, writable: bool = False) -> sqlite3.Connection:
        """Open the catalogue.

        Raises:
            sqlite3.Error: It cannot be opened, or is damaged.
        """
        return connect(self.catalogue, writable=writable)

    def failure(self, error: Exception) -> IndexDamaged | IndexUnwritable:
        """The error to raise for one that using the index has raised.

        What the system refuses stays refused after a rebuild, and is told in its words;
        everything else, a file that is missing too, means that the index is damaged.
        """
        code = None
        if isinstance(error, sqlite3.Error):
            # The low byte is the error, the rest of the code its details.
            # https://www.sqlite.org/rescode.html
            code = _REFUSALS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        elif isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
            code = error.errno
        if code is None:
            return IndexDamaged(self.path)
        return IndexUnwritable(self.path, os.strerror(code))

    def size(self) -> int:
        """Bytes on disk."""
        return sum(
            file.stat().st_size for file in self.path.rglob("*") if file.is_file()
        )


def _verify(words: Any, meta: Mapping[str, str]) -> None:
    """Read every byte of a generation, that which the catalogue names.

    Raises:
        WhooshIndexError: It is damaged.
        OSError: It cannot be read.
    """
    from index.engine.packed.errors import PackedDamageError

    words.verify()
    found = words.files()
    for name, (*_, check) in json.loads(meta["words"]).items():
        if found[name][-1] != check:
            raise PackedDamageError(f"{name} has another checksum")


_DAMAGE: Final = (
    sqlite3.DatabaseError,
    struct.error,
    zlib.error,
    EOFError,
    OSError,
    UnicodeDecodeError,
)
_ON_OPENING: Final = (
    pickle.UnpicklingError,
    AssertionError,
    AttributeError,
    ImportError,
    LookupError,
    MemoryError,
    TypeError,
    ValueError,
)


def damage() -> tuple[type[Exception], ...]:
    """What reading a damaged index raises.

    Asked for when something was raised, because Whoosh need not be loaded before: what
    has not been loaded has raised nothing.
    """
    names = sys.modules.get("index.engine.names")
    return _DAMAGE if names is None else (*_DAMAGE, names.WhooshIndexError)


def damage_on_opening() -> tuple[type[Exception], ...]:
    """What opening one may raise besides.

    Whoosh trusts every byte of its files, and a power cut can leave some of no length.
    """
    return (*damage(), *_ON_OPENING)
