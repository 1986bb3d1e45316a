"""Which words meet at each level: one row for each decision, and the laws they obey."""

from __future__ import annotations

import sys
from dataclasses import fields
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arabic import fold_word, spell, spellings
from index.vocabulary import InMemory, family, keys

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTERS = "ابتدرسعفقكلمنهويأإآىةءئ"
WORDS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=8)
VOCABULARIES = st.lists(
    st.builds(
        "".join,
        st.tuples(
            st.sampled_from(["", "ال", "وال", "لل", "ب", "و", "ي", "ت", "سي", "ك"]),
            st.sampled_from(["كتاب", "كتب", "درس", "علم", "لبن", "قال", "سلام", "أمر"]),
            st.sampled_from(["", "ة", "ات", "ان", "ين", "ها", "ه", "ي", "ا", "ت"]),
        ),
    ),
    min_size=1,
    max_size=25,
)


def meets(word: str, other: str, *vocabulary: str) -> bool:
    """Tell whether a word's stem family has another, each known with the vocabulary."""
    words = InMemory([word, other, *" ".join(vocabulary).split()])
    return other in family(word, words).stem


MEETING = [
    # the article and particles before it
    ("كتاب", "الكتاب", ""),
    ("كتاب", "والكتاب", ""),
    ("كتاب", "بالكتاب", ""),
    ("كتاب", "وبالكتاب", ""),
    ("كتاب", "كالكتاب", ""),
    ("كتاب", "للكتاب", ""),
    ("كتاب", "وللكتاب", ""),
    ("حق", "الحق", ""),
    ("الله", "لله", ""),
    ("بالله", "ولله", ""),
    # one letter before a bare word
    ("دمج", "بدمج", ""),
    ("دمج", "ودمج", ""),
    ("دمج", "لدمج", ""),
    ("كتاب", "وكتاب", "الكتاب"),
    ("كتاب", "بكتابها", ""),
    # a slip of the pen, once in many articles, is no evidence
    ("تونس", "لتونس", "اللتونسي " + "لتونس " * 30 + "تونس " * 90),
    ("قال", "وقال", ""),
    ("قال", "فقال", ""),
    ("أضاف", "وأضاف", ""),
    # endings
    ("مدرس", "مدرسون", ""),
    ("مدرس", "المدرسين", ""),
    ("شركة", "شركات", ""),
    ("شركة", "شركتها", ""),
    ("شركة", "الشركتين", ""),
    ("شركة", "وشركاتهم", ""),
    ("جديد", "جديدة", ""),
    ("جديد", "جديدا", ""),
    ("مصري", "المصرية", ""),
    ("مصري", "مصريين", ""),
    ("سوري", "سوريا", ""),
    ("مستشفى", "مستشفيات", ""),
    ("مستشفى", "المستشفى", ""),
    ("لغة", "لغات", ""),
    ("لغة", "اللغة", ""),
    ("لغة", "لغتهم", ""),
    ("كتاب", "كتابه", ""),
    ("كتاب", "كتابي", ""),
    ("كتاب", "كتابان", "الكتاب"),
    ("أبناء", "أبنائهم", ""),
    ("أبناء", "أبناؤها", ""),
    ("إلى", "إليه", ""),
    # verbs
    ("كتب", "يكتب", ""),
    ("كتب", "تكتب", "يكتب"),
    ("كتب", "فسيكتبون", ""),
    ("كتب", "أكتب", "يكتب " + "أكتب " * 20),
    ("كتب", "كتبوا", ""),
    ("كتب", "كتبتم", ""),
    ("أعلن", "يعلن", ""),
    ("أعلن", "أعلنت", ""),
    ("استخدم", "يستخدمون", ""),
    ("اجتمع", "يجتمع", ""),
    ("قال", "يقول", ""),
    ("أشار", "يشير", ""),
    ("كان", "يكون", ""),
    ("كان", "يكن", ""),
    ("كان", "كنت", ""),
    ("وقع", "يقع", ""),
    ("انتهى", "انتهت", ""),
    ("انتهى", "ينتهي", ""),
    ("استفاد", "يستفيد", ""),
    # verbs with a doubled letter
    ("مد", "يمد", ""),
    ("شد", "يشدها", ""),
    ("رد", "ردت", ""),
    ("ظل", "ظلوا", ""),
    # verbs whose last letter is weak
    ("رأى", "يرى", ""),
    ("رأى", "رأت", ""),
    ("رأى", "يراها", ""),
    ("رمى", "رمت", ""),
    ("مشى", "مشوا", ""),
    ("بنى", "يبنون", ""),
    ("بنى", "بنوا", ""),
    ("دعا", "دعت", ""),
    ("دعا", "يدعون", ""),
    ("قضت", "يقضي", ""),
    ("أعطى", "أعطاها", ""),
    # the seat of a last hamza changes before the ending
    ("قرأ", "قرؤوا", ""),
    ("بدأ", "يبدؤون", ""),
    ("جاء", "جاؤوا", ""),
    # nouns whose last letter is weak
    ("محامي", "المحامين", ""),
    ("قاضي", "القاضين", ""),
    ("قاض", "القاضين", ""),
    ("معنى", "معناه", ""),
    ("مستشفى", "بمستشفاها", ""),
    # a dual with its other case, or too rare to tell
    ("شخص", "شخصان", "شخصين " * 3 + "شخصان " * 5 + "شخص " * 9),
    ("حريق", "حريقان", "حريق"),
    # broken plurals, of the table and by pattern
    ("فريق", "فرق", ""),
    ("تمر", "تمور", ""),
    ("ضاحية", "ضواحي", ""),
    ("كبيرة", "كبار", ""),
    ("كتاب", "كتب", ""),
    ("كتاب", "والكتب", ""),
    ("رجل", "رجال", ""),
    ("مدينة", "المدن", ""),
    ("قلم", "أقلام", ""),
    ("امرأة", "نساء", ""),
    ("يوم", "أيام", ""),
    ("دولة", "الدول", ""),
    ("مدرسة", "مدارس", ""),
    ("مفتاح", "مفاتيح", ""),
    ("مشروع", "مشاريع", ""),
    ("شارع", "شوارع", ""),
    ("وثيقة", "الوثائق", ""),
    ("سلاح", "أسلحة", ""),
    ("صديق", "أصدقاء", ""),
    ("شريك", "شركائها", ""),
    ("تقرير", "تقارير", ""),
    ("سعر", "الأسعار", ""),
    ("أسعار", "اسعار", "سعر"),
    # the hamza that one of two writers leaves out
    ("أحمد", "احمد", ""),
    ("أعمال", "لاعمال", "الأعمال"),
    ("ابن", "بابن", ""),
    # letters of a Persian keyboard
    ("كتاب", "وال\u06a9تاب", ""),
    ("مصری", "المصريين", ""),
]


@pytest.mark.parametrize(("word", "other", "vocabulary"), MEETING)
def test_these_meet(word: str, other: str, vocabulary: str) -> None:
    """Each row is one decision of what a stem is, and of what may stand around it."""
    assert meets(word, other, vocabulary)
    assert meets(other, word, vocabulary)


APART = [
    # shorter than any stem
    ("ولد", "لد", ""),
    ("باب", "اب", ""),
    ("فقط", "قط", ""),
    ("كان", "ان", ""),
    ("له", "الله", ""),
    ("ذي", "الذي", ""),
    ("لهم", "اللهم", ""),
    ("الله", "اللي", "الله"),
    # letters of the stem, not in front of it or behind it
    ("علم", "عالم", ""),
    ("سلام", "إسلام", ""),
    ("بيان", "يان", "البيان"),
    ("أمل", "كامل", ""),
    ("أصل", "واصل", ""),
    # the article says where a noun begins
    ("تاب", "كتاب", "الكتاب"),
    ("زير", "وزير", "الوزير"),
    ("عيد", "بعيد", "البعيد عيد العيد"),
    ("إلى", "والي", "الوالي"),
    ("بنان", "لبنان", "اللبناني"),
    ("لبن", "للبنك", "البنك بنك"),
    # a dual is rarer than its singular
    ("لبن", "لبنان", "لبنان " * 9),
    # a derived verb keeps its ت
    ("قدم", "تقدم", "يتقدم يقدم"),
    ("حسن", "تحسن", "التحسن يحسن"),
    # a name is commoner than a verb in one person can be
    ("حمد", "أحمد", "يحمد " + "أحمد " * 60),
    ("بيانا", "ليبيا", "ليبيا " * 60),
    # a noun is no verb
    ("العرض", "يعرض", "عرض"),
    ("الحملة", "يحمل", "حمل"),
    ("كرة", "يكره", "تكره"),
    # hamza that both writers put
    ("أعلن", "إعلان", ""),
    ("آلية", "إلى", ""),
    ("عدد", "إعداد", ""),
    ("تام", "تأمين", ""),
    ("ولاية", "ولائهم", ""),
    ("ولاية", "أولية", ""),
    # what has the article is an adjective and no pronoun
    ("مصر", "مصري", "المصري"),
    ("اقتصاد", "اقتصادي", "الاقتصادية"),
    # names that end in ان have no other case
    ("سلم", "سلمان", "سلمان " * 5 + "السلم " * 90),
    ("سليم", "سليمان", "سليمان " * 5 + "سليم " * 90),
    ("عمر", "العمران", "العمران " * 5 + "عمر " * 90),
    # a word behind a particle is no word with ة
    ("بلغ", "بلغة", "اللغة " * 3),
    # a plural of the noun without ة
    ("شرطة", "شروط", "شرط"),
    ("شرطة", "الشروط", "الشرطة"),
    # words of grammar take nothing
    ("أول", "أولئك", ""),
    ("اليمن", "فيمن", "يمن"),
    ("هو", "للهو", ""),
    # a ي is put back where the verb is known with it
    ("كوريا", "كورت", "كوري"),
    # و is a weak letter and no seat of hamza
    ("روسيا", "رؤسهم", "روسي"),
    ("سوريا", "السواري", "سوري"),
    # two letters are a verb with the endings that are sure
    ("ضم", "يضمن", ""),
    ("تم", "يتمكن", ""),
    ("بنى", "بنت", "البنت"),
    # the ي of a participle is taken where it has none with the article
    ("عامي", "العامين", "العامي " + "العام " * 3),
    # an alef before a pronoun may be of the stem
    ("مكي", "مكانا", "المكان"),
    ("معنية", "معناه", "معنى"),
    ("رأي", "يرى", ""),
    # ى takes no ending
    ("عل", "على", ""),
]


@pytest.mark.parametrize(("word", "other", "vocabulary"), APART)
def test_these_do_not(word: str, other: str, vocabulary: str) -> None:
    """Each row is one way of being wrong, with the words that tell."""
    assert not meets(word, other, vocabulary)
    assert not meets(other, word, vocabulary)


def test_an_exact_word_is_its_own_spelling_only() -> None:
    """Harakat are left to the text, hamza and ة are not."""
    words = InMemory(["احمد", "أحمد", "وأحمد"])
    found = family("أَحمد", words)
    assert found.exact == {"أحمد"}
    assert found.folded == {"احمد", "أحمد"}
    assert found.stem == {"احمد", "أحمد", "وأحمد"}


def test_a_word_that_is_not_known_finds_its_relatives() -> None:
    """The vocabulary need not have what the reader typed."""
    found = family("كتاب", InMemory(["بالكتاب", "كتابها"]))
    assert found.exact == found.folded == frozenset()
    assert found.stem == {"بالكتاب", "كتابها"}


def test_roots_are_found_only_when_asked_for() -> None:
    """The widest level costs nothing to who does not want it."""
    words = InMemory(["كتاب", "مكتبة"])
    assert family("كتاب", words).root == {"كتاب", "مكتبة"}
    assert family("كتاب", words, roots=False).root == {"كتاب"}


def test_a_root_is_of_a_word_in_any_of_its_spellings() -> None:
    """Who asks with a spelling that shows no root finds what finds that spelling."""
    words = InMemory(["سلام", "يسلامة", "يسلامه"])
    assert "يسلامة" in family("سلام", words).root
    assert "سلام" in family("يسلامة", words).root


def test_the_writer_of_a_homograph_decides_where_he_put_the_hamza() -> None:
    """«إعلام» is no plural of «علم» for all that «أعلام» is folded like it."""
    found = family("علم", InMemory(["علم", "أعلام", "إعلام"]))
    assert found.stem == {"علم", "أعلام"}


def test_a_word_that_is_gone_does_no_harm() -> None:
    """A vocabulary may keep the keys of words whose last article was removed."""

    class Forgetful(InMemory):
        def by_folded(self, folded: Iterable[str]) -> dict[str, tuple[str, ...]]:
            return super().by_folded(word for word in folded if word != "كتابها")

    found = family("كتاب", Forgetful(["كتاب", "كتابها", "الكتاب"]))
    assert found.root == {"كتاب", "الكتاب"}


@given(VOCABULARIES, st.one_of(WORDS, st.text(max_size=12)))
def test_each_level_holds_the_one_before(vocabulary: list[str], asked: str) -> None:
    """Whatever is typed, widening only adds; and nothing raises."""
    words = InMemory(map(spell, vocabulary))
    for word in [asked, *vocabulary[:3]]:
        found = family(word, words)
        levels = [getattr(found, field.name) for field in fields(found)]
        assert all(a <= b for a, b in pairwise(levels))
        assert found.root <= {spell(known) for known in vocabulary}


@given(VOCABULARIES)
def test_words_of_a_vocabulary_meet_both_ways(vocabulary: list[str]) -> None:
    """Whoever is asked for, it is the same two that meet; a word meets itself."""
    words = InMemory(vocabulary)
    families = {word: family(word, words) for word in set(vocabulary)}
    for word, found in families.items():
        assert found.exact == {word}
        for other in found.stem:
            assert word in families[other].stem
        for other in found.root:
            assert word in families[other].root


@given(st.text())
def test_any_text_has_keys(text: str) -> None:
    """Whatever a file holds has a row in the vocabulary, under its own folding."""
    for spelling in spellings(text):
        row = keys(spelling)
        assert row.folded == fold_word(spelling)
        assert row.stems
        assert all(row.stems)
        assert len(row.roots) <= 1


def test_a_vocabulary_answers_only_what_it_knows() -> None:
    """Unknown words are missing, not empty."""
    words = InMemory(["كتاب", "كتاب", "كاتب"])
    assert words.frequency(["كتاب", "قلم"]) == {"كتاب": 2}
    assert words.by_folded(["قلم"]) == {}
    assert words.by_stem(["قلم"]) == {}
    assert words.by_root(["قلم"]) == {}


def test_words_with_a_prefix_come_the_commonest_first() -> None:
    """Equally common ones in the order of their code points, so that order is stable."""
    words = InMemory(["كتاب", "كتب", "كتب", "كتابة", "قلم"])
    assert words.by_prefix("كت", 2) == ("كتب", "كتاب")
    assert words.by_prefix("كت", 9) == ("كتب", "كتاب", "كتابه")


def test_families_are_kept_until_they_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same is found again, and what is kept stays bounded."""
    monkeypatch.setattr(sys.modules["index.vocabulary.family"], "_MOST", 25)
    words = InMemory(["كتاب", "مدرسة", "بيت"])
    found = {word: family(word, words) for word in ("كتاب", "مدرسة", "بيت")}
    assert 0 < len(words.families) < len(found)
    assert family("بيت", words) is found["بيت"]
    assert family("كتاب", words) == found["كتاب"]
