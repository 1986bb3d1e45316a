"""Runs the reader, ends it in one of four ways, and prints a line as the shell below.

Started inside a terminal by the photographs: ENDING LIBRARY INDEX.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from index.collection import Collection
from tui.app import ReaderApp
from tui.config import Config
from tui.screens.desk import Desk
from tui.state import State
from tui.strings import Language
from tui.terminals.memory import Memory
from tui.terminals.recognise import find_terminal
from tui.text import fit

SENTENCE = "خرجنا في الصباح الباكر من بيوتنا القريبة من النهر وكان الطريق طويلا"
ENDINGS = ("quit", "exception", "SIGTERM", "suspend")
SEEN = 1.5
"""Seconds for which the reader is seen."""


class EndingReader(ReaderApp):
    """A reader that ends by itself."""

    ending = "quit"

    def on_mount(self) -> None:
        """Wait for the end."""
        self.set_timer(SEEN, self._come_to_an_end)

    def _come_to_an_end(self) -> None:
        if self.ending == "exception":
            message = "asked for by the test"
            raise RuntimeError(message)
        if self.ending == "SIGTERM":
            os.kill(os.getpid(), signal.SIGTERM)
        elif self.ending == "suspend":
            self.action_suspend_process()
        else:
            self.exit()


def read_and_end(ending: str, library: Path, index: Path) -> None:
    """Run the reader to its end."""
    EndingReader.ending = ending
    state, memory = State(index / "state.json"), Memory(index / "terminals.json")
    with Collection.open(library, index) as collection:
        desk = Desk(collection, state, Config(), Language.ENGLISH)
        EndingReader(desk, find_terminal(memory)).run()


def main(ending: str, library: str, index: str) -> None:
    """Be the shell: wait until the reader has ended or stopped, then print a line."""
    words = [sys.executable, "-m", "tests.terminal.endings", "", ending, library, index]
    with subprocess.Popen(words) as reader:
        os.waitpid(reader.pid, os.WUNTRACED)
        # In reading order, as a shell would; joined, because Konsole by itself cuts
        # off the last letter of words.
        joined = fit(SENTENCE, 90).text[::-1]
        sys.stdout.write(f"\x1b[2J\x1b[H{joined}\n")
        sys.stdout.flush()
        reader.kill()


if __name__ == "__main__":
    if sys.argv[1]:
        main(*sys.argv[1:])
    else:
        read_and_end(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
