"""Measure the reader in a terminal: start, scrolling, search while typing, memory.

Run: `.venv/bin/python bench/reader.py [--work FOLDER] [--rounds N] [--articles N]`. It makes
libraries of generated articles in FOLDER (a temporary one without it) with their indexes and
opens each in a pseudo-terminal of 120 by 40 cells that answers what a terminal is asked, with
synchronized output, so that the end of each frame is seen. An empty Textual application, which
draws one word, is started in turn with them. Prints the table of docs/performance.md; by the
wall's clock and, where it says so, in processor time of the reader alone. Fails nothing.
"""

import argparse
import fcntl
import json
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Self

from bench import generate

WARRAQ = Path(sys.executable).with_name("warraq")
COLUMNS, ROWS = 120, 40
SMALL, LARGE = 20, 10_000
BYTES = 1_000_000
"""Of the article that is scrolled through."""
LINES, PAGES, QUERIES = 300, 100, 6
"""Keys that scroll by a line and by a page, and queries that are typed."""
WORD = "ZQXJ"
"""Begins the text of every article, and is all the empty application draws."""
TITLE = re.compile(rb"T\d{5}")
"""Begins every title, so that a frame with results is known."""
FRAME_END = b"\x1b[?2026l"
ANSWERS = {
    b"\x1b[c": b"\x1b[?62;4c",  # DA1, which ends the questions of `tui.terminals.ask`
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # synchronized output is there
}
LETTERS = re.compile(rb"\xef(?:\xb9[\xb0-\xbf]|[\xba\xbb][\x80-\xbf])")
"""Joined forms (U+FE70 to U+FEFF) in UTF-8."""
SCREENFUL = 200
"""Joined forms in a frame that draws an article's rows, and not a bar alone."""
PATIENCE, STILL = 60.0, 0.15
TICK = os.sysconf("SC_CLK_TCK")
EMPTY = f"""
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static({WORD!r})
Empty().run()
"""


class Screen:
    """A command in a terminal of its own, killed when the context is left.

    Args:
        words: The command.
        home: Where it keeps its files.
    """

    def __init__(self, words: list[str], home: Path) -> None:
        self._heard = b""
        environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "WARRAQ_LANG": "ar",
            "PYTHONPATH": str(home / "installed"),
        }
        self.started = time.perf_counter()
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execve(words[0], words, environ)  # noqa: S606 - no shell is wanted

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)

    def until(self, shown: Callable[[bytes], object]) -> float:
        """When something was on the screen, as of `time.perf_counter`.

        Args:
            shown: Tells by the bytes written since the last question.
        """
        end = time.perf_counter() + PATIENCE
        while time.perf_counter() < end:
            if self._hear(0.5) and shown(self._heard):
                return time.perf_counter()
        message = f"not shown: {self._heard[-2000:]!r}"
        raise TimeoutError(message)

    def settle(self) -> None:
        """Wait until nothing more is written, and forget what was."""
        while self._hear(STILL):
            pass
        self._heard = b""

    def press(self, keys: str) -> float:
        """Press keys; when that was."""
        self._heard = b""
        pressed = time.perf_counter()
        os.write(self._terminal, keys.encode())
        return pressed

    def _hear(self, patience: float) -> bool:
        if not select.select([self._terminal], [], [], patience)[0]:
            return False
        piece = os.read(self._terminal, 1 << 16)
        self._heard += piece
        for question, answer in ANSWERS.items():
            if question in piece:
                os.write(self._terminal, answer)
        return True

    @property
    def processor(self) -> float:
        """Seconds of processor time of the process so far, to a hundredth."""
        stat = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / TICK

    @property
    def megabytes(self) -> tuple[float, float]:
        """Memory of the process in MB: all that is resident, and the anonymous part."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        sizes = dict(re.findall(r"(VmRSS|RssAnon):\s+(\d+) kB", status))
        return int(sizes["VmRSS"]) / 1000, int(sizes["RssAnon"]) / 1000


def has_word(heard: bytes) -> bool:
    """Whether an article's text is on the screen."""
    return WORD.encode() in heard


def has_rows(heard: bytes) -> bool:
    """Whether a frame with an article's rows is whole."""
    whole, end, _ = heard.rpartition(FRAME_END)
    return bool(end) and len(LETTERS.findall(whole)) > SCREENFUL


def has_results(heard: bytes) -> bool:
    """Whether a frame with results is whole."""
    whole, end, _ = heard.rpartition(FRAME_END)
    return bool(end) and TITLE.search(whole) is not None


def as_installed(work: Path) -> None:
    """Hide fontTools, which comes with what draws the figures and not with the reader.

    arabic_reshaper would load it, though nothing here asks for what it does with it.
    """
    hidden = work / "installed" / "fontTools.py"
    hidden.parent.mkdir(exist_ok=True)
    hidden.write_text("raise ImportError\n")


def library(work: Path, count: int) -> list[str]:
    """Make a library of generated articles, index it, and say how it is opened."""
    path = work / f"{count}.jsonl"
    if not path.exists():
        lines = (
            article
            | {"title": f"T{number:05} {article['title']}"}
            | {"text": f"{WORD} {article['text']}"}
            for number, article in enumerate(generate.articles(count))
        )
        path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    return indexed(work, path)


def book(work: Path) -> list[str]:
    """Make an article of `BYTES`, index it, and say how it is opened."""
    path = work / "book.txt"
    texts = (article["text"] for article in generate.articles(2000))
    text = ""
    while len(text.encode()) < BYTES:
        text += "\n\n".join(islice(texts, 20)) + "\n\n"
    path.write_text(f"{WORD} كتاب\n\n{text}")
    return indexed(work, path)


def indexed(work: Path, path: Path) -> list[str]:
    """Bring the index of a library up to date, and say how it is opened."""
    index = ["--index", str(work / f"{path.stem}-index")]
    subprocess.run(
        [WARRAQ, "index", path, *index], check=True, stdout=subprocess.DEVNULL
    )
    return [str(WARRAQ), str(path), *index, "--bidi", "visual"]


def starting(
    work: Path, commands: dict[str, list[str]], rounds: int
) -> Iterator[tuple[str, str]]:
    """Measure starts to the first painted article, one command after the other."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    processor: dict[str, list[float]] = {name: [] for name in commands}
    memory: dict[str, tuple[float, float]] = {}
    for number in range(rounds + 1):
        for name, words in commands.items():
            with Screen(words, work) as screen:
                wall = screen.until(has_word) - screen.started
                if number:  # the first leaves bytecode
                    seconds[name].append(wall)
                    processor[name].append(screen.processor)
                    memory[name] = screen.megabytes
    empty = statistics.median(seconds["an empty Textual application"])
    for name in commands:
        wall, used = map(statistics.median, (seconds[name], processor[name]))
        bound = empty * 1.5 + 0.1
        yield (
            f"start, {name}",
            (
                f"{wall * 1e3:.0f} ms ({used * 1e3:.0f} of processor time), "
                f"{wall / bound:.2f} of the bound, {memory[name][0]:.0f} MB, "
                f"{memory[name][1]:.0f} of it anonymous"
            ),
        )


def scrolling(work: Path, words: list[str]) -> Iterator[tuple[str, str]]:
    """Measure keys to painted rows in the long article."""
    with Screen(words, work) as screen:
        screen.until(has_word)
        screen.settle()
        for name, key, times in (("a line", "j", LINES), ("a page", " ", PAGES)):
            used = screen.processor
            waits = []
            for _ in range(times):
                pressed = screen.press(key)
                waits.append(screen.until(has_rows) - pressed)
            used = (screen.processor - used) / times
            yield f"scrolling by {name}, {times} keys", told(waits, used)
        yield "memory after it", f"{screen.megabytes[0]:.0f} MB"


def typing(work: Path, words: list[str]) -> Iterator[tuple[str, str]]:
    """Measure keys to results while words of the library are typed."""
    chosen = [
        word
        for article in islice(generate.articles(2000, skip=500), QUERIES)
        for word in islice(filter(lambda one: len(one) > 4, article["text"].split()), 1)
    ]
    with Screen(words, work) as screen:
        screen.until(has_word)
        screen.settle()
        screen.press("/")
        screen.settle()
        waits = []
        used = screen.processor
        for word in chosen:
            for number, letter in enumerate(word):
                pressed = screen.press(letter)
                if number:  # the first letter asks for nothing
                    waits.append(screen.until(has_results) - pressed)
                screen.settle()
            screen.press("\x15")  # ctrl+u: erase it
            screen.settle()
        used = (screen.processor - used) / len(waits)
        yield f"search while typing, {len(waits)} letters", told(waits, used)
        yield "memory after it", f"{screen.megabytes[0]:.0f} MB"


def told(waits: list[float], used: float) -> str:
    """Percentiles of some waits in seconds, and the processor time of one."""
    ranks = statistics.quantiles(waits, n=100, method="inclusive")
    p50, p95, p99 = (f"{ranks[at - 1] * 1e3:.0f}" for at in (50, 95, 99))
    return f"p50 {p50}, p95 {p95}, p99 {p99} ms; {used * 1e3:.1f} ms of processor time"


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=LARGE)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = (options.work or Path(folder)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        as_installed(work)
        large = library(work, options.articles)
        commands = {
            "an empty Textual application": [sys.executable, "-c", EMPTY],
            f"{SMALL} articles": library(work, SMALL),
            f"{options.articles:,} articles": large,
        }
        print(f"load {os.getloadavg()[0]:.1f}, {COLUMNS} by {ROWS} cells")
        for measured in (
            starting(work, commands, options.rounds),
            scrolling(work, book(work)),
            typing(work, large),
        ):
            for name, figure in measured:
                print(f"{name:40} {figure}", flush=True)


if __name__ == "__main__":
    main()
