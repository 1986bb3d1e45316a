"""A view of a page over which somebody's marks are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from tui.marks.mark import Kind
from tui.widgets.mark_layer import MarkLayer
from tui.widgets.selecting import Selecting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.marks.listing import Located
    from tui.text import Line
    from tui.widgets.drawing import Mark


class Marked(Selecting):
    """Draws marks, and points at one after the other; the page is its heir's."""

    COMPONENT_CLASSES: ClassVar = {
        *(f"article--{kind}" for kind in Kind),
        "article--pointed",
    }
    DEFAULT_CSS = """
    Marked > .article--bookmark { text-style: bold underline; }
    Marked > .article--highlight { background: $success-muted; }
    Marked > .article--note { background: $success-muted; text-style: underline; }
    Marked > .article--pointed { background: $success; color: $background; }
    """

    @dataclass
    class AtMark(Message):
        """A mark is pointed at: `number` of `total`, counted from 1; 0 when none is."""

        number: int
        total: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._layer = MarkLayer()

    @property
    def offset_at_top(self) -> int:
        """The logical offset of the first visible row."""
        raise NotImplementedError

    def bring(self, offset: int) -> None:
        """Bring an offset in sight, with what stands before it."""
        raise NotImplementedError

    def show_marks(self, found: Iterable[Located]) -> None:
        """Draw these marks over the article, in place of others."""
        self._layer = MarkLayer(found)
        self.refresh()

    def mark_layers(self, line: Line) -> list[Mark]:
        """What is drawn of the marks over a line."""
        return self._layer.over(
            line, lambda name: self.get_component_rich_style(name, partial=True)
        )

    @property
    def mark_here(self) -> Located | None:
        """The mark that is pointed at, or the one where one is."""
        self._look_away()
        return self._layer.at(self.place)

    def go_to_mark(self, mark_id: str) -> bool:
        """Point at a mark, by its id; tell whether it is there."""
        number = self._layer.find(mark_id)
        if number is not None:
            self._point_at(number)
        return number is not None

    def _point_at(self, number: int) -> None:
        self._layer.pointed = number
        self.bring(self._layer.span(number).start)
        self.post_message(self.AtMark(number + 1, len(self._layer)))

    def _look_away(self) -> None:
        """Point at nothing when what was pointed at is out of sight."""
        number = self._layer.pointed
        if number is not None:
            start = self._layer.span(number).start
            if not any(line.start <= start < line.end for _, line in self.rows):
                self._layer.pointed = None
                self.refresh()

    def _step(self, step: int) -> None:
        self._look_away()
        if len(self._layer):
            self._point_at(self._layer.beside(step, self.offset_at_top))
        else:
            self.post_message(self.AtMark(0, 0))

    def action_next_mark(self) -> None:
        """Point at the next mark."""
        self._step(1)

    def action_previous_mark(self) -> None:
        """Point at the mark before."""
        self._step(-1)
