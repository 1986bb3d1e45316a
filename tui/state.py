"""What a reader would miss: the place in each article, kept across sessions.

A place is a logical offset, so it survives another width, other dials and another
terminal.  The file is JSON with a version; it is written whole to a neighbour and
renamed over (atomic on POSIX), and a save keeps the places another reader saved
meanwhile.  A file that cannot be understood is set aside, never overwritten.
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tui.storage import DataFile, locked, replace_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

VERSION = 1


@dataclass(frozen=True, slots=True)
class Place:
    """How far an article was read."""

    offset: int
    """The logical offset of the first row on the screen, in code points."""
    when: float
    """When it was left, in seconds since the epoch."""


class State:
    """The places of every article, by library and article.

    Args:
        path: The state file; it and its folder are made at the first save.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = DataFile(path, _decode)
        self._places: dict[str, Place] = {}
        self._changed: dict[str, Place] = {}
        self._lock = threading.Lock()
        with contextlib.suppress(OSError):
            self._places = self._file.read() or {}

    @property
    def set_aside(self) -> Path | None:
        """Where an unreadable file was moved, when there was one."""
        return self._file.set_aside

    def place(self, library: Path, article: str) -> int:
        """The logical offset at which to go on reading; 0 for a new article."""
        place = self._places.get(_key(library.resolve(), article))
        return place.offset if place else 0

    def remember(self, library: Path, article: str, offset: int) -> None:
        """Note the place in an article; `save` makes it last."""
        key = _key(library.resolve(), article)
        known = self._places.get(key)
        if offset != (known.offset if known else 0):
            with self._lock:
                self._places[key] = self._changed[key] = Place(offset, time.time())

    def follow(self, library: Path, renames: Iterable[tuple[str, str, float]]) -> None:
        """Give articles that got another id the place they had; `save` makes it last.

        Doing it again changes nothing, and a newer place is never overwritten: not one
        of the new id, nor, by one of its past, that of another article under the old id.

        Args:
            library: The library.
            renames: Old id, new id, and when that was noticed; see `Collection.renames`.
        """
        root = library.resolve()
        for old, new, moment in renames:
            place = self._places.get(_key(root, old))
            if place is None or place.when > moment:
                continue
            with self._lock:
                key = _key(root, new)
                if key not in self._places or _is_newer(place, self._places[key]):
                    self._places[key] = self._changed[key] = place

    def save(self) -> None:
        """Write the places noted since the last save, with those of other readers.

        Safe from any thread; what is noted meanwhile is kept for the next save.

        Raises:
            OSError: The file or its folder cannot be read or written.
        """
        with self._lock:
            changed, self._changed = self._changed, {}
        if not changed:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with locked(self.path.with_suffix(".lock")):
                merged = self._file.read() or {}
                for key, place in changed.items():
                    if not _is_newer(merged.get(key), place):
                        merged[key] = place
                replace_file(self.path, _encode(merged))
        except OSError:
            with self._lock:
                self._changed = changed | self._changed
            raise
        with self._lock:
            self._places = merged | self._changed


def _is_newer(place: Place | None, other: Place) -> bool:
    """Tell whether there is a place, and it was left after another one."""
    return place is not None and place.when > other.when


def _key(root: Path, article: str) -> str:
    """The name of an article's place; `root` is the library's path, resolved."""
    return f"{root}\n{article}"


def _encode(places: dict[str, Place]) -> str:
    rows = {key: [place.offset, place.when] for key, place in places.items()}
    # Escaped: the path of a library may hold bytes that are no text.
    return json.dumps({"version": VERSION, "places": rows})


def _decode(text: str) -> dict[str, Place]:
    data: dict[str, Any] = json.loads(text)
    if data["version"] != VERSION:
        raise ValueError(data["version"])
    return {
        key: Place(int(row[0]), float(row[1])) for key, row in data["places"].items()
    }
