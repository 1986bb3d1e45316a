"""Fuzz one target for some time, and say how often it was tried.

    python tests/hostile/fuzz.py TARGET SECONDS

Guided by coverage where atheris is installed, which no lock names (pip install atheris),
else by Hypothesis alone. What is found is printed and ends the run with an error.
"""

from __future__ import annotations

import sys
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


def with_atheris(name: str, seconds: int) -> None:
    """Guided by which branches of our own packages have run."""
    import tempfile

    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["index", "tui"]):
        from tests.hostile.targets import SEEDS, TARGETS

        TARGETS[name](b"\x00warm")
    folder = Path(tempfile.mkdtemp())
    for number, seed in enumerate(SEEDS.get(name, ())):
        (folder / str(number)).write_bytes(seed)
    limits = [
        f"-max_total_time={seconds}",
        "-max_len=4096",
        "-timeout=60",
        "-rss_limit_mb=2000",
    ]
    atheris.Setup(
        [sys.argv[0], *limits, "-print_final_stats=1", str(folder)], TARGETS[name]
    )
    atheris.Fuzz()


def with_hypothesis(name: str, seconds: int) -> None:
    """By pieces of what is known, and noise."""
    from hypothesis import HealthCheck, given, settings

    from tests.hostile.targets import TARGETS
    from tests.hostile.test_fuzz import DATA

    tried = 0

    @settings(
        max_examples=500,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(DATA)
    def try_one(data: bytes) -> None:
        nonlocal tried
        tried += 1
        TARGETS[name](data)

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try_one()
    sys.stdout.write(f"{name}: {tried} tried in {seconds} s, nothing found\n")


if __name__ == "__main__":
    target, time_left = sys.argv[1], int(sys.argv[2])
    run = with_atheris if find_spec("atheris") else with_hypothesis
    run(target, time_left)
