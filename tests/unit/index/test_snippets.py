"""Found words in a text, and the passage shown for a hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arabic import fold_word, spellings, terms
from index.article import Block, BlockKind, Span
from index.query import Phrase, parse
from index.search import Level, Snippet
from index.snippets import WIDTH, find_spans, find_title_spans, snippets
from index.sought import Sought, seek
from index.structure.blocks import find_blocks
from index.vocabulary import InMemory

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXTS = st.text(st.sampled_from("ابأإة \n\u064e\u0640\ufdfa.a-٣"), max_size=400)
QUERIES = st.text(st.sampled_from('ابأة "a٣\ufdfa-*~'), max_size=12)
LEVELS = st.sampled_from(Level)
LINES = st.lists(
    st.tuples(
        st.sampled_from(BlockKind),
        st.text(st.sampled_from("ابأ .\u0640a٣"), min_size=1).filter(str.strip),
    ),
    max_size=8,
)


def sought(typed: str, text: str, level: Level = Level.FOLDED) -> Sought:
    """A query against the vocabulary of one text."""
    return seek(parse(typed), InMemory(spellings(text)), level)


def snippet(text: str, asked: Sought, blocks: Sequence[Block] = ()) -> Snippet:
    """The passage of one text."""
    (made,) = snippets([(text, blocks)], asked)
    return made


def found(text: str, typed: str, level: Level = Level.FOLDED) -> list[str]:
    """The found places as text."""
    return [text[a:b] for a, b in find_spans(text, sought(typed, text, level))]


def marked(made: Snippet) -> list[str]:
    """What is marked in a passage."""
    return [made.text[a:b] for a, b in made.spans]


def article(*lines: tuple[BlockKind, str]) -> tuple[str, tuple[Block, ...]]:
    """A text and its blocks."""
    blocks: list[Block] = []
    at = 0
    for kind, line in lines:
        blocks.append(Block(kind, line, at))
        at += len(line) + 2
    return "\n\n".join(line for _, line in lines), tuple(blocks)


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


def test_every_level_marks_its_own_words() -> None:
    """Exact spelling; folded; other particles and endings."""
    text = "أحمد واحمد كتاب احمد والكتاب"
    assert found(text, "أحمد", Level.EXACT) == ["أحمد"]
    assert found(text, "أحمد", Level.FOLDED) == ["أحمد", "احمد"]
    assert found(text, "كتاب", Level.FOLDED) == ["كتاب"]
    assert found(text, "كتاب", Level.STEM) == ["كتاب", "والكتاب"]


def test_titles_are_marked_with_what_was_asked_of_titles_alone() -> None:
    """The text is not."""
    text = "جسر في المدينة"
    asked = sought("عنوان:جسر المدينة", text)
    (spans,) = find_title_spans([text], asked)
    assert [text[a:b] for a, b in spans] == ["جسر", "المدينة"]
    assert [text[a:b] for a, b in find_spans(text, asked)] == ["المدينة"]


@given(TEXTS, QUERIES, LEVELS)
def test_every_found_place_spells_what_was_sought(
    text: str, words: str, level: Level
) -> None:
    """Its words are among the spellings of a piece; places are in order and apart."""
    asked = sought(words, text, level)
    forms = {
        spelling
        for piece in asked.finder.pieces
        for slot in piece.slots
        for spelling in slot.spellings(level)
    }
    end = 0
    for span in find_spans(text, asked):
        assert end <= span.start < span.end <= len(text)
        end = span.end
        assert forms & set(spellings(text[span.start : span.end]))


@given(TEXTS, QUERIES)
def test_a_snippet_is_one_line_with_its_marks_in_place(text: str, words: str) -> None:
    """No newline, no double space, and each mark covers found words."""
    asked = sought(words, text)
    made = snippet(text, asked)
    assert made.text == " ".join(made.text.split())
    assert made.text in " ".join(text.split())
    forms = {
        spelling
        for piece in asked.finder.pieces
        for slot in piece.slots
        for spelling in slot.spellings(Level.FOLDED)
    }
    for span in made.spans:
        assert 0 <= span.start < span.end <= len(made.text)
        assert forms & set(spellings(made.text[span.start : span.end]))


@given(LINES, QUERIES, LEVELS)
def test_a_snippet_comes_from_the_blocks_given(
    lines: list[tuple[BlockKind, str]], words: str, level: Level
) -> None:
    """Whatever they are; a body with the words is never left for what stands aside."""
    text, blocks = article(*lines)
    asked = sought(words, text, level)
    made = snippet(text, asked, blocks)
    assert made.text in " ".join(text.split())
    inside = any(
        asked.finder.find(block.text)
        for block in blocks
        if block.kind is BlockKind.PARAGRAPH
    )
    assert made.spans or not inside


@given(TEXTS, QUERIES)
def test_a_snippet_shows_a_found_word_when_there_is_one(text: str, words: str) -> None:
    """Whoever sees the hit sees why."""
    asked = sought(words, text)
    assert bool(snippet(text, asked).spans) is bool(find_spans(text, asked))


def test_a_snippet_shows_the_passage_with_most_of_the_query() -> None:
    """Two words near each other beat one word earlier on, and the same word twice."""
    text = "البحر بعيد. " + "كلام كثير " * 60 + "قرب البحر رأينا المنارة. " + "نص " * 90
    text += "البحر والبحر ثم البحر"
    made = snippet(text, sought("البحر المنارة", text))
    assert marked(made) == ["البحر", "المنارة"]
    assert len(made.text) <= WIDTH
    assert made.cut_before
    assert made.cut_after


def test_a_snippet_prefers_the_spelling_typed() -> None:
    """A passage with the word itself beats one with its relatives."""
    text = "في الكتاب كلام. " + "نص " * 90 + "هذا كتاب. " + "نص " * 90 + "بالكتاب."
    made = snippet(text, sought("كتاب", text, Level.STEM))
    assert marked(made) == ["كتاب"]


def test_a_snippet_prefers_words_close_together() -> None:
    """Of two passages with the same words."""
    text = (
        "البحر هنا "
        + "نص " * 30
        + "المنارة. "
        + "نص " * 90
        + "البحر والمنارة والبحر المنارة"
    )
    made = snippet(text, sought("البحر المنارة", text))
    assert made.text.endswith("والبحر المنارة")


def test_a_snippet_begins_and_ends_with_a_sentence_when_it_can() -> None:
    """Where one begins near the words, and one ends near the width."""
    text = (
        "كلام قبل ذلك بعيد. " * 12
        + "وصل القارب إلى المنارة القديمة عند الغروب. "
        + "ثم نزل الناس إلى الشاطئ الطويل ومشوا حتى الليل بين الصخور والرمال الباردة. "
        + "كلام بعد ذلك بعيد جدا. " * 12
    )
    made = snippet(text, sought("القارب المنارة", text))
    assert made.text.startswith("وصل القارب")
    assert made.text.endswith("بعيد جدا.")
    assert made.text.count(".") == 3


def test_a_sentence_glued_to_the_one_before_begins_a_snippet() -> None:
    """Where the display opens a space, a sentence begins."""
    text = "كلام كثير قبل ذلك هنا " * 12 + "طويل الأمد.الصراع بدأ قرب المنارة أمس."
    made = snippet(text, sought("المنارة", text))
    assert "الصراع بدأ قرب المنارة أمس." in made.text
    assert not made.text.startswith("الأمد")


def test_a_snippet_at_the_end_of_a_text_begins_earlier() -> None:
    """The room behind the words is used before them."""
    text = "جملة أولى طويلة هنا. " * 20 + "وفي آخر الرحلة رأينا المنارة."
    made = snippet(text, sought("المنارة", text))
    assert len(made.text) > WIDTH * 0.7
    assert made.text.startswith("جملة أولى")
    assert not made.cut_after


def test_a_snippet_never_cuts_a_word() -> None:
    """Both ends are ends of words of the text."""
    text = " ".join(f"كلمة{number}طويلة" for number in range(300))
    made = snippet(text, sought("150", text))
    assert f" {made.text} " in f" {text} "
    assert WIDTH - 30 < len(made.text) <= WIDTH


def test_a_snippet_passes_over_captions_and_stray_lines() -> None:
    """They are shown only when nothing else has the words, the title never."""
    text, blocks = article(
        (BlockKind.TITLE, "المنارة والقارب"),
        (BlockKind.CAPTION, "المنارة والقارب عند الغروب"),
        (BlockKind.PARAGRAPH, "وصلنا إلى المنارة قبل الليل."),
        (BlockKind.BOILERPLATE, "اقرأ أيضا: المنارة والقارب"),
        (BlockKind.PARAGRAPH, "ثم عدنا."),
    )
    made = snippet(text, sought("المنارة والقارب", text), blocks)
    assert made.text == "وصلنا إلى المنارة قبل الليل."
    assert made.cut_after
    made = snippet(text, sought("الغروب", text), blocks)
    assert marked(made) == ["الغروب"]
    text, blocks = article(
        (BlockKind.TITLE, "المنارة"), (BlockKind.PARAGRAPH, "وصلنا قبل الليل.")
    )
    made = snippet(text, sought("المنارة", text), blocks)
    assert (made.text, made.spans) == ("وصلنا قبل الليل.", ())


def test_a_title_alone_is_its_own_passage() -> None:
    """There is nothing else to show."""
    text, blocks = article((BlockKind.TITLE, "المنارة"))
    assert snippet(text, sought("المنارة", text), blocks).text == "المنارة"
    assert snippet("", sought("المنارة", ""), ()).text == ""


def test_a_passage_of_plain_text_comes_with_its_real_blocks() -> None:
    """As the importer of plain text makes them."""
    text = "افتتاح الجسر\n\nافتتح الجسر أمس في المدينة.\n\nتم نسخ الرابط\n"
    made = snippet(text, sought("الجسر الرابط", text), find_blocks(text))
    assert made.text == "افتتح الجسر أمس في المدينة."


def test_a_phrase_is_one_mark() -> None:
    """From its first word to its last."""
    text = "عقد مجلس النواب جلسة"
    made = snippet(text, sought('"مجلس النواب"', text))
    assert marked(made) == ["مجلس النواب"]
    assert isinstance(next(iter(sought('"مجلس النواب"', text).pieces)), Phrase)


def test_a_text_without_spaces_is_cut_at_the_width() -> None:
    """A line of 10,000 letters makes no snippet of 10,000."""
    made = snippet("ب" * 10_000, sought("x", "x"))
    assert len(made.text) == WIDTH


def test_a_word_longer_than_a_snippet_is_shown_whole() -> None:
    """The word found is never cut."""
    word = "ب" * 300
    text = f"قبل {word} بعد"
    made = snippet(text, sought(word, text))
    assert made.spans
    assert fold_word(made.text[slice(*made.spans[0])]) == fold_word(word)


def test_white_space_of_any_kind_becomes_one_space() -> None:
    """The marks move with the words."""
    text = "قبل\u00a0\u00a0ذلك\n\nرأينا\tالمنارة"
    made = snippet(text, sought("المنارة", text))
    assert made.text == "قبل ذلك رأينا المنارة"
    assert made.spans == (Span(14, 21),)
    assert terms(made.text) == terms(text)


def test_a_snippet_is_framed_where_it_was_cut() -> None:
    """An ellipsis at either end, and the marks moved with the words."""
    made = Snippet("في المنارة", (Span(3, 10),), cut_before=True, cut_after=True)
    assert made.framed() == ("… في المنارة …", (Span(5, 12),))
    whole = Snippet("في المنارة", (Span(3, 10),))
    assert whole.framed() == ("في المنارة", (Span(3, 10),))
