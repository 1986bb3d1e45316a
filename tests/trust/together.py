"""Two readers and an indexer at once: no error, nothing lost, whole generations only.

Run: `.venv/bin/python -m tests.trust.together [SECONDS]`.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from index.collection import Collection
from index.search import SearchRequest
from tests.shared import CHECKOUT
from tests.trust.ledger import Kept, Ledger, acknowledge
from tests.unit.index import killing

if TYPE_CHECKING:
    from collections.abc import Iterator

READER = [sys.executable, "-m", "tests.trust.together"]
INDEXER = [sys.executable, "-c", killing.VICTIM]


def read(library: Path, index: Path, state: Path, name: str, until: float) -> None:
    """Search, read and note things until a moment.

    Raises:
        AssertionError: Articles of half an update were found, or fewer than before.
    """
    kept, seen = Kept(state), 0
    with Collection.open(library, index) as collection:
        for number in count(1):
            page = collection.search(SearchRequest("word", limit=1))
            assert page.total % killing.TOGETHER == 0, page.total
            assert page.total >= seen
            seen = page.total
            acknowledge("found", name, seen)
            for hit in page.hits:
                assert "word" in collection.article(hit.id).text
            kept.note(name, number)
            acknowledge("searched", name, number)
            if time.time() > until:
                return


def run_together(base: Path, seconds: float) -> Counter[str]:
    """Have two readers work beside an indexer.

    Returns:
        What the readers acknowledged, by kind, and the articles in the end.

    Raises:
        AssertionError: A process failed, or something was lost.
    """
    library, index, state = (base / name for name in ("library", "index", "state"))
    library.mkdir()
    rows = [{"id": f"0-{n}", "text": f"word a{n}"} for n in range(killing.TOGETHER)]
    (library / "0.jsonl").write_text("\n".join(map(json.dumps, rows)))
    killing.examine(library, index)  # which makes it
    ledger, until = Ledger(), time.time() + seconds
    said = {name: base / name for name in ("one", "two")}
    with _indexing(library, index), contextlib.ExitStack() as files:
        paths = [str(path) for path in (library, index, state)]
        readers = [
            subprocess.Popen(
                [*READER, *paths, name, str(until)],
                stdout=files.enter_context(path.open("wb")),
                cwd=CHECKOUT,
            )
            for name, path in said.items()
        ]
        codes = [reader.wait(timeout=seconds + 120) for reader in readers]
        assert codes == [0, 0], "a reader died"
    for path in said.values():
        ledger.take(path.read_text().splitlines())
    ledger.examine(state)
    killing.examine(library, index)
    found = Counter({kind: len(keys) for kind, keys in ledger.said.items()})
    found["searches"] = sum(ledger.said["searched"].values())
    found["seen"] = max(ledger.said["found"].values())
    found["articles"] = killing.TOGETHER * len(list(library.glob("*.jsonl")))
    return found


@contextlib.contextmanager
def _indexing(library: Path, index: Path) -> Iterator[None]:
    """An indexer that adds articles and merges all the time; it must not fail."""
    command = [*INDEXER, str(library), str(index), "1000"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=CHECKOUT) as indexer:
        try:
            yield
            assert indexer.poll() is None, "the indexer died"
        finally:
            indexer.send_signal(signal.SIGKILL)


def main() -> None:
    """Be one of the readers, or run all and print what they did."""
    if len(sys.argv) > 2:
        library, index, state, name, until = sys.argv[1:]
        read(Path(library), Path(index), Path(state), name, float(until))
        return
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    with tempfile.TemporaryDirectory() as base:
        found = run_together(Path(base), seconds)
    sys.stdout.write(
        f"{os.cpu_count()} processors, load {load}: 2 readers and 1 indexer for "
        f"{seconds:g} s: {dict(found)}, no error, nothing lost\n"
    )


if __name__ == "__main__":
    main()
