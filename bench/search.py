"""Measure indexing and searching: the tables of docs/performance.md.

Run: `.venv/bin/python bench/search.py [LIBRARY] [--runs N]`; without a library on the
news of the shared corpora. Every figure is the median of the runs. Indexes are made in a
temporary folder; the library is only read.

With `--mixed --index FOLDER`, queries of every kind are asked of an index that is there
already: pages of 20 with the counts of all levels, made of words of the library's own
articles. «Fresh» are words that were not asked before in this session, «again» the same
queries once more; each figure is over all runs, each in a session of its own.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from index.arabic import find_words
from index.article import Article
from index.collection import Collection
from index.search import Level, SearchRequest, Sort

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


class Sampler:
    """Makes queries of the words of some articles; the same for the same seed."""

    def __init__(self, articles: list[Article], seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - samples, no secrets
        self._texts = [
            words
            for article in articles
            if len(words := [w for w, _, _ in find_words(article.text)]) > SLICE
        ]

    def slice(self) -> list[str]:
        """Words side by side."""
        words = self._chance.choice(self._texts)
        at = self._chance.randrange(len(words) - SLICE)
        return words[at : at + SLICE]

    def word(self, least: int = 4) -> str:
        """A word of some letters; common ones come often."""
        while len(word := self.slice()[0]) < least:
            pass
        return word

    def misspelt(self) -> str:
        """A word with one letter of another."""
        word, at = self.word(5), self._chance.randrange(1, 4)
        return word[:at] + self._chance.choice("ابتنم") + word[at + 1 :]

    def words(self, shape: str) -> str:
        """A query of a shape: {a} {b} {c} side by side, {x} {y} {z} from anywhere."""
        side = self.slice()
        return shape.format(
            a=side[0],
            b=side[1],
            c=side[2],
            d=side[3],
            x=self.word(),
            y=self.word(),
            z=self.word(),
            p=self.word()[:3],
            q=self.word()[0],
            f=self.misspelt(),
            g=self.misspelt(),
        )


SLICE = 4
SAMPLED = 60
"""Articles that queries are made of."""
PAGE = SearchRequest("", counts=True)
KINDS: dict[str, tuple[str, SearchRequest]] = {
    "common word": ("{x}", PAGE),
    "two words": ("{x} {y}", PAGE),
    "three words": ("{x} {y} {z}", PAGE),
    "four words side by side": ("{a} {b} {c} {d}", PAGE),
    "either of two": ("{x} OR {y}", PAGE),
    "one without the other": ("{x} -{y}", PAGE),
    "phrase of two": ('"{a} {b}"', PAGE),
    "phrase of three": ('"{a} {b} {c}"', PAGE),
    "prefix of three letters": ("{p}*", PAGE),
    "prefix of one letter": ("{q}*", PAGE),
    "fuzzy": ("{f}~", PAGE),
    "fuzzy, two edits": ("{f}~2", PAGE),
    "near": ("NEAR/5({x} {y})", PAGE),
    "near, fuzzy": ("NEAR/5({f}~ {g}~)", PAGE),
    "word, level root": ("{x}", PAGE._replace(level=Level.ROOT)),
    "two words, level root": ("{x} {y}", PAGE._replace(level=Level.ROOT)),
    "phrase, level root": ('"{a} {b}"', PAGE._replace(level=Level.ROOT)),
    "word, newest first": ("{x}", PAGE._replace(sort=Sort.NEWEST)),
    "word with all facets": ("{x}", PAGE._replace(facets=True)),
    "unfinished word": ("{x} {p}", PAGE._replace(unfinished=True)),
    "nothing found, suggestions": ("{x} {f}", PAGE._replace(help=True)),
}


class Cost(NamedTuple):
    """Milliseconds of one query."""

    wall: float
    cpu: float
    """Those of this process alone: other work on the machine counts less in them."""


class Asked(NamedTuple):
    """Some queries, asked for the first time and once more."""

    fresh: list[Cost]
    again: list[Cost]


def measured(work: Callable[[], object]) -> Cost:
    """Return what a piece of work costs."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Cost((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000)


def questions(
    collection: Collection, each: int, seed: int
) -> dict[str, list[SearchRequest]]:
    """Requests of every kind; each word stands in about one of them."""
    entries = collection.entries()
    step = max(1, len(entries) // SAMPLED)
    articles = [collection.article(entry.id) for entry in entries[seed % step :: step]]
    sampler = Sampler(articles, seed)
    asked = {
        kind: [request._replace(words=sampler.words(shape)) for _ in range(each)]
        for kind, (shape, request) in KINDS.items()
    }
    category = next(entry.category for entry in entries if entry.category)
    asked["word of a category and a year"] = [
        request._replace(category=category, year=2015)
        for request in asked["common word"]
    ]
    return asked


def mixed(
    library: Path, index: Path, runs: int, each: int
) -> Iterator[tuple[str, str]]:
    """Measure queries of every kind, each run in a session of its own."""
    found: dict[str, Asked] = {}
    firsts: list[float] = []
    pages: list[float] = []
    similar = Asked([], [])
    for run in range(runs):
        with Collection.open(library, index) as collection:
            asked = questions(collection, each, seed=run)
        with Collection.open(library, index) as collection:
            first = asked["two words"][-1]._replace(facets=True)
            firsts.append(timed(partial(collection.search, first)) * 1000)
            for kind, requests in asked.items():
                times = found.setdefault(kind, Asked([], []))
                for taken in times:
                    for request in requests:
                        search = partial(collection.search, request)
                        taken.append(measured(search))
            ids = [entry.id for entry in collection.entries()[run :: SAMPLED * 10]][
                :each
            ]
            for taken in similar:
                for one in ids:
                    taken.append(measured(partial(collection.similar, one)))
        with Collection.open(library, index) as collection:
            pages += [hits_alone(collection, r) for r in asked["three words"]]
    yield "first search of a session", f"{statistics.median(firsts):.0f}"
    yield "a page of hits, more than its first", f"{statistics.median(pages):.2f}"
    everything = Asked([], [])
    for kind, times in (*found.items(), ("more like this", similar)):
        everything.fresh.extend(times.fresh)
        everything.again.extend(times.again)
        yield kind, percentiles(times)
    yield "all of these", percentiles(everything)
    yield "anonymous memory of the process, MB", f"{anonymous() / MEGABYTE:.0f}"
    yield "load", " ".join(f"{part:.1f}" for part in os.getloadavg())


def hits_alone(collection: Collection, request: SearchRequest) -> float:
    """Milliseconds of processor time that a page of hits takes more than its first.

    The least of some times each: what comes between is other work on the machine.
    """
    least = [
        min(
            measured(partial(collection.search, request._replace(limit=limit))).cpu
            for _ in range(20)
        )
        for limit in (request.limit, 1)
    ]
    return least[0] - least[1]


def percentiles(times: Asked) -> str:
    """The columns of a kind: of fresh words and of the same again, p50 and p95 each."""
    columns = []
    for taken in times:
        for costs in zip(*taken, strict=True):
            ordered = sorted(costs)
            columns += [ordered[int(len(ordered) * part)] for part in (0.5, 0.95)]
    return " | ".join(f"{column:.1f}" for column in columns)


def anonymous() -> int:
    """Bytes of memory of this process that no file backs; Linux only."""
    status = Path("/proc/self/status").read_text()
    (line,) = (line for line in status.splitlines() if line.startswith("RssAnon"))
    return int(line.split()[1]) * 1024


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", nargs="?", type=Path, default=NEWS)
    parser.add_argument("--runs", type=int, default=5, help="runs of each (default: 5)")
    parser.add_argument("--mixed", action="store_true", help="queries of every kind")
    parser.add_argument("--index", type=Path, help="the index that is asked these")
    parser.add_argument("--each", type=int, default=12, help="queries of each kind")
    options = parser.parse_args()
    library: Path = options.library.resolve()
    if options.mixed:
        print(
            "| ms | fresh p50 | p95 | cpu p50 | p95 | again p50 | p95 | cpu p50 | p95 |"
        )
        print("|---|---|---|---|---|---|---|---|---|")
        show(mixed(library, options.index, options.runs, options.each))
        return
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
