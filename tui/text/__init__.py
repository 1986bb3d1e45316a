"""Logical Arabic text in, terminal cells out.

Pure: no terminal, no files. A [`Page`][] lays sections out row by row; [`fit`][]
draws one row. Every [`Line`][] maps its cells back to logical offsets.
"""

from tui.text.fit import fit
from tui.text.line import Caret, Cell, Line
from tui.text.page import Page, Row
from tui.text.units import (
    Align,
    Direction,
    Numerals,
    Section,
    Setting,
    Shape,
    Tashkeel,
    VisualText,
)
from tui.text.words import word_at

__all__ = [
    "Align",
    "Caret",
    "Cell",
    "Direction",
    "Line",
    "Numerals",
    "Page",
    "Row",
    "Section",
    "Setting",
    "Shape",
    "Tashkeel",
    "VisualText",
    "fit",
    "word_at",
]
