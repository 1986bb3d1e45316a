"""Draw the figures of bench/results as pictures for docs/performance.md.

Run: `.venv/bin/python bench/plot.py [RESULTS] [PICTURES]`, after `make bench-setup`. Of
several runs of a size the last one counts. Lines and letters are of a grey and of colours
that can be read on light and on dark pages.
"""

import argparse
import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.engines_of.registry import ENGINES
from bench.engines_of.report import MEGABYTE

Figures = dict[str, Any]
HERE = Path(__file__).parent
RESULTS = HERE / "results"
PICTURES = HERE.parent / "docs" / "pictures"
GREY = "#848d97"
COLOURS = ("#3987e5", "#d95926", "#199e70", "#c98500", "#b668d8", "#7f8fa4")
"""On white and on nearly black alike at least three to one."""
PLAIN = "{x:,g}"
"""How numbers stand at the axes."""
UNITS = ("seconds of processor time", "MB", "ms of processor time")


def runs(path: Path, key: str) -> list[Figures]:
    """The last run of each size, by size."""
    if not path.exists():
        return []
    told = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    last = {run[key]: run for run in told}
    return [last[size] for size in sorted(last)]


def pyplot() -> Any:
    """What draws, set up."""
    matplotlib = importlib.import_module("matplotlib")
    matplotlib.use("svg")
    plot = importlib.import_module("matplotlib.pyplot")
    greys = ("text.color", "axes.edgecolor", "axes.labelcolor", "axes.titlecolor")
    plot.rcParams.update(
        dict.fromkeys((*greys, "xtick.color", "ytick.color", "grid.color"), GREY)
        | {
            "svg.fonttype": "none",
            "svg.hashsalt": "warraq",
            "font.size": 10,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "legend.frameon": False,
            "grid.alpha": 0.3,
        }
    )
    return plot


def save(figure: Any, path: Path) -> None:
    """Write a picture, the same bytes for the same figures."""
    figure.tight_layout()
    figure.savefig(path, transparent=True, metadata={"Date": None, "Creator": None})
    text = path.read_text("utf-8")
    path.write_text(
        "\n".join(row.rstrip() for row in text.splitlines()) + "\n", "utf-8"
    )


def costs(run: Figures) -> Iterator[tuple[int, str, float]]:
    """Panel, name and value of what a size of library costs."""
    made, asked, alone = run["index"], run["search"], run["alone"]["latency"]
    yield 0, "index all", made["cpu"]
    for name, taken in run["update"].items():
        if name.endswith("added"):
            yield 0, f"update: {int(name.split()[0]):,} added", taken["cpu"]
    yield 1, "index", sum(run["tidy"]["disk"].values()) / MEGABYTE
    yield 1, "memory: indexing", made["anonymous"] / MEGABYTE
    yield 1, "memory: after a search", asked["after first"] / MEGABYTE
    for at, name in enumerate(("p50", "p95")):
        yield 2, f"search, {name}", asked["again"]["all, processor time"][at]
        yield 2, f"engine alone, {name}", alone["processor"][at]


def draw_scale(sizes: list[Figures], path: Path) -> None:
    """Cost against size, both logarithmic."""
    plot = pyplot()
    figure, panels = plot.subplots(1, 3, figsize=(11, 3.8))
    lines: dict[tuple[int, str], list[tuple[int, float]]] = {}
    for run in sizes:
        for panel, name, value in costs(run):
            lines.setdefault((panel, name), []).append((run["articles"], value))
    used = [0, 0, 0]
    for (panel, name), points in lines.items():
        colour = COLOURS[used[panel] % len(COLOURS)]
        used[panel] += 1
        panels[panel].plot(*zip(*points, strict=True), "o-", c=colour, label=name, ms=4)
    for panel, unit in zip(panels, UNITS, strict=True):
        panel.set(xscale="log", yscale="log", xlabel="articles", title=unit)
        panel.minorticks_off()
        panel.xaxis.set_major_formatter(PLAIN)
        panel.yaxis.set_major_formatter(PLAIN)
        panel.grid(visible=True)
        panel.legend(fontsize=8)
    save(figure, path)


def draw_engines(run: Figures, path: Path) -> None:
    """p50, p95 and p99 of each engine; a busy machine hardly changes processor time."""
    plot = pyplot()
    figure, axes = plot.subplots(figsize=(8, 0.6 * len(run["latency"]) + 1.2))
    for row, told in enumerate(run["latency"].values()):
        times = told["processor"]
        axes.plot([times[0], times[-1]], [row, row], c=GREY, lw=1, zorder=1)
        for mark, colour, time in zip("osD", COLOURS, times, strict=False):
            axes.scatter(time, row, c=colour, marker=mark, s=42, zorder=2)
            axes.annotate(
                f"{time:,.2f}",
                (time, row),
                xytext=(0, 7),
                textcoords="offset points",
                ha="center",
                fontsize=8,
            )
    for mark, colour, name in zip("osD", COLOURS, ("p50", "p95", "p99"), strict=False):
        axes.scatter([], [], c=colour, marker=mark, s=42, label=name)
    labels = [ENGINES[name].label for name in run["latency"]]
    axes.set_yticks(range(len(labels)), labels)
    axes.invert_yaxis()
    axes.margins(y=0.3)
    title = (
        f"{run['articles']:,} articles, {run['queries']} queries, ms of processor time"
    )
    axes.set(xscale="log", title=title)
    axes.minorticks_off()
    axes.xaxis.set_major_formatter(PLAIN)
    axes.grid(visible=True, axis="x")
    axes.legend(loc="lower right", fontsize=8, ncols=3)
    save(figure, path)


def main() -> None:
    """Draw what there is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", nargs="?", type=Path, default=RESULTS)
    parser.add_argument("pictures", nargs="?", type=Path, default=PICTURES)
    options = parser.parse_args()
    sizes = runs(options.results / "scale.jsonl", "articles")
    if sizes:
        draw_scale(sizes, options.pictures / "scale.svg")
    compared = runs(options.results / "engines.jsonl", "articles")
    if compared:
        draw_engines(compared[-1], options.pictures / "engines.svg")


if __name__ == "__main__":
    main()
