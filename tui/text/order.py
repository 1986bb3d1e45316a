"""The visual order of a paragraph, and of any line of it (UAX #9, rules L1 and L2)."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from tui.text.bidiclass import CLASSES, MOVED_TO_THE_END


class Piece(NamedTuple):
    """Adjacent characters of one direction, in logical offsets."""

    start: int
    end: int
    odd: bool
    """True when the level is odd: drawn from right to left, and mirrored."""


class Order(NamedTuple):
    """The visual order of one paragraph, rule L1 aside."""

    rtl: bool
    """True when the paragraph's own level is odd."""
    starts: Sequence[int]
    """Where each run of one direction starts, in logical order; the first is 0."""
    places: Sequence[int]
    """For each run, twice its place from the left, plus one when its level is odd."""

    def pieces(self, text: str, start: int, end: int) -> list[Piece]:
        """Return what stands on the line `text[start:end]`, from left to right.

        Args:
            text: The whole logical text this order was resolved for.
            start: First code point of the line.
            end: The one after the last.

        Source: UAX #9, rules L1 and L2.
        """
        parts: list[list[Piece]] = []
        for first, last in _segments(text, start, end):
            tail = _tail(text, first, last)
            parts.append(self._between(first, tail))
            if tail < last:
                parts.append([Piece(tail, last, self.rtl)])
        if self.rtl:
            parts.reverse()
        return [piece for part in parts for piece in part]

    def _between(self, start: int, end: int) -> list[Piece]:
        if start >= end:
            return []
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1)
        if last - first == 1:
            return [Piece(start, end, bool(self.places[first] & 1))]
        bounds = [start, *self.starts[first + 1 : last], end]
        placed = sorted(zip(self.places[first:last], pairwise(bounds), strict=True))
        return [Piece(*span, bool(place & 1)) for place, span in placed]


_SEGMENT: Final = re.compile("[^\t\x0b\x1f]*[\t\x0b\x1f]?")
"""Up to and with a segment separator (class S)."""


def _segments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        found = _SEGMENT.match(text, start, end)
        stop = found.end() if found else end
        yield start, stop
        start = stop


def _tail(text: str, start: int, end: int) -> int:
    """Where the white space begins that rule L1 gives the paragraph's level."""
    while end > start and CLASSES[ord(text[end - 1])] in MOVED_TO_THE_END:
        end -= 1
    return end
