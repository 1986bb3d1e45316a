"""The margin of an article: a thin scale of the whole text, with the place in it.

It stands at the edge where lines end, and a click goes to a place.  What it marks is at a
share of the text and not of the rows, whose number nobody knows (ARCHITECTURE.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from tui.widgets.ground import Grounded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events

    from index.article import Span

RAIL: Final = "│"
HERE: Final = "┃"
HEADING: Final = "├"
HEADING_LTR: Final = "┤"
"""Likewise, on a scale at the right."""
HIT: Final = "•"


def rows_of(offsets: Iterable[int], length: int, height: int) -> frozenset[int]:
    """The rows of a scale that stand for some offsets of a text.

    Args:
        offsets: Code points of the text.
        length: How many it has.
        height: Rows of the scale.
    """
    last = height - 1
    return frozenset(min(offset * height // max(1, length), last) for offset in offsets)


class Margin(Grounded):
    """One column beside an article."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar = {"margin--here", "margin--hit"}
    DEFAULT_CSS = """
    Margin { dock: left; width: 1; height: 100%; color: $panel-lighten-2; }
    Margin.-ltr { dock: right; }
    Margin > .margin--here { color: $primary-lighten-3; }
    Margin > .margin--hit { color: $warning; }
    """

    @dataclass
    class Wanted(Message):
        """A place of the article was clicked."""

        share: float
        """How much of the text lies before it, from 0 to 1."""

    def __init__(self) -> None:
        super().__init__(id="margin")
        self._length = 0
        self._place = (0, 0)
        self._headings: tuple[int, ...] = ()
        self._hits: tuple[Span, ...] = ()
        self._marked: tuple[int, frozenset[int], frozenset[int]] | None = None
        """At which height, the rows with headings, and those with hits."""

    def show(
        self, length: int, headings: Iterable[int], hits: tuple[Span, ...]
    ) -> None:
        """Show another article, or other hits.

        Args:
            length: Code points of its text.
            headings: Offsets of its headings.
            hits: What is marked in it.
        """
        self._length, self._headings, self._hits = length, tuple(headings), hits
        self._marked = None
        self.refresh()

    def show_place(self, start: int, end: int) -> None:
        """Show which part of the text is in sight."""
        if self._place != (start, end):
            self._place = (start, end)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Row `y` of the scale."""
        height, style = self.size.height, self.ground
        if not self._length or not self.size.width:
            return Strip.blank(self.size.width, style)
        if self._marked is None or self._marked[0] != height:
            starts = (span.start for span in self._hits)
            self._marked = (
                height,
                rows_of(self._headings, self._length, height),
                rows_of(starts, self._length, height),
            )
        _, headings, hits = self._marked
        first, last = (at * height // self._length for at in self._place)
        is_here = first <= y <= last
        tick = HEADING_LTR if self.has_class("-ltr") else HEADING
        glyph = HERE if is_here else tick if y in headings else RAIL
        if is_here:
            style += self.get_component_rich_style("margin--here", partial=True)
        if y in hits:
            glyph = HIT
            style += self.get_component_rich_style("margin--hit", partial=True)
        return Strip([Segment(glyph, style)], 1)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go to the place under the mouse, and along with it while the button is held."""
        self.capture_mouse()
        self._want(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Go along."""
        if event.button:
            self._want(event)

    def on_mouse_up(self) -> None:
        """The place is found."""
        self.release_mouse()

    def _want(self, event: events.MouseEvent) -> None:
        row = event.y - self.gutter.top
        share = max(0, min(row, self.size.height - 1)) / max(1, self.size.height)
        self.post_message(self.Wanted(share))
