"""Start the processes of the engines, and take their times."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from bench.engines_of.base import Query
from bench.engines_of.registry import ENGINES, Entry

CHECKOUT = Path(__file__).parents[2]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(CHECKOUT)}
COLD = "import bench.engines_of.cold"
Times = Sequence[Sequence[tuple[float, float] | None]]
"""Milliseconds of each round and query, by the wall's clock and of processor time; None
where an engine has no such queries."""


def built(name: str, articles: Path, folder: Path) -> dict[str, Any]:
    """Build the index of an engine in a process of its own; what it took."""
    entry = ENGINES[name]
    words = ("build", entry.module, str(articles), str(folder), entry.variant)
    said = subprocess.run(
        [entry.python, "-m", "bench.engines_of.worker", *words],
        cwd=CHECKOUT,
        env=ENVIRONMENT,
        check=True,
        stdout=subprocess.PIPE,
    )
    figures: dict[str, Any] = json.loads(said.stdout)
    return figures


class Serving:
    """An engine that waits for questions.

    Args:
        entry: Of the registry.
        folder: Its index.
        queries: A file of them.
    """

    def __init__(self, entry: Entry, folder: Path, queries: Path) -> None:
        words = ("serve", entry.module, str(folder), str(queries))
        self._process = subprocess.Popen(
            [entry.python, "-m", "bench.engines_of.worker", *words],
            cwd=CHECKOUT,
            env=ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.opened = self._read()

    def say(self, job: str) -> Any:
        """Give it a job; returns what it says."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{job}\n")
        self._process.stdin.flush()
        return self._read()

    def _read(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise ChildProcessError(f"ended with {self._process.wait()}")
        return json.loads(line)

    def close(self) -> None:
        """End it."""
        self._process.communicate()


@contextmanager
def served(
    names: Sequence[str], work: Path, queries: Path
) -> Iterator[dict[str, Serving]]:
    """All engines, each in a process of its own, as long as the block lasts."""
    with ExitStack() as stack:
        running = {}
        for name in names:
            running[name] = Serving(ENGINES[name], work / name, queries)
            stack.callback(running[name].close)
        yield running


def rounds(
    running: dict[str, Serving], number: int, fewer: dict[str, int]
) -> dict[str, list[Any]]:
    """Ask everything again and again, one engine after the other in each round."""
    times: dict[str, list[Any]] = {name: [] for name in running}
    for at in range(number):
        for name, engine in running.items():
            if at < fewer.get(name, number):
                times[name].append(engine.say("round"))
    return times


def cold(names: Sequence[str], work: Path, query: Query, runs: int) -> dict[str, float]:
    """Milliseconds from starting a process to its first results, less the interpreter's.

    Medians; in each run every engine is started once, and its interpreter before it. As in
    an installation no source is compiled: the first run leaves bytecode, whatever the
    environment says.
    """
    environment = ENVIRONMENT | {"PYTHONPYCACHEPREFIX": str(work / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    taken: dict[str, list[float]] = {name: [] for name in names}
    for run in range(runs + 1):
        for name in names:
            entry = ENGINES[name]
            bare = _first_line([entry.python, "-c", COLD, ""], environment)
            words = [entry.module, str(work / name), query.kind, *query.terms]
            whole = _first_line([entry.python, "-c", COLD, *words], environment)
            if run:  # the first warms the files
                taken[name].append(whole - bare)
    return {name: statistics.median(one) for name, one in taken.items()}


def _first_line(command: list[str], environment: dict[str, str]) -> float:
    """Milliseconds until a process says something."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        seconds = time.perf_counter() - start
    assert process.returncode == 0, command
    assert said
    return seconds * 1000


def machine() -> dict[str, str]:
    """Where and when this was measured."""
    rows = Path("/proc/cpuinfo").read_text().splitlines()
    models = [row.partition(":")[2].strip() for row in rows if "model name" in row]
    memory = Path("/proc/meminfo").read_text().split()[1]
    return {
        "when": time.strftime("%Y-%m-%d %H:%M"),
        "processors": f"{os.cpu_count()} of {models[0] if models else 'unknown'}",
        "memory": f"{int(memory) // 1024**2} GB",
        "load": " ".join(f"{load:.1f}" for load in os.getloadavg()),
        "system": f"{os.uname().sysname} {os.uname().release}",
        "python": sys.version.split()[0],
    }
