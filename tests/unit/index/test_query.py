"""The query language: what each form means, and that nothing breaks it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Span
from index.query import MOST_WORDS, QueryFault, parse


def shape(typed: str) -> list[str]:
    """A query as text: words of a phrase joined by +, what is unwanted behind -."""
    query = parse(typed)
    return ["+".join(term.words) for term in query.wanted] + [
        "-" + "+".join(term.words) for term in query.unwanted
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("مجلس النواب", ["مجلس", "النواب"]),
        ('"مجلس النواب"', ["مجلس+النواب"]),
        ("«مجلس النواب» اليوم", ["مجلس+النواب", "اليوم"]),
        ("“مجلس النواب”", ["مجلس+النواب"]),
        ("„مجلس النواب“", ["مجلس+النواب"]),
        ("مجلس -النواب", ["مجلس", "-النواب"]),
        ('مجلس -"دار النواب"', ["مجلس", "-دار+النواب"]),
        ("كوفيد-19", ["كوفيد+19"]),
        ("مجلس - النواب", ["مجلس", "النواب"]),
        ("سعر 1,000 دينار", ["سعر", "1+000", "دينار"]),
        ("«كلمة»", ["كلمة"]),
        ('""', []),
    ],
)
def test_each_form_means_what_the_page_on_search_says(
    typed: str, expected: list[str]
) -> None:
    """Each row is one form of the language."""
    assert shape(typed) == expected


@pytest.mark.parametrize("typed", ["", "   ", "؟!،.", "-", '"', "«»", "ـ"])
def test_a_query_without_a_word_says_so(typed: str) -> None:
    """Nothing is asked, and the problem covers what was typed."""
    query = parse(typed)
    assert query.root is None
    assert query.problem is not None
    assert query.problem.reason is QueryFault.EMPTY
    assert query.problem.span == Span(0, len(typed))


def test_an_unclosed_quotation_mark_is_searched_as_words_and_pointed_at() -> None:
    """The words still count, and the place of the mark is given."""
    query = parse('قبل "بعد ذلك')
    assert shape('قبل "بعد ذلك') == ["قبل", "بعد", "ذلك"]
    assert query.problem is not None
    assert query.problem.reason is QueryFault.UNCLOSED_QUOTE
    assert query.problem.span == Span(4, 5)


def test_a_closed_query_has_no_problem() -> None:
    """Well-formed queries are not complained about."""
    assert parse('"أ ب" ج').problem is None


@given(st.text(st.sampled_from('ab أب٣-"«»“”„ \n،؟*()\u0640\u064e\ud800')) | st.text())
def test_no_query_breaks_the_parser(typed: str) -> None:
    """Any text gives a query whose terms stand where they say."""
    query = parse(typed)
    for term in (*query.wanted, *query.unwanted):
        stretch = typed[term.span.start : term.span.end]
        assert term.words[0] in stretch
        assert term.words[-1] in stretch
    if query.problem is not None:
        assert 0 <= query.problem.span.start <= query.problem.span.end <= len(typed)


def test_a_word_given_twice_is_searched_once() -> None:
    """Only what differs counts; a word may be wanted and unwanted."""
    assert [term.words for term in parse("كتاب كتاب -كتاب").wanted] == [("كتاب",)]
    assert len(parse("كتاب كتاب -كتاب -كتاب").unwanted) == 1


def test_a_query_of_thousands_of_words_is_searched_by_its_first() -> None:
    """The problem says where the rest begins."""
    words = [f"w{number}" for number in range(MOST_WORDS + 5)]
    query = parse(" ".join(words))
    assert [term.words[0] for term in query.wanted] == words[:MOST_WORDS]
    assert query.problem is not None
    assert query.problem.reason is QueryFault.TOO_LONG
    assert query.problem.span.start == len(" ".join(words[:MOST_WORDS])) + 1


def test_a_phrase_of_thousands_of_words_is_searched_by_its_beginning() -> None:
    """It stays one phrase."""
    (term,) = parse('"' + "في " * 10_000 + '"').wanted
    assert len(term.words) == MOST_WORDS
