"""Going through earlier queries, and back to what was being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Recall:
    """Where one is among the queries asked before; what was typed is the newest."""

    def __init__(self) -> None:
        self._at = -1
        self._typed = ""

    def reset(self) -> None:
        """Begin at the newest again: something was typed."""
        self._at = -1

    def older(self, history: Sequence[str], typed: str) -> str | None:
        """The query asked before; None when there is none.

        Args:
            history: The queries, the latest first.
            typed: What stands in the box, to come back to.
        """
        if self._at < 0:
            self._typed = typed
        following = self._at + 1
        if following < len(history) and history[following] == typed:
            following += 1
        if following >= len(history):
            return None
        self._at = following
        return history[following]

    def newer(self, history: Sequence[str]) -> str | None:
        """The query asked after it, then what was typed; None for no query."""
        if self._at < 0:
            return None
        self._at = min(self._at, len(history)) - 1
        found = history[self._at] if self._at >= 0 else self._typed
        return found or None
