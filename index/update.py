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
from functools import cached_property
from typing import TYPE_CHECKING, Final

from index.budget import MEGABYTES, budget
from index.crew import Crew
from index.engine.store import Store, damage
from index.engine.writer import IndexWriter, Place
from index.paths import spelt
from index.problems import Gathered, Problem, Reason
from index.progress import Phase, Progress, Report, Ticks
from index.reading import Kind, Listing, import_one, read_ahead, read_source
from index.recall import Recall, mark_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from pathlib import Path

    from index.article import Article, ArticleId
    from index.engine.catalogue import Known
    from index.engine.prepared import Prepared
    from index.importers import Record
    from index.library import Library, Source
    from index.reading import Step

__all__ = ["Phase", "Progress", "Report", "update"]

WORTH: Final = 1_000_000
"""Bytes of new records from which a second process pays."""
_TICK_NS: Final = 10_000_000
"""Nanoseconds in which a file can be written twice and keep its times: the clock of file
systems goes by ticks of the kernel, 10 ms at most."""


def update(
    library: Library,
    index_dir: Path,
    *,
    rebuild: bool = False,
    megabytes: int = MEGABYTES,
) -> Generator[Progress, None, None]:
    """Bring the index in ``index_dir`` up to date; the last item carries the report.

    Args:
        library: What is indexed.
        index_dir: Where the index is kept.
        rebuild: Index everything anew.
        megabytes: Of memory that it may take.

    Raises:
        LibraryMissing: There is no library.
        LibraryUnreadable: It cannot be listed.
        IndexBusy: Another process is updating the same index.
        IndexForeign: ``index_dir`` holds something else.
        IndexDamaged: The old index makes no sense, and ``rebuild`` was not asked for.
        IndexUnwritable: The index cannot be made or written.
    """
    store = Store(index_dir)
    listing = Listing(time.time_ns())
    yield from listing.read(library)
    store.prepare()
    name = spelt(str(library.root))
    processes, words = budget(megabytes)
    try:
        with (
            store.locked(),
            IndexWriter(store, name, rebuild=rebuild, most_words=words) as writer,
            Crew(processes, WORTH) as crew,
        ):
            yield from _Update(writer, listing, crew).run()
    except damage() as error:
        raise store.failure(error) from error


class _Update:
    """One update: what is known, what is claimed so far, what was done."""

    def __init__(self, writer: IndexWriter, listing: Listing, crew: Crew) -> None:
        self.writer = writer
        self.listing = listing
        self.crew = crew
        self.listed = {source.path: source.stamp for source in listing.sources}
        self.stamps = writer.catalogue.stamps()
        self.marks: tuple[str, dict[bytes, Known]] = ("", {})
        self.recall: Recall
        self.articles = 0
        self.parts: dict[str, list[str]] = {}
        self.claimed: set[ArticleId] = set()  # a new index is asked itself
        self.last = writer.catalogue.last()
        self.renamed: list[tuple[ArticleId, ArticleId]] = []
        self.added = self.changed = self.unchanged = 0
        self.moved = False
        self.ticks = Ticks()
        self.total = sum(source.stamp.size for source in listing.sources)
        self.passed = 0

    def run(self) -> Iterator[Progress]:
        """Deal with every source in order, remove the rest, commit."""
        yield self._progress(Phase.READ)
        gone: set[ArticleId] = set()
        if self._nothing_changed():
            self.unchanged = self.writer.catalogue.count()
            self.passed = self.total
        else:
            self.writer.check()
            if self.writer.is_new:
                self.stamps = {}
            yield from self._read_all(self._recall())
            gone = self._remove_gone()
            yield self._progress(Phase.WRITE)
            if self.added or self.changed or gone or self.moved:
                self.writer.compare()
            for _ in self.writer.settle(self.crew):
                if self.ticks.due():
                    yield self._progress(Phase.WRITE)
            self.writer.commit()
        moved = len(gone & {old for old, _ in self.renamed})
        report = Report(
            added=self.added - moved,
            changed=self.changed + moved,
            removed=len(gone) - moved,
            unchanged=self.unchanged,
            renamed=tuple(self.renamed),
            problems=self.writer.catalogue.problems(),
        )
        yield self._progress(Phase.DONE, report)

    def _progress(
        self, phase: Phase, report: Report | None = None, at: int = 0
    ) -> Progress:
        """The state of the work, so many bytes into a source."""
        articles = len(self.claimed) or self.added or self.unchanged
        done = min(self.passed + at, self.total)
        return Progress(phase, done, self.total, articles, report)

    def _nothing_changed(self) -> bool:
        """Tell whether every source, and what is none, is as it was."""
        if self.writer.is_new or self.stamps != self.listed:
            return False
        problems = self.writer.catalogue.problems()
        stale = {p for p in problems if self._holder(p.path) is None}
        return stale == set(self.listing.problems)

    def _recall(self) -> list[Source]:
        """Recall what is to be looked at; forget the sources that left.

        Returns:
            The sources that differ.
        """
        writer = self.writer
        listed = self.listing.sources
        paths = {s.path for s in listed if self.stamps.get(s.path) != s.stamp}
        # Two files may have one path, see ``note_source``.
        differing = [source for source in listed if source.path in paths]
        self.passed = self.total - sum(source.stamp.size for source in differing)
        gone = self.stamps.keys() - self.listed.keys()
        self.recall = Recall(writer.catalogue, paths, gone)
        self.articles = writer.catalogue.count()
        problems = writer.catalogue.problems()
        for path in {problem.path for problem in problems}:
            holder = self._holder(path)
            if holder is None:
                gone.add(path)
            elif holder != path:
                self.parts.setdefault(holder, []).append(path)
        for path in gone:
            writer.forget(path)
        writer.note_problems(self.listing.problems)
        return differing

    def _holder(self, path: str) -> str | None:
        """The source that a path is, or is a part of: a book or a zip file."""
        while path and path not in self.listed:
            path = path.rpartition("/")[0]
        return path or None

    def _read_all(self, differing: list[Source]) -> Iterator[Progress]:
        """Deal with the sources that differ, and with those that are doubted, in order."""
        yield from self._deal(
            read_ahead(self.crew, differing, lambda step: self._seen(step) is not None)
        )
        yield from self._look_again()
        self.unchanged += self.articles - self.recall.articles

    def _deal(self, steps: Iterable[Step | None]) -> Iterator[Progress]:
        """Deal with steps through sources."""
        problems = Gathered("")
        for step in steps:
            if self.ticks.due():
                at = step.position if step else 0
                yield self._progress(Phase.READ, at=at)
            if step is None:
                continue
            match step.kind:
                case Kind.BEGIN:
                    yield from self._look_again(step.source.path)
                    self._begin(step.source)
                    problems = Gathered(step.source.path)
                case Kind.PROBLEM if step.problem:
                    problems.add(step.problem)
                case Kind.RECORD:
                    self._take(step, problems)
                case Kind.END:
                    self._end(step.source, problems)

    def _look_again(self, before: str | None = None) -> Iterator[Progress]:
        """Read those sources again that are as they were, when an id changed hands."""
        for path in self.recall.doubted(before):
            source = self.by_path[path]
            if not self._is_unchanged(source):
                yield from self._deal(read_source(source))

    @cached_property
    def by_path(self) -> dict[str, Source]:
        """The sources of the library."""
        return {source.path: source for source in self.listing.sources}

    def _marks(self, source: Source) -> dict[bytes, Known]:
        """The records seen of a source, by their marks; of equal ones that was kept."""
        path, marks = self.marks
        if path != source.path:
            known = self.recall.known.get(source.path, ())
            marks = {
                mark_of(seen, seen.fingerprint): seen
                for seen in sorted(known, key=lambda seen: seen.kept)
            }
            self.marks = (source.path, marks)
        return marks

    def _seen(self, step: Step) -> Known | None:
        """The record of a step as it was seen in its source, if it was."""
        assert step.record is not None  # noqa: S101 - for the checker of types
        return self._marks(step.source).get(mark_of(step.record, step.fingerprint))

    def _is_taken(self, article_id: ArticleId, source: Source) -> bool:
        """Tell whether an earlier record has an id."""
        if self.writer.is_new:
            return self.writer.catalogue.holder(article_id) is not None
        is_claimed = article_id in self.claimed
        return is_claimed or self.recall.is_taken(article_id, source.path)

    def _is_lost(self, record: Known, source: Source) -> bool:
        """The same of a record of a source that was seen; it has the id it had kept."""
        if record.kept:
            return record.id in self.claimed
        return self._is_taken(record.id, source)

    def _is_unchanged(self, source: Source) -> bool:
        """Claim the articles of a source that looks as it did; False when it changed.

        It must be read when an id changed hands: one of its records was left out for an
        earlier one that is gone, or an earlier one now has the id of a kept one.
        """
        claims: set[ArticleId] = set()
        for record in self.recall.known.get(source.path, ()):
            free = record.id not in claims and not self._is_lost(record, source)
            if free is not record.kept:
                return False
            if free:
                claims.add(record.id)
        self.claimed |= claims
        self.unchanged += len(claims)
        return True

    def _begin(self, source: Source) -> None:
        """Forget what is noted of a source that is read."""
        for path in (source.path, *self.parts.get(source.path, ())):
            self.writer.forget(path)

    def _end(self, source: Source, problems: Gathered) -> None:
        """Note that a source was read."""
        self.writer.note_problems(problems.all())
        stamp = source.stamp
        if stamp.ctime_ns > self.listing.began - _TICK_NS:
            # It may be written once more and look the same, so this is no state to trust.
            stamp = stamp._replace(ctime_ns=0)
        self.writer.note_source(source.path, stamp)
        self.passed += source.stamp.size

    def _take(self, step: Step, problems: Gathered) -> None:
        """Claim an article for a record and index it when it is new, or say why not."""
        if problem := self._left_out(step):
            problems.add(problem)

    def _left_out(self, step: Step) -> Problem | None:
        """Claim an article for a record; returns why it is left out, if it is."""
        source, record, fingerprint = step.source, step.record, step.fingerprint
        assert record is not None  # noqa: S101 - for the checker of types
        seen = self._seen(step)
        if seen is not None and not self._is_lost(seen, source):
            if self.recall.before.get(seen.id) == (source.path, fingerprint):
                self.claimed.add(seen.id)
                self.unchanged += 1
                if seen.line != record.line:
                    self.writer.move(seen.id, record.line)
                    self.moved = True
                return None
        elif seen is not None:
            return self._repeat(source, record, seen.id)
        prepared = step.prepared or import_one(source, record)
        if isinstance(prepared, Problem):
            return prepared
        if self._is_taken(prepared.article.id, source):
            return self._repeat(source, record, prepared.article.id)
        self._index(prepared, place_of(prepared.article, source, record), fingerprint)
        return None

    def _index(self, prepared: Prepared, place: Place, fingerprint: bytes) -> None:
        """Index an article that is new or has changed, or only move it."""
        article = prepared.article
        if not self.writer.is_new:
            self.claimed.add(article.id)
        if self._came(article, place, fingerprint):
            self.unchanged += 1
            self.moved = True
            return
        self.writer.put(prepared, place, fingerprint)
        if article.id in self.recall.before:
            self.changed += 1
        else:
            self.added += 1

    def _came(self, article: Article, place: Place, fingerprint: bytes) -> bool:
        """Move an article that is indexed, when the same bytes are at another place."""
        old = article.id
        if old in self.recall.before:
            same = self.recall.before[old][1] == fingerprint
            return same and self.writer.rename(old, article, place)
        ids = self.recall.departed.get(fingerprint, [])
        departed = [known for known in ids if known not in self.claimed]
        if not departed:
            return False
        old = _nearest(article.id, departed)
        if not self.writer.rename(old, article, place):
            return False
        ids.remove(old)
        del self.recall.before[old]
        self.renamed.append((old, article.id))
        return True

    def _remove_gone(self) -> set[ArticleId]:
        """Remove the articles that no record claims; tell those that only moved."""
        gone = self.recall.before.keys() - self.claimed
        left: dict[bytes, list[ArticleId]] = {}
        for old in sorted(gone):
            left.setdefault(self.recall.before[old][1], []).append(old)
            self.writer.drop(old)
        for new, fingerprint in self.writer.catalogue.added(self.last) if left else ():
            candidates = left.get(fingerprint)
            if candidates and new not in self.recall.before:
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
