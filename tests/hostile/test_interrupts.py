"""Ctrl+C ends a command soon, at any instant, and leaves the index as it was.

How soon is measured by the processor time that the command takes after the signal: on a busy
machine it waits for its turn as everything does.

    python -m tests.hostile.test_interrupts 60    interrupts each command so many times
"""

from __future__ import annotations

import contextlib
import os
import pty
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.hostile import corpus
from tests.unit.index.importers.making import zipped

if TYPE_CHECKING:
    from collections.abc import Sequence

WARRAQ = Path(sys.executable).with_name("warraq")
SOON = 0.5
"""Seconds of processor time after the signal."""
_TICK = os.sysconf("SC_CLK_TCK")


class Ended(NamedTuple):
    """How an interrupted command ended."""

    code: int
    after: float
    """Seconds of processor time it took behind the signal, 0 when it had ended before."""
    waited: float
    """The same by the clock on the wall."""


def interrupted(words: Sequence[str | Path], delay: float) -> Ended:
    """Start a command on a terminal of its own, interrupt it, and wait for its end."""
    child, master = pty.fork()
    if child == 0:
        # Whoever runs the tests in the background may ignore it, and that is inherited.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.execv(WARRAQ, [str(word) for word in (WARRAQ, *words)])  # noqa: S606
    _drain(master, delay)
    spent = _spent(child)
    os.kill(child, signal.SIGINT)
    began = time.monotonic()
    while True:
        _drain(master, 0.01)
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            break
        if time.monotonic() - began > 60:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise AssertionError(f"{words} did not end")
    waited = time.monotonic() - began
    after = _spent(child) - spent
    os.close(master)
    return Ended(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), after, waited)


def _drain(master: int, seconds: float) -> None:
    """Take what is written to a terminal, for some time."""
    import select

    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if select.select([master], [], [], left)[0]:
            with contextlib.suppress(OSError):
                if os.read(master, 65536):
                    continue
            return


def _spent(process: int) -> float:
    """Seconds of processor time a process has taken, one that has ended too."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def heavy(folder: Path) -> Path:
    """A library that takes seconds: large files of every format, and hostile ones."""
    library = corpus.write(folder)
    prose = "ذهب الولد إلى المدرسة صباحا وعاد مساء مع أخيه الصغير.\n\n"
    (library / "large.txt").write_text(prose * 20_000)
    (library / "large.md").write_text(prose * 10_000)
    (library / "large.html").write_text(f"<p>{prose}" * 10_000)
    (library / "large.zip").write_bytes(
        zipped({f"{n}.txt": prose * 50 for n in range(300)})
    )
    return library


def tried(
    library: Path, folder: Path, times: int, within: float
) -> dict[str, list[Ended]]:
    """Interrupt every command at random instants."""
    index = folder / "index"
    done = subprocess.run(
        [WARRAQ, "index", library, "--index", index], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    where = ("--library", library, "--index", index)
    commands: dict[str, tuple[str | Path, ...]] = {
        "index": ("index", library, "--index", index, "--rebuild"),
        "search": ("search", "المدرسة", *where),
        "reader": (library, "--index", index),
    }
    chance = random.Random(times)  # noqa: S311 - which instant does not matter
    found = {}
    for name, words in commands.items():
        most = within if name == "index" else 1.5
        found[name] = [
            interrupted(words, chance.uniform(0.05, most)) for _ in range(times)
        ]
        left = subprocess.run(
            [WARRAQ, "search", "المدرسة", *where], capture_output=True, check=False
        )
        assert left.returncode == 0, (name, left.stderr)
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_an_interrupt_ends_every_command_soon(tmp_path: Path) -> None:
    """Indexing, searching, reading; the index answers afterwards."""
    found = tried(heavy(tmp_path / "heavy"), tmp_path, 4, 6)
    late = {n: e for n, all_ in found.items() for e in all_ if e.after > SOON}
    assert not late
    codes = {name: {one.code for one in ends} for name, ends in found.items()}
    assert codes["index"] <= {130, -signal.SIGINT}
    assert codes["search"] <= {0, 130, -signal.SIGINT}


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as made:
        ends = tried(heavy(Path(made) / "heavy"), Path(made), int(sys.argv[1]), 20)
    for command, all_ended in ends.items():
        after = sorted(one.after for one in all_ended)
        waits = sorted(one.waited for one in all_ended)
        codes_of = sorted({one.code for one in all_ended})
        sys.stdout.write(
            f"{command}: {len(after)} interrupts, processor time after the signal: median "
            f"{after[len(after) // 2]:.2f} s, most {after[-1]:.2f} s; wall: most {waits[-1]:.2f} s; codes {codes_of}\n"
        )
