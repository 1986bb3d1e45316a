"""Headings that are known because a text has several of one kind."""

from __future__ import annotations

import pytest

from index.article import BlockKind
from index.structure.blocks import find_blocks

PROSE = (
    "قال المتحدث إن الجسر الجديد سيفتح أمام السيارات في أول الأسبوع القادم كما وعد، "
    "وإن العمال يعملون فيه ليلا ونهارا منذ شهرين."
)
HEAD = f"عنوان المقال في سطر واحد\n\n{PROSE}\n\n"


def headings(body: str) -> list[str]:
    """The headings of a text with a title and a lead above."""
    blocks = find_blocks(f"{HEAD}{body}")
    return [block.text for block in blocks if block.kind is BlockKind.HEADING]


def test_parts_that_count_up_are_headings_whatever_stands_above() -> None:
    """One noun with its ordinals, two of them at least."""
    parts = ["المجموعة الأولى", "المجموعة الثانية"]
    fixtures = "الجسر - النهر / سالم\nالسد - البحر / سعيد\nالميناء - الجبل / حسن"
    open_end = "تدور مقابلات الجولة الثامنة من البطولة يوم الأحد وفي ما يلي البرنامج"
    body = "\n".join([open_end, parts[0], fixtures, parts[1], fixtures])
    assert headings(body) == parts


@pytest.mark.parametrize(
    "rows",
    [
        ["الصف الأول", "الصف الثاني", "الصف الثالث"],
        ["المجموعة الأولى", f"{PROSE}", "الفريق الثاني"],
        ["القسم الأول", f"{PROSE}", "القسم الأول"],
    ],
)
def test_ordinals_in_a_row_or_of_several_nouns_are_no_series(rows: list[str]) -> None:
    """Those directly below one another are items."""
    ordinals = {row for row in rows if row != PROSE} - {"القسم الأول"}
    assert ordinals.isdisjoint(headings("\n".join([PROSE[:-1], *rows, PROSE])))


def test_numbers_far_apart_are_headings_with_all_their_rows() -> None:
    """Up to the blank line, also in the middle of a bracket."""
    verse = "سلام على نهر يسير إلى البحر\n\nويحمل من أرض الجبال بلا أجر\n\n"
    rows = ["(1) تهنئة الجسر بعيده الخمسين (نشرت في", "أول الصيف)"]
    text = "\n".join(rows) + "\n\n" + verse * 2
    more = "(2) رثاء الجسر\n\n" + verse * 2 + "(3) مديح النهر\n\n" + verse * 2
    assert headings(text + more) == [*rows, "(2) رثاء الجسر", "(3) مديح النهر"]


@pytest.mark.parametrize(
    "body",
    [
        "(1) الجسر\n\n(2) النهر\n\n(3) السد",
        f"(1) الجسر.\n\n{PROSE}\n\n{PROSE}\n\n(2) النهر.\n\n{PROSE}\n\n{PROSE}\n\n(3) السد.",
    ],
)
def test_numbers_in_a_row_or_before_sentences_are_items(body: str) -> None:
    """Only what has several lines of its own is a part."""
    assert headings(body) == []


def test_stars_alone_over_text_are_headings() -> None:
    """Where no item has the same sign; days with a colon stand over lists as well."""
    days = ["* الاثنين 8 ماي :", "* الثلاثاء 9 ماي :"]
    assert headings(f"{days[0]}\n{PROSE}\n{days[1]}\n{PROSE}") == days
    cups = ["** كأس الجسر", "** كأس النهر"]
    assert headings(f"{cups[0]}\n{PROSE}\n{cups[1]}\n{PROSE}") == cups


@pytest.mark.parametrize(
    "body",
    [
        f"* الجسر\n* النهر\n* السد\n{PROSE}",
        f"* قرر الاتحاد الآتي:\n{PROSE}\n* قال سعيد:\n{PROSE}",
        f"* فتح الجسر أخيرا.\n{PROSE}\n* سقط السد قديما.\n{PROSE}",
    ],
)
def test_stars_before_items_and_sentences_are_no_headings(body: str) -> None:
    """Nor before words that announce something."""
    assert headings(body) == []


def test_an_entry_like_many_others_is_a_heading_whatever_it_begins_with() -> None:
    """Proverbs over their explanations; who says something heads nothing."""
    entries = ["الجسر أقرب:", "النهر أنقع:", "السد أنفع:", "البحر أوسع:"]
    verbal = "ربما كان الجسر سدا:"
    told = "قال الشاعر:"
    body = "\n\n".join(
        row
        for entry in (*entries, verbal)
        for row in (entry, "هذا مثل يضرب في العجلة.")
    )
    assert headings(f"{body}\n\n{told}\n\nهذا نهر كبير.") == [*entries, verbal]
    alone = f"{PROSE}\n\n{verbal}\n\nهذا مثل يضرب في العجلة."
    assert headings(alone) == []


def test_a_product_and_what_of_it_is_a_heading_beside_another() -> None:
    """A label with two words is one only where a longer one is sure."""
    sure, short = "الجسر الكبير: أول جسر على النهر", "الجسر الصغير: سعر مناسب"
    assert headings(f"{sure}\n\n{PROSE}\n\n{short}\n\n{PROSE}") == [sure, short]
    assert headings(f"{short}\n\n{PROSE}") == []


def test_a_song_may_be_called_by_its_first_words() -> None:
    """With the number of a note behind them."""
    song = ["يا نهر يا جاري", "خذني إلى داري", "واسمع لأسراري", "يا نهر يا جاري"]
    assert headings("\n".join(["يا نهر([1])", *song])) == ["يا نهر([1])"]


def test_the_full_name_under_a_name_is_no_writer() -> None:
    """An encyclopedia begins so."""
    kinds = [
        block.kind for block in find_blocks(f"أحمد سالم\n\nأحمد محمد سالم\n\n{PROSE}")
    ]
    assert BlockKind.BYLINE not in kinds
