"""The level dial and the filters of a search as rows of choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.search import Facet, Level, SearchRequest
from tui.sayings import chosen
from tui.strings import Language, say
from tui.widgets.choice_row import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping


def level_choices(
    level: Level, counts: Mapping[Level, int], language: Language
) -> tuple[Choice, ...]:
    """The levels from the narrowest to the widest, each with its number of articles."""
    choices = []
    for each in Level:
        name = say(f"level-{each}", language)
        count = [f"{name} {counts[each]:,}"] if each in counts else []
        choices.append(Choice(each, (*count, name), is_on=each is level))
    return tuple(choices)


def filter_choices(search: SearchRequest, language: Language) -> tuple[Choice, ...]:
    """What the results are filtered by; choosing one takes it away."""
    choices = []
    for facet in Facet:
        if value := chosen(search, facet):
            name = say(f"facet-{facet}", language)
            full = say("filter", language, facet=name, value=value)
            choices.append(Choice(facet, (full, f"{value} ✕")))
    return tuple(choices)
