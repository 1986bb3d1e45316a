"""Records that must not be lost: kept in a file, merged between all who have it open.

Why JSON files that are replaced whole, and no SQLite.  Every value is a record that knows
how to be merged with another one of its key, and merging asks neither who came first nor
how often: two readers of one file lose nothing of each other's, and a save is "read,
merge, replace" under a lock that dies with its process.  What is deleted stays as an empty
record, so that it does not come back from a reader who still has it.  Nothing beside the
file (a journal) belongs to it.  The price is that a save writes all of it, which is why
what changes with every page turned (places) and what is dear and changes rarely (marks)
are two files; docs/trust.md has the figures.

A file that is damaged is set aside, never overwritten, and what still makes sense in it is
taken over.  One of an older version is understood, and kept beside the new one.  One of a
later version is refused.

Where somebody holds the lock for long, because a process was suspended in a save, what was
changed is kept in a file beside, ``NAME.waiting-HASH``, with what it was before; whoever
saves next takes it in and removes it.
"""

from __future__ import annotations

import contextlib
import errno
import json
import math
import threading
import time
from typing import TYPE_CHECKING, Generic

from index.errors import WarraqError
from tui.durable import (
    PATIENCE,
    is_there,
    keep_beside,
    locked,
    make_folder,
    mark_of,
    replace_file,
)
from tui.formats import SENSELESS, Key, Read, Record, version_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tui.formats import Format


_WAITING = ".waiting-"


class DataNewer(WarraqError):  # noqa: N818 - it states the matter, like its siblings
    """The file at ``path`` was written by a later version of the program."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} was written by a later version of Warraq.")


class NoExport(WarraqError):  # noqa: N818 - it states the matter, like its siblings
    """The file at ``path`` is no export of records, or its ``part`` makes no sense."""

    def __init__(self, path: Path, part: str) -> None:
        self.path = path
        self.part = part
        super().__init__(f"{path} is no export of reading state ({part}).")


class NotReplaced(WarraqError):  # noqa: N818 - it states the matter, like its siblings
    """What stands at ``path``, where an export is to be written, is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} is no exported reading state; it was not replaced.")


class Records(Generic[Key, Record]):
    """The records of one file, as this process and all others know them.

    Safe from any thread.

    Args:
        path: The file; it and its folder are made at the first save.
        layout: How it is written.
        pruned: What is left of the records when they are written.
        rescued: What else is to be kept of a record that two readers changed without
            knowing of each other: its key, the record both began from (None when there
            was none), and what the two made of it.

    Raises:
        DataNewer: A later version of the program wrote it.
    """

    def __init__(
        self,
        path: Path,
        layout: Format[Key, Record],
        pruned: Callable[[dict[Key, Record]], dict[Key, Record]] = dict,
        rescued: Callable[
            [Key, Record | None, Record, Record], Mapping[Key, Record]
        ] = lambda *_: {},
    ) -> None:
        self.path = path
        self.set_aside: Path | None = None
        """Where a damaged file is kept, when there was one."""
        self.layout = layout
        """How it is written."""
        self._pruned = pruned
        self._rescued = rescued
        self._records: dict[Key, Record] = {}
        self._synced: dict[Key, Record] = {}
        """What the file held when it was last read or written."""
        self._content = b""
        """The bytes of that, if they need not be read again: as this version writes them."""
        self._waiting: Path | None = None
        """Where this process keeps what it could not save."""
        self._waited: dict[Key, Record] = {}
        """What it keeps there."""
        self._unsaved = False
        self._lock = threading.Lock()
        self._saving = threading.Lock()
        with contextlib.suppress(OSError):
            self.refresh()

    @property
    def is_saved(self) -> bool:
        """Whether all that was noted has been written."""
        return not self._unsaved

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

    def refresh(self) -> None:
        """Take in what others saved; a damaged file is set aside, if it can be.

        Nothing while something is unsaved, or waits: `save` takes it in and sees what was
        changed on both sides.

        Raises:
            OSError: The file cannot be read.
            DataNewer: A later version of the program wrote it.
        """
        with self._saving:
            # First: what was taken in from there meanwhile is in the file.
            waiting = self._left_waiting()
            content, read = self._read()
            with self._lock:
                if not self._unsaved and self._waiting not in waiting:
                    is_ours = read.whole and read.version == self.layout.version
                    self._remember(read.records, content if is_ours else b"")
                    self._unsaved = not read.whole or bool(waiting)
                    for _, changed in waiting.values():
                        self._records = _merged(self._records, changed)
        if waiting or not read.whole:
            with contextlib.suppress(OSError):  # the next save tells
                self._save(0.0)

    def save(self) -> None:
        """Write what is known, with what others saved; nothing when nothing changed.

        When somebody holds the lock of the file for long, what was changed is kept beside
        it until then.

        Raises:
            OSError: The file or its folder cannot be read or written; what was to be
                written is kept for the next save.
            DataNewer: A later version of the program wrote the file meanwhile.
        """
        self._save(PATIENCE)

    def _save(self, patience: float) -> None:
        with self._saving:
            with self._lock:
                unsaved, self._unsaved = self._unsaved, False
                known = dict(self._records)
            if not unsaved and self._waiting is None:
                return
            try:
                saved, content = self._write(known, patience)
            except BaseException as error:
                if not self._is_let_wait(error, known):
                    with self._lock:
                        self._unsaved = True
                    raise
                return
            with self._lock:
                self._remember(saved, content)

    def _remember(self, records: dict[Key, Record], content: bytes) -> None:
        """Know what the file holds, what was kept beside it by this process too."""
        self._synced, self._content = records, content
        self._waiting, self._waited = None, {}
        self._records = _merged(records, self._records)

    def _write(
        self, known: dict[Key, Record], patience: float
    ) -> tuple[dict[Key, Record], bytes]:
        """Put records into the file, merged with what it and files beside it hold.

        Returns:
            All of them, and the bytes of the file.
        """
        make_folder(self.path.parent)
        with locked(self.path.with_suffix(".lock"), patience):
            _, read = self._read()
            if not read.whole:
                self.set_aside = keep_beside(self.path, "damaged")
            elif 0 < read.version < self.layout.version:
                keep_beside(self.path, f"version-{read.version}")
            merged = self._with(read.records, self._before(), known)
            waiting = self._left_waiting()
            for path, (before, changed) in waiting.items():
                if path != self._waiting:  # all of it is known
                    merged = self._with(merged, before, changed)
            saved = self._pruned(merged)
            content = self.layout.dump(saved).encode()
            replace_file(self.path, content)
            for path in waiting:
                path.unlink(missing_ok=True)
        return saved, content

    def _before(self) -> dict[Key, Record]:
        """What changes are compared with: of what waited and was taken in, that."""
        if self._waiting is None or is_there(self._waiting):
            return self._synced
        return self._synced | self._waited

    def _with(
        self,
        theirs: dict[Key, Record],
        before: dict[Key, Record],
        mine: dict[Key, Record],
    ) -> dict[Key, Record]:
        """All that is known, with what is kept of records that both changed."""
        apart: dict[Key, Record] = {}
        for key, record in mine.items():
            other = theirs.get(key)
            if other is not None and other is not record:
                began = before.get(key)
                if record != began != other != record:
                    apart.update(self._rescued(key, began, record, other))
        return _merged(_merged(theirs, mine), apart)

    def _is_let_wait(self, error: BaseException, known: dict[Key, Record]) -> bool:
        """Keep what was changed in a file beside, if it is but the lock that is missing."""
        old = self._before()
        changed = {key: one for key, one in known.items() if old.get(key) != one}
        busy = isinstance(error, OSError) and error.errno == errno.EBUSY
        if not busy or not changed:
            return False
        before = {key: old[key] for key in changed if key in old}
        dump = self.layout.dump
        content = f'{{"before": {dump(before)}, "changed": {dump(changed)}}}\n'.encode()
        path = self.path.with_name(f"{self.path.name}{_WAITING}{mark_of(content)}")
        if path != self._waiting:
            try:
                replace_file(path, content)
                if self._waiting is not None:  # all of it is in the later one
                    self._waiting.unlink(missing_ok=True)
            except OSError:
                return False
            self._waiting = path
            self._waited = self._waited | changed
        return True

    def _left_waiting(self) -> dict[Path, tuple[dict[Key, Record], dict[Key, Record]]]:
        """What could not be saved by whoever it was, and what that was before, by file.

        One that makes no sense, or is of a later version, stays where it is.
        """
        found = {}
        beside: list[Path] = []
        with contextlib.suppress(OSError):
            beside = sorted(self.path.parent.iterdir())
        for path in beside:
            if not path.name.startswith(f"{self.path.name}{_WAITING}"):
                continue
            with contextlib.suppress(OSError, *SENSELESS):
                data = json.loads(path.read_bytes())
                both = data["before"], data["changed"]
                if max(map(version_of, both)) <= self.layout.version:
                    before, changed = map(self.layout.load, both)
                    found[path] = before, changed
        return found

    def _read(self) -> tuple[bytes, Read[Key, Record]]:
        """The bytes of the file, and what it holds; nothing when there is none."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return b"", Read()
        if content and content == self._content:
            return content, Read(self._synced, self.layout.version)
        read = self.layout.read(content)
        if read.version > self.layout.version:
            raise DataNewer(self.path)
        return content, read


def _merged(one: dict[Key, Record], other: dict[Key, Record]) -> dict[Key, Record]:
    """All that is known from both."""
    merged = dict(one)
    for key, record in other.items():
        known = merged.get(key)
        if known is not record:
            merged[key] = record if known is None else known.merged(record)
    return merged


def moment(after: float = 0.0) -> float:
    """The time in seconds since the epoch, later than a moment that is known.

    Of two records the later word counts, also when the clock was set back between them.
    """
    return max(time.time(), math.nextafter(after, math.inf))
