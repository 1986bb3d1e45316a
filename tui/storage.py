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
"""

from __future__ import annotations

import contextlib
import math
import threading
import time
from typing import TYPE_CHECKING, Generic

from index.errors import WarraqError
from tui.durable import keep_beside, locked, make_folder, replace_file
from tui.formats import Key, Read, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tui.formats import Format


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

        Nothing while something is unsaved: `save` takes it in and sees what was changed
        on both sides.

        Raises:
            OSError: The file cannot be read.
            DataNewer: A later version of the program wrote it.
        """
        with self._saving:
            read = self._read()
            with self._lock:
                if not self._unsaved:
                    self._synced = read.records
                    self._records = _merged(read.records, self._records)
                    self._unsaved = not read.whole
        if not read.whole:
            with contextlib.suppress(OSError):  # the next save tells
                self.save()

    def save(self) -> None:
        """Write what is known, with what others saved; nothing when nothing changed.

        Raises:
            OSError: The file or its folder cannot be read or written; what was to be
                written is kept for the next save.
            DataNewer: A later version of the program wrote the file meanwhile.
        """
        with self._saving:
            with self._lock:
                unsaved, self._unsaved = self._unsaved, False
                known = dict(self._records)
            if not unsaved:
                return
            try:
                saved = self._write(known)
            except BaseException:
                with self._lock:
                    self._unsaved = True
                raise
            with self._lock:
                self._synced = saved
                self._records = _merged(saved, self._records)

    def _write(self, known: dict[Key, Record]) -> dict[Key, Record]:
        """Put records into the file, merged with what it holds, all of which it returns."""
        make_folder(self.path.parent)
        with locked(self.path.with_suffix(".lock")):
            read = self._read()
            if not read.whole:
                self.set_aside = keep_beside(self.path, "damaged")
            elif 0 < read.version < self.layout.version:
                keep_beside(self.path, f"version-{read.version}")
            merged = _merged(read.records, known)
            saved = self._pruned(_merged(merged, self._apart(read.records, known)))
            replace_file(self.path, self.layout.dump(saved).encode())
        return saved

    def _apart(
        self, theirs: dict[Key, Record], mine: dict[Key, Record]
    ) -> dict[Key, Record]:
        """What is kept of records that were changed here and elsewhere."""
        found: dict[Key, Record] = {}
        for key, record in mine.items():
            before, other = self._synced.get(key), theirs.get(key)
            if other is not None and record != before != other != record:
                found.update(self._rescued(key, before, record, other))
        return found

    def _read(self) -> Read[Key, Record]:
        """What the file holds; nothing when there is none."""
        try:
            read = self.layout.read(self.path.read_bytes())
        except FileNotFoundError:
            return Read()
        if read.version > self.layout.version:
            raise DataNewer(self.path)
        return read


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
