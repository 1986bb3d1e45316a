"""Sources read ahead of their indexing, and their articles prepared.

An update deals with records in the order of the collection, because whoever comes first
keeps an id. What does not depend on that is done before: files are opened and cut, and
records whose bytes nobody has seen are imported and prepared, some by a second process.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from index.engine.prepared import Prepared, prepare
from index.library import Reading, Source
from index.problems import Problem
from index.progress import Phase, Progress, Ticks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from index.crew import Crew
    from index.importers import Record
    from index.library import Library

_TOGETHER: Final = 64 * 1024
"""Bytes of records that are prepared together: about a twentieth of a second."""
_GLANCE: Final = 256
"""Sources listed between two looks at the clock."""
_STEPS: Final = 256
"""Steps that are taken together."""
_OVERHEAD: Final = 512
"""Bytes that a record of none counts as."""


@dataclass
class Listing:
    """The sources of a library."""

    began: int
    """Nanoseconds since the epoch."""
    sources: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self, library: Library) -> Iterator[Progress]:
        """List the library, saying now and then how many sources there are."""
        yield Progress(Phase.SCAN)
        ticks = Ticks()
        for found in library.scan():
            if isinstance(found, Problem):
                self.problems.append(found)
            else:
                self.sources.append(found)
            if len(self.sources) % _GLANCE == 0 and ticks.due():
                yield Progress(Phase.SCAN, len(self.sources))


class Kind(Enum):
    """What a step is about."""

    BEGIN = auto()
    """A source is opened."""
    RECORD = auto()
    """It has a record."""
    PROBLEM = auto()
    """Something in it is left out."""
    END = auto()
    """It is read."""


class Step(NamedTuple):
    """A step through the sources of a library."""

    kind: Kind
    source: Source
    position: int = 0
    """Bytes of the source read, compressed as it is."""
    record: Record | None = None
    """In ``Kind.RECORD`` only; likewise the next."""
    fingerprint: bytes = b""
    problem: Problem | None = None
    """In ``Kind.PROBLEM`` only."""
    prepared: Prepared | Problem | None = None
    """What became of the record; None when its bytes are known."""


def read_source(source: Source) -> Iterator[Step]:
    """Open a source and cut it; nothing is prepared."""
    yield Step(Kind.BEGIN, source)
    reading = Reading()
    for record in source.records(reading):
        at = min(reading.position, source.stamp.size)
        if isinstance(record, Problem):
            yield Step(Kind.PROBLEM, source, at, problem=record)
        else:
            yield Step(Kind.RECORD, source, at, record, record.fingerprint)
    yield Step(Kind.END, source, source.stamp.size)


def read_ahead(
    crew: Crew,
    sources: Iterable[Source],
    is_known: Callable[[Step], bool],
) -> Iterator[Step | None]:
    """Every step through some sources, in order; None when there is nothing yet.

    Args:
        crew: Who prepares.
        sources: In the order of the collection.
        is_known: Whether the record of a step was seen in its source.
    """
    every = chain.from_iterable(map(read_source, sources))
    batches = _batches(every, is_known)
    for done in crew.map(import_all, batches):
        if done is None:
            yield None
            continue
        steps, articles = done
        made = iter(articles)
        for step, is_new in steps:
            yield step._replace(prepared=next(made)) if is_new else step


_Batch = tuple[list[tuple[Step, bool]], list[tuple[Source, "Record"]], int]


def _batches(
    steps: Iterable[Step], is_known: Callable[[Step], bool]
) -> Iterator[_Batch]:
    """Steps in batches: each with whether it is to be prepared, what is, its bytes."""
    batch: list[tuple[Step, bool]] = []
    wanted: list[tuple[Source, Record]] = []
    weight = 0
    for step in steps:
        record = step.record
        is_new = record is not None and not is_known(step)
        batch.append((step, is_new))
        if is_new and record is not None:
            wanted.append((step.source, record))
            weight += _OVERHEAD + record.size
        if weight >= _TOGETHER or len(batch) >= _STEPS:
            yield batch, wanted, weight
            batch, wanted, weight = [], [], 0
    yield batch, wanted, weight


def import_all(wanted: list[tuple[Source, Record]]) -> list[Prepared | Problem]:
    """Import records and prepare their articles; a task for any process."""
    return [import_one(source, record) for source, record in wanted]


def import_one(source: Source, record: Record) -> Prepared | Problem:
    """Import a record and prepare its article, each within the time that it may take."""
    article: Any = source.article(record)
    if isinstance(article, Problem):
        return article
    return source.within(record, lambda: prepare(article))
