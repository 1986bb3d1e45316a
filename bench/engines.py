"""Measure the engine beside others: one run, the same articles, words and queries.

Run: `.venv/bin/python bench/engines.py --articles N [--from mix|generated]`, after
`make bench-setup`. Prints the tables of docs/performance.md; `--out FOLDER` also writes
them there, with all figures as a line of JSON. It reports and never fails: what was to be
reached at 100,000 articles is the last table.
"""

import argparse
import importlib.metadata
import json
import shutil
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.engines_of import measuring, report, sources
from bench.engines_of.base import Query
from bench.engines_of.registry import ENGINES, missing
from bench.engines_of.worker import read
from index.arabic import spellings

Figures = dict[str, Any]


def arguments(words: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--from", dest="source", choices=["mix", "generated"])
    parser.add_argument("--engines", default=",".join(ENGINES), help="by name, commas")
    parser.add_argument("--builds", type=int, default=1, help="of each index")
    parser.add_argument("--rounds", type=int, default=5, help="of all queries")
    slow = "of Whoosh as it comes, which takes long; 0 does not ask it"
    parser.add_argument("--slow", type=int, default=2, help=slow)
    parser.add_argument("--cold", type=int, default=7, help="processes of each engine")
    parser.add_argument("--work", type=Path, help="keep articles and indexes here")
    parser.add_argument("--fresh", default="packed,packed2", help="built again there")
    parser.add_argument("--out", type=Path, help="a folder for the results")
    parser.set_defaults(source="generated")
    return parser.parse_args(words)


def articles(work: Path, count: int, source: str) -> Figures:
    """The articles and the queries, made here unless they are there."""
    facts = work / "articles.json"
    wanted = {"articles": count, "source": source}
    if facts.exists():
        told: Figures = json.loads(facts.read_text())
        if {key: told[key] for key in wanted} == wanted:
            return told
        raise SystemExit(f"{work} has other articles")
    file = work / "articles.jsonl"
    came = sources.write_articles(file, count, source)
    start = time.process_time()
    for _, title, body in read(file):
        spellings(title)
        spellings(body)
    told = wanted | {
        "analysis": time.process_time() - start,
        "from": dict(came),
        "text": file.stat().st_size,
    }
    queries = sources.make_queries(file, count)
    (work / "queries.json").write_text(json.dumps(queries, ensure_ascii=False))
    facts.write_text(json.dumps(told))
    return told


def building(names: list[str], work: Path, options: argparse.Namespace) -> Figures:
    """Build all indexes, but for those that are there, one engine after the other.

    Of several times the run of median length counts.
    """
    fresh = set(options.fresh.split(","))
    wanted = [n for n in names if n in fresh or not (work / f"{n}.json").exists()]
    runs: dict[str, list[Figures]] = {name: [] for name in wanted}
    for at in range(options.builds):
        for name in wanted:
            if not at or name != "stock":
                shutil.rmtree(work / name, ignore_errors=True)
                told = measuring.built(name, work / "articles.jsonl", work / name)
                runs[name].append(told)
                print(f"{ENGINES[name].label}: {told}", file=sys.stderr, flush=True)
    for name, several in runs.items():
        middle = sorted(several, key=lambda one: float(one["wall"]))[len(several) // 2]
        (work / f"{name}.json").write_text(json.dumps(middle))
    return {name: json.loads((work / f"{name}.json").read_text()) for name in names}


def asking(names: list[str], work: Path, options: argparse.Namespace) -> Figures:
    """Open all indexes and ask everything."""
    file = work / "queries.json"
    queries = [
        Query(kind, tuple(terms)) for kind, terms in json.loads(file.read_text())
    ]
    with measuring.served(names, work, file) as running:
        opened = {name: engine.opened for name, engine in running.items()}
        times = measuring.rounds(running, options.rounds, {"stock": options.slow})
        answers = {name: engine.say("answers") for name, engine in running.items()}
        for name, engine in running.items():
            opened[name] |= engine.say("memory")
    judge = "stock" if "stock" in names else names[0]
    ordinary = next((q for q in queries if q.kind == "term-mid"), queries[0])
    return {
        "queries": len(queries),
        "opened": opened,
        "latency": {n: report.latencies(queries, t) for n, t in times.items()},
        "judge": judge,
        "agreement": report.disagreements(queries, answers, judge),
        "cold": measuring.cold(names, work, ordinary, options.cold),
    }


def versions() -> dict[str, str]:
    """Of what is measured."""
    told = {"SQLite": sqlite3.sqlite_version}
    for name in ("whoosh3", "numpy", "tantivy"):
        try:
            told[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return told


def measure(options: argparse.Namespace, work: Path) -> Figures:
    """One run."""
    asked = options.engines.split(",")
    names = [name for name in asked if not missing(name)]
    run: Figures = {
        "machine": measuring.machine(),
        "versions": versions(),
        "command": " ".join(["bench/engines.py", *sys.argv[1:]]),
        **articles(work, options.articles, options.source),
        "notes": [why for why in map(missing, asked) if why],
    }
    run["built"] = building(names, work, options)
    answering = [
        name
        for name in run["built"]
        if not ENGINES[name].of and (name != "stock" or options.slow)
    ]
    run |= asking(answering, work, options)
    run["machine"]["load after"] = measuring.machine()["load"]
    return run


def main() -> None:
    """Measure, print, and keep."""
    options = arguments()
    with tempfile.TemporaryDirectory() as folder:
        work = options.work or Path(folder)
        work.mkdir(parents=True, exist_ok=True)
        run = measure(options, work)
    lines = list(report.report(run))
    print("\n".join(lines))
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        name = f"engines-{options.source}-{options.articles}"
        (options.out / f"{name}.txt").write_text("\n".join(lines), encoding="utf-8")
        with (options.out / "engines.jsonl").open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(run, ensure_ascii=False)}\n")


if __name__ == "__main__":
    main()
