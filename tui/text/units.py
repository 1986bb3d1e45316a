"""What the text engine counts in, and the choices a reader makes.

Three texts are never mixed: *logical* text is plain ``str`` and every position in
it counts code points; *visual* text has the type [`VisualText`][tui.text.units]
and never leaves the screen. Widths and columns count terminal cells.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple, NewType

from tui.typography import Align, Numerals, Tashkeel

__all__ = [
    "Align",
    "Direction",
    "Numerals",
    "Section",
    "Setting",
    "Shape",
    "Tashkeel",
    "VisualText",
]

SEPARATORS: Final = "\n\r\x1c\x1d\x1e\x85\u2029"
"""What ends a paragraph, which is seen by what follows (bidi class B)."""

VisualText = NewType("VisualText", str)
"""What a terminal that shows cells as they come is sent: shaped, ordered, mirrored."""


class Direction(StrEnum):
    """The base direction of a paragraph."""

    AUTO = "auto"
    """From the text: see [tui.text.direction][]."""
    RTL = "rtl"
    LTR = "ltr"


class Shape(StrEnum):
    """What kind of text a section is."""

    PROSE = "prose"
    VERSE = "verse"
    """A line of verse: two hemistichs in two columns, stacked when too narrow."""
    PLAIN = "plain"
    """Code or an address: a left-to-right paragraph whose rows are never stretched."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything the cells of a page depend on besides its text."""

    width: int
    """Cells in a row, at least 1."""
    align: Align = Align.RIGHT
    tashkeel: Tashkeel = Tashkeel.ALL
    numerals: Numerals = Numerals.ASIS

    def __post_init__(self) -> None:
        """Refuse a row that cannot hold one cell.

        Raises:
            ValueError: `width` is below 1.
        """
        if self.width < 1:
            message = f"a row needs at least one cell, not {self.width}"
            raise ValueError(message)


class Section(NamedTuple):
    """One paragraph-like piece of an article."""

    text: str
    """Logical text; a paragraph separator in it starts another paragraph."""
    origin: int = 0
    """Offset of the first code point of `text` in the article."""
    shape: Shape = Shape.PROSE
    direction: Direction = Direction.AUTO
    gap: int = 1
    """Blank rows between this section and the next."""
    opened: tuple[int, ...] = ()
    """Offsets in `text`, in order, before which a blank is drawn that the text has not;
    each between two words, see [index.structure.find_glued][]. Verse has none."""
