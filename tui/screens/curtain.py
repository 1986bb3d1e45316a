"""A first screen that is painted when it has something to show."""

from __future__ import annotations

from typing import Final

from textual import on
from textual.events import Mount
from textual.screen import Screen

LONGEST: Final = 0.1
"""Seconds after which an empty screen is painted: what it shows takes longer to look up."""


class Curtained(Screen[None]):
    """Paints no frame before `rise`, or `LONGEST`.

    Drawing bars and blank rows that are painted over at once took a twentieth of the time
    to the first article.
    """

    _has_risen = False

    @on(Mount)
    def _hang(self) -> None:
        """Wait no longer than a reader would."""
        self.set_timer(LONGEST, self.rise)

    def rise(self) -> None:
        """Paint what is there, and every frame from here on."""
        if not self._has_risen:
            self._has_risen = True
            self.refresh()

    def _compositor_refresh(self) -> None:
        """Textual's: draws and paints what has changed, which it notes until then."""
        if self._has_risen:
            super()._compositor_refresh()
