"""Measure what the whole product costs, and the engine alone, against the size of a library.

Run: `.venv/bin/python bench/scale.py --sizes 1000,10000 [--out FOLDER]`. The articles are
made by bench/generate.py, in files of a thousand; more than 100,000 are short ones. Each
step of each size runs in a process of its own, whose memory is what is told. Prints
tables; `--out` appends all figures to `scale.jsonl` there, a line for each size.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from bench import generate
from bench.engines_of import measuring, report, sources
from bench.engines_of.base import Query
from bench.engines_of.worker import anonymous, peak, processor
from bench.resident import Watch
from index.arranging import Order
from index.collection import Collection
from index.search import SearchPage, SearchRequest, Sort

Figures = dict[str, Any]
FILE = 1000
"""Articles in a file."""
LONG = 100_000
"""Articles that are as long as news; more of them are short."""
LISTED = 300
"""Articles that the list begins with."""
EACH = 20
"""Queries of each kind."""
ROUNDS = 3
MEGABYTE = 1_000_000
WORD = "كلمة"
"""Added to an article to change it."""


def make_library(work: Path, size: int, updates: str) -> Figures:
    """The library, its articles in one file for the engine alone, and what to ask and do."""
    library = work / "library"
    library.mkdir(parents=True)
    articles = generate.articles(size, short=size > LONG)
    file = work / "articles.jsonl"
    with file.open("w", encoding="utf-8") as one:
        for number in range(0, size, FILE):
            lines = [_line(article) for article in islice(articles, FILE)]
            (library / f"{number // FILE:05}.jsonl").write_text("".join(lines), "utf-8")
            one.writelines(lines)
    queries = sources.make_queries(file, size)
    (work / "queries.json").write_text(json.dumps(queries, ensure_ascii=False))
    (work / "updates").write_text(updates)
    return {"text": file.stat().st_size, "short": size > LONG}


def _line(article: generate.Article) -> str:
    return f"{json.dumps(article, ensure_ascii=False)}\n"


def index_all(work: Path) -> Figures:
    """Index the library; what it takes."""
    return _watched(lambda: _update(work))


def tidy(work: Path) -> Figures:
    """Merge its parts, as the command and the reader do; the disk after it."""
    taken = _watched(lambda: _tidy(work))
    sizes: dict[str, int] = {}
    for path in (work / "index").rglob("*"):
        if path.is_file():
            part = f"words{path.suffix}" if path.parent.name == "words" else path.name
            sizes[part] = sizes.get(part, 0) + path.stat().st_size
    return taken | {"disk": sizes}


def _watched(job: Callable[[], object]) -> Figures:
    """The same as ``_taken``, and bytes of memory at most."""
    with Watch() as watch:
        taken = _taken(job)
    return taken | {"anonymous": watch.anonymous, "resident": watch.resident}


def _update(work: Path) -> None:
    with Collection.open(work / "library", work / "index") as collection:
        for _ in collection.update():
            pass


def _tidy(work: Path) -> None:
    with Collection.open(work / "library", work / "index") as collection:
        for _ in collection.tidy():
            pass


def _taken(job: Callable[[], object]) -> Figures:
    """Seconds by the wall's clock and of processor time."""
    wall, cpu = time.perf_counter(), processor()
    job()
    return {"wall": time.perf_counter() - wall, "cpu": processor() - cpu}


def search(work: Path) -> Figures:
    """Open the index in this process, and ask everything."""
    rows = json.loads((work / "queries.json").read_text())
    queries = [Query(kind, tuple(terms)) for kind, terms in rows]
    before = anonymous()
    start = time.perf_counter()
    with Collection.open(work / "library", work / "index") as collection:
        collection.beginning(LISTED, Order.PATH)
        told: Figures = {"open": (time.perf_counter() - start) * 1000}
        told["opening"] = anonymous() - before
        requests = list(asked(queries))
        told["first"], _ = _milliseconds(collection, requests[0][1])
        told["after first"] = anonymous() - before
        rounds = [
            [_milliseconds(collection, request) for _, request in requests]
            for _ in range(ROUNDS)
        ]
    kinds = sorted({kind for kind, _ in requests})
    for name, times in (("fresh", rounds[:1]), ("again", rounds[1:])):
        told[name] = {
            "all": _of("", requests, times),
            "all, processor time": _of("", requests, times, clock=1),
            **{kind: _of(kind, requests, times) for kind in kinds},
        }
    return told | {"after all": anonymous() - before, "peak": peak()}


def _of(
    kind: str,
    requests: list[tuple[str, SearchRequest]],
    rounds: list[list[tuple[float, float]]],
    clock: int = 0,
) -> list[float]:
    """p50, p95 and p99 of a kind, or of all, by the wall's clock or in processor time."""
    return report.percentiles(
        [
            taken[clock]
            for times in rounds
            for (name, _), taken in zip(requests, times, strict=True)
            if kind in ("", name)
        ]
    )


def asked(queries: list[Query]) -> Iterator[tuple[str, SearchRequest]]:
    """Requests of every kind, as a reader would make them, mixed."""
    makers: dict[str, tuple[str, Callable[[str, tuple[str, ...]], SearchRequest]]] = {
        "word": ("term-mid", _plain),
        "common word": ("term-common", _plain),
        "two words": ("and2", _plain),
        "any of three": ("or3", lambda _, terms: SearchRequest(" OR ".join(terms))),
        "phrase": ("phrase2", lambda words, _: SearchRequest(f'"{words}"')),
        "prefix": ("prefix", lambda words, _: SearchRequest(f"{words}*")),
        "fuzzy": ("fuzzy", lambda words, _: SearchRequest(f"{words}~")),
        "all levels": ("and2", lambda words, _: SearchRequest(words, counts=True)),
        "facets": ("term-common", lambda words, _: SearchRequest(words, facets=True)),
        "newest": (
            "term-common",
            lambda words, _: SearchRequest(words, sort=Sort.NEWEST),
        ),
        "filters": (
            "term-common",
            lambda words, _: SearchRequest(
                words, category=generate.CATEGORIES[0], since=date(2012, 1, 1)
            ),
        ),
    }
    made = [
        [(name, make(" ".join(q.terms), q.terms)) for q in _some(queries, kind)]
        for name, (kind, make) in makers.items()
    ]
    for at in range(EACH):
        yield from (requests[at] for requests in made if at < len(requests))


def _plain(words: str, _terms: tuple[str, ...]) -> SearchRequest:
    return SearchRequest(words)


def _some(queries: list[Query], kind: str) -> Iterator[Query]:
    return islice((query for query in queries if query.kind == kind), EACH)


def _milliseconds(
    collection: Collection, request: SearchRequest
) -> tuple[float, float]:
    """To answer a request, by the wall's clock and of processor time."""
    wall, cpu = time.perf_counter(), time.process_time()
    page = collection.search(request)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    assert isinstance(page, SearchPage)
    return wall * 1000, cpu * 1000


def update(work: Path) -> Figures:
    """Change articles and add some; how long the index takes to follow."""
    library = work / "library"
    files = sorted(library.iterdir())
    with Watch() as watch:
        told = _changes(work, library, files)
    return told | {"anonymous": watch.anonymous, "resident": watch.resident}


def _changes(work: Path, library: Path, files: list[Path]) -> Figures:
    told: Figures = {"nothing": _taken(lambda: _update(work))}
    for number in map(int, (work / "updates").read_text().split(",")):
        if number <= len(files) * FILE:
            _change(files, number)
            told[f"{number} changed"] = _taken(lambda: _update(work))
        fresh = generate.articles(number, skip=len(files) * FILE + number)
        lines = "".join(map(_line, fresh))
        (library / f"added-{number}.jsonl").write_text(lines, "utf-8")
        told[f"{number} added"] = _taken(lambda: _update(work))
    return told


def _change(files: list[Path], number: int) -> None:
    """Add a word to the first articles."""
    for at, file in enumerate(files[: -(-number // FILE)]):
        lines = file.read_text("utf-8").splitlines()
        for row in range(min(len(lines), number - at * FILE)):
            article = json.loads(lines[row])
            lines[row] = _line(article | {"text": f"{article['text']} {WORD}"}).strip()
        file.write_text("\n".join(lines) + "\n", "utf-8")


def alone(work: Path) -> Figures:
    """The engine without library, catalogue and texts."""
    built = measuring.built("packed", work / "articles.jsonl", work / "packed")
    file = work / "queries.json"
    queries = [
        Query(kind, tuple(terms)) for kind, terms in json.loads(file.read_text())
    ]
    with measuring.served(["packed"], work, file) as running:
        times = measuring.rounds(running, ROUNDS, {})["packed"]
        opened = running["packed"].opened | running["packed"].say("memory")
    ordinary = next((q for q in queries if q.kind == "term-mid"), queries[0])
    return {
        "built": built,
        "opened": opened,
        "latency": report.latencies(queries, times),
        "cold": measuring.cold(["packed"], work, ordinary, ROUNDS)["packed"],
    }


STEPS: dict[str, Callable[[Path], Figures]] = {
    "index": index_all,
    "tidy": tidy,
    "search": search,
    "alone": alone,
    "update": update,
}
"""In their order: the update changes the library."""


def apart(step: str, work: Path) -> Figures:
    """Do a step in a process of its own."""
    said = subprocess.run(
        [sys.executable, __file__, "--step", step, "--work", str(work)],
        check=True,
        stdout=subprocess.PIPE,
    )
    told: Figures = json.loads(said.stdout)
    return told


def measure(size: int, work: Path, updates: str) -> Figures:
    """One size of library."""
    told: Figures = {"articles": size, "machine": measuring.machine()}
    told |= make_library(work, size, updates)
    for step in STEPS:
        told[step] = apart(step, work)
        print(f"{size:,}: {step}: {told[step]}", file=sys.stderr, flush=True)
    told["machine"]["load after"] = measuring.machine()["load"]
    return told


def rows(told: Figures) -> Iterator[tuple[str, str]]:
    """A size as rows of a table."""
    size, made, asked_ = told["articles"], told["index"], told["search"]
    engine, changes = told["alone"], told["update"]
    yield "text, MB", f"{told['text'] / MEGABYTE:,.0f}"
    yield "articles/s, wall", f"{size / made['wall']:,.0f}"
    yield "articles/s, processor", f"{size / made['cpu']:,.0f}"
    yield _memory("indexing", made)
    tidied = told["tidy"]
    both = f"{tidied['wall']:,.1f} / {tidied['cpu']:,.1f}"
    yield "merging parts, s by the wall / of processor time", both
    yield _memory("merging parts", tidied)
    for part, number in sorted(tidied["disk"].items()):
        if number > MEGABYTE / 10:
            yield f"on disk: {part}, MB", f"{number / MEGABYTE:,.1f}"
    yield "opening, the first rows of the list, ms", f"{asked_['open']:,.1f}"
    memory = [asked_[key] / MEGABYTE for key in ("opening", "after first", "after all")]
    what = "anonymous memory of opening / the first search / all, MB"
    yield what, " / ".join(f"{one:,.0f}" for one in memory)
    yield "first search, ms", f"{asked_['first']:,.0f}"
    for name in ("fresh", "again"):
        for kind, times in asked_[name].items():
            if times:
                yield (
                    f"{kind}, {name}, p50 / p95 ms",
                    f"{times[0]:,.1f} / {times[1]:,.1f}",
                )
    for name, taken in changes.items():
        if name not in ("anonymous", "resident"):
            both = f"{taken['wall']:,.2f} / {taken['cpu']:,.2f}"
            yield f"update, {name}, s by the wall / of processor time", both
    yield _memory("updating", changes)
    built, again = engine["built"], engine["latency"]["again"][report.ALL]
    yield "engine alone: articles/s, wall", f"{size / built['wall']:,.0f}"
    yield "engine alone: memory at most, MB", f"{built['peak'] / MEGABYTE:,.0f}"
    yield "engine alone: on disk, MB", f"{built['bytes'] / MEGABYTE:,.1f}"
    yield "engine alone: p50 / p95 ms", f"{again[0]:,.2f} / {again[1]:,.2f}"


def _memory(what: str, taken: Figures) -> tuple[str, str]:
    anonymous, resident = (taken[key] / MEGABYTE for key in ("anonymous", "resident"))
    name = f"memory at most while {what}, anonymous / resident, MB"
    return name, f"{anonymous:,.0f} / {resident:,.0f}"


def table(results: list[Figures]) -> Iterator[str]:
    """All sizes as a table."""
    columns = [dict(rows(told)) for told in results]
    sizes = [f"{told['articles']:,}" for told in results]
    yield f"| articles | {' | '.join(sizes)} |"
    yield f"|{'---|' * (len(results) + 1)}"
    for name in dict.fromkeys(name for column in columns for name in column):
        yield f"| {name} | {' | '.join(c.get(name, '') for c in columns)} |"


def main() -> None:
    """Measure, print, and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000", help="numbers of articles")
    changes = "numbers of articles to change, and to add"
    parser.add_argument("--updates", default="1,100,10000", help=changes)
    parser.add_argument("--out", type=Path, help="a folder for the results")
    parser.add_argument("--work", type=Path, help="where to work")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        print(json.dumps(STEPS[options.step](options.work)))
        return
    results = []
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory(dir=options.work) as folder:
            results.append(measure(size, Path(folder), options.updates))
        if options.out:
            options.out.mkdir(parents=True, exist_ok=True)
            with (options.out / "scale.jsonl").open("a", encoding="utf-8") as file:
                file.write(f"{json.dumps(results[-1], ensure_ascii=False)}\n")
    print("\n".join(table(results)))


if __name__ == "__main__":
    main()
