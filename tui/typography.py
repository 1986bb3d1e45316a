"""The choices that a reader makes about how text is drawn.

Apart from the text engine, so that reading the configuration does not load it.
"""

from enum import StrEnum


class Align(StrEnum):
    """How the rows of a paragraph meet the edges."""

    RIGHT = "right"
    """Ragged: rows start at the paragraph's own edge (left when left-to-right)."""
    JUSTIFY = "justify"
    """Full rows are stretched to the exact width by widening spaces."""
    KASHIDA = "kashida"
    """Full rows are stretched by lengthening joined letters, then spaces."""


class Tashkeel(StrEnum):
    """Which vowel marks are drawn; the text itself never changes."""

    ALL = "all"
    SHADDA = "shadda"
    """Shadda and tanwin only."""
    NONE = "none"


class Numerals(StrEnum):
    """Which digits are drawn; the text itself never changes."""

    ASIS = "asis"
    ARABIC = "arabic"
    LATIN = "latin"


class ThemeName(StrEnum):
    """Which colours are drawn, in the order in which a key goes through them."""

    DARK = "dark"
    LIGHT = "light"
    SEPIA = "sepia"
    CONTRAST = "contrast"


class Calendar(StrEnum):
    """In which calendar days are told."""

    GREGORIAN = "gregorian"
    HIJRI = "hijri"
    """Umm al-Qura."""
    BOTH = "both"


class Months(StrEnum):
    """Whose Arabic names the months of the Gregorian calendar have."""

    ARABIC = "arabic"
    """As in Egypt, the Sudan and the Gulf."""
    SYRIAC = "syriac"
    """In Syria, Iraq, Lebanon, Jordan and Palestine."""
    MAGHREBI = "maghrebi"
    """In Algeria and Tunisia, from the French."""
    MOROCCAN = "moroccan"
