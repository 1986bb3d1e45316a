"""The base direction of a paragraph (UAX #9, rules P2 and P3), and when it is overruled."""

import re
from typing import Final

from tui.text.bidiclass import classes
from tui.text.units import Direction

_STRONG: Final = re.compile("[LRA]")
_STRONG_OR_ISOLATE: Final = re.compile("[LRAip]")
_ARABIC: Final = re.compile("[RA]")


def first_strong(letters: str, start: int = 0, *, inside: bool = False) -> str | None:
    """Return the class of the first strong character outside isolates, or None.

    Args:
        letters: Classes from [tui.text.bidiclass.classes][].
        start: Where to begin, in code points.
        inside: Stop at the PDI that closes the isolate `start` stands in (rule X5c).

    Source: UAX #9, rule P2.
    """
    depth = 0
    for found in _STRONG_OR_ISOLATE.finditer(letters, start):
        letter = found[0]
        if letter == "i":
            depth += 1
        elif letter == "p":
            if inside and not depth:
                return None
            depth = max(depth - 1, 0)
        elif not depth:
            return letter
    return None


def most_letters_are_rtl(text: str) -> bool:
    """Tell whether more than half of the strong characters are right-to-left."""
    letters = classes(text)
    return 2 * len(_ARABIC.findall(letters)) > len(_STRONG.findall(letters))


def is_rtl(text: str, direction: Direction = Direction.AUTO) -> bool:
    """Choose the base direction of a paragraph as a reader of Arabic expects it.

    `AUTO` takes the first strong character, except that an Arabic sentence which
    happens to begin with a Latin word stays right-to-left. Text with no strong
    character at all is right-to-left, as what stands around it is.
    """
    if direction is not Direction.AUTO:
        return direction is Direction.RTL
    strong = first_strong(classes(text))
    return strong != "L" or most_letters_are_rtl(text)
