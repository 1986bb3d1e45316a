"""The headings of an article, nested as they stand under each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from index.article import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.article import Block

GUESSED = 2
"""The level of a heading whose source tells none: below a chapter, above a minor one."""


class Heading(NamedTuple):
    """One entry of an outline."""

    text: str
    start: int
    """Logical offset of its first code point."""
    depth: int
    """How many headings it stands under; the title of the article counts for none."""


def headings(blocks: Iterable[Block]) -> tuple[Heading, ...]:
    """The title and the headings of an article, in order.

    A level that is left out costs no depth: what follows a heading of level 1 directly
    stands one deeper, be it of level 2 or 4.
    """
    found: list[Heading] = []
    above: list[int] = []
    for block in blocks:
        if block.kind is BlockKind.TITLE:
            found.append(Heading(block.text, block.start, 0))
        elif block.kind is BlockKind.HEADING:
            level = block.level or GUESSED
            while above and above[-1] >= level:
                above.pop()
            found.append(Heading(block.text, block.start, len(above)))
            above.append(level)
    return tuple(found)


def heading_at(outline: Sequence[Heading], offset: int) -> int | None:
    """The number of the heading under which an offset stands; None above the first."""
    number = bisect_right(outline, offset, key=lambda one: one.start) - 1
    return number if number >= 0 else None


def heading_beside(
    outline: Sequence[Heading], offset: int, step: int
) -> Heading | None:
    """The heading behind an offset, or before it for a step of -1; None without one."""
    if step > 0:
        number = bisect_right(outline, offset, key=lambda one: one.start)
    else:
        number = bisect_left(outline, offset, key=lambda one: one.start) - 1
    return outline[number] if 0 <= number < len(outline) else None
