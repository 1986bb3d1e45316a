"""A search as it is asked: the query, what is wrong in it, its level and its filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from tui.strings import Language, say
from tui.text import Direction
from tui.widgets.choice_row import ChoiceRow
from tui.widgets.search_box import SearchBox
from tui.widgets.search_dials import filter_choices, level_choices
from tui.widgets.status_bar import Bar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from index.article import Span
    from index.search import Level, SearchRequest


class QueryPane(Vertical):
    """As many rows as have something to say.

    Args:
        hint: What stands in the box before anything is typed.
        language: The language of the interface.
    """

    DEFAULT_CSS = """
    QueryPane { height: auto; }
    """

    def __init__(self, hint: str, language: Language) -> None:
        super().__init__(id="asking")
        self._hint = hint
        self._language = language

    def compose(self) -> ComposeResult:
        """The rows."""
        arabic = self._language is Language.ARABIC
        row = Direction.RTL if arabic else Direction.LTR
        fault = Bar(self._language, id="fault")
        filters = ChoiceRow(row, id="filters")
        fault.display = filters.display = False
        yield SearchBox(self._hint, id="query")
        yield fault
        yield ChoiceRow(row, id="levels")
        yield filters

    @property
    def box(self) -> SearchBox:
        """The line to type in."""
        return self.query_one(SearchBox)

    def show(
        self, search: SearchRequest, levels: Mapping[Level, int], *, is_kept: bool
    ) -> None:
        """Show the levels with their counts, the order, and the filters."""
        order = say(f"sort-{search.sort}", self._language)
        left = f"{say('kept', self._language)} · {order}" if is_kept else order
        dial = level_choices(search.level, levels, self._language)
        self.query_one("#levels", ChoiceRow).show(dial, left)
        filters = self.query_one("#filters", ChoiceRow)
        filters.show(filter_choices(search, self._language))
        filters.display = bool(filters.choices)

    def show_fault(self, span: Span | None, sentence: str) -> None:
        """Mark what could not be taken as typed and say why; None for nothing."""
        self.box.fault = span
        fault = self.query_one("#fault", Bar)
        fault.display = span is not None
        fault.right = sentence
