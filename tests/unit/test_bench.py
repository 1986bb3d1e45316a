"""The benchmarks run to their end; what they measure nobody judges here."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from bench import generate
from bench.engines_of import report, sources
from bench.engines_of.base import Query

ROOT = Path(__file__).resolve().parents[2]


def ran(script: str, *words: str | Path) -> str:
    """What a benchmark prints."""
    command = [sys.executable, str(ROOT / "bench" / script), *map(str, words)]
    return subprocess.run(
        command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def test_an_article_depends_on_its_number_alone() -> None:
    """However many are made, and wherever one begins."""
    few = list(generate.articles(5))
    many = list(islice(generate.articles(2000), 1005))
    assert few == many[:5]
    assert list(generate.articles(5, skip=998)) == many[998:1003]


def test_generated_articles_are_as_long_as_news_and_as_rich() -> None:
    """300 words in the mean, one in forty «في»; the short ones 95."""
    texts = [article["text"].split() for article in generate.articles(1000)]
    words = [word for text in texts for word in text]
    assert 280 < len(words) / 1000 < 320
    assert 0.02 < words.count("في") / len(words) < 0.03
    assert 30_000 < len(set(words)) < 100_000
    short = [article["text"].split() for article in generate.articles(1000, short=True)]
    assert 85 < sum(map(len, short)) / 1000 < 105


def test_the_same_queries_are_made_of_the_same_articles(tmp_path: Path) -> None:
    """Of every kind, and each phrase stands in a text."""
    file = tmp_path / "articles.jsonl"
    sources.write_articles(file, 300, "generated")
    queries = sources.make_queries(file, 300)
    assert queries == sources.make_queries(file, 300)
    kinds = [query.kind for query in queries]
    assert {kind: kinds.count(kind) for kind in sources.KINDS} == sources.KINDS
    texts = file.read_text("utf-8").replace(".", "")
    assert all(" ".join(q.terms) in texts for q in queries if q.kind == "phrase2")


def test_percentiles_are_times_that_were_measured() -> None:
    """The smallest that so many do not exceed."""
    assert report.percentiles(range(1, 201)) == [100, 190, 198]
    assert report.percentiles([3.0]) == [3.0, 3.0, 3.0]
    assert report.percentiles([]) == []


def test_what_an_engine_cannot_be_asked_is_no_time_of_it() -> None:
    """Fuzzy queries stand apart, and an engine without them has no such figure."""
    queries = [Query("and2", ("a", "b")), Query("fuzzy", ("c",))]
    rounds = [
        [(5.0, 4.0), (9.0, 9.0)],
        [(1.0, 0.5), (2.0, 2.0)],
        [(3.0, 1.5), (4.0, 4.0)],
    ]
    both = report.latencies(queries, rounds)
    assert (both["first"], both["processor"]) == ([5.0] * 3, [1.0] * 3)
    assert both["again"] == {
        report.ALL: [2.0] * 3,
        "and2": [2.0] * 3,
        "fuzzy": [3.0] * 3,
    }
    without = report.latencies(queries, [[(5.0, 4.0), None], [(1.0, 0.5), None]])
    assert without["again"] == {report.ALL: [1.0] * 3, "and2": [1.0] * 3}


def test_engines_are_compared_from_end_to_end(tmp_path: Path) -> None:
    """Those that come with Python, over fifty articles."""
    few = ("--articles", "50", "--rounds", "2", "--cold", "1", "--out", tmp_path)
    printed = ran("engines.py", "--engines", "packed,stock,fts5", *few)
    (run,) = map(json.loads, (tmp_path / "engines.jsonl").read_text().splitlines())
    assert (tmp_path / "engines-generated-50.txt").read_text() + "\n" == printed
    assert set(run["built"]) == {"packed", "stock", "fts5"}
    assert all(not told["counts"] for told in run["agreement"].values())
    assert not run["agreement"]["packed"]["tops"]
    assert len(list(report.bars(run))) == 20


def test_cost_is_measured_against_size_from_end_to_end(tmp_path: Path) -> None:
    """A library of fifty articles, and one of thirty."""
    printed = ran(
        "scale.py", "--sizes", "50,30", "--updates", "1,10", "--out", tmp_path
    )
    lines = (tmp_path / "scale.jsonl").read_text().splitlines()
    assert [json.loads(line)["articles"] for line in lines] == [50, 30]
    assert printed.startswith("| articles | 50 | 30 |\n")
    assert "| update, 10 added, s by" in printed


@pytest.mark.skipif(
    importlib.util.find_spec("matplotlib") is None,
    reason="make bench-setup installs it",
)
def test_the_pictures_can_be_drawn(tmp_path: Path) -> None:
    """Of the results that are kept, each time the same."""
    ran("plot.py", ROOT / "bench" / "results", tmp_path)
    drawn = {path.name: path.read_bytes() for path in tmp_path.glob("*.svg")}
    ran("plot.py", ROOT / "bench" / "results", tmp_path)
    assert drawn
    assert drawn == {path.name: path.read_bytes() for path in tmp_path.glob("*.svg")}


@pytest.mark.parametrize(
    "words",
    [
        ("packed.py", "--generated", "50"),
        ("library.py", "files", "lines", "--articles", "20", "--runs", "1"),
        ("generate.py", "3"),
    ],
    ids=lambda words: str(words[0]),
)
def test_a_benchmark_runs_to_its_end(words: tuple[str, ...]) -> None:
    """It prints something, and no error."""
    assert ran(*words)


@pytest.mark.parametrize(
    ("numbers", "scores", "is_alike"),
    [
        ([1, 2, 3, 4], [3.0, 2.0, 2.0, 1.0], True),
        ([1, 3, 2, 4], [3.0, 2.0, 2.0, 1.0], True),
        ([1, 3, 2, 9], [3.0, 2.0, 2.0, 1.0], True),
        ([2, 1, 3, 4], [3.0, 2.0, 2.0, 1.0], False),
        ([1, 2, 3, 4], [3.0, 2.0, 2.0, 1.1], False),
        ([1, 2, 3], [3.0, 2.0, 2.0], False),
        ([1, 3, 2, 4], [], False),
    ],
)
def test_first_hits_are_alike_when_only_ties_stand_in_another_order(
    numbers: list[int], scores: list[float], *, is_alike: bool
) -> None:
    """Of the last score there may be more articles than are shown."""
    judged = [1, 2, 3, 4], [3.0, 2.0, 2.0, 1.0]
    assert report.are_alike((numbers, scores), judged) is is_alike
