"""The dials by which a reader sets an article: their values, and how they are turned."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.config import BOUNDS
from tui.typography import Align, Numerals, Tashkeel

if TYPE_CHECKING:
    from collections.abc import Mapping


class Dial(StrEnum):
    """What can be turned, in the order in which it is listed."""

    MEASURE = "measure"
    SIDES = "sides"
    SPACING = "spacing"
    LEADING = "leading"
    ALIGN = "align"
    TASHKEEL = "tashkeel"
    NUMERALS = "numerals"


STEPS: Final[Mapping[Dial, int]] = {Dial.MEASURE: 4, Dial.SIDES: 2}
"""By how much the numbers change at a turn, where it is not 1."""
_CHOICES: Final[Mapping[Dial, type[Align | Tashkeel | Numerals]]] = {
    Dial.ALIGN: Align,
    Dial.TASHKEEL: Tashkeel,
    Dial.NUMERALS: Numerals,
}


class Typography(NamedTuple):
    """How articles are set: a value for every dial."""

    measure: int = 80
    """The widest a line may be, in cells."""
    sides: int = 2
    """The least columns left blank at each side."""
    spacing: int = 1
    """Blank rows between two paragraphs."""
    leading: int = 0
    """Blank rows between two rows of a paragraph."""
    align: Align = Align.RIGHT
    tashkeel: Tashkeel = Tashkeel.ALL
    numerals: Numerals = Numerals.ASIS


def turned(set_so: Typography, dial: Dial, step: int) -> Typography:
    """The same with one dial turned a step: numbers stop at their bounds, choices go around."""
    value = getattr(set_so, dial)
    if choices := _CHOICES.get(dial):
        listed = list(choices)
        value = listed[(listed.index(value) + step) % len(listed)]
    else:
        least, most = BOUNDS[dial]
        value = max(least, min(value + step * STEPS.get(dial, 1), most))
    return _with(set_so, dial, value)


def chosen(set_so: Typography, dial: Dial, written: str) -> Typography:
    """The same with one dial at a value as `str` writes it; what makes no sense is none."""
    try:
        if choices := _CHOICES.get(dial):
            return _with(set_so, dial, choices(written))
        number = int(written)
    except ValueError:
        return set_so
    least, most = BOUNDS[dial]
    return _with(set_so, dial, max(least, min(number, most)))


def _with(set_so: Typography, dial: Dial, value: Any) -> Typography:
    return set_so._replace(**{dial.value: value})


def sentence(set_so: Typography, dial: Dial) -> tuple[str, dict[str, int]]:
    """The name of the sentence that says what a dial is at, and its fields."""
    value = getattr(set_so, dial)
    if dial in _CHOICES:
        return f"{dial}-{value}", {}
    return f"dial-{dial}", {"value": value}
