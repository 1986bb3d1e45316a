"""Found words in a text, and the passage shown for a hit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arabic import fold_word, terms
from index.query import parse
from index.search import Level
from index.snippets import WIDTH, find_spans, snippet

TEXTS = st.text(st.sampled_from("ابأإة \n\u064e\u0640\ufdfa.a-٣"), max_size=400)
QUERIES = st.text(st.sampled_from('ابأة "a٣\ufdfa-'), max_size=12)


def found(text: str, words: str, level: Level = Level.FOLDED) -> list[str]:
    """The found places as text."""
    return [text[a:b] for a, b in find_spans(text, parse(words), level)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("أحمد وأَحمَد واحمد", "احمد", ["أحمد"]),
        ("كتابٌ وكتاب، كتـاب.", "كتاب", ["كتابٌ", "كتـاب"]),
        ("مجلس النواب ومجلس. النواب", '"مجلس النواب"', ["مجلس النواب"]),
        ("مجلس\n\nالنواب", '"مجلس النواب"', ["مجلس\n\nالنواب"]),
        ("نص \ufdfa نص", '"الله عليه"', ["\ufdfa"]),
        ("أ ب أ ب أ", '"أ ب أ"', ["أ ب أ ب أ"]),
        ("سنة ٢٠٢٤", "2024", ["٢٠٢٤"]),
        ("هنا وهناك", "-هنا وهناك", ["وهناك"]),
        ("لا شيء", "", []),
    ],
)
def test_each_found_place_is_marked_whole(
    text: str, words: str, expected: list[str]
) -> None:
    """Marks and tatweel belong to the word; overlapping places become one."""
    assert found(text, words) == expected


def test_the_exact_level_marks_only_the_spelling_typed() -> None:
    """Folded neighbours are not found."""
    assert found("أحمد احمد", "أحمد", Level.EXACT) == ["أحمد"]


@given(TEXTS, QUERIES, st.sampled_from([Level.FOLDED, Level.EXACT]))
def test_every_found_place_spells_a_term_of_the_query(
    text: str, words: str, level: Level
) -> None:
    """Single words fold to what was asked; places are in order and apart."""
    query = parse(words)
    asked = {fold for term in query.wanted for w in term.words for fold in terms(w)}
    end = 0
    for span in find_spans(text, query, level):
        assert end <= span.start < span.end <= len(text)
        end = span.end
        assert asked & set(terms(text[span.start : span.end]))


@given(TEXTS, QUERIES, st.integers(0, 50))
def test_a_snippet_is_one_line_with_its_marks_in_place(
    text: str, words: str, lead: int
) -> None:
    """No newline, no double space, and each mark covers found words."""
    query = parse(words)
    made = snippet(text, query, Level.FOLDED, lead=min(lead, len(text)))
    assert made.text == " ".join(made.text.split())
    asked = {fold for term in query.wanted for w in term.words for fold in terms(w)}
    for span in made.spans:
        assert 0 <= span.start < span.end <= len(made.text)
        assert asked & set(terms(made.text[span.start : span.end]))


@given(TEXTS, QUERIES)
def test_a_snippet_shows_a_found_word_when_there_is_one(text: str, words: str) -> None:
    """Whoever sees the hit sees why."""
    query = parse(words)
    spans = find_spans(text, query, Level.FOLDED)
    assert bool(snippet(text, query, Level.FOLDED).spans) is bool(spans)


def test_a_snippet_shows_the_passage_with_most_of_the_query() -> None:
    """Two words near each other beat one word earlier on."""
    text = "البحر بعيد. " + "كلام كثير " * 60 + "قرب البحر رأينا المنارة. " + "نص " * 90
    made = snippet(text, parse("البحر المنارة"), Level.FOLDED)
    assert [made.text[a:b] for a, b in made.spans] == ["البحر", "المنارة"]
    assert len(made.text) <= WIDTH
    assert made.cut_before
    assert made.cut_after


def test_a_snippet_never_cuts_a_word() -> None:
    """Both ends are ends of words of the text."""
    text = " ".join(f"كلمة{number}طويلة" for number in range(300))
    made = snippet(text, parse("150"), Level.FOLDED)
    assert f" {made.text} " in f" {text} "
    assert WIDTH - 30 < len(made.text) <= WIDTH


def test_a_snippet_prefers_the_body_to_the_title() -> None:
    """The title is shown beside it anyway."""
    text = "المنارة\n\nفي آخر الطريق رأينا المنارة القديمة."
    made = snippet(text, parse("المنارة"), Level.FOLDED, lead=text.index("في"))
    assert made.text == "في آخر الطريق رأينا المنارة القديمة."


def test_a_snippet_shows_the_title_when_only_that_has_the_word() -> None:
    """A hit without a mark would not explain itself."""
    text = "المنارة\n\nفي آخر الطريق."
    made = snippet(text, parse("المنارة"), Level.FOLDED, lead=text.index("في"))
    assert [made.text[a:b] for a, b in made.spans] == ["المنارة"]


def test_a_text_without_spaces_is_cut_at_the_width() -> None:
    """A line of 10,000 letters makes no snippet of 10,000."""
    made = snippet("ب" * 10_000, parse("x"), Level.FOLDED)
    assert len(made.text) == WIDTH


def test_a_word_longer_than_a_snippet_is_shown_whole() -> None:
    """The word found is never cut."""
    word = "ب" * 300
    made = snippet(f"قبل {word} بعد", parse(word), Level.FOLDED)
    assert made.spans
    assert fold_word(made.text[slice(*made.spans[0])]) == fold_word(word)
