"""A writer killed at any moment leaves a whole index and a free lock."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from index.engine.packed.storage import open_index
from tests.shared import CHECKOUT
from tests.unit.index.packed import twins

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 20
VICTIM = """
import sys
from tests.unit.index.packed import twins
from index.engine.packed.storage import open_index
index = open_index(sys.argv[1], twins.schema())
print("ready", flush=True)
start = int(sys.argv[2])
for number in range(start, start + 100000):
    writer = index.writer(most_tokens=4)
    writer.delete_by_term("key", str(number - 3))
    for copy in range(3):
        writer.add_document(**twins.document(number, f"ba bab copy{copy}"))
    writer.commit()
"""


def test_no_moment_of_a_commit_is_a_bad_one_to_die(tmp_path: Path) -> None:
    """Killed over and over: each time three documents of each number, all readable."""
    chance = random.Random(7)  # noqa: S311
    index = twins.packed_in(tmp_path)
    twins.write(index, [twins.document(0, f"ba bab copy{copy}") for copy in range(3)])
    folder = index.storage.folder
    for kill in range(KILLS):
        command = [sys.executable, "-c", VICTIM, folder, str((kill + 1) * 1000)]
        victim = subprocess.Popen(
            command, stdout=subprocess.PIPE, cwd=CHECKOUT, env=dict(os.environ)
        )
        with victim:
            assert victim.stdout is not None
            victim.stdout.readline()
            time.sleep(chance.uniform(0, 0.12))
            victim.send_signal(signal.SIGKILL)
        again = open_index(folder, twins.schema())
        again.verify()
        with again.reader() as reader:
            keys = [stored["key"] for stored in reader.all_stored_fields()]
            assert all(keys.count(key) == 3 for key in keys)
            assert reader.doc_frequency("body", "ba") >= len(keys)
        twins.write(again, [])
