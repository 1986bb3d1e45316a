"""By what the results can be filtered: each fact with its values and their counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.arabic import fold_text
from index.search import Facet
from tui.sayings import chosen
from tui.strings import say
from tui.widgets.drawing import text_row, two_ends
from tui.widgets.item_list import ItemList

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from rich.style import Style
    from textual.strip import Strip

    from index.search import FacetCount, SearchRequest

MOST_VALUES = 12
"""Values of one fact that are listed, the most frequent."""


@dataclass(frozen=True, slots=True)
class FacetRow:
    """The head of a fact, or one of its values."""

    facet: Facet
    value: str = ""
    """The value; "" for the head."""
    articles: int = 0
    is_on: bool = False
    """Whether the results are filtered by it."""
    more: int = 0
    """How many values are left out, in the row that says so and lists them all."""


def facet_rows(
    request: SearchRequest,
    facets: Mapping[Facet, Sequence[FacetCount]],
    whole: Collection[Facet] = (),
) -> tuple[FacetRow, ...]:
    """The rows of a list of facets: those filtered by stand there even without hits.

    A fact that has one value in all results would filter nothing and is left out.

    Args:
        request: What is asked.
        facets: The values of what was found, the most frequent first.
        whole: Facts of which every value is listed, and not the most frequent alone.
    """
    return tuple(
        row
        for facet in Facet
        for row in _rows(request, facet, facets.get(facet, ()), whole)
    )


def _rows(
    request: SearchRequest,
    facet: Facet,
    counts: Sequence[FacetCount],
    whole: Collection[Facet],
) -> Iterator[FacetRow]:
    on = chosen(request, facet)
    if on:
        found = [one for one in counts if fold_text(one.value) == fold_text(on)]
        yield FacetRow(facet)
        articles = sum(one.articles for one in found)
        yield FacetRow(facet, found[0].value if found else on, articles, is_on=True)
    elif len(counts) > 1:
        yield FacetRow(facet)
        shown = counts if facet in whole else counts[:MOST_VALUES]
        for value, articles in shown:
            yield FacetRow(facet, value, articles)
        if more := len(counts) - len(shown):
            yield FacetRow(facet, more=more)


class FacetList(ItemList[FacetRow]):
    """Values to filter by; the count stands at the left."""

    DEFAULT_CSS = """
    FacetList > .list--cursor { background: transparent; }
    """
    item_height = 1
    keeps_cursor = False

    def item_rows(self, item: FacetRow, width: int, style: Style) -> list[Strip]:
        """A head, a value with its count, or how many values more there are."""
        if item.more:
            text = say("facet-more", self._language, count=f"{item.more:,}")
            return [text_row(f"  {text}", width, style)]
        if not item.value:
            look = style + self.get_component_rich_style("list--head", partial=True)
            return [text_row(say(f"facet-{item.facet}", self._language), width, look)]
        name = f"✕ {item.value}" if item.is_on else f"  {item.value}"
        muted = style + self.get_component_rich_style("list--muted", partial=True)
        return [two_ends(f"{item.articles:,}", name, width, style, muted)]
