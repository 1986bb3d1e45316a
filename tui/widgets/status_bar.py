"""The rows at the top and the bottom: where one is, and what can be pressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.strings import Language
from tui.text import Direction, fit
from tui.widgets.drawing import strip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style
    from textual import events

GAP = 2
"""Least blank cells between the two texts."""
_BETWEEN = "   "
"""Between two hints."""


class Hint(NamedTuple):
    """A key that does something, in a bar; a click on it does the same."""

    action: str
    text: str


class Bar(Widget):
    """One row with a text at the right and another at the left.

    The right one is where reading begins; the left one gives way when both do not fit.

    Args:
        language: The language of the interface, whose direction each of the two has.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Bar { height: 1; width: 1fr; background: $panel; color: $foreground; padding: 0 1; }
    """

    @dataclass
    class Pressed(Message):
        """A hint was clicked."""

        action: str

    right: reactive[str] = reactive("")
    left: reactive[str] = reactive("")

    def __init__(
        self,
        language: Language = Language.ENGLISH,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        arabic = language is Language.ARABIC
        self._direction = Direction.RTL if arabic else Direction.LTR
        self._hints: tuple[Hint, ...] = ()

    def show_hints(self, hints: Iterable[Hint]) -> None:
        """Show keys at the left."""
        self._hints = tuple(hints)
        self.left = _BETWEEN.join(hint.text for hint in self._hints)

    def on_click(self, event: events.Click) -> None:
        """Say which hint was clicked."""
        if event.button != 1:
            return
        column = event.get_content_offset_capture(self).x
        room = self.size.width - GAP
        room -= self._drawn(self.right, self.size.width, self.rich_style).cell_length
        if not self.left or room < 1:
            return
        line = fit(self.left, room, direction=self._direction)
        cell = line.cell_at(column + line.indent)
        end = -len(_BETWEEN)
        for hint in self._hints:
            start = end + len(_BETWEEN)
            end = start + len(hint.text)
            if cell is not None and start <= cell.start < end:
                self.post_message(self.Pressed(hint.action))

    def render_line(self, y: int) -> Strip:
        """The row: the left text, blanks, the right text."""
        width, style = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, style)
        right = self._drawn(self.right, width, style)
        room = width - right.cell_length - GAP
        left = self._drawn(self.left, room, style)
        gap = Strip.blank(width - left.cell_length - right.cell_length, style)
        return Strip.join([left, gap, right])

    def _drawn(self, text: str, width: int, style: Style) -> Strip:
        """Only the cells the text takes, without the blanks that align it."""
        if not text or width < 1:
            return Strip([])
        line = fit(text, width, direction=self._direction)
        whole = strip(line, line.indent + line.width, style)
        return whole.crop(line.indent)
