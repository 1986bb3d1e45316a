"""Two processes write what one does, and none of it when one of them dies."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from whoosh.analysis.tokenizers import SpaceSeparatedTokenizer
from whoosh.fields import TEXT, Schema

from index.engine.names import Analyzer
from index.engine.packed import sharing, writer
from index.engine.packed.storage import create_index, open_index
from index.workers import WorkerLostError
from tests.shared import CHECKOUT
from tests.unit.index.packed import twins

DOCUMENTS = 600
VICTIM = """
import sys
from index.engine.packed import sharing, writer
from index.engine.packed.storage import open_index
from tests.unit.index.packed import twins
writer.WORTH = 10
sharing.processors = lambda: 2
writer_ = open_index(sys.argv[1], twins.schema()).writer(procs=2)
for number in range(1_000_000):
    writer_.add_document(**twins.document(number, "ba bab tab"))
    if number == 500:
        print(writer_._sharing._worker._process.pid, flush=True)
"""


class Refusing(Analyzer):
    """Fails on one word."""

    def __call__(self, value: Any, **options: Any) -> Any:
        """The words of a text, unless the worst is among them."""
        if "dreadful" in value:
            raise ValueError(value)
        return SpaceSeparatedTokenizer()(value, **options)


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process helps after a few words, wherever the test runs."""
    monkeypatch.setattr(writer, "WORTH", 10)
    monkeypatch.setattr(sharing, "processors", lambda: 2)


def documents() -> list[dict[str, Any]]:
    """Documents that differ."""
    return [
        twins.document(n, f"ba bab w{n} {'tab ' * (n % 5)}") for n in range(DOCUMENTS)
    ]


def files(index: Any) -> list[str]:
    """The files of an index."""
    return sorted(path.name for path in Path(index.storage.folder).iterdir())


def test_two_processes_write_what_one_does(tmp_path: Path) -> None:
    """Every posting, weight, place, column and stored field."""
    alone, together = twins.packed_in(tmp_path), twins.packed_in(tmp_path)
    twins.write(alone, documents())
    working = together.writer(procs=2)
    for fields in documents():
        working.add_document(**fields)
    assert working._sharing is not None
    working.commit(merge=False)
    assert len(together._segments()) == 2
    assert twins.postings(alone) == twins.postings(together)
    together.verify()
    with together.reader() as reader:
        stored = {found["key"]: found for found in reader.all_stored_fields()}
        assert stored["7"]["note"] == [7, documents()[7]["body"]]
        assert len(stored) == DOCUMENTS
    assert not [name for name in files(together) if ".tmp" in name]


def test_each_process_merges_what_it_has_written(tmp_path: Path) -> None:
    """When it is too much; the files it was made of go."""
    alone, together = twins.packed_in(tmp_path), twins.packed_in(tmp_path)
    twins.write(alone, documents())
    working = together.writer(procs=2, most_tokens=50)
    for fields in documents():
        working.add_document(**fields)
    working.commit()
    assert len(together._segments()) == 2
    assert len([name for name in files(together) if name.endswith(".words")]) == 2
    assert twins.postings(alone) == twins.postings(together)
    together.verify()


def test_one_processor_is_not_shared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The work stays in one process."""
    monkeypatch.setattr(sharing, "processors", lambda: 1)
    index = twins.packed_in(tmp_path)
    working = index.writer(procs=2)
    for fields in documents()[:50]:
        working.add_document(**fields)
    assert working._sharing is None
    working.commit()
    assert index.doc_count() == 50


def test_a_second_process_that_dies_is_one_error_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    """The writer is cancelled, its files and its lock are gone."""
    index = twins.packed_in(tmp_path)
    twins.write(index, [twins.document(1, "ba")])
    before = files(index)
    working = index.writer(procs=2, most_tokens=50)

    def write() -> None:
        for number, fields in enumerate(documents() * 100):
            working.add_document(**fields)
            if number == 300:
                assert working._sharing is not None
                working._sharing._worker._process.kill()
                working._sharing._worker._process.wait()

    with pytest.raises(WorkerLostError):
        write()
    assert files(index) == before
    twins.write(index, [twins.document(2, "ba")])
    assert index.doc_count() == 2


def test_a_cancelled_writer_leaves_nothing_of_either_process(tmp_path: Path) -> None:
    """Segments that the second has written go, too."""
    index = twins.packed_in(tmp_path)
    twins.write(index, [twins.document(1, "ba")])
    before = files(index)
    working = index.writer(procs=2, most_tokens=50)
    for fields in documents():
        working.add_document(**fields)
    assert working._sharing is not None
    working.cancel()
    assert files(index) == before


def test_a_document_that_cannot_be_split_elsewhere_is_an_error_here(
    tmp_path: Path,
) -> None:
    """Of its own kind, though later."""
    index = create_index(str(tmp_path), Schema(body=TEXT(analyzer=Refusing())))
    working = index.writer(procs=2)

    def write() -> None:
        for number in range(200):
            working.add_document(body="dreadful" if number == 60 else "ba bab tab dal")
        working.commit()

    with pytest.raises(ValueError, match="dreadful"):
        write()
    index.writer().cancel()
    assert index.is_empty()


def test_a_second_process_does_not_outlive_the_first(tmp_path: Path) -> None:
    """Killed without warning, it leaves a whole index, a free lock and no process."""
    index = twins.packed_in(tmp_path)
    twins.write(index, [twins.document(1, "ba")])
    command = [sys.executable, "-c", VICTIM, index.storage.folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=CHECKOUT) as victim:
        assert victim.stdout is not None
        child = int(victim.stdout.readline())
        victim.send_signal(signal.SIGKILL)
    for _ in range(200):
        if not Path(f"/proc/{child}").exists() or _is_dead(child):
            break
        time.sleep(0.05)
    else:
        pytest.fail("the second process goes on")
    again = open_index(index.storage.folder, twins.schema())
    again.verify()
    twins.write(again, [twins.document(2, "ba")])
    assert again.doc_count() == 2
    assert len([name for name in files(again) if name.endswith(".words")]) == 2


def _is_dead(process: int) -> bool:
    """Whether a process has ended, and nobody has asked how."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return True
    return "State:\tZ" in status
