"""Kill -9 at random moments: nothing that was acknowledged is lost, everything opens.

Run: `.venv/bin/python -m tests.trust.killing [KILLS]`.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.shared import CHECKOUT
from tests.trust.ledger import Ledger
from tests.unit.index import killing

SAVING = [sys.executable, "-m", "tests.trust.ledger"]
"""A victim that does nothing but save."""
READING = """
import os, sys, threading, traceback
from pathlib import Path
from tests.trust.ledger import note_on
from tests.unit.index import killing
def save():
    try:
        note_on(Path(sys.argv[4]), sys.argv[5])
    except BaseException:
        traceback.print_exc()
        os._exit(3)
threading.Thread(target=save, daemon=True).start()
exec(killing.VICTIM)
"""
"""A victim that does what the reader does: updates and merges, and saves meanwhile."""
MOST = 40
"""Lines that a victim may say before it is killed."""


def kill_saving(base: Path, kills: int) -> Counter[str]:
    """Kill processes that save reading state.

    Returns:
        How many were killed, and how much they had acknowledged.

    Raises:
        AssertionError: Something of it was lost.
    """
    chance, ledger = random.Random(17), Ledger()  # noqa: S311 - a sample, no secret
    found: Counter[str] = Counter()
    for kill in range(kills):
        found["acknowledged"] += _kill([*SAVING, str(base), f"w{kill}"], ledger, chance)
        found["killed"] += 1
        ledger.examine(base)
    return found


def kill_reading(base: Path, kills: int) -> Counter[str]:
    """Kill processes that bring an index up to date, in two processes, and save meanwhile.

    Returns:
        How many were killed, and how much they had acknowledged.

    Raises:
        AssertionError: Something was lost, or the index is not whole.
    """
    chance, ledger = random.Random(19), Ledger()  # noqa: S311 - likewise
    library, index, state = (base / name for name in ("library", "index", "state"))
    library.mkdir()
    found: Counter[str] = Counter()
    for kill in range(kills):
        paths = [str(library), str(index), str((kill + 1) * 1000), str(state)]
        command = [sys.executable, "-c", READING, *paths, f"r{kill}"]
        found["acknowledged"] += _kill(command, ledger, chance)
        found["killed"] += 1
        ledger.examine(state)
        killing.examine(library, index)
    return found


def _kill(command: list[str], ledger: Ledger, chance: random.Random) -> int:
    """Start a victim, kill it, and take down what it said; returns how much that was."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, cwd=CHECKOUT, text=True
    ) as victim:
        assert victim.stdout is not None
        lines = [victim.stdout.readline() for _ in range(chance.randrange(1, MOST))]
        assert all(lines), "a victim died before it was killed"
        time.sleep(chance.uniform(0, 0.03))
        victim.send_signal(signal.SIGKILL)
        lines += victim.stdout.read().splitlines()
    return ledger.take(lines)


def main() -> None:
    """Kill, and print what became of it."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    parts = (("saving", kill_saving), ("reading", kill_reading))
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    sys.stdout.write(f"{os.cpu_count()} processors, load {load}\n")
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, kill) in enumerate(parts):
            base = Path(folder, name)
            base.mkdir()
            found = kill(base, kills * 2 // 5 if number == 0 else kills * 3 // 10)
            sys.stdout.write(f"{name}: {dict(found)}, nothing lost\n")
        base = Path(folder, "updating")
        base.mkdir()
        left = kills - kills * 2 // 5 - kills * 3 // 10
        doing = killing.kill_updates(base, left)
        sys.stdout.write(f"updating: {left} killed, every index whole: {dict(doing)}\n")


if __name__ == "__main__":
    main()
