"""The fields of the index, and the versions that decide on a rebuild."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from index.engine.names import Schema

SCHEMA_VERSION: Final = 9
"""Raise it when the fields or the tables of the catalogue change."""
ANALYSIS_VERSION: Final = 6
"""Raise it when words, folding or importing give other results for the same files."""

BODY: Final = "body"
"""Words of the whole text, title included: what decides whether an article matches."""
TITLE: Final = "title"
"""Words of the title: only adds to the score."""
KEY: Final = "key"
"""Number of the article as a word, to find its document when it changes."""
NUMBER: Final = "number"
"""Number of the article in the catalogue, from 1; 0 stands for none."""


def make_schema() -> Schema:
    """The schema; positions are kept for phrases, no text is stored."""
    from index.engine.analysis import ArabicAnalyzer
    from index.engine.names import COLUMN, ID, TEXT, NumericColumn, Schema

    analyzer = ArabicAnalyzer()
    return Schema(
        **{
            KEY: ID(),
            NUMBER: COLUMN(NumericColumn("I")),
            TITLE: TEXT(analyzer=analyzer, phrase=True),
            BODY: TEXT(analyzer=analyzer, phrase=True),
        }
    )


def key_of(number: int) -> str:
    """The key of the article of a number."""
    return str(number)
