"""Measure how well articles are ranked: the tables of docs/ranking.md.

Run: `.venv/bin/python bench/retrieval.py [--set NAME] [--level NAME] [--sample N]
[--cache FOLDER]`. Each set is made a library of JSON Lines, indexed as any other, and each
of its queries goes through `Collection.search` exactly as a user typed it. Indexes are
made in a temporary folder, or kept in the one that is given.

MRR@10 is the mean of 1/rank of the first right article among the first ten, 0 without.
"""

import argparse
import json
import lzma
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from index.arabic import spellings
from index.collection import Collection
from index.search import Level, SearchRequest

CHECKOUT = Path(__file__).parents[1]
CORPORA = Path(os.environ.get("WARRAQ_CORPORA", CHECKOUT.parent / "shared" / "corpora"))
FIRST = 10
LEAST_WORDS = 25
EVERY = 3
SEED = 7

Records = Iterator[dict[str, Any]]


class Question(NamedTuple):
    """A query and the articles that answer it."""

    words: str
    right: frozenset[str]


class Result(NamedTuple):
    """What became of one query."""

    rank: int
    """Of the first right article, from 1; 0 when it is not among the first ten."""
    seconds: float


def read(path: Path) -> Records:
    """Objects of a JSON Lines file, compressed or not."""
    with lzma.open(path) if path.suffix == ".xz" else path.open("rb") as lines:
        yield from map(json.loads, lines)


def judged(name: str) -> list[Question]:
    """The queries of a set, with its judgements."""
    right: dict[str, set[str]] = {}
    folder = CORPORA / "qa" / name
    for line in (folder / "qrels.tsv").read_text().splitlines():
        query, article, grade = line.split("\t")
        if int(grade) > 0:
            right.setdefault(query, set()).add(article)
    return [
        Question(query["query"], frozenset(right[query["id"]]))
        for query in read(folder / "queries.jsonl")
        if query["id"] in right
    ]


def bodies() -> Records:
    """News without their titles, which are the queries."""
    for article in read(CORPORA / "ant-news" / "docs.jsonl.xz"):
        yield {key: value for key, value in article.items() if key != "title"}


def phrases() -> list[Question]:
    """From every third hadith three to six words in a row, without harakat."""
    chosen = random.Random(SEED)  # noqa: S311
    questions = []
    for number, article in enumerate(read(CORPORA / "vocalised" / "hadith.jsonl")):
        words = spellings(article["text"])
        if number % EVERY or len(words) < LEAST_WORDS:
            continue
        size = chosen.randint(3, 6)
        start = chosen.randrange(len(words) // 3, len(words) - size)
        text = " ".join(words[start : start + size])
        questions.append(Question(text, frozenset({article["id"]})))
    return questions


SETS: dict[str, tuple[Callable[[], Records], Callable[[], list[Question]]]] = {
    "arcd": (
        lambda: read(CORPORA / "qa" / "arcd" / "docs.jsonl"),
        lambda: judged("arcd"),
    ),
    "known-item-ant-news": (bodies, lambda: judged("known-item-ant-news")),
    "known-item-hadith": (
        lambda: read(CORPORA / "vocalised" / "hadith.jsonl"),
        phrases,
    ),
    "tydi-arwiki": (
        lambda: read(CORPORA / "arwiki" / "docs.jsonl.xz"),
        lambda: judged("tydi-arwiki"),
    ),
}


def opened(name: str, folder: Path) -> Collection:
    """The collection of a set, up to date."""
    library = folder / name
    if not library.exists():
        library.mkdir(parents=True)
        with (library / "articles.jsonl").open("w", encoding="utf-8") as file:
            for record in SETS[name][0]():
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
    collection = Collection.open(library, folder / f"{name}-index")
    start = time.perf_counter()
    for _ in collection.update():
        pass
    print(
        f"{name}: index up to date in {time.perf_counter() - start:.1f} s", flush=True
    )
    return collection


def ask(collection: Collection, question: Question, level: Level | None) -> Result:
    """Ask one query as a user would."""
    request = SearchRequest(question.words, limit=FIRST)
    if level is not None:
        request = SearchRequest(question.words, limit=FIRST, level=level)
    start = time.perf_counter()
    page = collection.search(request)
    seconds = time.perf_counter() - start
    ranks = [n for n, hit in enumerate(page.hits, 1) if hit.id in question.right]
    return Result(ranks[0] if ranks else 0, seconds)


def row(name: str, level: str, results: list[Result]) -> str:
    """A row of the table."""
    reciprocal = statistics.mean(1 / r.rank if r.rank else 0 for r in results)
    halves = [
        statistics.mean(1 / r.rank if r.rank else 0 for r in results[half::2])
        for half in (0, 1)
    ]
    success = [
        statistics.mean(0 < r.rank <= depth for r in results) for depth in (1, 5, FIRST)
    ]
    times = sorted(r.seconds * 1000 for r in results)
    p50, p95 = (times[int(len(times) * part)] for part in (0.5, 0.95))
    figures = [f"{value:.3f}" for value in (reciprocal, *halves, *success)]
    return (
        f"| {name} | {level} | {len(results)} | {' | '.join(figures)} "
        f"| {p50:.0f} | {p95:.0f} |"
    )


def main() -> None:
    """Measure every set that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=SETS, action="append", dest="sets")
    parser.add_argument("--level", choices=[*Level], action="append", dest="levels")
    parser.add_argument("--sample", type=int, help="ask so many queries of each set")
    parser.add_argument("--cache", type=Path, help="keep libraries and indexes here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.cache or Path(temporary)
        rows = [
            "| set | level | queries | MRR@10 | even | odd | success@1 | @5 | @10 "
            "| p50 ms | p95 ms |",
            "|---|---|---|---|---|---|---|---|---|---|---|",
        ]
        for name in options.sets or SETS:
            questions = SETS[name][1]()
            if options.sample and options.sample < len(questions):
                step = len(questions) / options.sample
                questions = [questions[int(n * step)] for n in range(options.sample)]
            with opened(name, folder) as collection:
                for level in options.levels or [None]:
                    chosen = Level(level) if level else None
                    results = [ask(collection, q, chosen) for q in questions]
                    rows.append(row(name, level or "default", results))
        print("\n".join(rows))


if __name__ == "__main__":
    main()
