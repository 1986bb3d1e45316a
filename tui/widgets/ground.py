"""The style of a whole widget, which Textual makes anew whenever it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

if TYPE_CHECKING:
    from rich.style import Style
    from textual.geometry import Region
    from textual.strip import Strip


class Grounded(Widget):
    """Looks its style up once a frame: in each row it was a third of drawing them."""

    _ground: Style | None = None

    @property
    def ground(self) -> Style:
        """The style that rows are drawn over."""
        return self._ground or self.rich_style

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a part of the widget."""
        self._ground = self.rich_style
        try:
            return super().render_lines(crop)
        finally:
            self._ground = None
