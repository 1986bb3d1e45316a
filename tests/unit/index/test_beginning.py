"""A list begins as it goes on: its first rows, looked up without the others."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arabic import first_term, terms
from index.arranging import Order, arrange
from index.engine.catalogue import Catalogue
from index.engine.tables import STATEMENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = [
    "\u0623\u0631\u0636",
    "\u0627\u0631\u0636",
    "\u0632\u064a\u062a",
    "a",
    "12",
    "\u060c",
]
"""Of a title: two that are one folded, and a sign that is no word."""


class Row(NamedTuple):
    """An article in the catalogue, with few values of everything: most are equal."""

    path: str
    title: str
    date: str | None
    words: int
    added: str
    original: int
    """The place of the article that it repeats; one that is not there, or its own, for none."""


TITLES = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
DAYS = st.sampled_from(["0999-12-31", "2023-05-01", "2024-02-29"])
ROWS = st.lists(
    st.builds(
        Row,
        path=st.sampled_from(["a", "b", "c.zip"]),
        title=TITLES,
        date=st.none() | DAYS,
        words=st.integers(0, 2),
        added=DAYS,
        original=st.integers(0, 20),
    ),
    max_size=14,
)


def filled(connection: sqlite3.Connection, rows: Sequence[Row]) -> Catalogue:
    """A catalogue with some articles, the last numbered first; no copy has a copy."""
    for statement in STATEMENTS:
        connection.execute(statement)
    copies: dict[int, int] = {}
    for at, row in enumerate(rows):
        number = len(rows) - at
        connection.execute(
            "INSERT INTO articles VALUES "
            "(?, ?, ?, ?, '', x'', ?, ?, '', '', '', '', '', '', '', '', '', ?, ?)",
            (number, f"id{at}", row.path, at, *row[1:5]),
        )
        if row.original < at and row.original not in copies:
            copies[at] = row.original
    for at, original in copies.items():
        numbers = (len(rows) - at, len(rows) - original)
        connection.execute("INSERT INTO copies VALUES (?, ?)", numbers)
    return Catalogue(connection)


@pytest.mark.parametrize("order", Order)
@given(rows=ROWS, limit=st.integers(0, 15))
def test_the_beginning_is_that_of_the_whole_list(
    order: Order, rows: list[Row], limit: int
) -> None:
    """In every order: equal ones stay as they are, what is unknown is last, copies fold."""
    with closing(sqlite3.connect(":memory:")) as connection:
        catalogue = filled(connection, rows)
        entries = catalogue.entries()
        copies = Counter(entry.copy_of for entry in entries)
        whole = [
            (entry, copies[entry.id])
            for entry in arrange(entries, order)
            if not entry.copy_of
        ]
        assert catalogue.beginning(limit, order) == whole[:limit]


@given(
    st.text(
        st.sampled_from("\u0627\u0628\u0644\u064e\u0640 .,-1a\u0651\ufdfa"), max_size=12
    )
)
def test_the_first_word_of_a_title_is_the_first_of_all(text: str) -> None:
    """Folded; nothing when there is none."""
    assert first_term(text) == next(iter(terms(text)), "")
