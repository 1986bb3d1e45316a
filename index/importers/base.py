"""What an importer is given, what it gives back, and what may be wrong with a source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.article import Article

LARGEST: Final = 64 * 1024 * 1024
"""Bytes of one article; a longer file or line is reported instead of read."""


class Reason(StrEnum):
    """Why a source, or one article of it, is not in the library."""

    UNREADABLE = "unreadable"
    """The system refused to open, list or read it."""
    NOT_A_FILE = "not-a-file"
    """A pipe, a socket or a device."""
    LINKED_FOLDER = "linked-folder"
    """A symbolic link to a folder; it is not followed."""
    OUTSIDE = "outside"
    """A symbolic link to a file outside the library."""
    TOO_LARGE = "too-large"
    """More bytes than ``LARGEST``."""
    BINARY = "binary"
    """Not text."""
    INVALID_UTF8 = "invalid-utf8"
    """Text in another encoding, or damaged."""
    BAD_ARCHIVE = "bad-archive"
    """Compressed data that breaks off or makes no sense."""
    EMPTY = "empty"
    """Nothing but white space."""
    BAD_JSON = "bad-json"
    """A line that is no JSON."""
    NOT_AN_OBJECT = "not-an-object"
    """A line of JSON that is no object."""
    NO_TEXT = "no-text"
    """An object without a text."""
    DUPLICATE_ID = "duplicate-id"
    """An earlier article has the same id; that one is kept."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One source, or one article of it, left out, and why."""

    path: str
    """The source, relative to the library."""
    reason: Reason
    detail: str = ""
    """What exactly, in English: a byte offset, an id, the system's own words."""
    line: int = 0
    """Line of the source counted from 1, 0 for the source as a whole."""


@dataclass(frozen=True, slots=True)
class Record:
    """The bytes of one article as they stand in its source."""

    raw: bytes
    line: int = 0
    """Line of the source counted from 1, 0 when the record is the whole source."""

    @property
    def fingerprint(self) -> bytes:
        """16 bytes that change when the record does."""
        return blake2b(self.raw, digest_size=16).digest()


class Importer(Protocol):
    """One format: cuts a source into records, and makes articles of them.

    The two are apart so that an update can pass over unchanged records unparsed.
    """

    def split(self, stream: BinaryIO, path: str) -> Iterator[Record | Problem]:
        """Cut a source, in order.

        Raises:
            OSError: The stream cannot be read; decompression raises its own.
        """
        ...

    def parse(self, record: Record, path: str) -> Article | Problem:
        """Make an article of a record; never raises for what the record holds."""
        ...
