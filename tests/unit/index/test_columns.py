"""Columns kept up to date are those of the articles there are, in their order."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.arabic import fold_line
from index.engine.columns import read_column, update_columns
from index.engine.order import Order
from index.engine.tables import STATEMENTS
from index.search import Facet

if TYPE_CHECKING:
    from collections.abc import Iterator

VALUES = ["", "سياسة", "سِياسة", "اقتصاد", "رياضة"]
DAYS = [None, "1999-12-31", "2000-01-01", "2024-05-06"]


class Library:
    """A catalogue of facts, and what was changed since its columns were written last."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        for statement in STATEMENTS:
            self.connection.execute(statement)
        self.last = 0
        self.gone: set[int] = set()
        self.moved = False

    def add(self, line: int, value: str, day: str | None, words: int) -> None:
        """Add an article on a line."""
        self.last += 1
        self.connection.execute(
            "INSERT INTO articles VALUES (?,?,'',?,'','',?,?,?,?,?,'',?,'','','','',?,'')",
            (
                *(self.last, str(self.last), line, "عنوان " * (line % 3), day),
                *(value, value[::-1], value * 2, f"{value}\n{line}", words),
            ),
        )

    def numbers(self) -> list[int]:
        """All articles in their order."""
        rows = self.connection.execute("SELECT number FROM facts")
        return [number for (number,) in rows]

    def remove(self, which: int) -> None:
        """Remove an article."""
        if numbers := self.numbers():
            number = numbers[which % len(numbers)]
            sql = "DELETE FROM articles WHERE number = ?"
            self.connection.execute(sql, (number,))
            self.gone.add(number)

    def move(self, which: int, line: int) -> None:
        """Give an article another line."""
        if numbers := self.numbers():
            number = numbers[which % len(numbers)]
            sql = "UPDATE articles SET line = ? WHERE number = ?"
            self.connection.execute(sql, (line, number))
            self.moved = True

    def settle(self) -> None:
        """Bring the columns up to date."""
        update_columns(self.connection, self.gone, reordered=self.moved)
        self.gone, self.moved = set(), False

    def facts(self, column: str) -> list[str]:
        """A column as the articles have it."""
        rows = self.connection.execute(f"SELECT {column} FROM facts")  # noqa: S608
        return [value for (value,) in rows]


@pytest.fixture
def library() -> Iterator[Library]:
    """An empty one."""
    made = Library()
    yield made
    made.connection.close()


LINES = st.integers(0, 20)
STEPS = st.one_of(
    st.tuples(
        st.just("add"),
        LINES,
        st.sampled_from(VALUES),
        st.sampled_from(DAYS),
        st.sampled_from([0, 3, 255, 256, 65_536]),
    ),
    st.tuples(st.just("remove"), LINES),
    st.tuples(st.just("move"), LINES, LINES),
    st.tuples(st.just("settle")),
)


def named(values: list[str]) -> list[str]:
    """Values by the commonest way of writing, the first of several as common."""
    names: dict[str, str] = {"": ""}
    for value, _ in Counter(values).most_common():
        names.setdefault(fold_line(value), value)
    return [names[fold_line(value)] for value in values]


@settings(max_examples=200, deadline=None)
@given(st.lists(STEPS, max_size=40))
def test_whatever_changed_columns_say_what_the_articles_do(
    steps: list[tuple[str, *tuple[object, ...]]],
) -> None:
    """Numbers, lengths, dates and the texts of codes, after any steps."""
    library = Library()
    for name, *values in [*steps, ("settle",)]:
        getattr(library, name)(*values)
    order = Order(library.connection)
    assert order.numbers.tolist() == library.numbers()
    assert order.words.tolist() == library.facts("words")
    titles = [title.count(" ") + 1 for title in library.facts("title")]
    assert order.title_words.tolist() == titles
    days = [
        date.fromisoformat(day).toordinal() if day else 0
        for day in library.facts("date")
    ]
    assert order.days.tolist() == days
    for column in ("category", "source", "author", "tags"):
        written = library.facts(column)
        codes = order.distinct(column)
        assert [codes.names[code] for code in codes.of] == written
        codes = order.codes(column)
        assert [codes.names[code] for code in codes.of] == named(written)
    years = order.codes(Facet.YEAR)
    assert [years.names[code] for code in years.of] == [
        day[:4] if day else "" for day in library.facts("date")
    ]
    used = {
        value
        for column in ("category", "source", "author", "tags")
        for value in library.facts(column)
    }
    assert set(library_names(library)) == used - {""}
    library.connection.close()


def library_names(library: Library) -> list[str]:
    """The texts that have codes."""
    return [value for (value,) in library.connection.execute("SELECT value FROM names")]


def test_a_column_takes_no_wider_numbers_than_it_needs(library: Library) -> None:
    """A byte for a category, two for most lengths."""
    for line, words in enumerate((1, 300, 70_000)):
        library.add(line, "سياسة", None, words)
        library.settle()
        kind = read_column(library.connection, "words").dtype
        assert kind == (np.uint8, np.uint16, np.uint32)[line]
    assert read_column(library.connection, "category").dtype == np.uint8


def test_many_articles_at_once_are_in_their_order(library: Library) -> None:
    """They are not put in their places one by one."""
    for line in range(200, 0, -1):
        library.add(line, VALUES[line % 5], DAYS[line % 4], line)
    library.settle()
    assert Order(library.connection).words.tolist() == [*range(1, 201)]
    assert len(library_names(library)) > 200


@pytest.mark.parametrize(
    ("column", "kind"), [("words", "|u1"), ("words", "<u8"), ("category", "<u2")]
)
def test_a_column_of_another_kind_is_found(
    library: Library, column: str, kind: str
) -> None:
    """Whether its bytes make whole numbers of that kind or not."""
    for line in range(3):
        library.add(line, "سياسة", None, 70_000)
    library.settle()
    library.connection.execute(
        "UPDATE columns SET kind = ? WHERE name = ?", (kind, column)
    )
    order = Order(library.connection)
    with pytest.raises(sqlite3.DatabaseError, match=column):
        _ = order.words, order.codes("category")


def test_a_byte_that_is_another_is_found(library: Library) -> None:
    """And a column that lacks an article."""
    library.add(1, "سياسة", None, 7)
    library.settle()
    library.connection.execute("UPDATE columns SET data = x'08' WHERE name = 'words'")
    order = Order(library.connection)
    with pytest.raises(sqlite3.DatabaseError, match="checksum"):
        assert order.words
    library.connection.execute("DELETE FROM columns WHERE name = 'day'")
    with pytest.raises(sqlite3.DatabaseError, match="length"):
        assert order.days
