"""From times to tables, and what was to be reached."""

import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from bench.engines_of.base import Query
from bench.engines_of.measuring import Times
from bench.engines_of.registry import ENGINES

MEGABYTE = 1_000_000
Figures = dict[str, Any]
ALL = "all but fuzzy"
"""Not every engine has fuzzy queries, so these are no part of the whole."""

SAME = 1e-9
"""Scores that differ by no more are equal."""
CLOCKS = {"wall": "the wall's clock", "cpu": "processor time"}


def percentiles(times: Sequence[float]) -> list[float]:
    """p50, p95 and p99: the smallest time that so many parts of all do not exceed."""
    rising = sorted(times)
    if not rising:
        return []
    return [rising[-(-len(rising) * part // 100) - 1] for part in (50, 95, 99)]


def latencies(queries: Sequence[Query], times: Times) -> Figures:
    """p50, p95 and p99 of an engine: asked for the first time, and again.

    "Again" is the median of the rounds behind the first, for each kind and for all, and
    for all also in processor time.
    """
    by_kind: dict[str, list[float]] = {ALL: []}
    first: list[float] = []
    processor: list[float] = []
    for query, (once, *later) in zip(queries, zip(*times, strict=True), strict=True):
        if once is not None:
            wall, cpu = map(
                statistics.median, zip(*_known(later or [once]), strict=True)
            )
            by_kind.setdefault(query.kind, []).append(wall)
            if query.kind != "fuzzy":
                by_kind[ALL].append(wall)
                first.append(once[0])
                processor.append(cpu)
    return {
        "rounds": len(times),
        "first": percentiles(first),
        "processor": percentiles(processor),
        "again": {kind: percentiles(some) for kind, some in by_kind.items()},
    }


def _known(times: Sequence[tuple[float, float] | None]) -> list[tuple[float, float]]:
    return [pair for pair in times if pair is not None]


def disagreements(queries: Sequence[Query], answers: Figures, judge: str) -> Figures:
    """For each engine: queries by kind whose count is not that of the judge.

    Likewise those whose first twenty are not the judge's: see ``are_alike``. Scores are an
    engine's own, so only ours can have the same as Whoosh as it comes.
    """
    out: Figures = {}
    for name, given in answers.items():
        pairs = [
            (query.kind, its, judged)
            for query, its, judged in zip(queries, given, answers[judge], strict=True)
            if its is not None and judged is not None
        ]
        counts = Counter(kind for kind, its, judged in pairs if its[0] != judged[0])
        tops = Counter(
            kind for kind, its, judged in pairs if not are_alike(its[1:], judged[1:])
        )
        out[name] = {"asked": len(pairs), "counts": counts, "tops": tops}
    return out


def are_alike(its: Sequence[Any], judged: Sequence[Any]) -> bool:
    """Tell whether the first hits of two engines are the same but for ties.

    Documents are numbered as segments were merged, which decides among equal scores. So the
    scores must be the same one by one, and of each score the same articles; of the last,
    of which there may be more than are shown, any.

    Args:
        its: The numbers of the articles, best first, and their scores.
        judged: Those of the other.
    """
    numbers, scores = its
    others, their_scores = judged
    if len(scores) != len(numbers) or len(their_scores) != len(others):
        return bool(numbers == others)
    if len(numbers) != len(others):
        return False
    pairs = zip(scores, their_scores, strict=True)
    if any(abs(one - other) > SAME for one, other in pairs):
        return False
    first = 0
    for end in range(1, len(scores)):
        if scores[end - 1] - scores[end] > SAME:
            if set(numbers[first:end]) != set(others[first:end]):
                return False
            first = end
    return True


class Bar(NamedTuple):
    """A ratio, or a size, that was to be reached."""

    name: str
    value: float
    bound: float
    at_most: bool = True

    @property
    def reached(self) -> bool:
        """Whether it was."""
        return self.value <= self.bound if self.at_most else self.value >= self.bound


def bars(run: Figures) -> Iterator[Bar]:
    """Everything that was to be reached and that this run can tell."""
    if "packed" in run["built"]:
        yield from _faster(run["latency"])
        yield from _built_faster(run["built"])
        opened = run["opened"]["packed"]
        memory = (opened["imports"] + opened["opening"]) / MEGABYTE
        yield Bar("anonymous memory when open, MB", memory, 40)
        yield Bar("cold, more than the interpreter, ms", run["cold"]["packed"], 150)


def _faster(asked: Figures) -> Iterator[Bar]:
    """p50 and p95 as parts of those of others: asked again, by both clocks, and first."""
    for name, half, most in (
        ("stock", 1 / 30, 1 / 100),
        ("fts5", 0.3, 0.15),
        ("tantivy", 3, 4),
    ):
        if name in asked:
            of = f"of {ENGINES[name].label}"
            ours, theirs = (asked[one]["again"][ALL] for one in ("packed", name))
            yield Bar(f"p50, {of}", ours[0] / theirs[0], half)
            yield Bar(f"p95, {of}", ours[1] / theirs[1], most)
            for key, label in (
                ("processor", "in processor time"),
                ("first", "at first"),
            ):
                ours, theirs = (asked[one][key] for one in ("packed", name))
                yield Bar(f"p50 {label}, {of}", ours[0] / theirs[0], half)
                yield Bar(f"p95 {label}, {of}", ours[1] / theirs[1], most)


def _built_faster(made: Figures) -> Iterator[Bar]:
    """Articles a second and bytes as parts of those of others."""
    for ours, name, least in (
        ("packed", "stock", 7),
        ("packed", "fts5", 1),
        ("packed2", "tantivy", 1),
    ):
        if ours in made and name in made:
            for clock in ("wall", "cpu") if ours == "packed" else ("wall",):
                label = f"indexing by {CLOCKS[clock]}, of {ENGINES[name].label}"
                ratio = made[name][clock] / made[ours][clock]
                yield Bar(
                    f"{ENGINES[ours].label}: {label}", ratio, least, at_most=False
                )
    for name, bound in (("fts5", 1), ("stock", 0.4)):
        if name in made:
            ratio = made["packed"]["bytes"] / made[name]["bytes"]
            yield Bar(f"size, of {ENGINES[name].label}", ratio, bound)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def report(run: Figures) -> Iterator[str]:
    """A run as lines of Markdown."""
    yield "Machine: " + ", ".join(f"{k} {v}" for k, v in run["machine"].items())
    yield "Versions: " + ", ".join(f"{k} {v}" for k, v in run["versions"].items())
    yield f"Command: `{run['command']}`"
    came = ", ".join(f"{n:,} {name}" for name, n in run["from"].items())
    text = run["text"] / MEGABYTE
    yield f"Articles: {run['articles']:,} ({came}), {text:,.0f} MB; {run['queries']} queries"
    yield from (f"Note: {note}" for note in run["notes"])
    yield ""
    yield from _building(run)
    yield from _asking(run)
    yield from _kinds(run)
    yield from _agreeing(run)
    yield from _reached(run)


def _building(run: Figures) -> Iterator[str]:
    rows = [
        (
            ENGINES[name].label,
            f"{run['articles'] / made['wall']:,.0f}",
            f"{made['wall']:.1f}",
            f"{made['cpu']:.1f}",
            f"{made['bytes'] / MEGABYTE:,.1f}",
            f"{made['peak'] / MEGABYTE:,.0f}",
            str(made.get("segments", "")),
        )
        for name, made in run["built"].items()
    ]
    analysis = run["analysis"]
    rows.append(
        (
            "reading and analysis alone",
            f"{run['articles'] / analysis:,.0f}",
            *("", f"{analysis:.1f}", "", "", ""),
        )
    )
    head = "indexing|articles/s|wall s|processor s|disk MB|peak MB|segments"
    yield from _table(head.split("|"), rows)


def _asking(run: Figures) -> Iterator[str]:
    rows = []
    for name, told in run["latency"].items():
        opened = run["opened"][name]
        memory = [opened[key] / MEGABYTE for key in ("imports", "opening", "asked")]
        rows.append(
            (
                ENGINES[name].label,
                *(f"{ms:,.3f}" for ms in told["again"][ALL]),
                " / ".join(f"{ms:,.3f}" for ms in told["processor"][:2]),
                " / ".join(f"{ms:,.2f}" for ms in told["first"]),
                f"{opened['open']:,.1f}",
                " / ".join(f"{one:,.1f}" for one in memory),
                f"{run['cold'][name]:,.0f}",
            )
        )
    head = (
        "asking, ms|p50|p95|p99|processor p50 / p95|first time p50 / p95 / p99|opening"
        "|anonymous MB: imports / opening / after all|cold"
    )
    yield from _table(head.split("|"), rows)


def _kinds(run: Figures) -> Iterator[str]:
    kinds = sorted({kind for told in run["latency"].values() for kind in told["again"]})
    kinds.remove(ALL)
    rows = [
        (
            kind,
            *(
                " / ".join(f"{ms:,.2f}" for ms in told["again"].get(kind, [])[:2])
                or "-"
                for told in run["latency"].values()
            ),
        )
        for kind in kinds
    ]
    labels = [ENGINES[name].label for name in run["latency"]]
    yield from _table(["p50 / p95, ms", *labels], rows)


def _agreeing(run: Figures) -> Iterator[str]:
    rows = []
    for name, told in run["agreement"].items():
        counts, tops = (
            ", ".join(f"{n} {kind}" for kind, n in told[key].items()) or "none"
            for key in ("counts", "tops")
        )
        tops = tops if name in ("packed", "stock") else ""
        rows.append((ENGINES[name].label, str(told["asked"]), counts, tops))
    judge = ENGINES[run["judge"]].label
    head = ["", "queries", f"other counts than {judge}", "other first twenty"]
    yield from _table(head, rows)


def _reached(run: Figures) -> Iterator[str]:
    rows = [
        (
            bar.name,
            f"{bar.value:.3g}",
            f"{'at most' if bar.at_most else 'at least'} {bar.bound:.3g}",
            "reached" if bar.reached else "**missed**",
        )
        for bar in bars(run)
    ]
    yield from _table(["to reach", "here", "bound", ""], rows)
