"""Which sources an update has to look at, and what is noted of each."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from index.recall import Recall

if TYPE_CHECKING:
    from index.engine.writer import IndexWriter
    from index.library import Source
    from index.problems import Gathered
    from index.reading import Listing

_TICK_NS: Final = 10_000_000
"""Nanoseconds in which a file can be written twice and keep its times: the clock of file
systems goes by ticks of the kernel, 10 ms at most."""


class Sources:
    """The sources of a library beside those that the index knows.

    Args:
        writer: The index.
        listing: The library as it is.
    """

    def __init__(self, writer: IndexWriter, listing: Listing) -> None:
        self._writer = writer
        self._listing = listing
        self._listed = {source.path: source.stamp for source in listing.sources}
        self._stamps = writer.catalogue.stamps()
        self._parts: dict[str, list[str]] = {}
        self.total: Final = sum(source.stamp.size for source in listing.sources)
        """Bytes of all."""

    def are_as_known(self) -> bool:
        """Tell whether every source, and what is none, is as it was."""
        if self._writer.is_new or self._stamps != self._listed:
            return False
        problems = self._writer.catalogue.problems()
        stale = {p for p in problems if self._holder(p.path) is None}
        return stale == set(self._listing.problems)

    def recall(self) -> tuple[list[Source], Recall]:
        """Forget the sources that left.

        Returns:
            The sources that differ, and what is known of them and of those that left.
        """
        writer = self._writer
        stamps = {} if writer.is_new else self._stamps
        listed = self._listing.sources
        paths = {s.path for s in listed if stamps.get(s.path) != s.stamp}
        # Two files may have one path, see ``note_source``.
        differing = [source for source in listed if source.path in paths]
        gone = stamps.keys() - self._listed.keys()
        recall = Recall(writer.catalogue, paths, gone)
        problems = writer.catalogue.problems()
        for path in {problem.path for problem in problems}:
            holder = self._holder(path)
            if holder is None:
                gone.add(path)
            elif holder != path:
                self._parts.setdefault(holder, []).append(path)
        for path in gone:
            writer.forget(path)
        writer.note_problems(self._listing.problems)
        return differing, recall

    def _holder(self, path: str) -> str | None:
        """The source that a path is, or is a part of: a book or a zip file."""
        while path and path not in self._listed:
            path = path.rpartition("/")[0]
        return path or None

    @cached_property
    def by_path(self) -> dict[str, Source]:
        """The sources of the library."""
        return {source.path: source for source in self._listing.sources}

    def begin(self, source: Source) -> None:
        """Forget what is noted of a source that is read."""
        for path in (source.path, *self._parts.get(source.path, ())):
            self._writer.forget(path)

    def end(self, source: Source, problems: Gathered) -> None:
        """Note that a source was read."""
        self._writer.note_problems(problems.all())
        stamp = source.stamp
        if stamp.ctime_ns > self._listing.began - _TICK_NS:
            # It may be written once more and look the same, so this is no state to trust.
            stamp = stamp._replace(ctime_ns=0)
        self._writer.note_source(source.path, stamp)
