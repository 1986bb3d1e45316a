"""A disk of a few kilobytes, to be filled."""

from __future__ import annotations

import contextlib
import os
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextlib.contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of its own at a folder; where that is not allowed the test is skipped."""
    if os.geteuid():
        pytest.skip("only root mounts disks")
    options = ["-o", f"size={kilobytes}k,mode=755"]
    mount = ["mount", "-t", "tmpfs", *options, "tmpfs", str(folder)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(disk: Path, left: int = 0) -> Path:
    """Fill a disk but for some bytes; remove the file that is returned to have room."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as out, contextlib.suppress(OSError):
        while True:
            out.write(bytes(4096))
    if left:
        os.truncate(ballast, max(0, ballast.stat().st_size - left))
    return ballast
