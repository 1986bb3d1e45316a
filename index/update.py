"""Bring the index up to date with its library.

A source whose size and times are as they were is not opened, whether it could be read
then or not; when all are, nothing else is looked at. One that differs is cut into
records, and only records whose bytes are new are parsed and indexed: one changed line of
a file of 10,000 costs one article. Articles that no record claims any more are removed.

An article that is gone from its place while the same bytes came to another is the same
article under another id, and said to be: a reader keeps its place in it.

When two records have the same id, the first in the order of the collection is kept and
the other reported. Both are remembered, so that whatever is added or removed before them
later, the result is that of indexing everything anew.

The work is a generator of ``Progress``. Closing it stops the work and leaves the index as
it was before; all changes become visible together at the end.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from index.engine.store import Store, damage
from index.engine.writer import IndexWriter, Place
from index.library import Reading, Source
from index.paths import spelt
from index.problems import Gathered, Problem, Reason

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from index.article import Article, ArticleId
    from index.engine.catalogue import Known
    from index.importers import Record
    from index.library import Library

_PAUSE: Final = 0.05
_GLANCE: Final = 256
"""Sources listed between two looks at the clock."""
_TICK_NS: Final = 10_000_000
"""Nanoseconds in which a file can be written twice and keep its times: the clock of file
systems goes by ticks of the kernel, 10 ms at most."""


class Phase(StrEnum):
    """What an update is doing."""

    SCAN = "scan"
    """Listing the library; ``total`` is unknown."""
    READ = "read"
    """Reading and indexing sources."""
    WRITE = "write"
    """Writing the index to disk; it cannot be stopped half way."""
    DONE = "done"
    """Finished; the report is there."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an update did, in articles."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    renamed: tuple[tuple[ArticleId, ArticleId], ...] = ()
    """Old and new id of every article that moved; counted as unchanged, or as changed
    when its title or format came from the name of its file."""
    problems: tuple[Problem, ...] = ()
    """Everything that is left out of the library, old problems too."""

    @property
    def total(self) -> int:
        """Number of articles in the index."""
        return self.added + self.changed + self.unchanged


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of an update."""

    phase: Phase
    done: int = 0
    """Bytes of sources dealt with; in ``Phase.SCAN`` the number of sources found."""
    total: int = 0
    """Bytes of all sources, 0 while unknown."""
    articles: int = 0
    """Articles read so far."""
    report: Report | None = None
    """The result, in the last item only."""

    @property
    def fraction(self) -> float | None:
        """How much of the sources is dealt with, from 0 to 1; None while unknown."""
        if self.phase is Phase.SCAN:
            return None
        return self.done / self.total if self.total else 1.0


def update(
    library: Library, index_dir: Path, *, rebuild: bool = False
) -> Generator[Progress, None, None]:
    """Bring the index in ``index_dir`` up to date; the last item carries the report.

    Raises:
        LibraryMissing: There is no library.
        LibraryUnreadable: It cannot be listed.
        IndexBusy: Another process is updating the same index.
        IndexForeign: ``index_dir`` holds something else.
        IndexDamaged: The old index makes no sense, and ``rebuild`` was not asked for.
        IndexUnwritable: The index cannot be made or written.
    """
    store = Store(index_dir)
    listing = _Listing(time.time_ns())
    yield from listing.read(library)
    store.prepare()
    try:
        with (
            store.locked(),
            IndexWriter(store, spelt(str(library.root)), rebuild=rebuild) as writer,
        ):
            yield from _Update(writer, listing).run()
    except damage() as error:
        raise store.failure(error) from error


@dataclass
class _Listing:
    """The sources of a library."""

    began: int
    """Nanoseconds since the epoch."""
    sources: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self, library: Library) -> Iterator[Progress]:
        """List the library, saying now and then how many sources there are."""
        yield Progress(Phase.SCAN)
        ticks = _Ticks()
        for found in library.scan():
            if isinstance(found, Problem):
                self.problems.append(found)
            else:
                self.sources.append(found)
            if len(self.sources) % _GLANCE == 0 and ticks.due():
                yield Progress(Phase.SCAN, len(self.sources))


class _Ticks:
    """Says when it is time to show progress again."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _PAUSE

    def due(self) -> bool:
        """True about twenty times a second."""
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + _PAUSE
        return True


class _Update:
    """One update: what is known, what is claimed so far, what was done."""

    def __init__(self, writer: IndexWriter, listing: _Listing) -> None:
        self.writer = writer
        self.listing = listing
        self.listed = {source.path: source.stamp for source in listing.sources}
        self.stamps = writer.catalogue.stamps()
        self.known: dict[str, list[Known]] = {}
        self.before: dict[ArticleId, tuple[str, bytes]] = {}
        self.departed: dict[bytes, list[ArticleId]] = {}
        self.parts: dict[str, list[str]] = {}
        self.claimed: set[ArticleId] = set()
        self.fresh: dict[ArticleId, bytes] = {}
        self.renamed: list[tuple[ArticleId, ArticleId]] = []
        self.changed = self.unchanged = 0
        self.moved = False
        self.ticks = _Ticks()
        self.total = sum(source.stamp.size for source in listing.sources)
        self.passed = 0

    def run(self) -> Iterator[Progress]:
        """Deal with every source in order, remove the rest, commit."""
        yield self._progress(Phase.READ)
        gone: set[ArticleId] = set()
        if self._nothing_changed():
            self.unchanged, _ = self.writer.catalogue.totals()
            self.passed = self.total
        else:
            self.writer.check()
            self.stamps = self.writer.catalogue.stamps()
            self._recall()
            yield from self._read_all()
            gone = self._remove_gone()
            yield self._progress(Phase.WRITE)
            if self.fresh or self.changed or gone or self.moved:
                self.writer.compare()
            self.writer.commit()
        moved = len(gone & {old for old, _ in self.renamed})
        report = Report(
            added=len(self.fresh) - moved,
            changed=self.changed + moved,
            removed=len(gone) - moved,
            unchanged=self.unchanged,
            renamed=tuple(self.renamed),
            problems=self.writer.catalogue.problems(),
        )
        yield self._progress(Phase.DONE, report)

    def _progress(self, phase: Phase, report: Report | None = None) -> Progress:
        """The state of the work, between two sources."""
        articles = len(self.claimed) or self.unchanged
        return Progress(phase, self.passed, self.total, articles, report)

    def _nothing_changed(self) -> bool:
        """Tell whether every source, and what is none, is as it was."""
        if self.writer.is_new or self.stamps != self.listed:
            return False
        problems = self.writer.catalogue.problems()
        stale = {p for p in problems if self._holder(p.path) is None}
        return stale == set(self.listing.problems)

    def _recall(self) -> None:
        """Recall every record seen; forget the sources that left."""
        writer = self.writer
        self.known = writer.catalogue.known()
        for path, records in self.known.items():
            for record in records:
                if record.kept:
                    self.before[record.id] = (path, record.fingerprint)
                    if path not in self.listed:
                        ids = self.departed.setdefault(record.fingerprint, [])
                        ids.append(record.id)
        problems = writer.catalogue.problems()
        gone = self.stamps.keys() - self.listed.keys()
        for path in {problem.path for problem in problems}:
            holder = self._holder(path)
            if holder is None:
                gone.add(path)
            elif holder != path:
                self.parts.setdefault(holder, []).append(path)
        for path in gone:
            writer.forget(path)
        writer.note_problems(self.listing.problems)

    def _holder(self, path: str) -> str | None:
        """The source that a path is, or is a part of: a book or a zip file."""
        while path and path not in self.listed:
            path = path.rpartition("/")[0]
        return path or None

    def _read_all(self) -> Iterator[Progress]:
        """Deal with every source in order."""
        for source in self.listing.sources:
            if not self._is_unchanged(source):
                yield from self._read(source)
            elif self.ticks.due():
                yield self._progress(Phase.READ)
            self.passed += source.stamp.size

    def _is_unchanged(self, source: Source) -> bool:
        """Claim the articles of a source that need not be read; False when it must be.

        It must be read, too, when an id changed hands: one of its records was left out
        for an earlier one that is gone, or an earlier one now has the id of a kept one.
        """
        if self.stamps.get(source.path) != source.stamp:
            return False
        claims: set[ArticleId] = set()
        for record in self.known.get(source.path, ()):
            free = record.id not in self.claimed and record.id not in claims
            if free is not record.kept:
                return False
            claims.add(record.id)
        new = claims - self.claimed
        self.claimed |= new
        self.unchanged += len(new)
        return True

    def _read(self, source: Source) -> Iterator[Progress]:
        """Read a source and index what is new in it."""
        for path in (source.path, *self.parts.get(source.path, ())):
            self.writer.forget(path)
        known = {
            record.fingerprint: record for record in self.known.get(source.path, ())
        }
        problems = Gathered(source.path)
        reading = Reading()
        for record in source.records(reading):
            if isinstance(record, Problem):
                problems.add(record)
            elif problem := self._take(source, record, known):
                problems.add(problem)
            if self.ticks.due():
                done = self.passed + min(reading.position, source.stamp.size)
                yield Progress(Phase.READ, done, self.total, len(self.claimed))
        self.writer.note_problems(problems.all())
        stamp = source.stamp
        if stamp.ctime_ns > self.listing.began - _TICK_NS:
            # It may be written once more and look the same, so this is no state to trust.
            stamp = stamp._replace(ctime_ns=0)
        self.writer.note_source(source.path, stamp)

    def _take(
        self, source: Source, record: Record, known: dict[bytes, Known]
    ) -> Problem | None:
        """Claim an article for a record and index it when it is new."""
        fingerprint = record.fingerprint
        seen = known.get(fingerprint)
        if seen is not None and seen.id not in self.claimed:
            if self.before.get(seen.id) == (source.path, fingerprint):
                self.claimed.add(seen.id)
                self.unchanged += 1
                if seen.line != record.line:
                    self.writer.move(seen.id, record.line)
                    self.moved = True
                return None
        elif seen is not None:
            return self._repeat(source, record, seen.id)
        article = source.article(record)
        if isinstance(article, Problem):
            return article
        if article.id in self.claimed:
            return self._repeat(source, record, article.id)
        self._index(article, place_of(article, source, record), fingerprint)
        return None

    def _index(self, article: Article, place: Place, fingerprint: bytes) -> None:
        """Index an article that is new or has changed, or only move it."""
        self.claimed.add(article.id)
        if self._came(article, place, fingerprint):
            self.unchanged += 1
            self.moved = True
            return
        self.writer.put(article, place, fingerprint)
        if article.id in self.before:
            self.changed += 1
        else:
            self.fresh[article.id] = fingerprint

    def _came(self, article: Article, place: Place, fingerprint: bytes) -> bool:
        """Move an article that is indexed, when the same bytes are at another place."""
        old = article.id
        if old in self.before:
            same = self.before[old][1] == fingerprint
            return same and self.writer.rename(old, article, place)
        ids = self.departed.get(fingerprint, [])
        departed = [known for known in ids if known not in self.claimed]
        if not departed:
            return False
        old = _nearest(article.id, departed)
        if not self.writer.rename(old, article, place):
            return False
        ids.remove(old)
        del self.before[old]
        self.renamed.append((old, article.id))
        return True

    def _remove_gone(self) -> set[ArticleId]:
        """Remove the articles that no record claims; tell those that only moved."""
        gone = self.before.keys() - self.claimed
        left: dict[bytes, list[ArticleId]] = {}
        for old in sorted(gone):
            left.setdefault(self.before[old][1], []).append(old)
            self.writer.drop(old)
        for new, fingerprint in self.fresh.items():
            if candidates := left.get(fingerprint):
                old = _nearest(new, candidates)
                candidates.remove(old)
                self.renamed.append((old, new))
        self.writer.note_renames(self.renamed)
        return gone

    def _repeat(self, source: Source, record: Record, article_id: ArticleId) -> Problem:
        """Leave a record out because its id is taken."""
        path, line = source.path, record.line
        self.writer.note_repeat(path, line, record.fingerprint, article_id)
        return Problem(path, Reason.DUPLICATE_ID, article_id, line)


def place_of(article: Article, source: Source, record: Record) -> Place:
    """Where an article stands: its part is what its path adds to that of its source."""
    part = article.path.removeprefix(source.path).removeprefix("/")
    return Place(source.path, record.line, part)


def _nearest(new: ArticleId, candidates: list[ArticleId]) -> ArticleId:
    """Of several articles with the same bytes, the one whose file had the same name."""
    name = new.rpartition("/")[2]
    same = (old for old in candidates if old.rpartition("/")[2] == name)
    return next(same, candidates[0])
