"""A view of a page over which the places of a search are drawn, and one is pointed at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from tui.widgets.drawing import Mark
from tui.widgets.marked import Marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.article import Block, Span
    from tui.text import Line


class WithHits(Marked):
    """Draws hits, and points at one after the other; the page is its heir's."""

    COMPONENT_CLASSES: ClassVar = {"article--found", "article--current"}
    DEFAULT_CSS = """
    WithHits > .article--found { background: $warning-muted; color: $text-warning; }
    WithHits > .article--current { background: $warning; color: $background; }
    """

    @dataclass
    class AtHit(Message):
        """A hit is pointed at: `number` of `total`, counted from 1; 0 when none is."""

        number: int
        total: int

    @dataclass
    class HitsChanged(Message):
        """Other hits are drawn."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._found: tuple[Span, ...] = ()
        self._hits: tuple[Span, ...] = ()
        self._hit: int | None = None

    @property
    def blocks(self) -> Sequence[Block]:
        """The lines of the article that are shown."""
        raise NotImplementedError

    @property
    def found(self) -> tuple[Span, ...]:
        """Every hit, also those in lines that are folded away."""
        return self._found

    @property
    def hits(self) -> tuple[Span, ...]:
        """The hits in what is shown."""
        return self._hits

    def show_hits(self, found: tuple[Span, ...]) -> None:
        """Draw these hits in place of others; none is pointed at."""
        self._found = found
        self._hits = tuple(_within(self.blocks, found))
        self._hit = None
        self.refresh()
        self.post_message(self.HitsChanged())

    def hit_from(self, offset: int) -> int:
        """The number of the first hit from an offset on; around the end, of the first."""
        number = bisect_left(self._hits, offset, key=lambda span: span.start)
        return number if number < len(self._hits) else 0

    def go_to_hit(self, number: int) -> None:
        """Point at a hit, counted from 0 and around the ends, and bring it in sight."""
        if not self._hits or self.page is None:
            self.post_message(self.AtHit(0, 0))
            return
        self._hit = number % len(self._hits)
        self.bring(self._hits[self._hit].start)
        self.post_message(self.AtHit(self._hit + 1, len(self._hits)))

    def hit_layers(self, line: Line) -> list[Mark]:
        """What is drawn of the hits over a line."""
        first = bisect_right(self._hits, line.start, key=lambda span: span.end)
        shown = takewhile(
            lambda span: span.start < line.end, islice(self._hits, first, None)
        )
        found = self.get_component_rich_style("article--found", partial=True)
        marks = [Mark(list(shown), found)]
        if self._hit is not None:
            current = self.get_component_rich_style("article--current", partial=True)
            marks.append(Mark([self._hits[self._hit]], current))
        return marks

    def action_next_hit(self) -> None:
        """Point at the next hit."""
        self.go_to_hit(0 if self._hit is None else self._hit + 1)

    def action_previous_hit(self) -> None:
        """Point at the hit before."""
        self.go_to_hit(-1 if self._hit is None else self._hit - 1)


def _within(blocks: Sequence[Block], spans: Iterable[Span]) -> Iterator[Span]:
    """The spans that begin in some blocks."""
    starts = [block.start for block in blocks]
    for span in spans:
        block = bisect_right(starts, span.start) - 1
        if block >= 0 and span.start < blocks[block].end:
            yield span
