"""A screen that changes what is remembered of searches."""

from __future__ import annotations

from tui.screens.desk import DeskScreen


class KeepingScreen(DeskScreen):
    """Writes what was asked and kept, in a thread."""

    def save_searches(self) -> None:
        """Make what was noted last; a failure is told in the bar."""
        self.keep("searches-unsaved", self.desk.searches.save)
