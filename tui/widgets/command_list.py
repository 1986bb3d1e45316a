"""Commands with their keys on both layouts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.arabic import fold_text
from tui.commands import Command, key_names
from tui.strings import Language, say
from tui.widgets.drawing import two_ends
from tui.widgets.item_list import ItemList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style
    from textual import events
    from textual.strip import Strip


def name_of(command: Command, language: Language) -> str:
    """What a command does."""
    return say(f"do-{command.action}", language)


def found_by(words: str, commands: Iterable[Command]) -> tuple[Command, ...]:
    """The commands whose names have words that begin so, in either language, folded.

    Those in whose name the first word begins so come first.
    """
    asked = fold_text(words).lower().split()
    first: list[Command] = []
    others: list[Command] = []
    for command in commands:
        names = [fold_text(name_of(command, each)).lower() for each in Language]
        if not all(any(f" {word}" in f" {name}" for name in names) for word in asked):
            continue
        begins = asked and any(name.startswith(asked[0]) for name in names)
        (first if begins else others).append(command)
    return (*first, *others)


class CommandList(ItemList[Command]):
    """What can be done; a click does it."""

    item_height = 1

    def item_rows(self, item: Command, width: int, style: Style) -> list[Strip]:
        """What it does at the right, its keys at the left."""
        muted = style + self.get_component_rich_style("list--muted", partial=True)
        keys = key_names(item.all_keys)
        name = name_of(item, self._language)
        return [two_ends(keys, name, width, style, muted)]

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        super().on_click(event)
        if (event.button, event.chain) == (1, 1) and self.item_at(event) is not None:
            self.action_choose()
