"""Where a word is stretched, and where it never is."""

import pytest

from tui.text import Align, Direction
from tui.text.paragraph import analyse
from tui.text.stretch import LONGEST, fillers

TATWEEL = "\u0640"


def stretched(word: str) -> str:
    """Return a word in logical order with one tatweel drawn in it, if it can be."""
    paragraph = analyse(word, 0, Direction.RTL)
    count = paragraph.count
    added = fillers(paragraph, 0, count, count + 1, Align.KASHIDA)
    cuts = [paragraph.end(atom + 1) for atom in added]
    return TATWEEL.join([word[: cuts[0]], word[cuts[0] :]]) if cuts else word


@pytest.mark.parametrize(
    ("word", "article"),
    [
        ("المدرسة", "ال"),
        ("والرئيس", "وال"),
        ("بالمدرسة", "بال"),
        ("كالمعلم", "كال"),
        ("فالكتاب", "فال"),
        ("وبالمدرسة", "وبال"),
        ("للمدرسة", "لل"),
        ("وللمعلم", "ولل"),
        ("فللمعلم", "فلل"),
    ],
)
def test_the_article_is_not_pulled_off_its_word(word: str, article: str) -> None:
    """Nor what is written together with it before it."""
    drawn = stretched(word)
    assert drawn != word
    assert drawn.index(TATWEEL) > len(article)


@pytest.mark.parametrize(
    "word",
    [
        "الدار",
        "والدار",
        "بالدار",
        "بالذات",
        "كالدار",
        "فالدار",
        "للدار",
        "وللدار",
        "للأدب",
    ],
)
def test_a_word_that_joins_nowhere_else_is_left_alone(word: str) -> None:
    """Its only joined letters are those of the article, which stay together."""
    assert stretched(word) == word


@pytest.mark.parametrize(
    ("word", "drawn"),
    [("التقى", "التقـى"), ("والتقى", "والتقـى"), ("بالغ", "بالغ"), ("والد", "والد")],
)
def test_a_verb_that_begins_like_the_article_is_stretched_later(
    word: str, drawn: str
) -> None:
    """Spelling does not tell them apart; at worst such a word is not stretched."""
    assert stretched(word) == drawn


@pytest.mark.parametrize(
    ("word", "drawn"),
    [
        ("كـتاب", "كــتاب"),
        ("مستقبل", "مسـتقبل"),
        ("جميلة", "جميلـة"),
        ("كتاب", "كتـاب"),
        ("كبير", "كبيـر"),
        ("عتيق", "عتيـق"),
    ],
)
def test_the_classical_places_come_first(word: str, drawn: str) -> None:
    """A written tatweel, after seen, before a final teh marbuta, alef, reh or qaf."""
    assert stretched(word) == drawn


@pytest.mark.parametrize("word", ["علي", "لالا", "أدوار"])
def test_short_words_and_unjoined_letters_are_not_stretched(word: str) -> None:
    """Nor is lam-alef, which is one cell."""
    assert stretched(word) == word


def test_spaces_take_what_three_tatweels_a_word_do_not() -> None:
    """A row of two words, both stretched, and the blank between them."""
    paragraph = analyse("عتيق عتيق", 0, Direction.RTL)
    added = fillers(paragraph, 0, 9, 17, Align.KASHIDA)
    assert added == {2: TATWEEL * LONGEST, 7: TATWEEL * LONGEST, 4: "  "}
