"""Every name of Whoosh that the engine uses, in one place.

All of them exist in Whoosh 2.7.4 as well. Those that Whoosh leaves without types are
``Any`` here, so that only this module knows.
"""

from __future__ import annotations

from typing import Any, Final

from whoosh import columns, index, writing
from whoosh.analysis.acore import Token
from whoosh.analysis.analyzers import Analyzer
from whoosh.fields import COLUMN, ID, TEXT, Schema
from whoosh.filedb import filestore
from whoosh.index import IndexError as WhooshIndexError
from whoosh.reading import TermNotFound

__all__ = [
    "COLUMN",
    "ID",
    "KEEP_NOTHING",
    "TEXT",
    "Analyzer",
    "FileStorage",
    "NumericColumn",
    "Schema",
    "TermNotFound",
    "Token",
    "WhooshIndexError",
    "create_in",
    "open_dir",
]

FileStorage: Final[Any] = filestore.FileStorage
NumericColumn: Final[Any] = columns.NumericColumn
create_in: Final[Any] = index.create_in
open_dir: Final[Any] = index.open_dir
KEEP_NOTHING: Final[Any] = writing.CLEAR
"""Merge type of a commit that replaces all that was there before."""
