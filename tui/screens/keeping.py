"""A screen that changes what is remembered of searches."""

from __future__ import annotations

from textual import on, work

from tui.messages import Unsaved
from tui.screens.desk import DeskScreen


class KeepingScreen(DeskScreen):
    """Writes what was asked and kept, in a thread."""

    @work(thread=True, group="searches")
    def save_searches(self) -> None:
        """Make what was noted last; a failure is told in the bar."""
        try:
            self.desk.searches.save()
        except OSError as error:
            self.post_message(Unsaved(error))

    @on(Unsaved)
    def _show_unsaved(self, message: Unsaved) -> None:
        reason = message.error.strerror or message.error
        self.tell("searches-unsaved", reason=reason)
