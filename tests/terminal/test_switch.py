"""What the reader sends to a terminal that orders rows, from the first byte to the last.

The terminal is the other end of a pseudo-terminal, which answers as VTE or Konsole do.
"""

from __future__ import annotations

import fcntl
import os
import select
import shlex
import signal
import struct
import termios
import time
from typing import TYPE_CHECKING

import pytest

from tests.terminal.pseudo import start
from tests.terminal.tmux import PATIENCE, WARRAQ

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.terminal

VTE = b"\x1b[>65;7006;1c\x1b[8;1$y\x1b[?65;1;9c"
KONSOLE = b"\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1b[?62;1;4c"
LETTER = "\ufead".encode()
"""The first letter of a title, as it is drawn."""


def plain() -> dict[str, str]:
    """An environment that names no terminal, as over ssh."""
    hints = ("TMUX", "STY", "TERM_PROGRAM", "VTE_VERSION", "COLORTERM")
    kept = {name: os.environ[name] for name in os.environ if name not in hints}
    return kept | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}


class Answering:
    """The reader in a terminal that answers.

    Args:
        library: What is read.
        answers: What is said to the questions.
        delay: After how many seconds.
    """

    def __init__(self, library: Path, answers: bytes, delay: float = 0.0) -> None:
        self._answers, self._delay, self.written = answers, delay, b""
        words: list[str | Path] = [WARRAQ, library, "--index", library.parent / "index"]
        self._process, self._master = start(words, plain())
        self.child = self._process.pid
        size = struct.pack("HHHH", 24, 90, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)
        self.until(b"\x1b[c")
        time.sleep(delay)
        os.write(self._master, answers)

    def until(self, shown: bytes) -> None:
        """Read until something was written."""
        end = time.monotonic() + PATIENCE
        while shown not in self.written:
            assert time.monotonic() < end, self.written[-500:]
            self._read()

    def press(self, keys: bytes) -> None:
        """Type."""
        os.write(self._master, keys)

    @property
    def ended(self) -> int | None:
        """The exit code; None while the reader runs."""
        return self._process.poll()

    def wait(self) -> int:
        """The exit code, with everything written until then."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self._read()
            if (code := self.ended) is not None:
                self._read()
                os.close(self._master)
                return code
        self._process.kill()
        raise AssertionError(self.written[-500:])

    def _read(self) -> None:
        if select.select([self._master], [], [], 0.05)[0]:
            try:
                self.written += os.read(self._master, 65536)
            except OSError:  # the other end is closed
                time.sleep(0.05)


@pytest.mark.parametrize(
    ("answers", "on", "off"),
    [
        (VTE, b"\x1b[8l", b"\x1b[8h"),
        (
            KONSOLE,
            b"\x1b]50;BidiRenderingEnabled=false\x07",
            b"\x1b]50;BidiRenderingEnabled=true\x07",
        ),
    ],
    ids=["VTE", "Konsole"],
)
@pytest.mark.parametrize("way", ["q", "SIGTERM"])
def test_the_switch_stands_before_the_first_row_and_is_undone(
    tiny_library: Path, answers: bytes, on: bytes, off: bytes, way: str
) -> None:
    """Before any letter, and back before the shell comes again."""
    terminal = Answering(tiny_library, answers)
    terminal.until(LETTER)
    assert terminal.written.index(on) < terminal.written.index(LETTER)
    assert off not in terminal.written
    if way == "q":
        terminal.press(b"q")
        assert terminal.wait() == 0
    else:
        os.kill(terminal.child, signal.SIGTERM)
        assert terminal.wait() == 128 + signal.SIGTERM
    assert terminal.written.rindex(on) < terminal.written.index(off)
    assert terminal.written.index(off) < terminal.written.index(b"\x1b[?1049l")


@pytest.mark.parametrize("when", [b"\x1b[?1049h", b"\x1b[8l"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_before_the_first_row_is_minded_too(
    tiny_library: Path, when: bytes, number: signal.Signals
) -> None:
    """From the first byte on that changes the terminal."""
    terminal = Answering(tiny_library, VTE)
    terminal.until(when)
    os.kill(terminal.child, number)
    assert terminal.wait() == 128 + number
    assert terminal.written.count(b"\x1b[8l") == terminal.written.count(b"\x1b[8h")
    written = terminal.written
    assert written.index(b"\x1b[?1049h") < written.index(b"\x1b[?1049l")


def test_suspending_undoes_the_switch_and_resuming_sends_it_again(
    tiny_library: Path,
) -> None:
    """Ctrl+Z, then `fg`: every start has its end."""
    terminal = Answering(tiny_library, VTE)
    terminal.until(LETTER)
    terminal.press(b"\x1a")
    terminal.until(b"\x1b[?1049l")
    assert terminal.written.count(b"\x1b[8h") == 1
    seen, terminal.written = terminal.written, b""
    time.sleep(0.3)
    os.kill(terminal.child, signal.SIGCONT)
    terminal.until(LETTER)
    terminal.press(b"q")
    assert terminal.wait() == 0
    written = seen + terminal.written
    assert written.count(b"\x1b[8l") == written.count(b"\x1b[8h") == 2


def test_qterminal_over_ssh_is_sent_whole_colours(tiny_library: Path) -> None:
    """Of 256 colours two neighbours would have the same one."""
    terminal = Answering(tiny_library, b"\x1b[>0;115;0c\x1b[?1;2c")
    terminal.until(LETTER)
    terminal.press(b"q")
    assert terminal.wait() == 0
    assert b"38;2;" in terminal.written
    assert b"38;5;" not in terminal.written


@pytest.mark.parametrize("article", ["1", "no such article"])
def test_in_a_pipe_the_terminal_is_not_asked(tiny_library: Path, article: str) -> None:
    """It may belong to `less` by now, which would take the answers for keys."""
    index = tiny_library.parent / "index"
    words = shlex.join(
        [
            str(WARRAQ),
            "read",
            article,
            "--library",
            str(tiny_library),
            "--index",
            str(index),
        ]
    )
    process, master = start(["/bin/sh", "-c", f"{words} | cat >/dev/null"], plain())
    written = b""
    while select.select([master], [], [], PATIENCE)[0]:
        try:
            written += os.read(master, 65536)
        except OSError:  # the other end is closed
            break
    process.wait(PATIENCE)
    os.close(master)
    assert written
    assert b"\x1b[c" not in written


def test_answers_too_late_press_no_keys_and_still_decide(tiny_library: Path) -> None:
    """This terminal is called after the key that quits."""
    late = b"\x1bP>|qqq(1.0)\x1b\\" + VTE
    terminal = Answering(tiny_library, late, delay=1.0)
    terminal.until(b"\x1b[8l")
    terminal.until(LETTER)
    time.sleep(0.5)
    assert terminal.ended is None
    terminal.press(b"q")
    assert terminal.wait() == 0
    assert b"\x1b[8h" in terminal.written
