"""Every name of Whoosh that the engine uses, in one place.

All of them exist in Whoosh 2.7.4 as well. Those that Whoosh leaves without types are
``Any`` here, so that only this module knows.
"""

from __future__ import annotations

from typing import Any, Final

from whoosh import columns, index, reading, writing
from whoosh.analysis.acore import Token
from whoosh.analysis.analyzers import Analyzer
from whoosh.codec import base, whoosh3
from whoosh.fields import COLUMN, ID, TEXT, Schema
from whoosh.filedb import filestore, structfile
from whoosh.formats import Characters, Existence, Frequency, Positions
from whoosh.index import IndexError as WhooshIndexError
from whoosh.matching import mcore
from whoosh.matching.mcore import ReadTooFar
from whoosh.reading import TermNotFound
from whoosh.util.filelock import try_for
from whoosh.util.numeric import byte_to_length, length_to_byte

__all__ = [
    "COLUMN",
    "ID",
    "KEEP_NOTHING",
    "LENGTHS",
    "TEXT",
    "Analyzer",
    "AnyCodec",
    "AnySegment",
    "BufferFile",
    "Characters",
    "Codec",
    "DocumentsReader",
    "DocumentsWriter",
    "Existence",
    "FieldCursor",
    "FieldWriter",
    "FileIndex",
    "FileStorage",
    "FixedColumn",
    "Frequency",
    "LeafMatcher",
    "NumericColumn",
    "Positions",
    "ReadTooFar",
    "Schema",
    "Segment",
    "SegmentWriter",
    "TableOfContents",
    "TermInfo",
    "TermNotFound",
    "TermsReader",
    "Token",
    "WhooshIndexError",
    "byte_to_length",
    "length_to_byte",
    "try_for",
]

FileStorage: Final[Any] = filestore.FileStorage
FixedColumn: Final[Any] = columns.FixedBytesColumn
LENGTHS: Final[Any] = whoosh3.LENGTHS_COLUMN
"""The column of the bytes that stand for lengths."""
NumericColumn: Final[Any] = columns.NumericColumn
KEEP_NOTHING: Final[Any] = writing.CLEAR
"""Merge type of a commit that replaces all that was there before."""

AnyCodec: Final[Any] = base.Codec
AnySegment: Final[Any] = base.Segment
BufferFile: Final[Any] = structfile.BufferFile
Codec: Final[Any] = whoosh3.W3Codec
DocumentsReader: Final[Any] = whoosh3.W3PerDocReader
DocumentsWriter: Final[Any] = whoosh3.W3PerDocWriter
FieldCursor: Final[Any] = base.FieldCursor
FieldWriter: Final[Any] = base.FieldWriter
FileIndex: Final[Any] = index.FileIndex
LeafMatcher: Final[Any] = mcore.LeafMatcher
Segment: Final[Any] = whoosh3.W3Segment
SegmentWriter: Final[Any] = writing.SegmentWriter
TableOfContents: Final[Any] = index.TOC
TermInfo: Final[Any] = reading.TermInfo
TermsReader: Final[Any] = base.TermsReader
