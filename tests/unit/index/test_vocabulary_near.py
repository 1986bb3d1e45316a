"""Words within a few edits: the same as measuring every word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from index.vocabulary import InMemory, Shapes

WORDS = st.text(st.sampled_from("ابتدرسل"), max_size=7)


@pytest.mark.parametrize(
    ("asked", "edits", "found"),
    [
        ("كتاب", 0, ["كتاب"]),
        ("كتاب", 1, ["كتاب", "كتب", "كتابه", "كتات", "كاتب"]),
        ("مدرسه", 1, []),
    ],
)
def test_an_edit_is_a_letter_or_two_exchanged(
    asked: str, edits: int, found: list[str]
) -> None:
    """Put in, left out, changed, exchanged with its neighbour; nearest first."""
    words = ["كتب", "كتابه", "كتات", "كاتب", "كتاب", "قلم"]
    assert Shapes.of(words).near(asked, edits) == tuple(
        sorted(found, key=lambda word: (word != asked, word))
    )


@given(st.sets(WORDS, max_size=30), WORDS, st.integers(-1, 4))
def test_near_words_are_those_that_measuring_all_finds(
    words: set[str], asked: str, edits: int
) -> None:
    """The quick look leaves out no word that is near; two edits are the most."""
    most = min(max(edits, 0), 2)
    expected = {word for word in words if OSA.distance(asked, word) <= most}
    found = Shapes.of(sorted(words)).near(asked, edits)
    assert len(found) == len(set(found))
    assert set(found) == expected


def test_a_vocabulary_knows_its_near_words() -> None:
    """Folded words, so that a hamza costs nothing."""
    assert InMemory(["أحمد", "محمد"]).near("احمد", 1) == ("احمد", "محمد")
