"""What an importer is given, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from index.problems import Problem, Reason

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from index.article import Article
    from index.importers.building import Facts

LARGEST: Final = 32 * 1024 * 1024
"""Bytes of one article; a longer file or line is reported instead of read. The longest
book we know has 3 MB; indexing an article takes about eighteen times its size."""


LARGEST_MARKUP: Final = 16 * 1024 * 1024
"""Bytes of one page or chapter; its tree takes about ten times as much."""


LARGEST_MARKDOWN: Final = 4 * 1024 * 1024
"""Bytes of one Markdown file. A second reads a megabyte or two of ordinary text, and as
little as 25 KB of the worst: definitions of a word each."""


@dataclass(frozen=True, slots=True)
class Record:
    """The bytes of one article as they stand in its source."""

    raw: bytes
    line: int = 0
    """Line of the source counted from 1, 0 when the record is the whole source; in a
    book or a zip file, which part it is, counted from 1."""
    part: str = ""
    """Path of the part inside a book or a zip file, "" elsewhere."""
    facts: Facts | None = None
    """What its source says of it outside these bytes: the book of a chapter."""
    inner: Inner | None = None
    """What a zip file holds here, for the importer of its format."""

    @property
    def size(self) -> int:
        """How many bytes there are to be read, in a zip file too."""
        return len(self.raw) if self.inner is None else self.inner.record.size

    @property
    def fingerprint(self) -> bytes:
        """16 bytes that change when the record does."""
        if self.inner is not None:
            return self.inner.record.fingerprint
        digest = blake2b(self.raw, digest_size=16)
        if self.facts is not None:
            digest.update(repr(self.facts).encode())
        return digest.digest()


class Inner(NamedTuple):
    """A record of a file inside a zip file."""

    importer: Importer
    record: Record
    name: str
    """The file's name in the zip file."""


class Importer(Protocol):
    """One format: cuts a source into records, and makes articles of them.

    The two are apart so that an update can pass over unchanged records unparsed.
    """

    def split(self, stream: io.BufferedReader, path: str) -> Iterator[Record | Problem]:
        """Cut a source, in order.

        Raises:
            OSError: The stream cannot be read; decompression raises its own.
        """
        ...

    def parse(self, record: Record, path: str) -> Article | Problem:
        """Make an article of a record; never raises for what the record holds."""
        ...


def read_whole(
    stream: io.BufferedReader, path: str, largest: int = LARGEST
) -> Record | Problem:
    """A source that is one record, or a problem when it has more bytes than ``largest``."""
    raw = stream.read(largest + 1)
    if len(raw) > largest:
        return Problem(path, Reason.TOO_LARGE, number=largest)
    return Record(raw)
