"""What else could be asked when a search finds nothing, with what it would find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.search import Advice, Suggestion
from tui.strings import Language, say
from tui.widgets.drawing import text_row
from tui.widgets.item_list import ItemList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual.strip import Strip


class AdviceList(ItemList[Suggestion]):
    """Other searches, as high as they are many and gone when there are none."""

    item_height = 1

    def __init__(self, language: Language, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._language = language
        self.display = False

    def show(self, items: Sequence[Suggestion], *, cursor: int = 0) -> None:
        """Show other suggestions, or none."""
        self.display = bool(items)
        self.styles.height = len(items)
        super().show(items, cursor=cursor)

    def item_rows(self, item: Suggestion, width: int, style: Style) -> list[Strip]:
        """What it is, the query, and how many articles that finds."""
        return [text_row(say_advice(item, self._language), width, style)]


def say_advice(suggestion: Suggestion, language: Language) -> str:
    """A suggestion in one sentence, the query whole: it can be asked as it stands."""
    level = say(f"level-{suggestion.level}", language)
    words = f"\u2068{suggestion.words}\u2069"  # in its own direction (UAX #9)
    if suggestion.advice is Advice.WIDER:
        said = say("advice-wider", language, level=level)
    else:
        said = say(f"advice-{suggestion.advice}", language, words=words)
    return say("advised", language, advice=said, total=f"{suggestion.total:,}")
