"""Sentences glued to the one before: where a space is opened, and where not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arabic import is_arabic
from index.structure.glued import find_glued
from tests.shared import shared

_MARKS = {chr(code) for code in (*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670)}
_ENDS = {*_MARKS, *'\u0640"»”)]', *"0123456789% "}
_STOPS = {".", "\u06d4", "\u061f", "?", "!"}


def opened(text: str) -> str:
    """The text with a bar where a space is opened."""
    at = (0, *find_glued(text), len(text))
    return "|".join(text[a:b] for a, b in pairwise(at))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("فتح الجسر.ثم عبروا", "فتح الجسر.|ثم عبروا"),
        ("هل فتح الجسر؟نعم فتح", "هل فتح الجسر؟|نعم فتح"),
        ("فتح الجسر!ثم؟!عبروا", "فتح الجسر!|ثم؟!|عبروا"),
        ("كان جسرًا.ثمّ سقط", "كان جسرًا.|ثمّ سقط"),
        ("كان الجسر.و قد سقط", "كان الجسر.|و قد سقط"),
        ("كان «الجسر».ثم سقط", "كان «الجسر».|ثم سقط"),
        ("كان (الجسر).ثم سقط", "كان (الجسر).|ثم سقط"),
        ("كان الجسر .ثم سقط", "كان الجسر .|ثم سقط"),
        ("كان الجسر .و قد سقط", "كان الجسر .|و قد سقط"),
        ("كان «الجسر».و قد سقط", "كان «الجسر».|و قد سقط"),
        ("سقط عام 2014.و لم يعد", "سقط عام 2014.|و لم يعد"),
        ("هل سقط الجسر !و لم يعد", "هل سقط الجسر !|و لم يعد"),
        ("هل سقط الجسر ؟نعم سقط", "هل سقط الجسر ؟|نعم سقط"),
        ("بلغت 12%.ثم هبطت", "بلغت 12%.|ثم هبطت"),
        ("سقط عام 2014.في الشتاء", "سقط عام 2014.|في الشتاء"),
        ("أول.ثان.ثالث", "أول.|ثان.|ثالث"),
    ],
)
def test_a_space_is_opened_between_two_sentences(text: str, expected: str) -> None:
    """Directly behind the stop, whatever marks stand on the letters."""
    assert opened(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "فتح الجسر. ثم عبروا",
        "شركة أ.ب.ج القابضة",
        "وكالة أ.ف.ب",
        "شركة ش.م.ع",
        "سنة 300 ق.م تقريبا",
        "وقال د.سمير",
        "جورج ه.و بوش",
        "أ.د.سمير ود.منى",
        "قناة بي.بي.سي",
        "قناة سي.إن.إن",
        "مكتب إف.بي.آي",
        "موقع الجزيرة.نت",
        "ثمنه 12.5 درهما",
        "ثمنه \u0661\u0662.\u0665 درهما",
        "1.الجسر",
        "العدد 12345.في الشتاء",
        "الجسر...ثم عبروا",
        "الجسر..ثم عبروا",
        "الجسر\u2026ثم عبروا",
        "https://example.org/مقال.الجسر",
        "www.example.org/مقال.الجسر",
        "example.org/مقال.الجسر",
        "كتاب@بريد.الجسر",
        "الجسر.pdf",
        "#وسم.الجسر",
        "ولد في القرن ؟م",
        "نادي الجسر ?ولف",
        ".الجسر",
        "الجسر.",
        "",
    ],
)
def test_no_space_is_opened_where_a_stop_is_part_of_a_word(text: str) -> None:
    """Initials, abbreviations, letters by name, numbers, addresses, ellipses."""
    assert find_glued(text) == ()


@given(st.text(st.sampled_from('ابتثدوم\u064b\u0640.؟!? a1902/»)"\n')) | st.text())
def test_each_place_is_behind_a_stop_between_arabic_letters(text: str) -> None:
    """Or a closing mark, a number or a space before the stop; in ascending order."""
    places = find_glued(text)
    assert list(places) == sorted(set(places))
    for place in places:
        assert text[place - 1] in _STOPS
        assert is_arabic(text[place])
        before = text[:place].rstrip("".join(_STOPS))
        assert is_arabic(before[-1]) or before[-1] in _ENDS


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "000_92bfc32336f14337.txt",
            ["الأمد.|الصراع", "النازحين.|تكمن", "الحلف.|في"],
        ),
        ("003_7426aab103e45c46.txt", []),
    ],
)
def test_the_seeds_are_opened_where_they_should_be(
    name: str, expected: list[str]
) -> None:
    """And nowhere else."""
    text = (shared("seeds") / name).read_text("utf-8")
    assert [word for word in opened(text).split() if "|" in word] == expected
