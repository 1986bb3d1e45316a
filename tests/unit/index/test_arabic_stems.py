"""What may be taken off a word, and what is left: each row is one decision."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arabic import fold_word, spellings
from index.arabic.affixes import Front
from index.arabic.plurals import listed, patterned
from index.arabic.roots import root_keys
from index.arabic.stems import readings, stem_keys
from index.arabic.verbs import perfects


@pytest.mark.parametrize(
    ("word", "stems"),
    [
        ("كتب", {"كتب", "كتاب"}),
        ("الكتاب", {"كتاب"}),
        ("وبالكتاب", {"كتاب"}),
        ("للكتاب", {"كتاب", "لكتاب"}),
        ("المدرسة", {"مدرسه", "مدرس"}),
        ("مستشفى", {"مستشفي"}),
        ("الذي", {"الذي", "الذ"}),
        ("google", {"google"}),
        ("2024", {"2024"}),
        ("\u0628", {"\u0628"}),
    ],
)
def test_a_word_has_these_stems_and_no_others(word: str, stems: set[str]) -> None:
    """With the article a word begins there; a short or foreign one is left alone."""
    assert set(stem_keys(word)) == stems


@pytest.mark.parametrize(
    ("word", "before", "behind"),
    [
        ("أكتب", "ا", ""),
        ("سيكتب", "سي", ""),
        ("فليكتبوا", "فلي", "وا"),
        ("وسنكتبها", "وسن", "ها"),
    ],
)
def test_a_person_stands_before_a_verb(word: str, before: str, behind: str) -> None:
    """ي ت ن أ, after و ف and after س ل."""
    found = [r for r in readings(word) if r.front is Front.PERSON and r.own == "كتب"]
    assert (before, behind) in [(r.before, r.behind) for r in found]
    assert all(r.verb and not r.noun for r in found)


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("مراكز", "مركز"),
        ("مفاتيح", "مفتاح"),
        ("عوامل", "عامل"),
        ("قوانين", "قانون"),
        ("رسائل", "رسال"),
        ("أسلحة", "سلاح"),
        ("أصدقاء", "صديق"),
        ("أطباء", "طبيب"),
        ("وزراء", "وزير"),
        ("شعراء", "شاعر"),
        ("أسعار", "سعر"),
        ("أموال", "مال"),
        ("أساليب", "أسلوب"),
        ("تقارير", "تقرير"),
        ("صناديق", "صندوق"),
        ("عناصر", "عنصر"),
    ],
)
def test_a_pattern_of_plurals_gives_the_singular(plural: str, singular: str) -> None:
    """One row a pattern; the ة of a singular is no part of its stem."""
    assert singular in patterned(plural)


@pytest.mark.parametrize("word", ["كتاب", "دخول", "إعلام", "تواصل", "استقبال", "سياسة"])
def test_other_words_have_no_pattern_of_plurals(word: str) -> None:
    """Patterns that verbal nouns share are left to the table."""
    assert patterned(word) == ()


def test_the_table_of_plurals_minds_the_hamza() -> None:
    """A writer who leaves hamzas out is understood, one who puts another is believed."""
    assert "عدد" in listed("اعداد", "أعداد") or listed("اعداد", "أعداد") == ()
    assert listed("اعلام", "إعلام") == ()
    assert "عمل" in listed("اعمال", "اعمال")


def test_a_seat_of_hamza_is_no_weak_letter_of_a_plural() -> None:
    """«رؤس» are heads, «روس» Russians; either seat is a hamza."""
    assert listed("روس", "رؤس") == ()
    assert "روسي" in listed("روس", "روس")
    assert "رأس" in listed("رووس", "رؤوس")


@pytest.mark.parametrize(
    ("stem", "perfect"),
    [
        ("علن", "اعلن"),
        ("ستخدم", "استخدم"),
        ("جتمع", "اجتمع"),
        ("قول", "قال"),
        ("بيع", "باع"),
        ("شير", "اشار"),
        ("ستفيد", "استفاد"),
        ("دعو", "دعا"),
    ],
)
def test_the_imperfect_tells_its_perfect(stem: str, perfect: str) -> None:
    """One row a rule."""
    assert perfect in perfects(stem)


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("كتب", "كتب"),
        ("الكتاب", "كتب"),
        ("مكتبة", "كتب"),
        ("يكتبون", "كتب"),
        ("كاتب", "كتب"),
        ("مكتوب", "كتب"),
        ("اكتتاب", "كتب"),
        ("استقبال", "قبل"),
        ("تعليم", "علم"),
        ("معلومات", "علم"),
        ("العلماء", "علم"),
        ("انقسام", "قسم"),
        ("مشاركة", "شرك"),
        ("اقتصادية", "قصد"),
        ("قال", "قول"),
        ("يقول", "قول"),
        ("قائل", "قول"),
        ("إضافة", "ضوف"),
        ("لقاء", "لقو"),
        ("مسؤول", "سءل"),
        ("سؤال", "سءل"),
    ],
)
def test_a_pattern_shows_the_root(word: str, root: str) -> None:
    """A weak radical is written و and a hamza ء, whatever the word makes of them."""
    assert root_keys(word) == (root,)


@pytest.mark.parametrize("word", ["إلى", "الذي", "google", "2024", "كمبيوتر", "\u0628"])
def test_without_a_pattern_there_is_no_root(word: str) -> None:
    """Words of grammar and foreign words have none: better none than a wrong one."""
    assert root_keys(word) == ()


@given(st.text(st.sampled_from("ابتدرسعفقكلمنهويأإآىةءئؤ"), min_size=1, max_size=12))
def test_a_reading_spells_the_word(word: str) -> None:
    """What stands before, the letters of the stem and what stands behind are the word."""
    for spelling in spellings(word):
        for reading in readings(spelling):
            spelt = reading.before + reading.own + reading.behind
            assert spelt == fold_word(spelling)
            assert reading.stem
            assert not (reading.noun and reading.verb)
