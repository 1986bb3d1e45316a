"""Words near a place are the words of the whole text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tui.text.words import (
    word_after,
    word_at,
    word_before,
    word_end_after,
    word_end_before,
)

texts = st.text(
    st.sampled_from("\u0628\u0644a1 .-_\u064e\u0651\u200c\u200d\u0301"), max_size=30
)


@given(texts, st.integers(-1, 32))
def test_words_found_from_a_place_are_those_of_the_text(text: str, offset: int) -> None:
    """A word begins with a letter or digit and takes marks and joiners along."""
    spans = [
        word.span()
        for word in re.finditer("\\w[\\w\u064e\u0651\u200c\u200d\u0301]*", text)
    ]
    covering = [span for span in spans if span[0] <= offset < span[1]]
    assert word_at(text, offset) == next(iter(covering), None)
    before = [start for start, _ in spans if start < offset]
    assert word_before(text, offset) == (before[-1] if before else None)
    after = [start for start, _ in spans if start > offset]
    assert word_after(text, offset) == (after[0] if after else None)


def test_words_end_behind_their_marks() -> None:
    """The nearest end behind an offset, and the nearest at it or before."""
    text = "\u062b\u0650\u0628\u064e (ab) \u062a"
    assert [word_end_after(text, at) for at in (-1, 0, 3, 4, 7, 8, 10, 11)] == [
        *(4, 4, 4, 8, 8, 11, 11, None)
    ]
    assert [word_end_before(text, at) for at in (0, 3, 4, 7, 8, 10, 11, 99)] == [
        *(None, None, 4, 4, 8, 8, 11, 11)
    ]
    assert word_end_after("", 0) is word_end_before("", 0) is None
