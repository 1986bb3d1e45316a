"""Changes of a library are told, and the end of watching is obeyed."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
import watchfiles

from index.watch import _matters, watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 10.0
"""Seconds that a change may take to be told on a busy machine."""


class Watched:
    """A library watched in a thread."""

    def __init__(self, library: Path, **options: Any) -> None:
        self.stop = threading.Event()
        self.told = threading.Semaphore(0)
        self.thread = threading.Thread(target=self._run, args=(library, options))
        self.thread.start()

    def _run(self, library: Path, options: dict[str, Any]) -> None:
        for _ in watch(library, self.stop, **options):
            self.told.release()

    def sees(self, change: Callable[[], object]) -> bool:
        """Tell whether a change is told; made again and again, it is not missed."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            change()
            if self.told.acquire(timeout=0.7):
                return True
        return False

    def end(self) -> None:
        """Stop watching."""
        self.stop.set()
        self.thread.join(PATIENCE)
        assert not self.thread.is_alive()


@pytest.fixture
def watching() -> Iterator[Callable[..., Watched]]:
    """Watch libraries and stop at the end of the test."""
    started: list[Watched] = []

    def start(library: Path, **options: Any) -> Watched:
        started.append(Watched(library, **options))
        return started[-1]

    yield start
    for watched in started:
        watched.end()


def refuse(*_: object, **__: object) -> None:
    """What the system does when there are no watches left."""
    raise OSError(28, "No space left on device")


def test_a_change_in_a_folder_is_told(
    library: Path, watching: Callable[..., Watched]
) -> None:
    """Also in a folder of it."""
    (library / "deep").mkdir()
    watched = watching(library)
    assert watched.sees(lambda: (library / "deep" / "a.txt").write_text("نص"))


def test_what_changed_before_anybody_watched_is_told(
    library: Path, watching: Callable[..., Watched]
) -> None:
    """One look soon after the beginning, and no second while nothing changes."""
    watched = watching(library)
    assert watched.told.acquire(timeout=2 * PATIENCE)
    assert not watched.told.acquire(timeout=0.1)


def test_a_library_of_one_file_may_be_replaced(
    library: Path, watching: Callable[..., Watched]
) -> None:
    """As most editors save."""
    file = library / "a.txt"
    file.write_text("نص")

    def save() -> None:
        (library / "a.tmp").write_text("نص آخر")
        (library / "a.tmp").rename(file)

    watched = watching(file)
    assert watched.sees(save)
    assert watched.sees(save)


def test_where_the_system_refuses_the_library_is_looked_at(
    library: Path,
    watching: Callable[..., Watched],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A change is told a little later; a library that goes and comes back, too."""
    monkeypatch.setattr(watchfiles, "watch", refuse)
    watched = watching(library, poll=0.02)
    assert watched.sees(lambda: (library / "a.txt").write_text(f"{time.time_ns()}"))
    away = library.with_name("away")
    library.rename(away)
    assert watched.sees(lambda: None)
    away.rename(library)
    assert watched.sees(lambda: None)


@pytest.mark.parametrize("refused", [False, True])
def test_watching_ends_soon_after_it_is_told_to(
    library: Path, monkeypatch: pytest.MonkeyPatch, refused: bool
) -> None:
    """Whoever does the watching."""
    if refused:
        monkeypatch.setattr(watchfiles, "watch", refuse)
    watched = Watched(library)
    time.sleep(0.1)
    watched.end()


@pytest.mark.parametrize(
    ("path", "matters"),
    [
        ("", True),
        ("/a.txt", True),
        ("/مجلد/ملف.jsonl", True),
        ("/folder", True),
        ("/picture.png", False),
        ("/.git/a.txt", False),
        ("/.a.txt", False),
        ("/index/catalogue.sqlite", False),
        ("-other/a.txt", False),
    ],
)
def test_only_what_may_change_the_library_is_told(
    library: Path, path: str, matters: bool
) -> None:
    """Not hidden files, other formats, or the index inside it."""
    (library / "picture.png").write_bytes(b"")
    (library / "folder").mkdir()
    index = library / "index"
    assert _matters(f"{library}{path}", library, index) is matters


def test_a_name_that_is_no_utf8_is_no_trouble(library: Path) -> None:
    """It may be a source."""
    path = os.fsdecode(os.fsencode(library) + b"/a\xff.txt")
    assert _matters(path, library, None)


def test_a_library_whose_name_is_no_utf8_is_watched(
    tmp_path: Path, watching: Callable[..., Watched]
) -> None:
    """The system's watcher takes text only, so it is looked at."""
    library = tmp_path / os.fsdecode(b"a\xff")
    library.mkdir()
    watched = watching(library, poll=0.02)
    assert watched.sees(lambda: (library / "a.txt").write_text(f"{time.time_ns()}"))
