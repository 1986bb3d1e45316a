"""What else could be asked when a search finds nothing, with what it would find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.search import Suggestion
from tui.sayings import say_advice
from tui.widgets.drawing import text_row
from tui.widgets.item_list import ItemList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual.strip import Strip

    from tui.strings import Language


class AdviceList(ItemList[Suggestion]):
    """Other searches, as high as they are many and gone when there are none."""

    item_height = 1

    def __init__(self, language: Language, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(language, id=id)
        self.display = False

    def show(self, items: Sequence[Suggestion], *, cursor: int = 0) -> None:
        """Show other suggestions, or none."""
        self.display = bool(items)
        self.styles.height = len(items)
        super().show(items, cursor=cursor)

    def item_rows(self, item: Suggestion, width: int, style: Style) -> list[Strip]:
        """What it is, the query, and how many articles that finds."""
        return [text_row(say_advice(item, self._language), width, style)]
