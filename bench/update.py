"""Measure what a change of a library costs, and a command from its start to its end.

Run: `.venv/bin/python -m bench.update [change] [parts] [cold] [--articles N] [--runs N]`. The
library is made by `bench/generate.py` in a temporary folder, as files and as the lines of
one file.

`change` adds, changes and removes 1, 100 and 10,000 articles, has the index brought up to
date and looks for a word of the last; `parts` is the same for one article without the walk
through the library: begin, put, commit, open, find. `cold` runs the command. Every figure is
the median, wall time and in brackets processor time.
"""

import argparse
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bench.generate import articles
from index.article import Article, ArticleId, Block, BlockKind
from index.collection import Collection
from index.engine.prepared import prepare
from index.engine.store import Store
from index.engine.writer import IndexWriter, Place
from index.paths import spelt
from index.search import SearchRequest

WARRAQ = Path(sys.executable).with_name("warraq")
CHANGES = (1, 100, 10_000)
FOLDER = 1000
"""Files in one folder."""
WORD = "كلمة"


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", default=["change", "parts", "cold"])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5, help="runs of each (default: 5)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for make in (make_lines, make_files):
            library = Path(folder) / make.__name__.removeprefix("make_")
            library.mkdir()
            make(library, options.articles)
            index = library.with_name(f"{library.name}-index")
            with Collection.open(library, index) as collection:
                show([("library", library.name), ("articles", f"{options.articles:,}")])
                show([("index everything", timed(lambda: updated(collection), 1))])
                time.sleep(0.1)
                updated(collection)
                if "change" in options.what:
                    show(changes(collection, options.runs))
                if "parts" in options.what:
                    show(parts(collection, options.runs))
                if "cold" in options.what:
                    show(cold(collection, options.runs))


def make_lines(library: Path, number: int) -> None:
    """One article a line."""
    with (library / "all.jsonl").open("w", encoding="utf-8") as file:
        for record in articles(number):
            file.write(f"{json.dumps(record, ensure_ascii=False)}\n")


def make_files(library: Path, number: int) -> None:
    """One article a file, a thousand files a folder."""
    for at, record in enumerate(articles(number)):
        folder = library / f"{at // FOLDER}"
        folder.mkdir(exist_ok=True)
        text = f"{record['title']}\n\n{record['text']}\n"
        (folder / f"{at}.txt").write_text(text, encoding="utf-8")


def changes(collection: Collection, runs: int) -> Iterator[tuple[str, str]]:
    """Add, change and remove so many articles as files of their own."""
    folder = collection.library / "more"
    folder.mkdir()
    texts = [record["text"] for record in articles(max(CHANGES))]
    for many in CHANGES:
        some = runs if many < max(CHANGES) else 1
        files = [folder / f"{at}.txt" for at in range(many)]

        def write(mark: str, files: list[Path] = files) -> None:
            for file, text in zip(files, texts, strict=False):
                file.write_text(f"{text} {WORD}{mark}", encoding="utf-8")

        taken: dict[str, list[tuple[float, float]]] = {}
        for run in range(some):
            for name in ("added", "changed", "removed"):
                mark = f"{name[0]}{many}x{run}".translate(LETTERS)
                if name == "removed":
                    for file in files:
                        file.unlink()
                else:
                    write(mark)
                time.sleep(0.1)
                clock = Clock()
                updated(collection)
                page = collection.search(SearchRequest(f"{WORD}{mark}", limit=1))
                taken.setdefault(name, []).append(clock.read())
                assert page.total == (0 if name == "removed" else many)
        for name, figures in taken.items():
            yield f"{many:,} {name} and looked for", told(figures)


LETTERS = {
    ord(latin): arabic
    for latin, arabic in zip("acrx0123456789", "ابتثجحخدذرزسشص", strict=True)
}
"""So that a mark is one word."""


def parts(collection: Collection, runs: int) -> Iterator[tuple[str, str]]:
    """One article through the writer alone."""
    store, figures = Store(collection.index_dir), []
    root = spelt(str(collection.library.resolve()))
    for run in range(runs * 3):
        word = f"{WORD}{run}".translate(LETTERS)
        text = f"عنوان\n\nنص قصير عن {word} في المدينة"
        blocks = (Block(BlockKind.PARAGRAPH, text, 0),)
        article = Article(ArticleId(f"x{run}"), "عنوان", text, blocks, path="x.txt")
        clock = Clock()
        with store.locked(), IndexWriter(store, root) as writer:
            writer.put(prepare(article), Place("x.txt", run, ""), bytes([run]))
            writer.compare()
            writer.commit()
        page = collection.search(SearchRequest(word, limit=1))
        figures.append(clock.read())
        assert page.total == 1
    yield "1 put, committed, opened and found", told(figures)


def cold(collection: Collection, runs: int) -> Iterator[tuple[str, str]]:
    """Commands as a person starts them, beside the interpreter alone.

    As in an installation no source is compiled: the first run of each leaves bytecode,
    whatever the environment says.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(collection.library.with_name("bytecode"))
    library = ("--library", str(collection.library))
    index = ("--index", str(collection.index_dir))
    yield "interpreter", ended(runs, sys.executable, "-c", "pass")
    for name, *words in (
        ("search, one word", "search", *library, *index, "--", "اليوم"),
        ("read, the first article", "read", "1", *library, *index),
        ("list", "list", *library, *index),
        ("--version", "--version"),
    ):
        yield f"warraq {name}", ended(runs, str(WARRAQ), *words)


class Clock:
    """Seconds since it was made, by the wall and of the processor."""

    def __init__(self) -> None:
        self._wall, self._processor = time.perf_counter(), time.process_time()

    def read(self) -> tuple[float, float]:
        """Both."""
        processor = time.process_time() - self._processor
        return time.perf_counter() - self._wall, processor


def ended(runs: int, *command: str) -> str:
    """Run a command to its end."""
    figures = []
    for _ in range(runs * 3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        with Path(os.devnull).open("w") as nowhere:
            number = nowhere.fileno()
            quiet = [(os.POSIX_SPAWN_DUP2, number, stream) for stream in (1, 2)]
            child = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
        _, status = os.waitpid(child, 0)
        wall = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert os.waitstatus_to_exitcode(status) in {0, 1}, command
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        figures.append((wall, used))
    return told(figures)


def timed(work: Callable[[], object], runs: int) -> str:
    """Do a piece of work."""
    figures = []
    for _ in range(runs):
        clock = Clock()
        work()
        figures.append(clock.read())
    return told(figures)


def told(figures: list[tuple[float, float]]) -> str:
    """The medians in milliseconds."""
    wall, processor = (
        statistics.median(one) * 1000 for one in zip(*figures, strict=True)
    )
    return f"{wall:,.0f} ms ({processor:,.0f})"


def updated(collection: Collection) -> None:
    """Bring a collection up to date."""
    for _ in collection.update():
        pass


def show(figures: Iterable[tuple[str, str]]) -> None:
    """Print figures as rows of a Markdown table, each when it is there."""
    for name, value in figures:
        print(f"| {name} | {value} |", flush=True)


if __name__ == "__main__":
    main()
