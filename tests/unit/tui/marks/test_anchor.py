"""Anchors: a mark follows its words, and never goes to other ones."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from index.article import Span
from tests.conftest import ARTICLES
from tui.marks.anchor import CONTEXT, ENOUGH, Anchor, resolve

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
TEXT = ARTICLES["bridge.txt"]


def words(count: int, seed: int) -> list[str]:
    """Words of four letters, no two of them the same."""
    made = random.Random(seed)  # noqa: S311
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(made.choices(LETTERS, k=4))] = None
    return list(found)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, Span]:
    """A text of words that occur once, and a range of it."""
    text = " ".join(words(draw(st.integers(1, 120)), draw(st.integers(0, 99))))
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


@given(text=st.text(), start=st.integers(0, 40), length=st.integers(0, 200))
def test_in_the_same_text_a_mark_stands_where_it_stood(
    text: str, start: int, length: int
) -> None:
    """Any range of any text; what lies beyond its end is cut off."""
    first, last = min(start, len(text)), min(start + length, len(text))
    anchor = Anchor.of(text, Span(start, start + length))
    assert resolve(anchor, text) == Span(first, last)


@given(marked(), st.integers(0, 99))
def test_a_mark_follows_what_is_put_before_it(
    given_text: tuple[str, Span], seed: int
) -> None:
    """Words, a paragraph, a page."""
    text, span = given_text
    assume(len(text) >= ENOUGH)
    added = " ".join(words(1 + seed, 1000 + seed)) + "\n\n"
    found = resolve(Anchor.of(text, span), added + text)
    assert found == Span(span.start + len(added), span.end + len(added))


@given(marked(), st.data())
def test_a_mark_follows_when_what_stands_before_it_is_taken_away(
    given_text: tuple[str, Span], data: st.DataObject
) -> None:
    """All of it up to the neighbourhood of the mark, or a part."""
    text, span = given_text
    room = max(0, span.start - CONTEXT)
    start = data.draw(st.integers(0, room))
    end = data.draw(st.integers(start, room))
    found = resolve(Anchor.of(text, span), text[:start] + text[end:])
    gone = end - start
    assert found == Span(span.start - gone, span.end - gone)


@given(marked(), st.data())
def test_an_edit_beside_a_mark_never_moves_it_to_other_words(
    given_text: tuple[str, Span], data: st.DataObject
) -> None:
    """Whatever is put in place of whatever stands before or behind it."""
    text, span = given_text
    assume(span.start < span.end)
    first, last = data.draw(
        st.sampled_from([(0, span.start), (span.end, len(text))]), label="side"
    )
    start = data.draw(st.integers(first, last))
    end = data.draw(st.integers(start, last))
    new = data.draw(st.text(alphabet=LETTERS + " \n", max_size=60))
    edited = text[:start] + new + text[end:]
    shift = len(new) - (end - start) if last == span.start else 0
    found = resolve(Anchor.of(text, span), edited)
    if found is not None:
        assert edited[found.start : found.end] == text[span.start : span.end]
    if span.end - span.start >= ENOUGH:
        assert found == Span(span.start + shift, span.end + shift)


@given(st.text(), st.text(), st.integers(0, 300), st.integers(0, 300))
def test_any_two_texts_are_compared(
    text: str, other: str, start: int, length: int
) -> None:
    """What is found is a range of the other text."""
    found = resolve(Anchor.of(text, Span(start, start + length)), other)
    assert found is None or 0 <= found.start <= found.end <= len(other)


def test_a_word_that_occurs_often_is_told_by_its_neighbours() -> None:
    """Not by its offset, where another one may have come to stand."""
    text = "في البيت كتاب وفي الدار قلم وفي السوق خبز وفي النهر ماء"
    start = text.index("في السوق")
    anchor = Anchor.of(text, Span(start, start + 2))
    edited = text.removeprefix("في البيت كتاب ")
    found = resolve(anchor, edited)
    assert found == Span(edited.index("في السوق"), edited.index("في السوق") + 2)


def test_a_mark_whose_words_are_gone_is_lost() -> None:
    """It does not go to the same words elsewhere."""
    text = f"{TEXT}\n\nوفي آخر المقال كلمة المدينة مرة أخرى."
    start = text.index("المدينة")
    anchor = Anchor.of(text, Span(start, start + len("المدينة")))
    assert resolve(anchor, text.replace("المدينة", "", 1)) is None
    assert resolve(anchor, "نص آخر لا علاقة له بما سبق") is None
    assert resolve(anchor, "") is None


def test_a_mark_stays_on_words_that_were_mended() -> None:
    """A spelling put right, a word added inside."""
    start = TEXT.index("وقال المهندس")
    span = Span(start, TEXT.index("الزحام.") + len("الزحام."))
    anchor = Anchor.of(TEXT, span)
    edited = "مقدمة.\n" + TEXT.replace("المهندس إن", "مهندس المشروع أمس إن")
    found = resolve(anchor, edited)
    assert found is not None
    shown = edited[found.start : found.end]
    assert shown == "وقال مهندس المشروع أمس إن الجسر سيخفف الزحام."


def test_a_long_range_is_found_by_its_two_ends() -> None:
    """Whatever changed between them."""
    paragraphs = [" ".join(words(30, seed)) for seed in range(9)]
    text = "\n\n".join(paragraphs)
    start, end = text.index(paragraphs[2]), text.index(paragraphs[7])
    anchor = Anchor.of(text, Span(start, end))
    paragraphs[4] = "فقرة أخرى"
    edited = "\n\n".join(["مقدمة", *paragraphs])
    found = resolve(anchor, edited)
    assert found is not None
    assert edited[found.start :].startswith(paragraphs[2])
    assert edited[: found.end].rstrip().endswith(paragraphs[6])


def test_a_point_belongs_to_what_begins_there() -> None:
    """A paragraph put in front of it does not take it away."""
    start = TEXT.index("بلغت الكلفة")
    anchor = Anchor.at(TEXT, start)
    edited = TEXT[:start] + "فقرة جديدة كلها.\n\n" + TEXT[start:]
    found = resolve(anchor, edited)
    assert found == Span(edited.index("بلغت"), edited.index("بلغت"))


def test_a_point_without_a_text_is_its_offset() -> None:
    """As far as the text goes."""
    assert resolve(Anchor.at("", 7), TEXT) == Span(7, 7)
    assert resolve(Anchor.at("", 7), "ابج") == Span(3, 3)


@pytest.mark.parametrize("length", [1, 12, 30, 300])
def test_a_text_of_one_letter_is_compared_in_no_time(length: int) -> None:
    """Every place is like every other: a bounded number is looked at."""
    text = "ا" * 200_000
    anchor = Anchor.of(text, Span(100_000, 100_000 + length))
    found = resolve(anchor, "ب" + text)
    assert found is not None
    assert found.end - found.start == length
    assert resolve(anchor, "ب" * 200_000) is None


def test_most_marks_survive_a_text_that_is_edited_all_over() -> None:
    """One word in twenty replaced, dropped or added, none in the marked ones."""
    made, found, wrong = random.Random(7), 0, 0  # noqa: S311
    text = ARTICLES["long.txt"]
    places = [match.span() for match in re.finditer(r"\S+", text)]
    for _ in range(100):
        first = made.randrange(len(places) - 8)
        span = Span(places[first][0], places[first + 7][1])
        pieces, at = [], 0
        for number, (start, end) in enumerate(places):
            if not first <= number < first + 8 and made.random() < 1 / 20:
                pieces += [text[at:start], made.choice(["", "كلمة", "كلمة أخرى"])]
                at = end
            if number == first:
                shift = sum(map(len, pieces)) - at
        edited = "".join([*pieces, text[at:]])
        place = resolve(Anchor.of(text, span), edited)
        found += place == Span(span.start + shift, span.end + shift)
        wrong += place is not None and edited[slice(*place)] != text[slice(*span)]
    assert wrong == 0
    assert found > 95
