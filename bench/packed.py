"""Measure packed segments beside Whoosh's own codec: the figures of docs/packed-index.md.

Run: `.venv/bin/python bench/packed.py [--generated N]`; the news of the shared
corpora, or articles of Zipfian words made here. Both indexes get the same spellings in one
run; ratios are worth more than seconds.
"""

import argparse
import json
import lzma
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import index as stock

from bench import generate
from index.arabic import spellings
from index.engine.packed import door
from index.engine.packed.storage import create_index
from index.engine.schema import make_schema

CHECKOUT = Path(__file__).parents[1]
NEWS = CHECKOUT.parent / "shared" / "corpora" / "ant-news" / "docs.jsonl.xz"
MEGABYTE = 1_000_000
TERMS = 400
UPDATES = 15
OPENING = """
import sys, time
from index.engine.schema import make_schema
from index.engine.packed.storage import open_index
from whoosh import index as stock
import numpy
def anonymous():
    rows = open("/proc/self/smaps_rollup").read().splitlines()
    return sum(int(row.split()[1]) for row in rows if row.startswith("Anonymous"))
open_ = open_index if sys.argv[2] == "packed" else lambda f, s: stock.open_dir(f, schema=s)
before = anonymous()
start = time.perf_counter()
reader = open_(sys.argv[1], make_schema()).reader()
print((time.perf_counter() - start) * 1000, (anonymous() - before) * 1024)
"""
Document = dict[str, Any]


def news() -> Iterator[Document]:
    """The articles of the shared corpora."""
    with lzma.open(NEWS, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            article = json.loads(line)
            title = str(article.get("title") or "")
            yield document(
                number, title, list(spellings(f"{title}\n{article['text']}"))
            )


def generated(articles: int) -> Iterator[Document]:
    """Articles of Zipfian words, the same in every run."""
    for number, article in enumerate(generate.articles(articles), start=1):
        title = article["title"]
        yield document(number, title, list(spellings(f"{title}\n{article['text']}")))


def document(number: int, title: str, body: list[str]) -> Document:
    """An article as the engine gives it to Whoosh."""
    return {"key": str(number), "number": number, "title": title, "body": body}


def build(index: Any, documents: list[Document], **options: Any) -> float:
    """Seconds of processor time to index all."""
    start = time.process_time()
    writer = index.writer(**options)
    for fields in documents:
        writer.add_document(**fields)
    writer.commit()
    return time.process_time() - start


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def update(index: Any, fields: Document) -> float:
    """Seconds to change one article and find it."""

    def work() -> None:
        writer = index.writer()
        writer.delete_by_term("key", fields["key"])
        writer.add_document(**fields)
        writer.commit()
        with index.reader() as reader:
            assert ("key", fields["key"]) in reader

    return timed(work)


def opening(folder: str, kind: str) -> tuple[float, float]:
    """Milliseconds and bytes of anonymous memory to open an index in a new process."""
    command = [sys.executable, "-c", OPENING, folder, kind]
    runs = []
    for _ in range(5):
        said = subprocess.run(command, cwd=CHECKOUT, check=True, stdout=subprocess.PIPE)
        runs.append([float(word) for word in said.stdout.split()])
    return statistics.median(r[0] for r in runs), statistics.median(r[1] for r in runs)


def size(folder: str) -> int:
    """Bytes on disk."""
    return sum(file.stat().st_size for file in Path(folder).iterdir() if file.is_file())


def stepped(reader: Any, term: str) -> tuple[Any, Any]:
    """The postings of a term, one by one, as arrays."""
    if ("body", term) not in reader:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    matcher = reader.postings("body", term)
    documents, counts = [], []
    while matcher.is_active():
        documents.append(matcher.id())
        counts.append(matcher.weight())
        matcher.next()
    return np.array(documents, np.int64), np.array(counts, np.int64)


def walk(index: Any, terms: list[str], packed: bool) -> tuple[float, float, int, int]:
    """Seconds to read the postings and then the places of terms, and how many these are."""
    postings = places = 0
    seconds = [0.0, 0.0]
    with index.reader() as reader:
        for leaf, _ in reader.leaf_readers():
            for term in terms:
                start = time.perf_counter()
                if packed:
                    documents, counts = door.arrays(leaf, "body", term)
                else:
                    documents, counts = stepped(leaf, term)
                middle = time.perf_counter()
                if packed:
                    door.positions(leaf, "body", term, documents)
                elif len(documents):
                    list(leaf.postings("body", term).items_as("positions"))
                seconds[0] += middle - start
                seconds[1] += time.perf_counter() - middle
                postings += len(documents)
                places += int(counts.sum())
    return seconds[0], seconds[1], postings, places


def measure(documents: list[Document], base: Path) -> Iterator[tuple[str, list[float]]]:
    """Name, and the figures of Whoosh's own codec and of packed segments."""
    folders = [str(base / name) for name in ("stock", "packed")]
    for folder in folders:
        Path(folder).mkdir()
    theirs = stock.create_in(folders[0], make_schema())
    ours = create_index(folders[1], make_schema())
    seconds = [build(theirs, documents, limitmb=256), build(ours, documents)]
    yield "articles a second of processor time", [len(documents) / s for s in seconds]
    yield "bytes on disk, MB", [size(folder) / MEGABYTE for folder in folders]
    opened = [opening(f, k) for f, k in zip(folders, ("stock", "packed"), strict=True)]
    yield "opening, ms", [milliseconds for milliseconds, _ in opened]
    yield "anonymous memory of opening, MB", [memory / MEGABYTE for _, memory in opened]
    chance = random.Random(3)  # noqa: S311  # a test, no secret
    seen = [word for fields in documents[::50] for word in fields["body"]]
    terms = sorted({chance.choice(seen) for _ in range(TERMS)})
    walked = [walk(theirs, terms, packed=False), walk(ours, terms, packed=True)]
    assert walked[0][2:] == walked[1][2:]
    yield "postings a second, thousands", [w[2] / w[0] / 1000 for w in walked]
    yield "places a second, thousands", [w[3] / w[1] / 1000 for w in walked]
    changes = [
        statistics.median(update(index, fields) for fields in documents[:UPDATES])
        for index in (theirs, ours)
    ]
    yield "one article changed and found, ms", [s * 1000 for s in changes]


def main() -> None:
    """Measure, and print the rows of a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--generated", type=int, help="articles to make")
    options = parser.parse_args()
    made = generated(options.generated) if options.generated else news()
    documents = list(made)
    print(f"{len(documents):,} articles, {os.cpu_count()} processors")
    print("| | Whoosh's own | packed | ratio |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as base:
        for name, (theirs, ours) in measure(documents, Path(base)):
            ratio = ours / theirs if theirs else float("nan")
            print(f"| {name} | {theirs:,.1f} | {ours:,.1f} | {ratio:.2f} |", flush=True)


if __name__ == "__main__":
    main()
