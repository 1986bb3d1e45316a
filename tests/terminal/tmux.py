"""A terminal that shows cells as they come: tmux, without a bidi terminal around it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

WARRAQ = Path(sys.executable).with_name("warraq")
PATIENCE = 30.0
"""Seconds until a screen that was waited for counts as missing."""


ENDED = "ended with"
"""What stands on the screen, before the exit code, when the command has ended."""


class Tmux:
    """One command in one pane of a tmux server of its own.

    Args:
        columns: Width of the pane in cells.
        rows: Height of the pane in cells.
        environ: The whole environment of the command.
    """

    def __init__(self, columns: int, rows: int, environ: dict[str, str]) -> None:
        self._socket = f"warraq-{uuid.uuid4().hex}"
        self._size = (str(columns), str(rows))
        self._environ = environ

    def _call(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-L", self._socket, "-f", os.devnull, *words],
            env=self._environ,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def start(self, *words: str | Path) -> None:
        """Run a command in the pane; what it prints stays when it has ended."""
        columns, rows = self._size
        size = ("-x", columns, "-y", rows)
        # tmux at times loses the exit code of a pane, so a shell prints it.
        shell = ("sh", "-c", f'"$@"; echo {ENDED} $?; exec cat', "sh")
        self._call("new-session", "-d", *size, *shell, *(str(word) for word in words))

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names."""
        for key in keys:
            self._call("send-keys", key)

    def type(self, text: str) -> None:
        """Type text, character by character."""
        self._call("send-keys", "-l", text)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the pane."""
        self._call("resize-window", "-x", str(columns), "-y", str(rows))

    def screen(self) -> list[str]:
        """The rows of the pane, from left to right, without blanks at the right."""
        return [row.rstrip() for row in self._call("capture-pane", "-p").split("\n")]

    def wait(self, shown: Callable[[list[str]], object]) -> list[str]:
        """The screen, as soon as `shown` says so of it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            screen = self.screen()
            if shown(screen):
                return screen
            time.sleep(0.05)
        listing = "\n".join(screen)
        raise AssertionError(f"not shown within {PATIENCE} s:\n{listing}")

    def wait_for(self, text: str) -> list[str]:
        """The screen, as soon as a row of it holds `text` (cells from left to right)."""
        return self.wait(lambda screen: any(text in row for row in screen))

    def wait_end(self) -> int:
        """The exit code, as soon as the command has ended."""
        said = re.compile(rf"{ENDED} (\d+)")
        screen = self.wait(lambda rows: said.search("\n".join(rows)))
        found = said.search("\n".join(screen))
        assert found is not None
        return int(found[1])

    def child(self) -> int:
        """The number of the command's process."""
        shell = self._call("display", "-p", "#{pane_pid}").strip()
        return int(Path(f"/proc/{shell}/task/{shell}/children").read_text().split()[0])

    def close(self) -> None:
        """End the command and the server."""
        subprocess.run(
            ["tmux", "-L", self._socket, "kill-server"],
            capture_output=True,
            check=False,
        )
