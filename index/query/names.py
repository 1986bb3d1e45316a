"""The words of the language, each in Arabic and in ASCII: fields, operators, marks."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from index.arabic import fold_text
from index.query.tree import Field


class Operator(StrEnum):
    """What joins two parts of a query."""

    AND = "and"
    OR = "or"
    NOT = "not"


SPELT: Final = {
    Operator.AND: ("و", "AND"),
    Operator.OR: ("أو", "OR"),
    Operator.NOT: ("ليس", "NOT"),
}
"""The Arabic and the ASCII name of each operator."""
_ARABIC: Final[dict[str, Operator]] = {
    fold_text(arabic): operator for operator, (arabic, _) in SPELT.items()
}
_ASCII: Final = {
    ascii_name.lower(): operator for operator, (_, ascii_name) in SPELT.items()
}

DATE_NAMES: Final = ("تاريخ", "date")
FIELD_NAMES: Final = {
    Field.TITLE: ("عنوان", "title"),
    Field.CATEGORY: ("قسم", "category"),
    Field.AUTHOR: ("كاتب", "author"),
    Field.SOURCE: ("مصدر", "source"),
    Field.TAG: ("وسم", "tag"),
}
NEAR_NAMES: Final = ("قرب", "NEAR")
_FIELDS: Final[dict[str, Field]] = {
    fold_text(name): field for field, names in FIELD_NAMES.items() for name in names
}
_DATES: Final = {fold_text(name) for name in DATE_NAMES}

CLOSERS: Final = {
    '"': '"',
    "«": "»",
    "“": "”",
    "”": "“",
    "„": "“",
    "\u2039": "\u203a",  # single guillemets
    "\uff02": "\uff02",  # fullwidth quotation mark
}
"""Opening quotation mark -> closing one. «”» opens where Arabic typing swaps the two."""
STARS: Final = "*\u066d"
"""The star of a prefix: ASCII, and the Arabic five-pointed one."""


def find_operator(piece: str) -> Operator | None:
    """The operator that a piece of a query is; ASCII ones are written in capitals."""
    if piece[:1].isascii() and piece.isupper():
        return _ASCII.get(fold_text(piece))
    return _ARABIC.get(fold_text(piece))


def is_ascii_name(piece: str) -> bool:
    """Tell whether an operator was written in Latin letters: never by accident."""
    return piece[:1].isascii()


def find_field(name: str) -> Field | None:
    """The field of a name, in either language and any case."""
    return _FIELDS.get(fold_text(name))


def is_date_name(name: str) -> bool:
    """Tell whether a name is that of the date."""
    return fold_text(name) in _DATES
