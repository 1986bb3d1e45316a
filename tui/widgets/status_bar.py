"""The rows at the top and the bottom: where one is, and what can be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.text import Align, Direction, fit
from tui.widgets.drawing import strip

if TYPE_CHECKING:
    from rich.style import Style


class Bar(Widget):
    """One row with a text at the right and another at the left.

    The right one is where reading begins; the left one gives way when both do not fit.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Bar { height: 1; width: 1fr; background: $panel; color: $foreground; padding: 0 1; }
    """

    right: reactive[str] = reactive("")
    left: reactive[str] = reactive("")

    def render_line(self, y: int) -> Strip:
        """The row: the left text, blanks, the right text."""
        width, style = self.size.width, self.rich_style
        right = _used(self.right, width, style, Align.RIGHT)
        room = width - right.cell_length - 2
        if y or room < 1 or not self.left:
            return (
                right.adjust_cell_length(width, style)
                if y
                else _ended(right, width, style)
            )
        left = _used(self.left, room, style, Align.RIGHT)
        gap = Strip.blank(width - left.cell_length - right.cell_length, style)
        return Strip.join([left, gap, right])


def _used(text: str, width: int, style: Style, align: Align) -> Strip:
    """Only the cells the text takes, without the blanks that align it."""
    line = fit(text, max(width, 1), align=align, direction=Direction.RTL)
    whole = strip(line, line.indent + line.width, style)
    return whole.crop(line.indent)


def _ended(part: Strip, width: int, style: Style) -> Strip:
    """The part at the right end of a row."""
    return Strip.join([Strip.blank(width - part.cell_length, style), part])
