"""The values that results can be filtered by: the most frequent, and how many more."""

from __future__ import annotations

from index.search import Facet, FacetCount, SearchRequest
from tui.widgets.facet_list import MOST_VALUES, FacetRow, facet_rows

COUNTS = {
    Facet.AUTHOR: [
        FacetCount(f"author {number:02}", 40 - number) for number in range(20)
    ],
    Facet.YEAR: [FacetCount("2023", 3), FacetCount("2024", 2)],
}


def test_a_list_that_is_cut_says_how_many_more_there_are() -> None:
    """In a row of its own behind the most frequent; one that is whole has none."""
    rows = facet_rows(SearchRequest("x"), COUNTS)
    authors = [row for row in rows if row.facet is Facet.AUTHOR]
    assert len(authors) == 1 + MOST_VALUES + 1
    assert authors[-1] == FacetRow(Facet.AUTHOR, more=20 - MOST_VALUES)
    assert not any(row.more for row in rows if row.facet is Facet.YEAR)


def test_a_fact_that_is_wanted_whole_has_every_value() -> None:
    """And nothing more."""
    rows = facet_rows(SearchRequest("x"), COUNTS, {Facet.AUTHOR})
    authors = [row for row in rows if row.facet is Facet.AUTHOR]
    assert len(authors) == 1 + 20
    assert not any(row.more for row in rows)
