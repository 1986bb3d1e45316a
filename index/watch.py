"""Changes of a library as they happen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from index.errors import WarraqError
from index.library import Library, Source, is_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from threading import Event

_SETTLE_MS: Final = 100
"""Milliseconds without a further change after which what happened is told: a program
that saves a file writes, renames and removes within a few. Stopping waits as long."""
_LONGEST_MS: Final = 2000
"""Milliseconds after which it is told although changes go on, as while copying many."""
_FIRST_LOOK_MS: Final = 5000
"""Milliseconds after the beginning when it is told once, whether or not it changed."""
_POLL: Final = 10.0
"""Seconds between two looks where the system does not tell; one at 100,000 files takes
most of one."""


def watch(
    library: Path, stop: Event, *, but: Path | None = None, poll: float = _POLL
) -> Iterator[None]:
    """Yield each time when something of a library may have changed, until told to stop.

    Once it yields soon after the beginning, for what changed before anybody watched.
    It blocks between, so it belongs into a thread, and ends within half a second of
    ``stop.set()``. Where the system cannot tell of changes (no watches left, a file system
    of another machine), or the library goes away, it looks itself every now and then.
    Nothing raises for what happens to the library.

    Args:
        library: A folder, or a file.
        stop: Ends it.
        but: A folder whose changes are not told, such as that of the index.
        poll: Seconds between two looks of its own.
    """
    root = library.resolve()
    yield from _told(root, stop, but.resolve() if but else None)
    yield from _looked(root, stop, poll)


def _told(root: Path, stop: Event, but: Path | None) -> Iterator[None]:
    """Changes as the system tells them; ends when it does not."""
    from watchfiles import watch as watch_files

    try:
        is_folder = root.is_dir()
        is_begun = False
        for changes in watch_files(
            # A file that is saved is often replaced: its folder tells of that.
            root if is_folder else root.parent,
            watch_filter=lambda _, path: _matters(path, root, but),
            debounce=_LONGEST_MS,
            step=_SETTLE_MS,
            stop_event=stop,
            raise_interrupt=False,
            recursive=is_folder,
            rust_timeout=_FIRST_LOOK_MS,
            yield_on_timeout=True,
        ):
            # What changed while watching was being set up was told to nobody.
            if changes or not is_begun:
                is_begun = True
                yield
            if not root.exists():
                return
    except (OSError, RuntimeError, UnicodeEncodeError):
        return  # the last: the path holds bytes that are no text


def _matters(path: str, root: Path, but: Path | None) -> bool:
    """Tell whether a change at a path may change the library."""
    if path == str(root):
        return True
    if not path.startswith(f"{root}{os.sep}"):
        return False
    if but is not None and (path == str(but) or path.startswith(f"{but}{os.sep}")):
        return False
    inside = Path(path).relative_to(root)
    if any(part.startswith(".") for part in inside.parts):
        return False
    return is_source(inside.name, path) or not Path(path).is_file()


def _looked(root: Path, stop: Event, poll: float) -> Iterator[None]:
    """Changes as a look at everything shows them."""
    before = _state(root)
    while not stop.wait(poll):
        after = _state(root)
        if after != before:
            before = after
            yield


def _state(root: Path) -> set[object] | None:
    """All sources with their stamps, None when there is no library."""
    try:
        return {
            (found.path, found.stamp) if isinstance(found, Source) else found
            for found in Library(root).scan()
        }
    except WarraqError:
        return None
