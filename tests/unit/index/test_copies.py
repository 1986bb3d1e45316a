"""Copies kept up to date are those found anew, whatever came, went and moved."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.duplicates import LEAST_WORDS, find_copies, print_of, sketch_of
from index.engine import anew, bands, derived, line_counts, looks
from index.engine.anew import compare_all
from index.engine.catalogue import Look
from index.engine.copies import update_copies
from index.engine.tables import STATEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORDS = [f"كلمة{n}" for n in range(300)]
DAYS = [None, "2024-01-01", "2024-01-02"]


def make_look(number: int, base: int, changes: int, day: str | None) -> Look:
    """An article: one of a few texts with some words others, or one of few words."""
    chance = random.Random(base)  # noqa: S311
    words = chance.choices(WORDS, k=LEAST_WORDS + 30 if base else 3)
    least = min(changes % 8, len(words))
    for at in random.Random(changes).sample(range(len(words)), least):  # noqa: S311
        words[at] = WORDS[changes % len(WORDS)]
    if base == 1:
        words = []
    lines = b"".join(n.to_bytes(8, "little") for n in {base, changes})
    return Look(number, day, print_of(words), sketch_of(words), lines)


class Library:
    """A catalogue of looks, and what was changed since they were compared last."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        for statement in STATEMENTS:
            self.connection.execute(statement)
        self.numbers: list[int] = []
        self.come: set[int] = set()
        self.moved: set[int] = set()
        self.gone: list[Look] = []
        self.last = 0

    def add(self, place: int, base: int, changes: int, day: str | None) -> None:
        """Add an article at a place."""
        self.last += 1
        look = make_look(self.last, base, changes % len(WORDS), day)
        self.connection.execute(
            "INSERT INTO articles VALUES (?,?,'',?,'','','',?,'','','','','','','','','',0,"
            "'')",
            (self.last, str(self.last), place, day),
        )
        self.connection.execute(
            "INSERT INTO looks VALUES (?,?,?,?)", (self.last, *look[2:])
        )
        self.numbers.append(self.last)
        self.come.add(self.last)

    def compared(self) -> dict[int, int]:
        """Number of each copy -> that of the article it repeats, all asked at once."""
        rows = self.connection.execute(
            "SELECT number, date, print, sketch, lines FROM articles "
            "JOIN looks USING (number) ORDER BY path, line"
        )
        looks = [Look(*row) for row in rows]
        found = find_copies(
            [look.print for look in looks],
            [look.sketch for look in looks],
            [look.date for look in looks],
        )
        return {looks[at].number: looks[kept].number for at, kept in found.items()}

    def remove(self, which: int) -> None:
        """Remove an article."""
        if not self.numbers:
            return
        number = self.numbers.pop(which % len(self.numbers))
        row = self.connection.execute(
            "DELETE FROM looks WHERE number = ? RETURNING *", (number,)
        ).fetchone()
        self.connection.execute("DELETE FROM articles WHERE number = ?", (number,))
        self.moved.discard(number)
        if number in self.come:
            self.come.discard(number)
        else:
            self.gone.append(Look(number, None, *row[1:]))

    def move(self, which: int, place: int) -> None:
        """Give an article another place."""
        if self.numbers:
            number = self.numbers[which % len(self.numbers)]
            self.connection.execute(
                "UPDATE articles SET line = ? WHERE number = ?", (place, number)
            )
            if number not in self.come:
                self.moved.add(number)

    def settle(self, most: int = 10**9) -> bool:
        """Bring the tables up to date."""
        done = update_copies(
            self.connection, gone=self.gone, come=self.come, moved=self.moved, most=most
        )
        self.come, self.moved, self.gone = set(), set(), []
        return done

    def tables(self) -> tuple[object, ...]:
        """What the tables say."""
        told = (
            dict(self.connection.execute("SELECT * FROM copies")),
            dict(self.connection.execute("SELECT * FROM lines")),
        )
        buckets = {
            bucket: sorted(memoryview(members).cast("Q"))
            for bucket, members in self.connection.execute("SELECT * FROM bands")
            if members
        }
        return (*told, buckets)


@pytest.fixture
def library() -> Iterator[Library]:
    """An empty one."""
    made = Library()
    yield made
    made.connection.close()


PLACES = st.integers(0, 30)
STEPS = st.one_of(
    st.tuples(
        st.just("add"),
        PLACES,
        st.integers(0, 5),
        st.integers(0, 20),
        st.sampled_from(DAYS),
    ),
    st.tuples(st.just("remove"), PLACES),
    st.tuples(st.just("move"), PLACES, PLACES),
    st.tuples(st.just("settle")),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(STEPS, max_size=40))
def test_whatever_changed_the_copies_are_those_found_anew(
    steps: list[tuple[str, *tuple[object, ...]]],
) -> None:
    """Copies, counts of lines and buckets, after any steps between any updates."""
    library = Library()
    for name, *values in [*steps, ("settle",)]:
        getattr(library, name)(*values)
    updated = library.tables()
    assert updated[0] == library.compared()
    compare_all(library.connection, None)
    assert updated == library.tables()
    library.connection.close()


def test_a_series_longer_than_a_crowd_is_told_as_anew(library: Library) -> None:
    """Only the first texts of a band are met, whichever of them come and go."""
    for number in range(60):
        library.add(number, 2 + number % 2, 7 * number, str(number))
        if number % 7 == 0:
            library.settle()
    for number in range(0, 40, 3):
        library.remove(number)
    library.settle()
    told = library.tables()
    assert told[0] == library.compared()
    compare_all(library.connection, None)
    assert told == library.tables()


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 30), st.sampled_from(DAYS)),
        max_size=60,
    )
)
def test_compared_anew_a_few_at_a_time_they_are_the_same(
    articles: list[tuple[int, int, str | None]],
) -> None:
    """However little of the collection is in memory at a time."""
    library = Library()
    for place, (base, changes, day) in enumerate(articles):
        library.add(place, base, changes, day)
    library.settle()
    told = library.tables()
    with pytest.MonkeyPatch.context() as small:
        small.setattr(anew, "_GLANCE", 2)
        small.setattr(anew, "_AT_ONCE", 3)
        small.setattr(line_counts, "_RUN_BYTES", 24)
        small.setattr(looks, "_CHUNK", 3)
        small.setattr(looks, "_AT_ONCE", 2)
        compare_all(library.connection, None)
    assert told == library.tables()
    assert told[0] == library.compared()
    library.connection.close()


KEYS = st.lists(st.integers(-(2**63), 2**63 - 1) | st.integers(-3, 3), max_size=5)


@settings(max_examples=100, deadline=None)
@given(st.lists(KEYS.map(set), max_size=20))
def test_lines_are_counted_whatever_their_keys(articles: list[set[int]]) -> None:
    """Those of any sign and size, in as many articles as they are in."""
    library = Library()
    for place, lines in enumerate(articles):
        library.add(place, 1, 0, None)
        keys = b"".join(key.to_bytes(8, "little", signed=True) for key in lines)
        library.connection.execute(
            "UPDATE looks SET lines = ? WHERE number = ?", (keys, library.last)
        )
    with pytest.MonkeyPatch.context() as small:
        small.setattr(line_counts, "_RUN_BYTES", 48)
        compare_all(library.connection, None)
    assert library.tables()[1] == Counter(key for lines in articles for key in lines)
    library.connection.close()


def test_of_many_that_go_not_all_are_held(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left is told as anew."""
    monkeypatch.setattr(derived, "_HELD", 20)
    for number in range(60):
        library.add(number, 2 + number % 4, number % 3, None)
    writer = derived.Derived(library.connection, tmp_path)
    assert writer.write() == 60 - len(library.compared())
    for number in library.numbers[:50]:
        writer.remove(number)
        library.connection.execute("DELETE FROM articles WHERE number = ?", (number,))
    left = library.compared()
    assert writer.write() == 10 - len(left)
    assert library.tables()[0] == left


def test_too_many_alike_are_left_to_comparing_anew(library: Library) -> None:
    """Who meets everybody would be asked longer than all together."""
    for number in range(30):
        library.add(number, 2, 0, None)
    assert not library.settle(most=100)


def test_articles_meet_in_a_bucket_of_their_print_or_of_a_band(
    library: Library,
) -> None:
    """Those of no words meet nobody."""
    made = [make_look(n, base, 0, None) for n, base in enumerate((2, 2, 3, 0, 0, 1, 1))]
    marks = [bands.Marks(look.number, look.print, look.sketch) for look in made]
    bands.change(library.connection, (), marks)
    met = [sorted(bands.mates(library.connection, mark)) for mark in marks]
    assert met == [[0, 1], [0, 1], [2], [3, 4], [3, 4], [], []]
