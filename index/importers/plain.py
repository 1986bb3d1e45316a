"""A text file is one article; its id is its path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.importers.base import LARGEST, Record, read_whole
from index.importers.building import Facts, build
from index.importers.decoding import Undecodable, decode
from index.problems import Problem, Reason

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from index.article import Article


class Plain:
    """Imports text files."""

    def split(self, stream: io.BufferedReader, path: str) -> Iterator[Record | Problem]:
        """Yield the whole file, or say that it is too large."""
        yield read_whole(stream, path, LARGEST)

    def parse(self, record: Record, path: str) -> Article | Problem:
        """Decode the file; one without a letter on it is a problem."""
        decoded = decode(record.raw)
        if isinstance(decoded, Undecodable):
            return Problem(path, decoded.reason, number=decoded.number)
        if not decoded.text.strip():
            return Problem(path, Reason.EMPTY)
        return build(path, path, decoded.text, Facts(), decoded.origin("txt"))
