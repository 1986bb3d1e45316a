"""Words near a place are the words of the whole text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tui.text.words import word_after, word_at, word_before

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
