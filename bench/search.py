"""Measure indexing and searching: the table of docs/performance.md.

Run: `.venv/bin/python bench/search.py [LIBRARY] [--runs N]`; without a library on the
news of the shared corpora. Every figure is the median of the runs. Indexes are made in a
temporary folder; the library is only read.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from index.collection import Collection
from index.search import Level, SearchRequest

CHECKOUT = Path(__file__).parents[1]
NEWS = CHECKOUT.parent / "shared" / "corpora" / "ant-news"
WARRAQ = Path(sys.executable).with_name("warraq")
RARE, COMMON = "مفاوضات", "في"
MEGABYTE = 1_000_000


def ended(*words: str | Path) -> tuple[float, int]:
    """Run a command to its end; seconds, and bytes of memory at most."""
    start = time.perf_counter()
    command = [str(word) for word in (WARRAQ, *words)]
    with Path(os.devnull).open("w") as nowhere:
        number = nowhere.fileno()
        quiet = [(os.POSIX_SPAWN_DUP2, number, stream) for stream in (1, 2)]
        child = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    assert os.waitstatus_to_exitcode(status) in {0, 1}, command  # 1: nothing found
    return seconds, usage.ru_maxrss * 1024  # Linux counts in KiB, see getrusage(2)


def timed(work: Callable[[], object]) -> float:
    """Return the seconds a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median(runs: int, measure: Callable[[], float]) -> float:
    """Return the middle of several measurements."""
    return statistics.median(measure() for _ in range(runs))


def updated(collection: Collection) -> None:
    """Bring a collection up to date."""
    for _ in collection.update():
        pass


def unpack(collection: Collection, folder: Path) -> None:
    """Write each article of a collection as one text file."""
    folder.mkdir()
    for number, entry in enumerate(collection.entries()):
        file = folder / f"{number:06}.txt"
        file.write_text(collection.article(entry.id).text, encoding="utf-8")


def indexing(library: Path, index: Path, runs: int) -> Iterator[tuple[str, str]]:
    """Measure the command, as a process."""
    made = [ended("index", library, "--index", index, "--rebuild") for _ in range(runs)]
    seconds = statistics.median(seconds for seconds, _ in made)
    memory = max(memory for _, memory in made)
    yield "index everything", f"{seconds:.1f} s"
    yield "  memory at most", f"{memory / MEGABYTE:.0f} MB"
    again = median(runs, lambda: ended("index", library, "--index", index)[0])
    yield "nothing changed, a new process", f"{again:.2f} s"


def files(collection: Collection, work: Path, runs: int) -> Iterator[tuple[str, str]]:
    """Measure updates of the same articles as files."""
    unpack(collection, work / "files")
    with Collection.open(work / "files", work / "files-index") as apart:
        updated(apart)
        seconds = median(runs, lambda: timed(lambda: updated(apart)))
        yield "nothing changed, one file an article", f"{seconds:.2f} s"
        (first, *_) = sorted((work / "files").iterdir())

        def change() -> float:
            with first.open("a", encoding="utf-8") as file:
                file.write("\nكلمة")
            return timed(lambda: updated(apart))

        yield "one of these files changed", f"{median(runs, change):.2f} s"


def searching(
    collection: Collection, index: Path, runs: int
) -> Iterator[tuple[str, str]]:
    """Measure a word with few hits and one with many."""
    library = collection.library
    words = ("search", "--library", library, "--index", index, "--", RARE)
    cold = median(runs, lambda: ended(*words)[0])
    rare = SearchRequest(RARE)
    hits = collection.search(rare).total
    yield f"«{RARE}» ({hits:,} hits), a new process", f"{cold:.2f} s"

    def opened() -> float:
        with Collection.open(library, index) as fresh:
            return timed(lambda: fresh.search(rare))

    yield (
        "  the first in a process, its start left out",
        f"{median(runs, opened) * 1000:.0f} ms",
    )
    for name, request in (
        ("  warm", rare),
        (f"«{COMMON}» (%s hits), warm", SearchRequest(COMMON)),
        ("  at the level exact", SearchRequest(COMMON, level=Level.EXACT)),
    ):
        hits = collection.search(request).total
        search = partial(collection.search, request)
        seconds = median(runs, partial(timed, search))
        yield name.replace("%s", f"{hits:,}"), f"{seconds * 1000:.0f} ms"


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", nargs="?", type=Path, default=NEWS)
    parser.add_argument("--runs", type=int, default=5, help="runs of each (default: 5)")
    options = parser.parse_args()
    library: Path = options.library.resolve()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        index = work / "index"
        show(indexing(library, index, options.runs))
        with Collection.open(library, index) as collection:
            show(files(collection, work, options.runs))
            show(searching(collection, index, options.runs))
            info = collection.info()
            show(
                [
                    ("articles, words", f"{info.articles:,}, {info.words:,}"),
                    ("index, texts included", f"{info.bytes / MEGABYTE:.0f} MB"),
                ]
            )


def show(figures: Iterable[tuple[str, str]]) -> None:
    """Print figures as rows of a Markdown table, each when it is there."""
    for name, value in figures:
        print(f"| {name} | {value} |", flush=True)


if __name__ == "__main__":
    main()
