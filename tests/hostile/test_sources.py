"""Files that change, vanish or never end while they are read."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from index.collection import Collection
from index.library import Library, Source
from index.problems import Problem, Reason

if TYPE_CHECKING:
    from pathlib import Path

LINE = b'{"id": "%d", "text": "\xd9\x86\xd8\xb5"}\n'


def only(library: Path) -> Source:
    """The one source of a library."""
    (source,) = Library(library).scan()
    assert isinstance(source, Source)
    return source


def test_a_file_that_grows_while_it_is_read_ends(tmp_path: Path) -> None:
    """Somebody writes as fast as it is read: it is told to be changing."""
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"".join(LINE % n for n in range(2000)))
    source = only(tmp_path)
    with file.open("ab") as more:
        for read, record in enumerate(source.records()):
            if read < 5000:
                more.write(LINE % (read + 10_000))
                more.flush()
            last = record
    assert isinstance(last, Problem)
    assert last.reason is Reason.CHANGING


def test_a_file_cut_off_while_it_is_read_ends(tmp_path: Path) -> None:
    """It is read and never mapped into memory, where that would end the program."""
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"".join(LINE % n for n in range(100_000)))
    records = only(tmp_path).records()
    next(records)
    os.truncate(file, 10)
    *_, last = records
    assert isinstance(last, Problem)


def test_a_pipe_in_the_place_of_a_listed_file_is_not_waited_for(tmp_path: Path) -> None:
    """It is looked at again when it is opened."""
    (tmp_path / "a.txt").write_text("نص")
    source = only(tmp_path)
    (tmp_path / "a.txt").unlink()
    os.mkfifo(tmp_path / "a.txt")
    (found,) = source.records()
    assert isinstance(found, Problem)
    assert found.reason is Reason.NOT_A_FILE


def test_a_device_in_the_place_of_a_listed_file_is_not_read(tmp_path: Path) -> None:
    """A link to one that never ends."""
    (tmp_path / "a.txt").write_text("نص")
    source = only(tmp_path)
    (tmp_path / "a.txt").unlink()
    (tmp_path / "a.txt").symlink_to("/dev/zero")
    (found,) = source.records()
    assert isinstance(found, Problem)


def test_a_library_that_vanishes_while_it_is_indexed_is_told(tmp_path: Path) -> None:
    """Folder by folder, by another thread; what was read is kept or told as a problem."""
    library = tmp_path / "library"
    for number in range(40):
        (library / str(number)).mkdir(parents=True)
        for name in range(5):
            (library / str(number) / f"{name}.txt").write_text(f"نص {number} {name}")

    def remove() -> None:
        import shutil

        shutil.rmtree(library)

    with Collection.open(library, tmp_path / "index") as collection:
        thread = threading.Thread(target=remove)
        report = None
        for step in collection.update():
            if not thread.ident:
                thread.start()
            report = step.report or report
        thread.join()
        assert report is not None
        assert report.added == len(collection.entries())
        assert report.added + len(report.problems) <= 200
