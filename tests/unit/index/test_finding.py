"""Finding what is typed in one text: folded, in sequence, across line breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arabic import find_words, fold_word
from index.finding import Findable

TEXT = "في المكتبة كتابٌ قديم.\n\nوالكتاب أحمر، وكتابه\nالآخر (جديد)."

WORDS = st.lists(
    st.sampled_from(["كتاب", "الكتاب", "كِتابه", "أحمد", "احمد", "in", "٣٠", "من"]),
    max_size=12,
)


def found(text: str, query: str) -> list[str]:
    """What is marked, one item a place."""
    return [text[slice(*span)] for span in Findable(text).find(query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("كتاب", ["كتابٌ", "والكتاب", "وكتابه"]),
        (" كتاب", ["كتابٌ"]),
        ("كتاب ", ["كتابٌ", "والكتاب"]),
        (" كتاب ", ["كتابٌ"]),
        ("احمر", ["أحمر"]),
        ("قديم والكتاب", ["قديم.\n\nوالكتاب"]),
        ("كتابه الاخر جد", ["وكتابه\nالآخر (جديد"]),
        ("قديم كتاب", []),
        ("", []),
        (" ", []),
        ("،.", []),
    ],
)
def test_words_are_found_folded_and_in_sequence(
    query: str, expected: list[str]
) -> None:
    """Inside other words too, unless a space says where a word begins or ends."""
    assert found(TEXT, query) == expected


def test_letters_repeated_in_a_word_are_one_place() -> None:
    """A word is marked once."""
    assert found("بابا نام", "ا") == ["بابا", "نام"]


@given(words=WORDS, data=st.data())
def test_a_sequence_of_whole_words_is_found_wherever_a_scan_finds_it(
    words: list[str], data: st.DataObject
) -> None:
    """The first of places that overlap counts."""
    text = "،\n".join(words)
    asked = data.draw(WORDS.filter(bool))
    placed = list(find_words(text))
    folded = [fold_word(word) for word, _, _ in placed]
    wanted = [fold_word(word) for word in asked]
    expected, at = [], 0
    while at + len(wanted) <= len(folded):
        if folded[at : at + len(wanted)] == wanted:
            last = at + len(wanted) - 1
            expected.append((placed[at][1], placed[last][2]))
            at = last
        at += 1
    assert list(Findable(text).find(f" {' '.join(asked)} ")) == expected


@given(text=st.text(), query=st.text(max_size=5))
def test_any_text_can_be_searched_for_anything(text: str, query: str) -> None:
    """Places are ordered and lie apart."""
    spans = Findable(text).find(query)
    ends = [0, *(span.end for span in spans)]
    assert all(
        end <= span.start < span.end for end, span in zip(ends, spans, strict=False)
    )
