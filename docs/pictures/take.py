"""Take the pictures of the documentation from the running reader, in a real terminal.

    apt-get install xvfb xterm xdotool imagemagick fonts-dejavu-core
    .venv/bin/python docs/pictures/take.py [NAME ...]

xterm shows cells as they come, so what the picture holds is what was sent; nothing
between the program and the picture reorders Arabic again.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WARRAQ = ROOT / ".venv/bin/warraq"
FONT, POINTS, COLUMNS, ROWS = "DejaVu Sans Mono", 13, 112, 30

FILTERED = ["slash", "type:كتاب أو ورق", "Return", "F5", "Down", "Return", "F5"]
"""A search filtered by the first value there is."""
HITS = ["slash", "type:الوراقين", "Return", "Return"]
CHOSEN = ["s", *["ctrl+Left"] * 6]
"""Six words from the caret on."""
LIT = ["s", *["ctrl+Down"] * 4, *CHOSEN, "i"]
NOTED = ["s", *["ctrl+Down"] * 3, *CHOSEN, "e", "type:يُراجَع", "Return"]
MARKED = [*["Down"] * 7, "Return", *LIT, *NOTED]
"""A highlight and a note in the article on paper."""
KEYS = {
    "library": ["Down", "Down", "Down"],
    "groups": ["Down", "Down", "Down", *"cccc"],
    "search": FILTERED,
    "reader": [*HITS, "c"],
    "highlights": MARKED,
    "marks": [*MARKED, "w"],
    "light": [*HITS, "ctrl+t"],
}
"""What is pressed before each picture is taken."""
PICTURES = {
    f"{name}{end}": (language, keys)
    for name, keys in KEYS.items()
    for language, end in (("en", ""), ("ar", "-ar"))
}
"""Name, language of the interface, and what is pressed."""


@contextmanager
def display() -> Iterator[str]:
    """A screen of its own that nobody looks at."""
    read, write = os.pipe()
    words = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24"]
    server = subprocess.Popen(words, pass_fds=[write], stderr=subprocess.DEVNULL)
    try:
        with os.fdopen(read) as number:
            os.close(write)
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def press(key: str, environ: dict[str, str]) -> None:
    """Press a key, or type what follows `type:`."""
    kind, _, text = key.partition(":")
    words = ["type", "--delay", "150", text] if kind == "type" else ["key", key]
    subprocess.run(["xdotool", *words], env=environ, check=True)
    time.sleep(1.2)


def take(name: str, language: str, keys: list[str], shown: str, home: str) -> None:
    """Start the reader in xterm, press the keys, save the window as a picture."""
    environ = {
        **os.environ,
        "DISPLAY": shown,
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
        "WARRAQ_LANG": language,
        "XDG_CACHE_HOME": home,
        "XDG_DATA_HOME": f"{home}/{name}",
    }
    subprocess.run([WARRAQ, "index", "articles"], cwd=ROOT, env=environ, check=True)
    look = ["-fa", FONT, "-fs", str(POINTS), "-b", "6", "-bg", "#121212"]
    size = ["-geometry", f"{COLUMNS}x{ROWS}+0+0"]
    command = [
        "xterm",
        "-u8",
        "-tn",
        "xterm-256color",
        *look,
        *size,
        "-e",
        "env",
        "COLORTERM=truecolor",
    ]
    command += [str(WARRAQ), "articles"]
    terminal = subprocess.Popen(command, cwd=ROOT, env=environ)
    try:
        time.sleep(8)
        for key in keys:
            press(key, environ)
        time.sleep(1)
        out = HERE / f"{name}.png"
        crop = ["-trim", "+repage", "-strip", "-colors", "64", str(out)]
        subprocess.run(["import", "-window", "root", *crop], env=environ, check=True)
    finally:
        terminal.terminate()
        terminal.wait()


def main() -> None:
    """Take every picture, or those that are named."""
    with display() as shown, tempfile.TemporaryDirectory() as home:
        for name in sys.argv[1:] or PICTURES:
            take(name, *PICTURES[name], shown, home)


if __name__ == "__main__":
    main()
