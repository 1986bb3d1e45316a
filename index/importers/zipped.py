"""A zip file is a folder: every file in it that has a known format is imported.

Its articles have the ids that they would have in a folder of the name of the zip file. A
zip file in it is not opened.
"""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from index.importers.archive import MOST_PARTS, Archive, BadArchive
from index.importers.base import LARGEST, Inner, Record
from index.problems import Problem, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from index.article import Article
    from index.importers.base import Importer


class Zipped:
    """Imports zip files.

    Args:
        find: The importer for a file of a name, given a way to see its first bytes; None
            when the file is none of a library's business.
        seekable: The importers that must go back and forth in a file.
    """

    def __init__(
        self,
        find: Callable[[PurePosixPath, Callable[[], bytes]], Importer | None],
        seekable: tuple[Importer, ...],
    ) -> None:
        self._find = find
        self._seekable = seekable

    def split(self, stream: io.BufferedReader, path: str) -> Iterator[Record | Problem]:
        """Yield the records of every file in it; ``line`` counts them from 1."""
        try:
            archive = Archive(stream, path)
        except BadArchive as error:
            yield error.problem
            return
        number = 0
        for name in archive.parts:
            if any(step[0] == "." or step == "__MACOSX" for step in name.split("/")):
                continue
            for found in self._part(archive, path, name):
                number += 1
                if isinstance(found, Problem):
                    yield found
                else:
                    yield _as_part(found, number)
        for name in archive.repeated:
            yield Problem(f"{path}/{name}", Reason.REPEATED_NAME)
        if archive.is_cut:
            yield Problem(path, Reason.TOO_MANY_PARTS, number=MOST_PARTS)

    def parse(self, record: Record, path: str) -> Article | Problem:
        """Make an article as the importer of the file's format does."""
        if record.inner is None:
            return Problem(path, Reason.BAD_ARCHIVE)
        importer, inner, name = record.inner
        return importer.parse(inner, f"{path}/{name}")

    def _part(
        self, archive: Archive, path: str, name: str
    ) -> Iterator[Inner | Problem]:
        """What one file of an archive holds."""
        place = f"{path}/{name}"
        file = PurePosixPath(name)
        if file.suffix.lower() == ".zip":
            yield Problem(place, Reason.ZIP_IN_ZIP)
            return
        try:
            importer = self._find(file, lambda: _head(archive, name))
            if importer is None:
                return
            if importer in self._seekable:
                whole = io.BytesIO(archive.read(name, LARGEST))
                yield from _inner(importer, _buffered(whole), place, name)
            else:
                with archive.opened(name) as stream:
                    yield from _inner(importer, stream, place, name)
        except BadArchive as error:
            yield error.problem


def _head(archive: Archive, name: str) -> bytes:
    """The first bytes of a file in an archive."""
    with archive.opened(name) as stream:
        return stream.peek(1)


def _inner(
    importer: Importer, stream: io.BufferedReader, place: str, name: str
) -> Iterator[Inner | Problem]:
    for record in importer.split(stream, place):
        if isinstance(record, Problem):
            yield record
        else:
            yield Inner(importer, record, name)


def _buffered(stream: Any) -> io.BufferedReader:
    return io.BufferedReader(stream)


def _as_part(inner: Inner, number: int) -> Record:
    """A record of a file inside as one of the zip file."""
    record = inner.record
    part = f"{inner.name}/{record.part}" if record.part else inner.name
    return Record(record.raw, number, part, inner=inner)
