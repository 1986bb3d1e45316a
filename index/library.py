"""A library: a folder of sources, or one file. It is read, never written.

Only regular files inside the folder are read. Hidden files and folders are passed over,
links to folders are not followed (so there are no loops), links to files are, as long as
they stay inside. Whatever cannot be read becomes a ``Problem`` and the rest goes on.
"""

from __future__ import annotations

import logging
import os
import stat
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from io import BufferedReader
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from index.article import Article
from index.compression import DAMAGES, expanded
from index.errors import LibraryUnreadable
from index.importers import describes_folder, importer_for, is_supported
from index.importers.bounds import RATIO, Bounded, Overblown
from index.importers.ceiling import SECONDS, TooSlow, ceiling
from index.paths import is_folder, refused, spelt
from index.problems import Problem, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from index.importers import Importer, Record

__all__ = ["Library", "Problem", "Reason", "Source", "Stamp", "read_file"]

Made = TypeVar("Made")


class _NotAFile(OSError):  # noqa: N818
    """A pipe or a device has taken the place of a file."""


class Stamp(NamedTuple):
    """What the system says of a file; while it is the same, so is the content.

    The time of change (ctime) is part of it because a program can set the time of
    modification back, but not that one.
    """

    size: int
    mtime_ns: int
    ctime_ns: int


@dataclass(slots=True)
class Reading:
    """How far a source has been read."""

    position: int = 0
    """Bytes of the file, compressed as it is."""


class Source(NamedTuple):
    """A file of the library that holds articles."""

    path: str
    """Relative to the library, "/" between folders; bytes that are no UTF-8 escaped."""
    place: str
    """Where to open it, as the system spells it."""
    stamp: Stamp
    """Its state when it was listed."""

    @property
    def file(self) -> Path:
        """Where to open it."""
        return Path(self.place)

    @property
    def importer(self) -> Importer:
        """The importer of its format."""
        return importer_for(self.file)

    def records(self, reading: Reading | None = None) -> Iterator[Record | Problem]:
        """Its records in order; what goes wrong on the way is the last item.

        A source that is written to meanwhile ends with a problem as well: what was read
        of it may be half old and half new.
        """
        reading = reading or Reading()
        try:
            with _opened(self.file) as (raw, stream):
                before = _stamp(os.fstat(raw.fileno()))
                for record in self.importer.split(stream, self.path):
                    reading.position = raw.tell()
                    yield record
                if _stamp(os.fstat(raw.fileno())) != before:
                    yield Problem(self.path, Reason.CHANGING)
        except DAMAGES:
            yield Problem(self.path, Reason.BAD_ARCHIVE)
        except Overblown:
            yield Problem(self.path, Reason.OVERBLOWN, number=RATIO)
        except _NotAFile:
            yield Problem(self.path, Reason.NOT_A_FILE)
        except OSError as error:
            yield refused(self.path, error)
        except Exception as error:  # noqa: BLE001 - as in article()
            yield _failed(self.path, error)

    def article(self, record: Record) -> Article | Problem:
        """Make an article of one of its records; never raises."""
        return self.within(record, lambda: self.importer.parse(record, self.path))

    def within(self, record: Record, work: Callable[[], Made]) -> Made | Problem:
        """Do work on one of its records within the time that it may take; never raises.

        What no importer foresees is a bug, and is told as one; it must not cost the rest
        of the library. Its traceback goes to the log, at the level of debugging.
        """
        try:
            with ceiling(record.size):
                return work()
        except TooSlow:
            return Problem(
                self.path, Reason.TOO_SLOW, record.part, record.line, int(SECONDS)
            )
        except Exception as error:  # noqa: BLE001 - nobody knows which
            return _failed(self.path, error, record.line)


@dataclass(frozen=True, slots=True)
class Library:
    """The folder or file at ``root``."""

    root: Path

    def scan(self) -> Iterator[Source | Problem]:
        """List the sources in the order of the collection, problems first.

        Raises:
            LibraryMissing: Nothing is there.
            LibraryUnreadable: The root itself cannot be listed.
        """
        if not is_folder(self.root):
            yield _look(self.root, spelt(self.root.name))
            return
        sources: list[Source] = []
        for found in _walk(self.root):
            if isinstance(found, Problem):
                yield found
            else:
                sources.append(found)
        yield from sorted(sources)


def read_file(file: Path) -> Article:
    """Import one file outside any library; of several articles, the first.

    Raises:
        LibraryMissing: There is no such file.
        LibraryUnreadable: It is a folder, cannot be read, or holds no article.
    """
    if is_folder(file):
        raise LibraryUnreadable(file, Problem(file.name, Reason.FOLDER))
    source = _look(file, spelt(file.name))
    if isinstance(source, Problem):
        raise LibraryUnreadable(file, source)
    problem = Problem(source.path, Reason.EMPTY)
    for record in source.records():
        result = record if isinstance(record, Problem) else source.article(record)
        if isinstance(result, Article):
            return result
        problem = result
    raise LibraryUnreadable(file, problem)


def _failed(path: str, error: Exception, line: int = 0) -> Problem:
    """What to report of a bug of ours."""
    logging.getLogger(__name__).debug("%s", path, exc_info=error)
    return Problem(path, Reason.FAILED, type(error).__name__, line)


def _walk(root: Path) -> Iterator[Source | Problem]:
    """Everything in a folder and the folders in it that concerns a library."""
    real_root = os.path.realpath(root)
    folders: list[tuple[str, str]] = [(os.fspath(root), "")]
    while folders:
        folder, prefix = folders.pop()
        try:
            with os.scandir(folder) as listing:
                entries = [entry for entry in listing if entry.name[0] != "."]
        except OSError as error:
            yield refused(prefix.rstrip("/"), error)
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append((entry.path, f"{prefix}{spelt(entry.name)}/"))
            elif entry.is_symlink() or not entry.is_file(follow_symlinks=False):
                odd = _odd(entry, prefix + spelt(entry.name), real_root)
                if odd is not None:
                    yield odd
            elif is_source(entry.name, entry.path):
                yield _look(entry, prefix + spelt(entry.name))


def _odd(entry: os.DirEntry[str], path: str, real_root: str) -> Source | Problem | None:
    """What a link or a device is to a library; None when it is not its business."""
    if not entry.is_symlink():
        return Problem(path, Reason.NOT_A_FILE)
    if os.path.isdir(entry.path):  # noqa: PTH112, Path.is_dir raises in a locked folder
        return Problem(path, Reason.LINKED_FOLDER)
    if not is_source(entry.name, entry.path):
        return None
    if not Path(os.path.realpath(entry.path)).is_relative_to(real_root):
        return Problem(path, Reason.OUTSIDE)
    return _look(entry, path)


def is_source(name: str, place: str = "") -> bool:
    """Tell whether a file in a library folder is one of its sources, by its name.

    One without a suffix is when it looks like a page, if ``place`` says where to look.
    """
    if name[:1] == "." or describes_folder(name):
        return False
    if "." in name:
        return _is_supported(*name.rsplit(".", 2)[1:])
    return bool(place) and is_supported(Path(place))


@lru_cache(maxsize=1024)
def _is_supported(*suffixes: str) -> bool:
    """``is_supported`` by the last two suffixes of a name, asked once for each pair."""
    return is_supported(PurePath(".".join(("name", *suffixes))))


def _look(file: Path | os.DirEntry[str], path: str) -> Source | Problem:
    """A file as a source with its stamp, or the reason why it is none."""
    try:
        state = file.stat()
    except OSError as error:
        return refused(path, error)
    if not stat.S_ISREG(state.st_mode):
        return Problem(path, Reason.NOT_A_FILE)
    return Source(path, os.fspath(file), _stamp(state))


def _stamp(state: os.stat_result) -> Stamp:
    """What the system says of a file."""
    return Stamp(state.st_size, state.st_mtime_ns, state.st_ctime_ns)


@contextmanager
def _opened(file: Path) -> Iterator[tuple[BufferedReader, BufferedReader]]:
    """Open a file, raw and decompressed by its suffix; never waits for a pipe."""
    descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as raw:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _NotAFile
        with expanded(raw, file.suffix.lower()) as stream:
            if stream is raw:
                yield raw, raw
            else:
                yield raw, BufferedReader(Bounded(stream, raw.tell))
