"""Fold a whole text, keeping the way back to every offset."""

from __future__ import annotations

from typing import NamedTuple, NewType

from index.arabic.letters import FOLD_TABLE

FoldedText = NewType("FoldedText", str)
"""Text for comparing only: never stored as an article, never shown."""


class Folded(NamedTuple):
    """A folded text and where each of its code points came from."""

    text: FoldedText
    starts: tuple[int, ...]
    """For each folded code point the offset of its origin; then the text's length."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original text of a range of folded code points.

        Marks and tatweel behind the last letter belong to it. An empty range stays
        empty.
        """
        if start >= end:
            return self.starts[start], self.starts[start]
        origin, stop = self.starts[end - 1], end
        while self.starts[stop] == origin:
            stop += 1
        return self.starts[start], self.starts[stop]


def fold_text(text: str) -> FoldedText:
    """Fold ``text`` without the way back."""
    return FoldedText(text.translate(FOLD_TABLE))


def fold_line(text: str) -> str:
    """A name or a line as it is compared: folded, with one space between words."""
    return " ".join(fold_text(text).split())


def fold(text: str) -> Folded:
    """Fold ``text``; offsets are in code points and never decrease."""
    folded = text.translate(FOLD_TABLE)
    lengths = [len(FOLD_TABLE[ord(char)]) for char in text]
    if len(folded) == len(text) and all(length == 1 for length in lengths):
        return Folded(FoldedText(folded), tuple(range(len(text) + 1)))
    starts = [at for at, length in enumerate(lengths) for _ in range(length)]
    return Folded(FoldedText(folded), (*starts, len(text)))
