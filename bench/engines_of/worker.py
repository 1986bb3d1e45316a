"""The process of an engine: `python -m bench.engines_of.worker build|serve …`.

`build MODULE ARTICLES FOLDER VARIANT` indexes the articles of a file of JSON Lines and
prints what it took. `serve MODULE FOLDER QUERIES` opens an index, prints what that took,
and then does what each line of its input says: `round` asks everything and prints the
milliseconds of each query by the wall's clock and of processor time, `answers` prints what
the last round was answered, `memory` the bytes. Everything is JSON.
"""

import gc
import importlib
import json
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.engines_of.base import Answer, Ask, Engine, Query, Source

KIBI = 1024
Figures = dict[str, Any]


def read(path: Path) -> Iterator[Source]:
    """The articles of a file."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            article = json.loads(line)
            title = article["title"]
            yield number, title, f"{title}\n{article['text']}"


def anonymous() -> int:
    """Bytes of memory of this process that are no pages of files; see proc(5)."""
    rows = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(r.split()[1]) for r in rows if r.startswith("Anonymous")) * KIBI


def peak() -> int:
    """Bytes at most in memory, of this process and of the largest one it started.

    getrusage(2) would tell of this process what its parent had before it began.
    """
    rows = Path("/proc/self/status").read_text().splitlines()
    (own,) = (int(row.split()[1]) for row in rows if row.startswith("VmHWM"))
    return (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) * KIBI


def processor() -> float:
    """Seconds of processor time of this process and of those it started and awaited."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + usage.ru_utime + usage.ru_stime


def build(engine: Engine, articles: Path, folder: Path, variant: str) -> Figures:
    """Index articles."""
    folder.mkdir(parents=True)
    wall, cpu = time.perf_counter(), processor()
    told = engine.build(read(articles), str(folder), variant)
    wall, cpu = time.perf_counter() - wall, processor() - cpu
    later = told.pop("later", (0.0, 0.0))
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return {
        "wall": wall - later[0],
        "cpu": cpu - later[1],
        "later": later[0],
        "bytes": size,
        "peak": peak(),
        **told,
    }


def serve(module: str, folder: str, queries: list[Query]) -> Iterator[Any]:
    """Open an index and obey."""
    before = anonymous()
    engine: Engine = importlib.import_module(module)
    imported = anonymous()
    start = time.perf_counter()
    ask = engine.open_index(folder)
    opened = (time.perf_counter() - start) * 1000
    after = anonymous()
    yield {"open": opened, "imports": imported - before, "opening": after - imported}
    answers: Sequence[Answer | None] = []
    for line in sys.stdin:
        match line.strip():
            case "answers":
                yield answers
            case "round":
                gc.collect()
                answers, times = zip(
                    *(timed(ask, query) for query in queries), strict=True
                )
                yield times
            case "memory":
                yield {"asked": anonymous() - before, "peak": peak()}


def timed(ask: Ask, query: Query) -> tuple[Answer | None, tuple[float, float] | None]:
    """An answer, and the milliseconds it took; None twice when the engine has none."""
    wall, cpu = time.perf_counter(), time.process_time()
    answer = ask(query)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return answer, None if answer is None else (wall * 1000, cpu * 1000)


def main() -> None:
    """Build or serve."""
    job, name, *words = sys.argv[1:]
    module = f"bench.engines_of.{name}"
    if job == "build":
        articles, folder, variant = words
        engine: Engine = importlib.import_module(module)
        print(json.dumps(build(engine, Path(articles), Path(folder), variant)))
        return
    folder, file = words
    rows = json.loads(Path(file).read_text(encoding="utf-8"))
    queries = [Query(kind, tuple(terms)) for kind, terms in rows]
    for said in serve(module, folder, queries):
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
