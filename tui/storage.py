"""Files of data that must not be lost: whole at every moment, also with two writers.

Why JSON files that are replaced whole, and no SQLite.  A file is written to a neighbour,
flushed to the disk and renamed over: whoever is killed at any moment leaves the old file
or the new one, never a torn one.  Every value in it is a record that knows how to be
merged with another one of its key, and merging asks neither who came first nor how often:
two readers of one file lose nothing of each other's, and a save is "read, merge, replace"
under a lock that dies with its process.  What is deleted stays as an empty record, so
that it does not come back from a reader who still has it.  A person can read such a file,
copy it, keep it in version control and mend it; nothing beside it (a journal) belongs to
it.  The price is that a save writes all of it, which is why what changes with every page
turned (places) and what is dear and changes rarely (marks) are two files.

A file that makes no sense is set aside, never overwritten.  One of an older version is
understood, and kept beside the new one.  One of a later version is refused.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import math
import os
import re
import shutil
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from index.errors import WarraqError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from typing import Self

_SENSELESS = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError),
    *(OverflowError, RecursionError),
)
"""What decoding a file raises that is not ours, or not whole."""


_NO_TEXT = re.compile("[\ud800-\udfff]")


class DataNewer(WarraqError):  # noqa: N818 - it states the matter, like its siblings
    """The file at ``path`` was written by a later version of the program."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} was written by a later version of Warraq.")


class Mergeable(Protocol):
    """What is known under one key."""

    def merged(self, other: Self) -> Self:
        """What is known from both: in any order, any number of times, the same."""


Key = TypeVar("Key")
Record = TypeVar("Record", bound=Mergeable)


@dataclass(frozen=True)
class Format(Generic[Key, Record]):
    """How records stand in a file: ``{"version": 1, NAME: [row, ...]}``."""

    name: str
    """The member that holds the rows."""
    encode: Callable[[Key, Record], dict[str, Any]]
    """A row, as JSON can hold it."""
    decode: Callable[[dict[str, Any]], tuple[Key, Record]]
    """The same back; whatever it raises means that the file makes no sense."""
    upgrades: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = ()
    """From the file of each earlier version, the first in front, to that of the next."""

    @property
    def version(self) -> int:
        """The version that is written."""
        return len(self.upgrades) + 1

    def dump(self, records: Mapping[Key, Record]) -> str:
        """The text of the file, a line a record.

        A row is encoded after the other: one call for all would stop every thread.
        """
        encode = json.JSONEncoder(ensure_ascii=False).encode
        rows = (encode(self.encode(key, record)) for key, record in records.items())
        head = f'{{"version": {self.version}, "{self.name}": [\n'
        # The path of a library may hold bytes that are no text.
        return _NO_TEXT.sub(_escaped, head + ",\n".join(rows) + "\n]}\n")

    def load(self, data: dict[str, Any]) -> dict[Key, Record]:
        """The records of a file of this version or an earlier one."""
        for upgrade in self.upgrades[_version(data) - 1 :]:
            data = upgrade(data)
        return dict(self.decode(row) for row in data[self.name])


class Records(Generic[Key, Record]):
    """The records of one file, as this process and all others know them.

    Safe from any thread.

    Args:
        path: The file; it and its folder are made at the first save.
        layout: How it is written.
        pruned: What is left of the records when they are written.

    Raises:
        DataNewer: A later version of the program wrote it.
    """

    def __init__(
        self,
        path: Path,
        layout: Format[Key, Record],
        pruned: Callable[[dict[Key, Record]], dict[Key, Record]] = dict,
    ) -> None:
        self.path = path
        self.set_aside: Path | None = None
        """Where an unreadable file was moved, when there was one."""
        self._format = layout
        self._pruned = pruned
        self._records: dict[Key, Record] = {}
        self._unsaved = False
        self._found = 0
        """The version of the file when it was last read, 0 for none."""
        self._lock = threading.Lock()
        with contextlib.suppress(OSError):
            self._records = self._read()

    def get(self, key: Key) -> Record | None:
        """What is known under a key."""
        return self._records.get(key)

    def items(self) -> list[tuple[Key, Record]]:
        """Everything that is known, at this moment."""
        with self._lock:
            return list(self._records.items())

    def add(self, key: Key, record: Record) -> Record:
        """Note something of a key, beside what is known; `save` makes it last.

        Returns:
            What is known.
        """
        with self._lock:
            known = self._records.get(key)
            merged = record if known is None else known.merged(record)
            if merged != known:
                self._records[key] = merged
                self._unsaved = True
            return merged

    def save(self) -> None:
        """Write what is known, with what others saved; nothing when nothing changed.

        Raises:
            OSError: The file or its folder cannot be read or written; what was to be
                written is kept for the next save.
            DataNewer: A later version of the program wrote the file meanwhile.
        """
        with self._lock:
            unsaved, self._unsaved = self._unsaved, False
            known = dict(self._records)
        if not unsaved:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with locked(self.path.with_suffix(".lock")):
                saved = self._pruned(_merged(self._read(), known))
                if 0 < self._found < self._format.version:
                    name = f"{self.path.name}.version-{self._found}"
                    shutil.copyfile(self.path, self.path.with_name(name))
                replace_file(self.path, self._format.dump(saved))
        except BaseException:
            with self._lock:
                self._unsaved = True
            raise
        with self._lock:
            self._records = _merged(saved, self._records)

    def _read(self) -> dict[Key, Record]:
        """The records of the file; none when there is none, or none that makes sense."""
        self._found = 0
        try:
            data = json.loads(self.path.read_text(encoding="utf-8"))
            version = _version(data)
            if version > self._format.version:
                raise DataNewer(self.path)
            records = self._format.load(data)
        except FileNotFoundError:
            return {}
        except _SENSELESS:
            aside = self.path.with_name(f"{self.path.name}.damaged-{time.time_ns()}")
            with contextlib.suppress(OSError):
                self.path.rename(aside)
                self.set_aside = aside
            return {}
        self._found = version
        return records


def _escaped(found: re.Match[str]) -> str:
    """A code point as JSON spells it."""
    return f"\\u{ord(found[0]):04x}"


def _version(data: dict[str, Any]) -> int:
    """The version of a file.

    Raises:
        ValueError: It has none.
    """
    version = data["version"]
    if type(version) is not int or version < 1:
        raise ValueError(version)
    return version


def _merged(one: dict[Key, Record], other: dict[Key, Record]) -> dict[Key, Record]:
    """All that is known from both."""
    merged = dict(one)
    for key, record in other.items():
        known = merged.get(key)
        merged[key] = record if known is None else known.merged(record)
    return merged


def moment(after: float = 0.0) -> float:
    """The time in seconds since the epoch, later than a moment that is known.

    Of two records the later word counts, also when the clock was set back between them.
    """
    return max(time.time(), math.nextafter(after, math.inf))


def finite(*values: object) -> tuple[float, ...]:
    """Numbers read from a file.

    Raises:
        ValueError: One is not finite: nothing would ever come after it.
    """
    numbers = tuple(float(value) for value in values)  # type: ignore[arg-type]
    if not all(map(math.isfinite, numbers)):
        raise ValueError(numbers)
    return numbers


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold an advisory lock; the kernel frees it when the process dies.

    Raises:
        OSError: The lock's file cannot be opened.
    """
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def replace_file(path: Path, text: str) -> None:
    """Put `text` in place of a file: a neighbour, renamed over (atomic on POSIX).

    Whoever calls it holds the lock of the file.  A neighbour that a killed process left
    is written over.  A link stays one: what it leads to is replaced.

    Raises:
        OSError: The folder cannot be written, or the disk is full; the old file stays.
    """
    path = path.resolve()
    neighbour = path.with_name(f"{path.name}.part")
    try:
        with open(neighbour, "w", encoding="utf-8", opener=_private) as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        neighbour.replace(path)
    except BaseException:
        neighbour.unlink(missing_ok=True)
        raise


def _private(path: str, flags: int) -> int:
    """Open a file that only its owner may read."""
    return os.open(path, flags, 0o600)
