"""Words typed on the other keyboard layout."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.keyboard import to_arabic, to_latin


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hgsghl", "السلام"),
        ("lpl]", "محمد"),
        ("l]vsm", "مدرسة"),
        ("Hpl]", "أحمد"),
        ("Ysghl", "إسلام"),
        ("Nlhk", "آمان"),
        ("bu", "لاع"),
        ("Gk", "لأن"),
        ("HGSGHL", "السلام"),
        ("hgsghl 2024", "السلام 2024"),
    ],
)
def test_latin_keys_give_their_arabic_letters(typed: str, meant: str) -> None:
    """As the Arabic layout of PCs has them."""
    assert to_arabic(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ثىلمهسا", "english"),
        ("لخخلمث", "google"),
        ("لاخخن", "book"),
        ("ىهلاف", "night"),
    ],
)
def test_arabic_keys_give_their_latin_letters(typed: str, meant: str) -> None:
    """«لا» is one key or two."""
    assert meant in to_latin(typed)


@given(st.text("abcdefghijklmnopqrstuvwxyz[];',./"))
def test_both_ways_lead_back(typed: str) -> None:
    """What goes to Arabic comes back, but for «لا»."""
    if "gh" not in typed:
        assert typed == to_latin(to_arabic(typed))[0]
