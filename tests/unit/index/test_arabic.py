"""Folding and words: one test for each decision, and the laws they obey."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arabic import (
    count_words,
    find_words,
    fold,
    fold_line,
    fold_text,
    fold_word,
    holds_marks,
    is_arabic,
    marks_of,
    respelt,
    same_spelling,
    spell,
    spelling,
    spellings,
    terms,
    written_words,
)
from index.arabic import words as folding

ARABIC = st.text(
    st.sampled_from(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىٱ"
        "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670\u0640"
        '\u200c\u200d\u200e\u200f\u202b\u2067\u00ad \n-_.،«»"0٣۴a\u00c9'
        "\ufefb\ufdf2\ufdfa\ufe8e\u06a9\u06cc\u06af"
    )
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أحمد", "احمد"),
        ("إسلام", "اسلام"),
        ("آمال", "امال"),
        ("\u0671لكتاب", "الكتاب"),
        ("مسؤول", "مسوول"),
        ("قائل", "قايل"),
        ("ماء", "ماء"),
        ("مستشفى", "مستشفي"),
        ("مدرسة", "مدرسه"),
        ("مُدَرِّسٌ", "مدرس"),
        ("رحم\u0670ن", "رحمن"),
        ("كتـــاب", "كتاب"),
        ("می\u200cروم", "ميروم"),
        ("ک\u06afی", "ككي"),
        ("\u067eاريس", "باريس"),
        ("\u06a4يديو", "فيديو"),
        ("٢٠٢٤", "2024"),
        ("۲۰۲۴", "2024"),
        ("\ufefb", "لا"),
        ("\ufef9\ufedf\ufef0", "لالي"),
        ("\ufdf2", "الله"),
        ("Straße", "strasse"),
        ("Caf\u00e9", "cafe"),
        ("Cafe\u0301", "cafe"),
        ("\uff21\uff11", "a1"),
        ("\u202bكتاب\u202c", "كتاب"),
        ("كتاب\ufe71", "كتاب"),
    ],
)
def test_spelling_variants_fold_to_one_form(written: str, folded: str) -> None:
    """Each row is one decision of what is compared as what."""
    assert fold_text(written) == folded


@given(st.one_of(st.text(), ARABIC))
def test_folding_twice_is_folding_once(text: str) -> None:
    """Folded text is its own fold."""
    once = fold(text).text
    assert fold(once).text == once


@given(st.one_of(st.text(), ARABIC))
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    """Normalization forms do not matter."""
    nfd = unicodedata.normalize("NFD", text)
    assert fold_text(unicodedata.normalize("NFC", nfd)) == fold_text(nfd)


@given(st.one_of(st.text(), ARABIC))
def test_every_folded_code_point_leads_back_to_its_origin(text: str) -> None:
    """Offsets never decrease, and the text at each offset folds to what is there."""
    folded = fold(text)
    assert len(folded.starts) == len(folded.text) + 1
    assert list(folded.starts) == sorted(folded.starts)
    assert folded.starts[-1] == len(text)
    for place, char in enumerate(folded.text):
        assert char in fold_text(text[folded.starts[place]])


@given(st.one_of(st.text(), ARABIC), st.data())
def test_a_folded_range_spells_itself_in_the_original(
    text: str, data: st.DataObject
) -> None:
    """The original range of some folded text folds to it, or to it and its ligature."""
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.span(start, end)
    assert 0 <= first <= last <= len(text)
    assert folded.text[start:end] in fold_text(text[first:last])


def test_all_code_points_fold_to_a_fixed_point() -> None:
    """No code point of Unicode breaks the law, whatever Hypothesis happens to draw."""
    text = "".join(map(chr, range(sys.maxunicode + 1)))
    once = fold_text(text)
    assert fold_text(once) == once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال: نعم!", ["قال", "نعم"]),
        ("كوفيد-19", ["كوفيد", "19"]),
        ("#عاصفة_الحزم", ["عاصفه", "الحزم"]),
        ("و2011", ["و", "2011"]),
        ("١٤٤٥هـ", ["1445", "ه"]),
        ("بـGoogle", ["ب", "google"]),
        ("covid19", ["covid19"]),
        ("قال \ufdfa اليوم", ["قال", "صلي", "الله", "عليه", "وسلم", "اليوم"]),
        ("ـ ـــ \ufe70", []),
        ("كتا\u200fب", ["كتاب"]),
        ("السينمائي.كما", ["السينمايي", "كما"]),
        ("", []),
    ],
)
def test_words_are_parted_where_a_reader_parts_them(
    text: str, expected: list[str]
) -> None:
    """Each row is one decision of where a word ends."""
    assert terms(text) == expected


@given(st.one_of(st.text(), ARABIC))
def test_words_stand_where_they_are_said_to(text: str) -> None:
    """Offsets are right, words do not overlap, and their folds are the terms."""
    place, folded = 0, []
    for word, start, end in find_words(text):
        assert text[start:end] == word
        assert place <= start < end
        place = end
        folded += fold_word(word).split()
    assert folded == terms(text)
    assert count_words(text) == len(list(find_words(text)))


@given(st.one_of(st.text(), ARABIC))
def test_a_word_by_itself_is_the_same_word(text: str) -> None:
    """What the index holds for a word can be asked for by typing the word."""
    for word, _, _ in find_words(text):
        assert terms(word) == fold_word(word).split()


def test_a_mark_at_the_end_belongs_to_its_word_and_a_control_does_not() -> None:
    """A highlighted word takes its tanween along but no invisible control."""
    (word, _, end), *_ = find_words("كتابٌ\u200f.")
    assert (word, end) == ("كتابٌ", 5)


def test_a_very_long_word_is_compared_by_its_beginning() -> None:
    """No term grows beyond what the index can hold."""
    assert len(fold_word("ب" * 10_000)) == 200


def test_every_mark_of_the_arabic_blocks_stays_inside_its_word() -> None:
    """No mark of Unicode's Arabic blocks cuts a word in two."""
    blocks = [*range(0x600, 0x700), *range(0x750, 0x780), *range(0x870, 0x900)]
    marks = [chr(c) for c in blocks if unicodedata.category(chr(c)) == "Mn"]
    assert [m for m in marks if terms(f"با{m}ب") != ["باب"]] == []


def test_every_letter_of_the_arabic_blocks_is_one() -> None:
    """Letters with and without presentation forms count, digits and marks do not."""
    assert all(map(is_arabic, "ابتءىة\u06a8\u0763\ufefb"))
    assert not any(map(is_arabic, "a1٣۴،\u064e "))


@pytest.mark.parametrize(
    ("asked", "found", "same"),
    [
        ("علم", "عِلْم", True),
        ("عِلم", "عِلْم", True),
        ("عَلم", "عِلْم", False),
        ("احمد", "أحمد", False),
        ("أحمد", "أحمـد", True),
        ("لا", "\ufefb", True),
        ("ا\u0653مال", "آمال", True),
        ("Oslo", "oslo", False),
        ("5", "\u0665", False),
        ("علم", "علما", False),
    ],
)
def test_exact_comparison_goes_letter_by_letter(
    asked: str, found: str, same: bool
) -> None:
    """Spelling counts, harakat count where they are asked for."""
    assert same_spelling(asked, found) is same


def test_folded_words_are_not_kept_without_end() -> None:
    """A reader that runs for days holds a bounded number of them."""
    for number in range(70_000):
        fold_word(f"word{number}")
    assert len(folding._FOLDED) <= folding.MEMORY


@pytest.mark.parametrize(
    ("written", "spelt"),
    [
        ("أَحْمَدُ", "أحمد"),
        ("كتـــاب", "كتاب"),
        ("مدرسة", "مدرسة"),
        ("مستشفى", "مستشفى"),
        ("\ufef9\ufedf\ufef0", "لإلى"),
        ("ا\u064e\u0654مر", "أمر"),
        ("ا\u200d\u0654مر", "أمر"),
        ("كتاب\ufe70", "كتاب"),
        ("می\u200cروم", "میروم"),
        ("٢٠٢٤", "٢٠٢٤"),
        ("\uff21\uff11", "A1"),
        ("Caf\u00e9", "Caf\u00e9"),
        ("\ufdf2", "الله"),
    ],
)
def test_a_spelling_keeps_the_letters_and_drops_what_is_none(
    written: str, spelt: str
) -> None:
    """Each row is one decision of what belongs to a spelling."""
    assert spell(written) == spelt


@given(st.one_of(st.text(), ARABIC))
def test_spellings_and_terms_are_the_same_words(text: str) -> None:
    """Word by word the spelling folds to the term, and is its own spelling."""
    found = spellings(text)
    assert [fold_word(word) for word in found] == terms(text)
    assert [spell(word) for word in found] == found


@given(st.lists(st.one_of(st.text(), ARABIC)).map(lambda t: written_words(" ".join(t))))
def test_words_spelt_together_are_spelt_as_alone(words: list[str]) -> None:
    """Those that are left out are spelt as they are written."""
    expected = {word: spell(word) for word in words if spell(word) != word}
    assert respelt(words) == expected
    assert respelt([*words, "ب" * 201])["ب" * 201] == "ب" * 200


def test_no_letter_that_is_taken_for_plain_has_another_spelling() -> None:
    """A word of plain letters is its own spelling, without a closer look."""
    for code in range(sys.maxunicode + 1):
        if spelling._PLAIN(chr(code)):
            assert unicodedata.normalize("NFKC", chr(code)) == chr(code), code
            assert spelling._UNMARKED[code] == spelling._VISIBLE[code] == code


def test_every_code_point_is_spelt_as_it_is_folded() -> None:
    """No code point of Unicode breaks the law that joins the two."""
    for code in range(sys.maxunicode + 1):
        for text in (chr(code), f"ب{chr(code)}ب"):
            assert [fold_word(word) for word in spellings(text)] == terms(text), code


@pytest.mark.parametrize(
    ("word", "marks"),
    [
        ("كِتَاب", "\u0650\u064e"),
        ("شدَّة", "\u064e\u0651"),
        ("أمر", ""),
        ("ا\u0654مر", ""),
        ("ا\u200d\u0654مر", ""),
        ("\ufef9", ""),
        ("كتـاب", ""),
    ],
)
def test_the_marks_of_a_word_are_its_harakat(word: str, marks: str) -> None:
    """Neither a hamza, however it is written, nor tatweel."""
    assert marks_of(word) == set(marks)


@given(st.one_of(st.text(), ARABIC))
def test_a_text_holds_the_marks_of_all_its_words(text: str) -> None:
    """So a text without one of them has no word with it."""
    for word, _, _ in find_words(text):
        assert holds_marks(text, marks_of(word))


def test_a_text_without_harakat_holds_none() -> None:
    """Nor one with others."""
    assert not holds_marks("كتاب أحمد", marks_of("كِتاب"))
    assert not holds_marks("كَتاب", marks_of("كِتاب"))


def test_lines_are_compared_folded_with_one_space_between_words() -> None:
    """Spaces around and between say nothing."""
    assert fold_line("  أخبـار \n مصرَ ") == "اخبار مصر"


@given(ARABIC, ARABIC)
def test_words_spelt_the_same_have_the_same_spelling(one: str, other: str) -> None:
    """Exact comparison and the spellings of the index agree."""
    if same_spelling(one, other):
        assert spell(one).replace(" ", "") == spell(other).replace(" ", "")
