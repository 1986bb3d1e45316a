"""`warraq search` as scripts use it: levels, filters, counts, and what it says."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.pilot.searching import shelved
from tests.unit.tui.test_cli import Run, warraq

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The articles with facts."""
    return shelved(tmp_path)


def found(library: Path, *words: str) -> Any:
    """The object that a search prints."""
    return warraq("search", *words, "--library", library, "--json").json


def test_the_level_is_stem_unless_another_is_asked(library: Path) -> None:
    """A wider level finds no less."""
    assert found(library, "ورق")["level"] == "stem"
    levels = ("exact", "folded", "stem", "root")
    totals = [found(library, "ورق", "--level", level)["total"] for level in levels]
    assert totals == [1, 1, 3, 3]


def test_counts_are_those_of_the_levels(library: Path) -> None:
    """Asked for, in one object, whatever the level is."""
    page = found(library, "ورق", "--counts", "--level", "exact", "--limit", "0")
    assert page["levels"] == {"exact": 1, "folded": 1, "stem": 3, "root": 3}
    assert page["hits"] == []
    assert "levels" not in found(library, "ورق")


def test_facets_count_what_is_found(library: Path) -> None:
    """The most frequent first."""
    facets = found(library, "ورق", "--facets")["facets"]
    assert set(facets) == {"category", "source", "author", "year"}
    assert facets["category"] == [
        {"value": "أخبار", "articles": 2},
        {"value": "رحلات", "articles": 1},
    ]
    assert "facets" not in found(library, "ورق")


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--category", "اخبار"], {"1", "2"}),
        (["--year", "٢٠٢٤"], {"2"}),
        (["--source", "لا أحد"], set()),
        (["--author", "لا أحد"], set()),
    ],
)
def test_facts_narrow_a_search(
    library: Path, options: list[str], ids: set[str]
) -> None:
    """Compared folded; a year in any digits."""
    assert {hit["id"] for hit in found(library, "ورق", *options)["hits"]} == ids


def test_hits_with_some_of_the_words_follow_and_say_what_they_miss(
    library: Path,
) -> None:
    """They are counted apart."""
    page = found(library, "ورق", "النهر")
    assert (page["total"], page["partial"]) == (1, 2)
    assert page["hits"][0]["id"] == "4"
    assert "missing" not in page["hits"][0]
    assert [hit["missing"] for hit in page["hits"][1:]] == [["النهر"], ["النهر"]]


def test_a_line_parts_hits_with_all_words_from_the_others(library: Path) -> None:
    """In a pipe, too, where the facts name what is missing."""
    run = warraq("search", "ورق", "النهر", "--library", library)
    whole, partial = run.out.split("── With some of the words ──")
    assert "الورق والنهر" in whole
    assert partial.count("without: النهر") == 2
    assert run.err == "Results: 1, with some of the words: 2\n"


def test_hits_with_some_of_the_words_are_hits(library: Path) -> None:
    """The command ends with 0, and says that nothing has them all."""
    run = warraq("search", "ورق", "قطار", "--library", library)
    assert run.code == 0
    assert run.err.startswith("Nothing has all the words; with some of them: 3\n")


def test_when_nothing_is_found_other_queries_are_told(library: Path) -> None:
    """On stderr, as logical text; the command ends with 1."""
    run = warraq("search", "hgfpv", "--library", library)
    assert (run.code, run.out) == (1, "")
    assert "On the other keyboard layout: “البحر” (1)" in run.err
    assert not {*map(chr, range(0x2066, 0x206A))} & set(run.err)
    (suggestion,) = found(library, "hgfpv")["suggestions"]
    assert suggestion == {
        "advice": "layout",
        "words": "البحر",
        "level": "stem",
        "total": 1,
    }


def test_found_words_in_titles_have_places(library: Path) -> None:
    """In code points of the title."""
    (hit,) = found(library, "البحر")["hits"]
    assert [hit["title"][a:b] for a, b in hit["title_spans"]] == ["البحر"]


def test_a_problem_of_the_query_is_told_with_its_part(library: Path) -> None:
    """In the language of the reader; the search goes on."""
    run = warraq("search", "ورق (", "--library", library)
    assert run.code == 0
    assert "“(”" in run.err.splitlines()[0]


def test_every_line_has_an_object_of_the_same_shape(library: Path) -> None:
    """With the options of the command."""
    given = "ورق\nhgfpv\n".encode()
    run = Run(("search", "--stdin", "--counts", "--library", library), given)
    first, second = map(json.loads, run.out.splitlines())
    assert first["levels"]["stem"] == 3
    assert second["levels"]["stem"] == 0
    assert second["suggestions"]


def test_a_search_needs_no_terminal_toolkit(library: Path) -> None:
    """Nor anything that only reads files of other formats."""
    code = (
        "import sys; from tui.cli import main\n"
        f"main(['search', 'ورق', '--library', {str(library)!r}])\n"
        "print({'textual', 'rich', 'lxml', 'trafilatura'} & set(sys.modules))"
    )
    warraq("index", library)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "set()"
