"""A list sorted, filtered and grouped."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arranging import Choice, Order, arrange, group
from index.article import ArticleId
from index.entry import Entry, minutes
from index.search import Facet

BLANK = Entry(ArticleId(""), "", None, "", "", "", "", 0)
A = BLANK._replace(
    id=ArticleId("a"),
    title="«زيت»",
    date=date(2023, 5, 1),
    category="أخبار",
    source="صحيفة",
    words=10,
    added=date(2024, 1, 1),
)
B = BLANK._replace(
    id=ArticleId("b"),
    title="أرض",
    date=date(2024, 5, 1),
    category="اخبار",
    author="سلمى",
    words=30,
    added=date(2024, 1, 2),
)
C = BLANK._replace(id=ArticleId("c"), title="…", category="ثقافة", words=20)


def ids(entries: list[Entry]) -> str:
    """The ids of entries as one word."""
    return "".join(entry.id for entry in entries)


@pytest.mark.parametrize(
    ("order", "forwards", "backwards"),
    [
        (Order.PATH, "abc", "cba"),
        (Order.TITLE, "bac", "abc"),
        (Order.DATE, "bac", "abc"),
        (Order.WORDS, "bca", "acb"),
        (Order.ADDED, "bac", "abc"),
    ],
)
def test_what_is_unknown_comes_last_in_every_order(
    order: Order, forwards: str, backwards: str
) -> None:
    """Punctuation before a title does not count; backwards is the other way round."""
    assert ids(arrange(iter([A, B, C]), order)) == forwards
    assert ids(arrange([A, B, C], order, reverse=True)) == backwards


@given(st.lists(st.integers(0, 2)), st.sampled_from(list(Order)), st.booleans())
def test_equal_articles_keep_the_order_of_the_collection(
    words: list[int], order: Order, reverse: bool
) -> None:
    """No order loses an article either."""
    entries = [
        A._replace(id=ArticleId(str(n)), words=w, title=str(w))
        for n, w in enumerate(words)
    ]
    found = arrange(entries, order, reverse=reverse)
    assert sorted(found, key=lambda e: int(e.id)) == entries
    if order is not Order.PATH:
        for first, second in pairwise(found):
            assert first.words != second.words or int(first.id) < int(second.id)


@pytest.mark.parametrize(
    ("choice", "taken"),
    [
        (Choice(), "abc"),
        (Choice(category="أخبار"), "ab"),
        (Choice(source=" صحيفة "), "a"),
        (Choice(author="سلمي"), "b"),
        (Choice(year=2024), "b"),
        (Choice(category="أخبار", year=2023), "a"),
        (Choice(author="أحد"), ""),
    ],
)
def test_names_are_compared_folded(choice: Choice, taken: str) -> None:
    """As a search compares them."""
    assert ids(list(filter(choice.takes, [A, B, C]))) == taken


def test_groups_have_names_and_the_unknown_comes_last() -> None:
    """Spellings that folding equates are one group; years begin with the newest."""
    found = [(name, ids(list(e))) for name, e in group([C, A, B], Facet.CATEGORY)]
    assert found == [("أخبار", "ab"), ("ثقافة", "c")]
    found = [(name, ids(list(e))) for name, e in group([C, A, B], Facet.YEAR)]
    assert found == [("2024", "b"), ("2023", "a"), ("", "c")]


@pytest.mark.parametrize(("words", "time"), [(0, 1), (180, 1), (270, 2), (1800, 10)])
def test_reading_time_is_in_whole_minutes(words: int, time: int) -> None:
    """One at least."""
    assert minutes(words) == A._replace(words=words).minutes == time


@given(
    st.lists(st.integers(0, 5), max_size=30),
    st.sampled_from(Order),
    st.booleans(),
    st.integers(1, 7),
)
def test_runs_that_are_merged_are_the_list_that_is_sorted(
    words: list[int],
    order: Order,
    reverse: bool,
    run: int,
) -> None:
    """Equal ones keep their order, however short the runs are."""
    entries = [A._replace(id=ArticleId(str(at)), words=n) for at, n in enumerate(words)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.arranging._RUN", run)
        merged = arrange(entries, order, reverse=reverse)
    assert merged == arrange(entries, order, reverse=reverse)
