"""One update from its beginning to its commit, told step by step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.problems import Gathered
from index.progress import Phase, Progress, Report, Ticks
from index.reading import Kind, read_ahead, read_source
from index.updating.claims import Claims
from index.updating.placing import Placing
from index.updating.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.article import ArticleId
    from index.crew import Crew
    from index.engine.writer import IndexWriter
    from index.library import Source
    from index.reading import Listing, Step


class Update:
    """Deals with every source in order, removes what is gone, and commits.

    Args:
        writer: The index.
        listing: The library as it is.
        crew: Who helps.
    """

    def __init__(self, writer: IndexWriter, listing: Listing, crew: Crew) -> None:
        self._writer = writer
        self._crew = crew
        self._sources = Sources(writer, listing)
        self._ticks = Ticks()
        self._passed = 0
        self._claims: Claims
        self._placing: Placing

    def run(self) -> Iterator[Progress]:
        """Do it; the last step has the report."""
        yield self._progress(Phase.READ)
        if self._sources.are_as_known():
            self._passed = self._sources.total
            yield self._done(Report(unchanged=self._writer.catalogue.count()))
            return
        self._writer.check()
        articles = self._writer.catalogue.count()
        differing, recall = self._sources.recall()
        self._passed -= sum(source.stamp.size for source in differing)
        self._passed += self._sources.total
        self._claims = Claims(self._writer, recall)
        self._placing = Placing(self._writer, self._claims)
        yield from self._read(differing)
        # The articles of sources that nothing was asked of stay as they are.
        self._placing.unchanged += articles - recall.articles
        gone = self._placing.remove_gone()
        yield from self._write(gone)
        yield self._done(self._report(gone))

    def _progress(
        self, phase: Phase, report: Report | None = None, at: int = 0
    ) -> Progress:
        """The state of the work, so many bytes into a source."""
        total = self._sources.total
        done = min(self._passed + at, total)
        return Progress(phase, done, total, self._articles(report), report)

    def _articles(self, report: Report | None) -> int:
        """Articles read so far."""
        if not hasattr(self, "_placing"):
            return report.unchanged if report else 0
        placing = self._placing
        return len(self._claims.claimed) or placing.added or placing.unchanged

    def _report(self, gone: set[ArticleId]) -> Report:
        """What was done; articles that only moved are not gone."""
        placing = self._placing
        moved = len(gone & {old for old, _ in placing.renamed})
        return Report(
            added=placing.added - moved,
            changed=placing.changed + moved,
            removed=len(gone) - moved,
            unchanged=placing.unchanged,
            renamed=tuple(placing.renamed),
        )

    def _done(self, report: Report) -> Progress:
        """The last step, with all that is left out of the library."""
        problems = self._writer.catalogue.problems()
        return self._progress(Phase.DONE, replace(report, problems=problems))

    def _read(self, differing: list[Source]) -> Iterator[Progress]:
        """Deal with the sources that differ, and with those that are doubted, in order."""
        yield from self._deal(
            read_ahead(
                self._crew, differing, lambda step: self._claims.seen(step) is not None
            )
        )
        yield from self._look_again()

    def _deal(self, steps: Iterable[Step | None]) -> Iterator[Progress]:
        """Deal with steps through sources."""
        problems = Gathered("")
        for step in steps:
            if self._ticks.due():
                at = step.position if step else 0
                yield self._progress(Phase.READ, at=at)
            if step is None:
                continue
            match step.kind:
                case Kind.BEGIN:
                    yield from self._look_again(step.source.path)
                    self._sources.begin(step.source)
                    problems = Gathered(step.source.path)
                case Kind.PROBLEM if step.problem:
                    problems.add(step.problem)
                case Kind.RECORD:
                    if problem := self._placing.take(step):
                        problems.add(problem)
                case Kind.END:
                    self._sources.end(step.source, problems)
                    self._passed += step.source.stamp.size

    def _look_again(self, before: str | None = None) -> Iterator[Progress]:
        """Read those sources again that are as they were, when an id changed hands."""
        for path in self._claims.recall.doubted(before):
            source = self._sources.by_path[path]
            renewed = self._claims.renew(source)
            if renewed is None:
                yield from self._deal(read_source(source))
            else:
                self._placing.unchanged += renewed

    def _write(self, gone: set[ArticleId]) -> Iterator[Progress]:
        """Bring up to date what is derived of the articles, and commit."""
        yield self._progress(Phase.WRITE)
        placing = self._placing
        if placing.added or placing.changed or gone or placing.moved:
            self._writer.compare()
        for _ in self._writer.settle(self._crew):
            if self._ticks.due():
                yield self._progress(Phase.WRITE)
        self._writer.commit()
