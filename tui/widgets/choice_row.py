"""One row of choices: levels with their counts, or filters that can be taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from index.article import Span
from tui.text import Direction, Line, fit
from tui.widgets.drawing import UNCUT, Mark, strip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

GAP = 2
"""Least blank cells between the choices and what stands at their left."""
_BETWEEN = " · "


class Choice(NamedTuple):
    """One choice."""

    key: str
    """What the owner calls it."""
    texts: tuple[str, ...]
    """How it is written, from the fullest to the shortest."""
    is_on: bool = False
    """Whether it is chosen."""


class ChoiceRow(Widget):
    """Choices from the right edge on, and a text at the left when there is room.

    When not all fit, the others than the chosen one are written shorter, then all.

    Args:
        direction: The direction of what the interface says.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar = {"choices--on", "choices--muted"}
    DEFAULT_CSS = """
    ChoiceRow { height: 1; width: 1fr; padding: 0 1; }
    ChoiceRow > .choices--on { background: $primary-muted; text-style: bold; }
    ChoiceRow > .choices--muted { text-style: dim; }
    """

    @dataclass
    class Picked(Message):
        """A choice was clicked."""

        sender: ChoiceRow
        key: str

        @property
        def control(self) -> ChoiceRow:
            """Whose choice it was, for `on` with a selector."""
            return self.sender

    def __init__(
        self,
        direction: Direction = Direction.AUTO,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._direction = direction
        self.choices: Sequence[Choice] = ()
        self.left = ""

    def show(self, choices: Sequence[Choice], left: str = "") -> None:
        """Show other choices, and another text at the left."""
        self.choices, self.left = choices, left
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The row: the text, blanks, the choices."""
        width, style = self.size.width, self.rich_style
        if y or width < 1:
            return Strip.blank(width, style)
        line, spans = self._line(width)
        on = self.get_component_rich_style("choices--on", partial=True)
        chosen = [
            span
            for span, choice in zip(spans, self.choices, strict=True)
            if choice.is_on
        ]
        right = strip(line, line.indent + line.width, style, [Mark(chosen, on)])
        left = fit(self.left, UNCUT, direction=self._direction)
        if not self.left or left.width + GAP > line.indent:
            return right
        muted = style + self.get_component_rich_style("choices--muted", partial=True)
        drawn = strip(left, left.indent + left.width, muted)
        return Strip.join([drawn.crop(left.indent), right.crop(left.width)])

    def _line(self, width: int) -> tuple[Line, list[Span]]:
        """The choices as the fullest line that fits, and where each stands in it."""
        shortest = max((len(choice.texts) for choice in self.choices), default=1) - 1
        ways = [(0, 0), *((0, short) for short in range(1, shortest + 1))]
        ways.append((shortest, shortest))
        for on, off in ways:
            text, spans = self._written(on, off)
            if fit(text, UNCUT, direction=self._direction).width <= width:
                break
        line = fit(text, width, direction=self._direction)
        indent = max(0, width - line.width)
        return Line(line.cells, indent, line.width, line.start, line.end), spans

    def _written(self, on: int, off: int) -> tuple[str, list[Span]]:
        """The choices as text: each keeps its own direction; see UAX #9 on isolates."""
        text, spans = "", []
        for choice in self.choices:
            text += _BETWEEN if text else ""
            way = min(on if choice.is_on else off, len(choice.texts) - 1)
            part = f"\u2068{choice.texts[way]}\u2069"
            # Isolates take no cell: with them the blank before would be marked, too.
            spans.append(Span(len(text) + 1, len(text) + len(part) - 1))
            text += part
        return text, spans

    def on_click(self, event: events.Click) -> None:
        """Say which choice was clicked."""
        if event.button != 1:
            return
        width = self.size.width
        column = event.get_content_offset_capture(self).x
        line, spans = self._line(max(1, width))
        cell = line.cell_at(column)
        for span, choice in zip(spans, self.choices, strict=True):
            if cell is not None and span.start <= cell.start < span.end:
                self.post_message(self.Picked(self, choice.key))
