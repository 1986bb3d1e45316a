"""Where a line of verse is cut into its two hemistichs.

The one rule for it: the importer knows verse by it and the reader draws two columns by it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from index.arabic import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST: Final = 600
"""Code points of the longest line looked at; twice ten words with all their marks are 300."""
_APART: Final = re.compile(
    r"(?:\s|[*=|\u066d\u06de]|(?<=\s)(?:\.{3,}|\u2026+|//?)(?=\s))+"
)
"""Blanks and signs that may part hemistichs; dots and slashes only between blanks."""
_SURE: Final = re.compile(
    r"\t|[ \u00a0]{3}|\*\s*\*|={2}|^\s+(?:\S+\s+)*[*|\u066d\u06de]+\s"
)
"""What nobody writes inside a hemistich: a tab, a run of blanks, stars, bars, ornaments."""
_LIKELY: Final = re.compile(r"\s(?:\.{3,}|\u2026+|//?)\s")
"""What prose has too; it parts hemistichs when nothing better does."""

_ANY: Final = re.compile(r"[\t*|\u066d\u06de\u2026/]|\s{3}|={2}|\.{3}")
"""Without one of these no line has a gap; most prose is told so at once."""


class Gap(NamedTuple):
    """What stands between two hemistichs, in code points of the line."""

    start: int
    """Where the first hemistich ends."""
    end: int
    """Where the second begins."""


def find_gap(line: str) -> Gap | None:
    """Find where one line of verse is parted into two hemistichs.

    Of several gaps the one that leaves the halves most alike in words, then in code points,
    is taken; any other is part of a hemistich. Dots and slashes count only where there is
    no surer sign, and only once: a line of prose may trail off several times.

    Args:
        line: Logical text without a line end.

    Returns:
        The gap with the blanks around it; None when no gap has words on both sides.
    """
    if len(line) > _LONGEST or _ANY.search(line) is None:
        return None
    found = list(_gaps(line, _SURE))
    if not found:
        found = list(_gaps(line, _LIKELY))
        if len(found) > 1:
            return None
    return min(found, key=lambda gap: _imbalance(line, gap), default=None)


def _gaps(line: str, signs: re.Pattern[str]) -> Iterator[Gap]:
    for found in _APART.finditer(line):
        if signs.search(found[0]) and all(_halves(line, Gap(*found.span()))):
            yield Gap(*found.span())


def _halves(line: str, gap: Gap) -> tuple[int, int]:
    """How many words stand on either side of a gap."""
    return count_words(line[: gap.start]), count_words(line[gap.end :])


def _imbalance(line: str, gap: Gap) -> tuple[int, int]:
    """How far apart the halves are, in words and in code points."""
    first, second = _halves(line, gap)
    return abs(first - second), abs(gap.start - (len(line) - gap.end))
