"""The labelled articles: their format, that they fit the corpora, and how they are used."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from bench.labelled import LABELS, Label, is_page, labels_of, lines_of, page_lines
from bench.structure import align_page, align_text
from index.article import Block, BlockKind
from tests.shared import shared

SPLITS = {"dev": 60, "second": 30, "held": 50}
FIELDS = {"doc", "kinds", "until", "title", "author", "date"} | {
    "glued",
    "not_glued",
    "unsure",
}
PAGE = """<html><head><title>x</title></head><body><nav>Home</nav><h1>A title here</h1>
<div>One <b>two</b> three<br>four five<img alt="A view"></div><p>six seven eight nine
<script>no</script></p><footer>A title here</footer></body></html>"""


def rows(split: str) -> list[dict[str, Any]]:
    """The documents of a split as they are written."""
    lines = (LABELS / f"{split}.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if "doc" in row]


def blocks(*lines: tuple[BlockKind, str]) -> list[Block]:
    """Blocks of those kinds; where they stand does not matter here."""
    return [Block(kind, text, 0) for kind, text in lines]


@pytest.mark.parametrize("split", SPLITS)
def test_every_label_is_a_run_of_lines_with_kinds_that_exist(split: str) -> None:
    """Runs follow one another, and each kind is one of a block's."""
    for row in rows(split):
        assert set(row) <= FIELDS, row["doc"]
        runs = row["kinds"]
        assert all(0 < first <= last for first, last, _ in runs), row["doc"]
        assert all(a[1] < b[0] for a, b in pairwise(runs)), row["doc"]
        kinds = {kind for run in runs for kind in run[2].split("|")}
        assert kinds <= set(BlockKind), row["doc"]


@pytest.mark.parametrize("split", SPLITS)
def test_every_date_is_a_day_and_every_fact_points_at_labelled_lines(
    split: str,
) -> None:
    """Facts can be measured: a day by the ISO, line numbers that have a label."""
    for label in labels_of(split):
        if "date" in label.facts:
            date.fromisoformat(label.facts["date"])
        for name in ("title", "author"):
            assert set(label.facts.get(name, ())) <= set(label.kinds), label.doc


def test_there_are_enough_documents_and_none_is_in_two_splits() -> None:
    """What is held back stays apart, and its file says so at its top."""
    names = {split: [row["doc"] for row in rows(split)] for split in SPLITS}
    for split, least in SPLITS.items():
        assert len(set(names[split])) == len(names[split]) >= least
    every = [name for split in SPLITS for name in names[split]]
    assert len(set(every)) == len(every)
    held_back = (LABELS / "held.jsonl").read_text(encoding="utf-8")
    assert "HELD BACK" in held_back.partition("\n")[0]


def test_glued_sentences_are_held_back_in_enough_documents() -> None:
    """Full stops can be measured where nothing was tuned."""
    stops = [label.stops for label in labels_of("held")]
    assert sum(bool(stop.get("glued")) for stop in stops) >= 8


def test_at_least_twenty_documents_have_glued_sentences() -> None:
    """Full stops are labelled in documents that need it, and in some that do not."""
    stops = [label.stops for split in SPLITS for label in labels_of(split)]
    assert sum(bool(stop.get("glued")) for stop in stops) >= 20
    assert any(stop.get("not_glued") for stop in stops)


@pytest.mark.parametrize("split", SPLITS)
def test_labels_fit_the_documents_line_by_line(split: str) -> None:
    """Every line that is not blank has a label, up to where a long one was read."""
    shared("corpora")
    shared("seeds")
    for row, label in zip(rows(split), labels_of(split), strict=True):
        lines = lines_of(label.doc)
        until = row.get("until", len(lines))
        filled = {n for n, line in enumerate(lines[:until], 1) if line.strip()}
        assert filled <= set(label.kinds), label.doc
        assert max(label.kinds) <= len(lines), label.doc
        for offsets in label.stops.values():
            assert all(lines[n - 1][at] == "." for n, at in offsets), label.doc


def test_a_page_is_rendered_whole_with_one_line_for_each_block_element() -> None:
    """Navigation and footer stay, head and script go, a picture is its text."""
    assert page_lines(PAGE.encode()) == [
        "Home",
        "A title here",
        "One two three",
        "four five",
        "A view",
        "six seven eight nine",
        "A title here",
    ]
    assert is_page("web/x/y.html")
    assert not is_page("web/x/y.txt")


def test_lines_of_a_page_find_their_blocks_though_blocks_are_merged_or_moved() -> None:
    """The title is the labelled one of its two copies; chrome has no block."""
    lines = dict(enumerate(page_lines(PAGE.encode()), 1))
    names = "boilerplate title paragraph paragraph caption paragraph boilerplate"
    kinds: dict[int, tuple[str, ...]] = {
        line: (name,) for line, name in enumerate(names.split(), 1)
    }
    made = blocks(
        (BlockKind.CAPTION, "A view"),
        (BlockKind.TITLE, "A TITLE here"),
        (BlockKind.PARAGRAPH, "One two three four five"),
        (BlockKind.PARAGRAPH, "six seven eight, nine"),
    )
    found = align_page(Label("x.html", kinds, {}, {}), lines, made)
    assert {line: made.index(block) for line, block in found.items()} == {
        2: 1,
        3: 2,
        4: 2,
        5: 0,
        6: 3,
    }


def test_lines_of_a_text_are_found_in_order_behind_a_title_of_the_record() -> None:
    """Equal lines keep their order; a block before them belongs to none."""
    made = blocks(
        (BlockKind.TITLE, "one"),
        (BlockKind.PARAGRAPH, "two"),
        (BlockKind.BOILERPLATE, "two"),
        (BlockKind.PARAGRAPH, "three"),
    )
    found = align_text({1: "two", 2: "two", 4: "three"}, made)
    assert {line: made.index(block) for line, block in found.items()} == {
        1: 1,
        2: 2,
        4: 3,
    }
