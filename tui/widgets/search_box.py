"""The line in which a query is typed, with the part of it that could not be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from textual.reactive import reactive

from tui.widgets.input_line import InputLine

if TYPE_CHECKING:
    from index.article import Span

_FAULT = Style(underline=True, bold=True)


class SearchBox(InputLine):
    """A query being typed."""

    fault: reactive[Span | None] = reactive(None)
    """The part of `value` that could not be taken as typed: it is underlined."""

    def marked(self) -> list[tuple[tuple[int, int], Style]]:
        """The fault, and over it what is selected."""
        fault = [((self.fault.start, self.fault.end), _FAULT)] if self.fault else []
        return [*fault, *super().marked()]
