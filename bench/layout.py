"""Measure the text engine beside the naive `get_display(reshape(text))`.

Run: `.venv/bin/python bench/layout.py [FILE ...]` on plain text, one paragraph a line;
without a file, on the Wikipedia articles of the shared corpora, or on the
articles of this checkout. Prints characters a second and the ratios that
docs/text.md promises.
"""

import json
import lzma
import sys
import time
import tracemalloc
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from arabic_reshaper import reshape
from bidi import get_display

from tui.text import Align, Page, Row, Section, Setting

CHECKOUT = Path(__file__).parents[1]
WIKIPEDIA = CHECKOUT.parent / "shared" / "corpora" / "arwiki" / "docs.jsonl.xz"
SPEED_CHARACTERS = 600_000
SCREEN_CHARACTERS = 1_000_000
MEMORY_BYTES = 5_000_000
WIDTH, NARROWER, SCREEN_ROWS = 72, 60, 50


def paragraphs(paths: list[Path]) -> Iterator[str]:
    """Yield the paragraphs of the files, or of the corpus there is."""
    if paths:
        for path in paths:
            yield from filter(str.strip, path.read_text(encoding="utf-8").split("\n"))
    elif WIKIPEDIA.exists():
        with lzma.open(WIKIPEDIA, "rt", encoding="utf-8") as file:
            for line in file:
                yield from filter(str.strip, json.loads(line)["text"].split("\n"))
    else:
        yield from paragraphs(sorted((CHECKOUT / "articles").glob("*.txt")))


def take(source: list[str], size: int, measure: Callable[[str], int]) -> list[str]:
    """Return paragraphs from the start, over again if too few, up to a size."""
    taken: list[str] = []
    total = 0
    while total < size:
        for text in source:
            taken.append(text)
            total += measure(text)
            if total >= size:
                break
    return taken


def sections(texts: list[str]) -> list[Section]:
    """Return sections at the offsets they would have in one article."""
    made, origin = [], 0
    for text in texts:
        made.append(Section(text, origin))
        origin += len(text) + 1
    return made


def timed(work: Callable[[], object]) -> float:
    """Return the seconds a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def every_row(page: Page) -> list[Row]:
    """Lay a page out to its last row."""
    found, row = [], page.first()
    while True:
        found.append(row)
        following = page.step(row, 1)
        if following == row:
            return found
        row = following


def speed(texts: list[str]) -> None:
    """Print the speed of every stage on the same text as the naive call's."""
    size = sum(map(len, texts))
    reshape(texts[0])
    naive = timed(lambda: deque((get_display(reshape(text)) for text in texts), 0))
    page = Page(sections(texts), Setting(WIDTH))
    first = timed(lambda: every_row(page))
    rows = every_row(page)
    drawn = timed(lambda: deque(map(page.line, rows), 0))
    other = page.with_setting(Setting(NARROWER))
    again = timed(lambda: every_row(other))
    stretched = page.with_setting(Setting(NARROWER, Align.KASHIDA))
    every = every_row(stretched)
    kashida = timed(lambda: deque(map(stretched.line, every), 0))
    for name, seconds in (
        ("naive get_display(reshape())", naive),
        ("first layout, every row known", first),
        ("  and every row drawn as cells", first + drawn),
        ("re-wrap at another width", again),
        ("every row drawn with kashida", kashida),
    ):
        print(f"{name:32} {size / seconds / 1e6:8.2f} M characters/s")
    print(
        f"first layout, drawn: {(first + drawn) / naive:.2f} times the naive call (<= 3)"
    )
    print(f"re-wrap: {first / again:.0f} times as fast as first layout (>= 5)")


def first_screen(texts: list[str]) -> None:
    """Print how long the first screen of a long article takes."""
    made = sections(texts)

    def draw() -> None:
        page = Page(made, Setting(WIDTH))
        page.window(page.first(), SCREEN_ROWS)

    print(f"first screen of 1 MB: {timed(draw) * 1e3:.1f} ms (< 50)")
    made = [Section(" ".join(texts))]
    print(f"  the same as one paragraph: {timed(draw) * 1e3:.1f} ms (< 100)")


def memory(texts: list[str]) -> None:
    """Print the memory of a page fully laid out."""
    size = sum(len(text.encode()) for text in texts)
    made = sections(texts)
    tracemalloc.start()
    page = Page(made, Setting(WIDTH))
    every_row(page)
    used, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"memory of {size / 1e6:.1f} MB laid out: {used / size:.1f} times it (< 10)")


def main() -> None:
    """Measure everything."""
    source: list[str] = []
    size = 0
    for text in paragraphs([Path(name) for name in sys.argv[1:]]):
        source.append(text)
        size += len(text.encode())
        if size > MEMORY_BYTES:
            break
    speed(take(source, SPEED_CHARACTERS, len))
    first_screen(take(source, SCREEN_CHARACTERS, lambda text: len(text.encode())))
    memory(take(source, MEMORY_BYTES, lambda text: len(text.encode())))


if __name__ == "__main__":
    main()
