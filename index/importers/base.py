"""What an importer is given, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.article import Article
    from index.problems import Problem

LARGEST: Final = 64 * 1024 * 1024
"""Bytes of one article; a longer file or line is reported instead of read."""


@dataclass(frozen=True, slots=True)
class Record:
    """The bytes of one article as they stand in its source."""

    raw: bytes
    line: int = 0
    """Line of the source counted from 1, 0 when the record is the whole source; in a
    book or a zip file, which part it is, counted from 1."""
    part: str = ""
    """Path of the part inside a book or a zip file, "" elsewhere."""

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
