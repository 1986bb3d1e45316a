"""Updates and merges killed at any moment: for tests, and for a record.

Run: `.venv/bin/python -m tests.unit.index.killing [KILLS]`.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from index.collection import Collection
from index.engine.packed.storage import open_index
from index.engine.schema import make_schema
from index.search import SearchRequest
from tests.shared import CHECKOUT

TOGETHER = 3
"""Articles of each source, so of each update."""
VICTIM = """
import json, sys
from pathlib import Path
from index import crew, updating
from index.collection import Collection
crew.processors = lambda: 2
updating.WORTH = 1
library, start = Path(sys.argv[1]), int(sys.argv[3])
with Collection.open(library, Path(sys.argv[2])) as collection:
    for number in range(start, start + 1000):
        lines = [
            json.dumps({"id": f"{number}-{n}", "text": f"word only{number} a{n}"})
            for n in range(3)
        ]
        hidden = library / ".next"
        hidden.write_text(chr(10).join(lines))
        hidden.rename(library / f"{number}.jsonl")
        print("next", flush=True)
        for step in collection.update():
            print(step.phase, flush=True)
        for _ in collection.tidy():
            print("merge", flush=True)
"""


def kill_updates(base: Path, kills: int) -> Counter[str]:
    """Kill so many updates in two processes, and the merges after them.

    Returns:
        What each was doing, with the number of times; every index was whole.

    Raises:
        AssertionError: One was not.
    """
    chance = random.Random(13)  # noqa: S311 - a sample, no secret
    library, index = base / "library", base / "index"
    library.mkdir()
    found: Counter[str] = Counter()
    for kill in range(kills):
        start = str((kill + 1) * 1000)
        command = [sys.executable, "-c", VICTIM, str(library), str(index), start]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, cwd=CHECKOUT, text=True
        ) as victim:
            assert victim.stdout is not None
            said = victim.stdout.readline().strip()
            for _ in range(chance.randrange(60)):
                said = victim.stdout.readline().strip()
            time.sleep(chance.uniform(0, 0.03))
            victim.send_signal(signal.SIGKILL)
        found[said] += 1
        examine(library, index)
    return found


def examine(library: Path, index: Path) -> None:
    """Check that an index is one that some update has left, and can be gone on with."""
    with Collection.open(library, index) as collection:
        whole(collection)
        for _ in collection.update():
            pass
        sources = list(library.glob("*.jsonl"))
        assert whole(collection) == TOGETHER * len(sources)
        for _ in collection.tidy():
            pass
        assert whole(collection) == TOGETHER * len(sources)
    words = open_index(str(index / "words"), make_schema())
    words.verify()


def whole(collection: Collection) -> int:
    """Number of articles, of whole updates, all of which are found."""
    entries = collection.entries()
    assert len(entries) % TOGETHER == 0
    if entries:
        found = collection.search(SearchRequest("word", limit=1))
        assert found.total == len(entries)
    return len(entries)


def main() -> None:
    """Kill, and print what was going on."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as base:
        found = kill_updates(Path(base), kills)
    print(f"{kills} killed, every index whole: {dict(found)}")  # noqa: T201


if __name__ == "__main__":
    main()
