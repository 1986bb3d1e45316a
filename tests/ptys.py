"""A command on a terminal of its own."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

WARRAQ = Path(sys.executable).with_name("warraq")


def on_terminal(*words: str | Path) -> tuple[int, str]:
    """The exit code of a command, and all that it writes to a terminal, stderr too."""
    master, terminal = os.openpty()
    command = subprocess.Popen(
        [WARRAQ, *words],
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=terminal,
        env={**os.environ, "WARRAQ_BIDI": "visual"},
    )
    os.close(terminal)
    written = b""
    with contextlib.suppress(OSError):
        while data := os.read(master, 65536):
            written += data
    os.close(master)
    return command.wait(), written.decode()
