"""Measure updates of large libraries, and how well copies are found.

Run: `.venv/bin/python bench/library.py [files] [lines] [copies] [--articles N] [--runs N]`.
The libraries have tiny articles, as files and as the lines of one file; they are made in
a temporary folder. The copies are those among the news of the shared corpora, and articles
of theirs with words replaced. The tables of docs/library.md are its output.
"""

import argparse
import json
import lzma
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from index.arabic import terms
from index.collection import Collection
from index.duplicates import LEAST_WORDS, find_copies, print_of, sketch_of
from index.structure.dates import parse_date

SHARED = Path(__file__).parents[2] / "shared"
CORPORA = Path(os.environ.get("WARRAQ_CORPORA", SHARED / "corpora"))
NEWS = CORPORA / "ant-news" / "docs.jsonl.xz"
FOLDER = 1000
"""Files in one folder."""
SHARES = (0.05, 0.1, 0.2, 0.4)
"""Parts of the words of an article that are replaced."""
LENGTHS = ((LEAST_WORDS, 60), (60, 150), (150, 100_000))
"""Words of the articles: from, and less than."""
MOST = 1000
"""Articles changed of each length."""


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=["files", "lines", "copies"])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5, help="runs of each (default: 5)")
    options = parser.parse_args()
    makers = {"files": make_files, "lines": make_lines}
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name in makers.keys() & options.parts:
            makers[name](work / name, options.articles)
            with Collection.open(work / name, work / f"{name}-index") as collection:
                show(updates(collection, options.runs))
    if "copies" in options.parts and NEWS.exists():
        show(copies())


def make_files(library: Path, articles: int) -> None:
    """One article a file, a thousand files a folder."""
    for number in range(articles):
        folder = library / f"{number // FOLDER}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}.txt").write_text(text(number), encoding="utf-8")


def make_lines(library: Path, articles: int) -> None:
    """One article a line."""
    library.mkdir()
    with (library / "all.jsonl").open("w", encoding="utf-8") as file:
        for number in range(articles):
            record = {"id": number, "text": text(number)}
            file.write(f"{json.dumps(record, ensure_ascii=False)}\n")


def text(number: int) -> str:
    """A tiny article."""
    return f"عنوان {number}\n\nنص قصير رقم {number} عن كلمة{number % 977}\n"


def updates(collection: Collection, runs: int) -> Iterator[tuple[str, str]]:
    """Index a library, then see what each kind of change costs."""
    library = collection.library
    yield f"**{library.name}**: index everything", seconds(collection, 1)
    yield "listed and looked at, by nothing but the system", floor(library, runs)
    yield "nothing changed", seconds(collection, runs)
    (first, *_) = sorted(path for path in library.rglob("*") if path.is_file())

    def change() -> None:
        line = json.dumps({"id": time.time_ns(), "text": text(0)}, ensure_ascii=False)
        with first.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")

    def move() -> None:
        nonlocal first
        first = first.rename(first.with_name(f"{time.time_ns()}{first.suffix}"))

    yield "one file touched", seconds(collection, runs, first.touch)
    yield "one article added or changed", seconds(collection, runs, change)
    yield "one file renamed", seconds(collection, runs, move)


def floor(library: Path, runs: int) -> str:
    """The time that listing every folder and file takes at least."""

    def walk() -> None:
        folders = [os.fspath(library)]
        while folders:
            with os.scandir(folders.pop()) as listing:
                for entry in listing:
                    if entry.is_dir():
                        folders.append(entry.path)
                    else:
                        entry.stat()

    return f"{statistics.median(timed(walk) for _ in range(runs)):.2f} s"


def seconds(
    collection: Collection, runs: int, before: Callable[[], None] | None = None
) -> str:
    """The middle of the times that updates take, each after a change."""
    taken = []
    for _ in range(runs):
        if before is not None:
            before()
            time.sleep(0.05)
        taken.append(timed(lambda: [None for _ in collection.update()]))
    return f"{statistics.median(taken):.2f} s"


def timed(work: Callable[[], object]) -> float:
    """Return the seconds a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def copies() -> Iterator[tuple[str, str]]:
    """Copies among the news, and copies of the news made by replacing words."""
    with lzma.open(NEWS, "rt", encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    texts = [terms(f"{record['title']}\n{record['text']}") for record in records]
    days = [str(parse_date(record.get("date", "")) or "") or None for record in records]
    found = found_among(texts, days)
    exact = sum(print_of(texts[at]) == print_of(texts[of]) for at, of in found.items())
    yield "news articles", f"{len(texts):,}"
    yield "copies word for word", f"{exact:,}"
    yield "near-copies", f"{len(found) - exact:,}"
    apart = [
        words
        for at, words in enumerate(texts)
        if at not in found and at not in set(found.values())
    ]
    vocabulary = [word for words in apart[:MOST] for word in words]
    for least, less in LENGTHS:
        pool = [words for words in apart if least <= len(words) < less][:MOST]
        for share in SHARES:
            changed = [replaced(words, share, vocabulary) for words in pool]
            found = found_among([*pool, *changed], [None] * 2 * len(pool))
            right = sum(found.get(len(pool) + at) == at for at in range(len(pool)))
            name = f"{least} words and more, {share:.0%} replaced"
            wrong = len(found) - right
            yield name, f"{right / len(pool):.1%} found, {wrong} wrong"


def replaced(words: list[str], share: float, vocabulary: list[str]) -> list[str]:
    """The words of an article, a share of them others."""
    chance = random.Random(len(words))  # noqa: S311 - words, not secrets
    out = list(words)
    for at in chance.sample(range(len(words)), round(share * len(words))):
        out[at] = chance.choice(vocabulary)
    return out


def found_among(texts: list[list[str]], days: Sequence[str | None]) -> dict[int, int]:
    """Which texts repeat which."""
    prints, sketches = map(print_of, texts), map(sketch_of, texts)
    return find_copies(list(prints), list(sketches), days)


def show(figures: Iterable[tuple[str, str]]) -> None:
    """Print figures as rows of a Markdown table, each when it is there."""
    for name, value in figures:
        print(f"| {name} | {value} |", flush=True)


if __name__ == "__main__":
    main()
