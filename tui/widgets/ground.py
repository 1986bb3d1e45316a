"""The style of a whole widget, which Textual makes anew whenever it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from typing import Self

    from rich.style import Style
    from textual.geometry import Region
    from textual.strip import Strip

REMEMBERED: Final = 256
"""Rows that are kept as they were drawn: more than a screen has."""


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


class Remembering(Grounded):
    """Keeps rows as they were drawn for as long as only others of them come in sight.

    A strip that is sent again also knows what Textual made of it.
    """

    _strips: dict[Hashable, Strip] | None = None

    def remembered(self, key: Hashable, draw: Callable[[], Strip]) -> Strip:
        """A row as it was drawn before, or as it is drawn now.

        Args:
            key: Tells it from all others since the last `refresh`.
            draw: Draws it.
        """
        if self._strips is None or len(self._strips) >= REMEMBERED:
            self._strips = {}
        found = self._strips.get(key)
        if found is None:
            found = self._strips[key] = draw()
        return found

    def show_others(self) -> None:
        """Show other rows, each of which looks as it did."""
        super().refresh()

    def refresh(self, *regions: Region, **how: Any) -> Self:
        """Draw every row anew."""
        self._strips = None
        return super().refresh(*regions, **how)

    def notify_style_update(self) -> None:
        """Draw every row anew in other colours."""
        self._strips = None
        super().notify_style_update()
