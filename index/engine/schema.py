"""The fields of the index, and the versions that decide on a rebuild."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

from index.engine.analysis import ArabicAnalyzer
from index.engine.names import COLUMN, ID, TEXT, NumericColumn, Schema

SCHEMA_VERSION: Final = 2
"""Raise it when the fields or the tables of the catalogue change."""
ANALYSIS_VERSION: Final = 1
"""Raise it when words, folding or importing give other results for the same files."""

BODY: Final = "body"
"""Words of the whole text, title included: what decides whether an article matches."""
TITLE: Final = "title"
"""Words of the title: only adds to the score."""
KEY: Final = "key"
"""Hash of the id, to find an article again when it changes."""
NUMBER: Final = "number"
"""Number of the article in the catalogue, from 1; 0 stands for none."""


def make_schema() -> Schema:
    """The schema; positions are kept for phrases, no text is stored."""
    analyzer = ArabicAnalyzer()
    return Schema(
        **{
            KEY: ID(),
            NUMBER: COLUMN(NumericColumn("I")),
            TITLE: TEXT(analyzer=analyzer, phrase=True),
            BODY: TEXT(analyzer=analyzer, phrase=True),
        }
    )


def key_of(article_id: str) -> str:
    """The key of an article: short and plain whatever its id holds."""
    return blake2b(article_id.encode(), digest_size=16).hexdigest()
