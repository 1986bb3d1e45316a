"""What is suggested when a query finds nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arabic import spellings
from index.query import parse
from index.search import Advice, Level
from index.sought import Facts, matches, seek
from index.suggest import suggest
from index.suggest.costs import cost
from index.vocabulary import InMemory

TEXTS = (
    *["المنتظر في المدرسة الثانوية، والمنتظر كثير"] * 3,
    *["وزارة الداخلية تنفي الخبر", "وزارة التعليم ووزارة الداخلية"] * 10,
    "عبد الله في البيت",
    "السلام عليكم english google",
    "ضابط في الجيش، وظابط آخر",
    "مسؤول أحمد احمد أحمد أحمد",
    "إسطنبول مدينة كبيرة",
    "الكتاب على الطاولة",
    "ذهب الرجال إلى السوق",
    "بالتلفون والتلفزيون",
)
WORDS = InMemory(word for text in TEXTS for word in spellings(text))
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def count(typed: str, level: Level) -> int:
    """The texts that match."""
    sought = seek(parse(typed), WORDS, level)
    return sum(matches(sought, text, Facts(text)) for text in TEXTS)


def first(typed: str, level: Level = Level.FOLDED) -> tuple[Advice, str] | None:
    """The first suggestion."""
    found = suggest(typed, level, WORDS, count)
    return (found[0].advice, found[0].words) if found else None


@pytest.mark.parametrize(
    ("typed", "advice", "words"),
    [
        # Letters that sound alike, are left out, doubled or swapped.
        ("المنتضر", Advice.SPELLING, "المنتظر"),
        ("المدرصة", Advice.SPELLING, "المدرسة"),
        ("التانوية", Advice.SPELLING, "الثانوية"),
        ("الداخليه الخبير", Advice.SPELLING, "الداخليه الخبر"),
        ("وزاره الداخليا", Advice.SPELLING, "وزاره الداخلية"),
        ("اصطنبول", Advice.SPELLING, "إسطنبول"),
        ("مسوول احمذ", Advice.SPELLING, "مسوول أحمد"),
        ("الدراخلية", Advice.SPELLING, "الداخلية"),
        ("الداخخلية", Advice.SPELLING, "الداخلية"),
        ("زهب الرجال", Advice.SPELLING, "ذهب الرجال"),
        ('"وزارة الداخليظ"', Advice.SPELLING, '"وزارة الداخلية"'),
        ("-زهب الداخلظة", Advice.SPELLING, "-زهب الداخلية"),
        # Words run together or torn apart.
        ("وزارةالداخلية", Advice.SPLIT, "وزارة الداخلية"),
        ("عبدالله", Advice.SPLIT, "عبد الله"),
        ("الك تاب", Advice.JOINED, "الكتاب"),
        # The other layout, both ways.
        ("hgsghl", Advice.LAYOUT, "السلام"),
        ("hgsghl ugd;l", Advice.LAYOUT, "السلام عليكم"),
        ("ثىلمهسا", Advice.LAYOUT, "english"),
        ("لخخلمث", Advice.LAYOUT, "google"),
        # A phrase whose words stand apart.
        ('"الداخلية الخبر"', Advice.LOOSE, "الداخلية الخبر"),
        # The next wider level, fewer words.
        ("كتاب", Advice.WIDER, "كتاب"),
        ("المدرسة إسطنبول", Advice.FEWER, "المدرسة"),
        ("وزارة جمغشقزبغ", Advice.FEWER, "وزارة"),
    ],
)
def test_the_first_suggestion_is_what_was_meant(
    typed: str, advice: Advice, words: str
) -> None:
    """Each row is one slip."""
    assert count(typed, Level.FOLDED) == 0
    assert first(typed) == (advice, words)


def test_a_rare_word_may_be_a_slip_for_a_common_one() -> None:
    """«ظابط» is in the collection once, «الداخلية» twenty times."""
    texts = ["وزارة الداخلية تنفي"] * 30 + ["الداخليه وزاره", "الداخيلة"]
    words = InMemory(word for text in texts for word in spellings(text))

    def total(typed: str, level: Level) -> int:
        sought = seek(parse(typed), words, level)
        return sum(matches(sought, text, Facts()) for text in texts)

    found = suggest("الداخيلة تنفي", Level.FOLDED, words, total)
    assert (found[0].advice, found[0].words) == (Advice.SPELLING, "الداخلية تنفي")


def asked_of(texts: list[str], typed: str, level: Level) -> list[tuple[str, int]]:
    """What is suggested in a collection of some texts, and what each finds."""
    words = InMemory(word for text in texts for word in spellings(text))

    def total(other: str, at: Level) -> int:
        sought = seek(parse(other), words, at)
        return sum(matches(sought, text, Facts()) for text in texts)

    found = suggest(typed, level, words, total)
    return [(one.words, one.total) for one in found]


def test_words_torn_apart_are_joined_before_one_of_them_is_respelt() -> None:
    """When the joined word is in more articles than the two with another letter."""
    texts = ["تونس"] * 30 + ["تو نص"]
    assert asked_of(texts, "تو نس", Level.STEM)[:2] == [("تونس", 30), ("تو نص", 1)]
    rather = ["تونس"] + ["تو نص"] * 30
    assert asked_of(rather, "تو نس", Level.STEM)[:2] == [("تو نص", 30), ("تونس", 1)]


def test_words_run_together_are_parted_before_they_are_respelt() -> None:
    """When the two are in more articles than the one that is spelt almost so."""
    texts = ["إنشاء الله"] * 2 + ["انشالله"]
    assert asked_of(texts, "انشاءالله", Level.STEM) == [
        ("إنشاء الله", 2),
        ("انشالله", 1),
    ]


@pytest.mark.parametrize("sign", ["*", "%", "_", "\u066d"])
def test_a_sign_that_slipped_into_a_word_is_taken_out(sign: str) -> None:
    """And the two halves are no misspelt words."""
    texts = ["تونس"] * 5 + ["تو نص"]
    found = asked_of(texts, f"تو{sign}نس", Level.STEM)
    assert found[0] == ("تونس", 5)
    assert not any("نص" in words for words, _ in found)


@pytest.mark.parametrize("typed", ['"تو"نس', "(تو)نس", "(تو)(نس)", "تو:نس"])
def test_brackets_quotation_marks_and_colons_did_not_slip_in(typed: str) -> None:
    """They are not taken out."""
    found = asked_of(["تونس"] * 5, typed, Level.STEM)
    assert all(words != "تونس" for words, _ in found)


def test_halves_that_are_words_themselves_are_not_respelt_either() -> None:
    """Where no article has both, the sign is taken out."""
    texts = ["كتاب"] * 3 + ["كت"] + ["اب"] + ["كت إن"] * 9
    found = asked_of(texts, "كت*اب", Level.STEM)
    assert found[0] == ("كتاب", 3)
    assert not any("إن" in words for words, _ in found)


def test_forms_that_find_the_same_are_suggested_once() -> None:
    """At the level stem; at the level folded they find different articles."""
    texts = ["فرنسا"] * 6 + ["وفرنسا"] * 2
    assert asked_of(texts, "فرنصا", Level.STEM) == [("فرنسا", 8)]
    folded = asked_of(texts, "فرنصا", Level.FOLDED)
    assert folded[:2] == [("فرنسا", 6), ("وفرنسا", 2)]


def test_no_more_than_five_are_suggested() -> None:
    """Nobody reads more."""
    near = [f"كتاب{letter}" for letter in "بتثجحخدذ"]
    words = InMemory(near)
    found = suggest("كتابر كتابز كتابس", Level.FOLDED, words, lambda _typed, _level: 1)
    assert len(found) == 5


def test_suggestions_say_what_they_find() -> None:
    """Their level and the number of articles."""
    (found, *_) = suggest("كتاب", Level.FOLDED, WORDS, count)
    assert (found.level, found.total) == (Level.STEM, 1)


def test_hopeless_queries_have_no_suggestion() -> None:
    """Nothing like it is there."""
    assert suggest("غقشظط", Level.ROOT, WORDS, count) == ()
    assert suggest("", Level.FOLDED, WORDS, count) == ()
    assert suggest("تاريخ:1900", Level.FOLDED, WORDS, count) == ()


@pytest.mark.parametrize(
    ("typed", "near", "far"),
    [
        ("ضهر", "ظهر", "سهر"),
        ("كلب", "قلب", "طلب"),
        ("سماء", "سما", "سماك"),
        ("مكتبب", "مكتب", "مكتبل"),
        ("كتبا", "كتاب", "كتسب"),
        ("قالم", "قلم", "قدم"),
    ],
)
def test_confused_letters_cost_less_than_others(
    typed: str, near: str, far: str
) -> None:
    """Each row is one kind of slip."""
    assert cost(typed, near) < cost(typed, far)


@given(st.text(ARABIC, max_size=8), st.text(ARABIC, max_size=8))
def test_a_distance_is_the_same_both_ways(one: str, other: str) -> None:
    """And nothing only between equal words."""
    assert abs(cost(one, other) - cost(other, one)) < 1e-9
    assert (cost(one, other) == 0) is (one == other)


@given(st.text() | st.text(ARABIC + ' "-*~():'), st.sampled_from(Level))
def test_no_query_breaks_the_adviser(typed: str, level: Level) -> None:
    """And what is suggested finds something, in at most so many tries."""
    tries = 0

    def counted(other: str, at: Level) -> int:
        nonlocal tries
        tries += 1
        return count(other, at)

    for found in suggest(typed, level, WORDS, counted):
        assert found.total == count(found.words, found.level) > 0
    assert tries < 60
