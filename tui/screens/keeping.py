"""A screen that changes what is remembered of searches."""

from __future__ import annotations

from tui.screens.desk import DeskScreen


class KeepingScreen(DeskScreen):
    """Writes what was asked and kept, in a thread."""

    def save_searches(self, done: str = "") -> None:
        """Make what was noted last; a failure is told in the bar, or else what was done."""
        self.keep("searches-unsaved", self.desk.searches.save, done=done)
