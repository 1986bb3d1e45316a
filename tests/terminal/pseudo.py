"""A command with a pseudo-terminal of its own, without forking this process."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_TAKE = (
    "import fcntl, os, sys, termios; os.setsid(); "
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
)
"""Makes standard input the controlling terminal, then becomes the command."""


def start(
    words: Sequence[str | Path], environ: Mapping[str, str] = os.environ
) -> tuple[subprocess.Popen[bytes], int]:
    """Run a command in a new terminal.

    Returns:
        The process, and the other end of its terminal.
    """
    master, slave = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", _TAKE, *map(str, words)],
        env=environ,
        stdin=slave,
        stdout=slave,
        stderr=slave,
    )
    os.close(slave)
    return process, master
