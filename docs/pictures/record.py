"""Record a tour of the reader as text: open, scroll, search, open a hit, write a note.

Run: `.venv/bin/python docs/pictures/record.py`. It writes tour.cast beside itself, in the format
asciicast v2 (a header and then a line an event, both JSON), which asciinema plays. The articles
are those of this checkout; places, notes and the index are kept in a temporary folder.
"""

import fcntl
import json
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from pathlib import Path

WARRAQ = Path(sys.executable).with_name("warraq")
ARTICLES = Path(__file__).parents[2] / "articles"
CAST = Path(__file__).with_name("tour.cast")
COLUMNS, ROWS = 80, 16
QUESTION, ANSWER = b"\x1b[c", b"\x1b[?62;4c"
"""DA1, which ends the questions to a terminal, and what one says to it."""
TOUR: tuple[tuple[str, float], ...] = (
    ("", 3.0),
    ("\r", 1.5),
    ("j", 0.6),
    ("\x1b", 1.0),
    ("/", 1.0),
    *((letter, 0.4) for letter in "طنجة"),
    ("", 1.5),
    ("\r", 1.0),
    ("\r", 1.5),
    ("s", 1.0),
    ("s", 0.7),
    *(("\x1b[1;5D", 0.5),) * 2,
    ("e", 1.0),
    *((letter, 0.3) for letter in "مهم"),
    ("\r", 1.5),
    ("w", 2.5),
    ("q", 0.5),
)
"""Keys, and seconds to look at what each has done."""


def frames(home: Path) -> Iterator[tuple[float, str]]:
    """What the reader writes, with the seconds since it was started."""
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "WARRAQ_LANG": "ar",
    }
    # Indexed before, so that no progress is recorded.
    subprocess.run(
        [WARRAQ, "index", ARTICLES], env=environ, check=True, stdout=subprocess.DEVNULL
    )
    start = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
        fcntl.ioctl(0, termios.TIOCSWINSZ, size)
        words = [str(WARRAQ), str(ARTICLES), "--bidi", "visual"]
        os.execve(words[0], words, environ)  # noqa: S606 - no shell is wanted
    rest = b""
    for keys, seconds in TOUR:
        if keys:
            os.write(terminal, keys.encode())
        for piece in heard(terminal, seconds):
            whole, rest = parted(rest + piece)
            yield time.perf_counter() - start, whole
    os.waitpid(pid, 0)


def heard(terminal: int, seconds: float) -> Iterator[bytes]:
    """What is written within some seconds; the question what the terminal is is answered."""
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        if not select.select([terminal], [], [], left)[0]:
            return
        try:
            piece = os.read(terminal, 1 << 16)
        except OSError:  # the reader has ended
            return
        if not piece:
            return
        if QUESTION in piece:
            os.write(terminal, ANSWER)
        yield piece


def parted(written: bytes) -> tuple[str, bytes]:
    """The whole characters of some bytes, and what is left of the last one."""
    for cut in range(len(written), max(len(written) - 4, -1), -1):
        try:
            return written[:cut].decode(), written[cut:]
        except UnicodeDecodeError:
            continue
    return written.decode(errors="replace"), b""


def main() -> None:
    """Record the tour."""
    header = {"version": 2, "width": COLUMNS, "height": ROWS, "title": "ورّاق"}
    with tempfile.TemporaryDirectory() as folder:
        events = [
            [round(seconds, 3), "o", text] for seconds, text in frames(Path(folder))
        ]
    lines = [header, *events]
    CAST.write_text(
        "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), "utf-8"
    )


if __name__ == "__main__":
    main()
