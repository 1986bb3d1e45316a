"""The marks of an article as they are drawn over it, and the one that is pointed at."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from index.arabic import find_words
from index.article import Span
from tui.marks.mark import Kind
from tui.widgets.drawing import Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.style import Style

    from tui.marks.listing import Located
    from tui.text import Line


class MarkLayer:
    """Marks that were found in an article, in the order of its text."""

    def __init__(self, found: Iterable[Located] = ()) -> None:
        self._found = sorted(
            ((_drawn(one), one) for one in found if one.span), key=lambda pair: pair[0]
        )
        self.pointed: int | None = None
        """The number of the mark that is pointed at, from 0."""

    def __len__(self) -> int:
        return len(self._found)

    def span(self, number: int) -> Span:
        """What is drawn of a mark."""
        return self._found[number][0]

    def at(self, offset: int) -> Located | None:
        """The mark that is pointed at, or else the shortest one over an offset."""
        if self.pointed is not None:
            return self._found[self.pointed][1]
        over = [pair for pair in self._found if pair[0].start <= offset < pair[0].end]
        shortest = min(over, key=lambda pair: pair[0].end - pair[0].start, default=None)
        return shortest[1] if shortest else None

    def find(self, mark_id: str) -> int | None:
        """The number of a mark, by its id."""
        ids = [one.mark.id for _, one in self._found]
        return ids.index(mark_id) if mark_id in ids else None

    def beside(self, step: int, offset: int) -> int:
        """The number of the mark that follows one pointed at, or an offset of the text.

        Args:
            step: 1, or -1 for the one before.
            offset: Where to begin when no mark is pointed at.
        """
        if self.pointed is not None:
            return (self.pointed + step) % len(self._found)
        number = bisect_left(self._found, offset, key=lambda pair: pair[0].start)
        return (number if step > 0 else number - 1) % len(self._found)

    def over(self, line: Line, style: Callable[[str], Style]) -> list[Mark]:
        """What is drawn over a line; `style` gives the look of a component class."""
        layers = []
        for kind in Kind:
            spans = [
                span
                for span, one in self._found
                if one.mark.kind is kind
                and span.start < line.end
                and span.end > line.start
            ]
            if spans:
                layers.append(Mark(spans, style(f"article--{kind}")))
        if self.pointed is not None:
            layers.append(Mark([self.span(self.pointed)], style("article--pointed")))
        return layers


def _drawn(one: Located) -> Span:
    """The range of a mark; of a bookmark, its first word."""
    assert one.span is not None  # noqa: S101 - those that are lost are not drawn
    start, end = one.span
    if start == end and one.article is not None:
        words = find_words(one.article.text, start, start + 100)
        first = next(words, None)
        return Span(first[1], first[2]) if first else Span(start, start + 1)
    return Span(start, end)
