"""The rows of the list: sorted, filtered, under heads, copies folded."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from index.arranging import Order
from index.article import ArticleId
from index.entry import Entry
from tui.widgets.shelf import (
    Grouping,
    Head,
    ShelfRow,
    Shelved,
    View,
    count_articles,
    find_row,
    shelve,
)


def entry(name: str, title: str = "", *, category: str = "", of: str = "") -> Entry:
    """An article of the list."""
    return Entry(
        ArticleId(name),
        title or name,
        date(2024, 1, 1),
        category,
        "",
        "",
        name,
        100,
        copy_of=ArticleId(of) if of else None,
    )


def names(rows: tuple[ShelfRow, ...]) -> list[str]:
    """Ids of articles, names of heads in brackets."""
    return [
        f"[{row.name}]" if isinstance(row, Head) else str(row.entry.id) for row in rows
    ]


SHELF = (
    entry("one", "أخبار المدينة", category="محليات"),
    entry("two", "كرة القدم", category="رياضة"),
    entry("three", "إعلان المدينة", category="محليات"),
    entry("four", "بلا قسم"),
    entry("five", "كرة القدم", category="رياضة", of="two"),
    entry("six", "كرة القدم", category="صحف", of="two"),
)


def test_copies_are_folded_under_what_they_repeat() -> None:
    """The article says how many there are."""
    rows = shelve(SHELF, View())
    assert names(rows) == ["one", "two", "three", "four"]
    assert [row.copies for row in rows if isinstance(row, Shelved)] == [0, 2, 0, 0]
    assert count_articles(rows) == len(SHELF)


def test_copies_are_shown_below_what_they_repeat() -> None:
    """Wherever they stand in the collection."""
    rows = shelve(SHELF, View(copies=True))
    assert names(rows) == ["one", "two", "five", "six", "three", "four"]
    assert [row.is_copy for row in rows[2:4] if isinstance(row, Shelved)] == [True] * 2


def test_groups_stand_under_heads_that_count_them() -> None:
    """The unknown comes last; a copy whose original is elsewhere stands for itself."""
    rows = shelve(SHELF, View(by=Grouping.CATEGORY))
    heads = [row for row in rows if isinstance(row, Head)]
    assert names(rows) == [
        "[رياضة]",
        "two",
        "[صحف]",
        "six",
        "[محليات]",
        "one",
        "three",
        "[]",
        "four",
    ]
    assert [head.count for head in heads] == [1, 1, 2, 1]


def test_one_group_is_shown_alone() -> None:
    """Also that of the unknown, and however its name is spelt."""
    stretched = "محلي\u0640ات"
    shown = shelve(SHELF, View(by=Grouping.CATEGORY, only=stretched))
    assert names(shown)[1:] == ["one", "three"]
    unknown = shelve(SHELF, View(by=Grouping.CATEGORY, only=""))
    assert names(unknown) == ["[]", "four"]


def test_words_of_the_title_narrow_the_list() -> None:
    """All of them must be there, folded; beginnings of words are enough."""
    assert names(shelve(SHELF, View(words="مدينه"))) == []
    assert names(shelve(SHELF, View(words="المدينه"))) == ["one", "three"]
    assert names(shelve(SHELF, View(words="المدي اخبار"))) == ["one"]
    assert len(shelve(SHELF, View(words="  "))) == 4


def test_the_order_holds_inside_every_group() -> None:
    """«أخبار» comes before «إعلان»: titles are compared folded."""
    view = View(by=Grouping.CATEGORY, only="محليات", order=Order.TITLE)
    assert names(shelve(SHELF, view))[1:] == ["one", "three"]


def test_a_row_is_found_again_by_its_key() -> None:
    """An article by its id, a head by its name."""
    rows = shelve(SHELF, View(by=Grouping.CATEGORY))
    for number, row in enumerate(rows):
        assert find_row(rows, row.key) == number
    assert find_row(rows, ("article", "none")) is None


@given(
    st.lists(st.sampled_from(["", "ا", "ب", "أ"]), max_size=8),
    st.sampled_from([None, *Grouping]),
    st.sampled_from(Order),
    st.booleans(),
)
def test_every_article_is_there_once_or_folded(
    categories: list[str], by: Grouping | None, order: Order, copies: bool
) -> None:
    """No view that is not narrowed loses or repeats one."""
    entries = [
        entry(str(at), category=category, of="0" if at > 5 else "")
        for at, category in enumerate(categories)
    ]
    rows = shelve(entries, View(order=order, by=by, copies=copies))
    assert count_articles(rows) == len(entries)
    shown = [row.key for row in rows]
    assert len(shown) == len(set(shown))
