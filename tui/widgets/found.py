"""What a search found, below what else could be asked and beside the filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.events import Resize

from tui.output.adapted import has_two_columns
from tui.widgets.advice_list import AdviceList
from tui.widgets.facet_list import FacetList, facet_rows
from tui.widgets.result_list import ResultList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from index.search import Facet, Hit, SearchPage, SearchRequest
    from tui.dates import Dates


class FoundPane(Horizontal):
    """The filters at the left, the results at the right; one of them where it is narrow."""

    def __init__(self, dates: Dates) -> None:
        super().__init__(id="found")
        self._dates = dates
        self._language = dates.language
        self._facets_wanted = False
        """Whether the filters are shown where there is no room for both."""
        self._whole: set[Facet] = set()
        """Facts of which every value is listed."""
        self._page: SearchPage | None = None

    def compose(self) -> ComposeResult:
        """The three lists."""
        yield FacetList(self._language, id="facets")
        with Vertical(id="hits"):
            yield AdviceList(self._language, id="advice")
            yield ResultList(self._dates, id="results")

    @property
    def results(self) -> ResultList:
        """What was found."""
        return self.query_one(ResultList)

    @property
    def advice(self) -> AdviceList:
        """What else could be asked."""
        return self.query_one(AdviceList)

    @property
    def facets(self) -> FacetList:
        """By what the results can be filtered."""
        return self.query_one(FacetList)

    @on(Resize)
    def _make_room(self) -> None:
        wide = has_two_columns(self.app, self.size.width)
        some = bool(self.facets.items)
        self.facets.display = some and (wide or self._facets_wanted)
        self.query_one("#hits").display = wide or not self._facets_wanted
        self.facets.set_class(not wide, "-alone")

    def show(
        self, page: SearchPage | None, search: SearchRequest, *, stay: bool = False
    ) -> None:
        """Show an answer, or none.

        Args:
            page: The answer.
            search: What is asked: its filters stand among the facets.
            stay: Whether the cursor stays on its hit.
        """
        hits = page.hits if page else ()
        self.results.show(hits, cursor=self._same_hit(hits) if stay else 0)
        self.advice.show(page.suggestions if page and not page.total else ())
        self._page = page
        self._show_facets(search)

    def _show_facets(self, search: SearchRequest) -> None:
        facets = self._page.facets if self._page else {}
        rows = facet_rows(search, facets, self._whole)
        self.facets.show(rows, cursor=self.facets.cursor)
        if not rows:
            self._facets_wanted = False
        self._make_room()

    def show_whole(self, facet: Facet, search: SearchRequest) -> None:
        """List every value of a fact, from here on."""
        self._whole.add(facet)
        self._show_facets(search)

    def _same_hit(self, hits: Sequence[Hit]) -> int:
        """The number among other hits of the one under the cursor, if it is there."""
        items, cursor = self.results.items, self.results.cursor
        known = items[cursor].id if items else None
        return next((at for at, hit in enumerate(hits) if hit.id == known), cursor)

    def add(self, hits: Sequence[Hit]) -> None:
        """Show more hits behind those shown."""
        self.results.show((*self.results.items, *hits), cursor=self.results.cursor)

    def turn_to_facets(self) -> bool:
        """To the filters, or from them back; False when there is nothing to filter by."""
        turning = not self.facets.has_focus and bool(self.facets.items)
        self._facets_wanted = turning
        leaving = self.facets.has_focus
        self._make_room()
        if turning:
            self.facets.focus()
        elif leaving:
            self.results.focus()
        return turning or leaving
