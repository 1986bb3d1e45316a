"""The index folder: make it, recognise it, open it, lock it.

    warraq-index      the mark by which the folder is known as ours
    catalogue.sqlite  articles, sources, problems (see catalogue.py)
    catalogue.seen    how that looked when its last writer left it (see soundness.py)
    words/            the Whoosh index
    update.lock       held while somebody updates; the system frees it when they die

The folder is a cache and safe to delete. It is made for its owner only (0700), because
it holds the full text of private articles. A folder that holds anything else is left
alone.
"""

from __future__ import annotations

import json
import os
import pickle
import shutil
import sqlite3
import struct
import sys
import zlib
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from index.engine import ownership, soundness
from index.engine.catalogue import Catalogue, connect
from index.engine.refusals import code_of, is_no_file, why_not_written
from index.engine.schema import ANALYSIS_VERSION, SCHEMA_VERSION, make_schema
from index.errors import (
    IndexBusy,
    IndexDamaged,
    IndexForeign,
    IndexUnwritable,
    WarraqError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping

    from index.engine.packed.generations import Stamps
    from index.engine.packed.leaf import PackedLeaf

_MARK: Final = "warraq-index"
_MARK_TEXT: Final = (
    "This folder is the index of warraq, a reader of Arabic articles.\n"
    "It can be deleted at any time: it is built again from the articles.\n"
)
_CATALOGUE: Final = "catalogue.sqlite"
_JOURNAL: Final = "-journal"
_WORDS: Final = "words"
_LOCK: Final = "update.lock"
_MOMENT: Final = 0.5
"""Seconds that the right to update is waited for."""
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

    def is_outdated(self) -> bool:
        """Tell whether there is an index of another version, if it can be read at all."""
        try:
            with closing(self.open_catalogue()) as connection:
                version = Catalogue(connection).meta().get("version", VERSION)
        except sqlite3.Error:
            return False
        return version != VERSION

    def prepare(self) -> None:
        """Make the folder, or recognise it.

        Raises:
            IndexForeign: It holds something that is not an index.
            IndexNotOurs: Somebody else may change it.
            IndexUnwritable: It cannot be made or listed.
        """
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            mark = self.path / _MARK
            if not mark.exists():
                # Somebody else may make it just now: the mark is what comes first.
                if any(self.path.iterdir()) and not mark.exists():
                    raise IndexForeign(self.path)
                ownership.keep_to_ourselves(self.path)
                mark.write_text(_MARK_TEXT, encoding="utf-8")
            ownership.check(self.path)
        except OSError as error:
            raise IndexUnwritable(self.path, error.strerror or str(error)) from error

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the only right to update.

        Others hold it for a moment to look whether somebody does, or to put a merge in
        its place: for so long it is waited for.

        Raises:
            IndexBusy: Somebody else holds it.
            IndexUnwritable: The lock cannot be made.
        """
        from index.engine.names import FileStorage, try_for

        lock = FileStorage(str(self.path)).lock(_LOCK)
        try:
            free = try_for(lock.acquire, timeout=_MOMENT, delay=_MOMENT / 50)
        except OSError as error:
            raise IndexUnwritable(self.path, error.strerror or str(error)) from error
        if not free:
            raise IndexBusy(self.path)
        try:
            yield
        finally:
            lock.release()

    def clear(self) -> None:
        """Remove the index, keeping the folder, its mark and its lock.

        Nothing is removed where nothing could be made in its place.

        Raises:
            OSError: The system refuses it.
        """
        if not os.access(self.path, os.W_OK):
            raise OSError(why_not_written(self.path), str(self.path))
        soundness.distrust(self.path)
        for path in (*self._catalogue_files(), self.path / _WORDS):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def _catalogue_files(self) -> list[Path]:
        """The catalogue, and what SQLite has beside it."""
        ends = ("", "-wal", "-shm", _JOURNAL)
        return [self.path / f"{_CATALOGUE}{end}" for end in ends]

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

    def open_sound_leaves(self, meta: Mapping[str, str]) -> list[PackedLeaf]:
        """The segments of a generation, if no byte of it has changed.

        They are for those who only search: nothing is unpickled.

        Args:
            meta: What the catalogue notes of the index.

        Raises:
            WhooshIndexError: It is damaged.
            OSError: It is not there, or cannot be read.
        """
        from index.engine.packed.leaf import open_leaves

        return open_leaves(self.path / _WORDS, self.sound_files(meta))

    def sound_files(self, meta: Mapping[str, str]) -> Stamps:
        """The files of a generation, as they look while they are sound.

        Files that look as they did when they were written are trusted; when one does
        not, all are read. Raises what ``open_sound_leaves`` does.
        """
        steps = self.sounding(meta)
        while True:
            try:
                next(steps)
            except StopIteration as done:
                files: Stamps = done.value
                return files

    def sounding(self, meta: Mapping[str, str]) -> Generator[None, None, Stamps]:
        """The same, a little at each step.

        Who has read files that were copied notes how they look, for whoever comes next.
        """
        noted: Stamps = json.loads(meta["words"])
        looks = self.look_at_words(noted)
        are_copies = any(looks[name] != stamp[:2] for name, stamp in noted.items())
        if are_copies and looks != soundness.noted(self.path).words:
            yield from self.verify_words(meta)
            self._note(lambda note: note._replace(words=looks))
        return {name: [*looks[name], stamp[2]] for name, stamp in noted.items()}

    def look_at_words(self, names: Iterable[str]) -> soundness.Looks:
        """How files of the Whoosh index look.

        Raises:
            OSError: One is not there.
        """
        return soundness.look_at(self.path / _WORDS, names)

    def verify_words(self, meta: Mapping[str, str]) -> Iterator[None]:
        """Read every byte of the generation that a catalogue names, step by step.

        Raises:
            WhooshIndexError: It is damaged.
            OSError: It is not there, or cannot be read.
        """
        from index.engine.packed.generations import verify

        return verify(self.path / _WORDS, json.loads(meta["words"]))

    def is_as_left(self, token: str, *, is_locked: bool = False) -> bool:
        """Tell whether the catalogue's files are as their last writer left them.

        While somebody else writes they are not, and nothing is wrong with that.

        Args:
            token: The generation that the catalogue is of.
            is_locked: Whether the caller has the right to update, and nobody else.

        Raises:
            DatabaseError: The catalogue is of another generation than was left.
        """
        noted = soundness.noted(self.path)
        if noted.files == soundness.look(self.path):
            return True
        if not is_locked:
            if soundness.is_held(self.path / _LOCK):
                return True
            return self.is_as_left(token, is_locked=True)  # they may have ended by now
        if noted.token not in {"", token}:
            raise sqlite3.DatabaseError("the catalogue is of another generation")
        return False

    def note_sound(self, looks: soundness.Looks, token: str) -> None:
        """Note that all of the catalogue was read, for whoever searches next.

        Nothing is done when it is another by now.

        Args:
            looks: How its files looked before.
            token: The generation that it is of.
        """

        def renewed(note: soundness.Note) -> soundness.Note:
            if looks != soundness.look(self.path):
                return note
            return note._replace(files=looks, token=token)

        self._note(renewed)

    def _note(self, renew: Callable[[soundness.Note], soundness.Note]) -> None:
        """Change what is noted, unless somebody else updates, or may write."""
        with suppress(WarraqError, OSError):
            ownership.check(self.path)
            if not soundness.is_held(self.path / _LOCK):
                with self.locked():
                    soundness.note(self.path, renew(soundness.noted(self.path)))

    def has_words(self, meta: Mapping[str, str]) -> bool:
        """Tell whether files of the Whoosh index are there and as long as they were.

        Raises:
            OSError: The system refuses to tell.
        """
        noted: Stamps = json.loads(meta["words"])
        try:
            looks = self.look_at_words(noted)
        except FileNotFoundError:
            return False
        return all(look[0] == noted[name][0] for name, look in looks.items())

    def has_unknown_words(self, meta: Mapping[str, str]) -> bool:
        """Tell whether there are files of generations that the catalogue does not name.

        Raises:
            OSError: The system refuses to tell.
        """
        noted: Stamps = json.loads(meta["words"])
        found = (path.name for path in (self.path / _WORDS).iterdir())
        return any(name not in noted and not name.endswith("LOCK") for name in found)

    def open_catalogue(self, *, writable: bool = False) -> sqlite3.Connection:
        """Open the catalogue; for writing with the right to update.

        Beside it is a log and never a journal. One that somebody has put there would be
        obeyed: it can name a file for SQLite to delete, wherever that is.

        Raises:
            OSError: The system refuses it.
            sqlite3.Error: It cannot be opened, or is damaged.
        """
        if writable:
            (self.path / f"{_CATALOGUE}{_JOURNAL}").unlink(missing_ok=True)
        return connect(self.catalogue, writable=writable)

    def failure(self, error: Exception) -> IndexDamaged | IndexUnwritable:
        """The error to raise for one that using the index has raised.

        What the system refuses stays refused after a rebuild, and is told in its words;
        everything else means that the index is damaged: a file that is missing too, and
        one that is a folder or a link to nowhere.
        """
        code = code_of(error)
        if code is None or any(map(is_no_file, self._catalogue_files())):
            return IndexDamaged(self.path)
        return IndexUnwritable(self.path, os.strerror(code))

    def size(self) -> int:
        """Bytes on disk."""
        total = 0
        for folder, _, names in os.walk(self.path):
            for name in names:
                with suppress(FileNotFoundError):  # somebody updates
                    total += Path(folder, name).lstat().st_size
        return total


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
    ArithmeticError,
    AssertionError,
    AttributeError,
    ImportError,
    LookupError,
    MemoryError,
    RecursionError,
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
