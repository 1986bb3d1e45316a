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

    sources      which sources are looked at, and what is noted of each
    claims       who has an id
    placing      articles put into the index, moved and removed
    work         all of it in order, told step by step
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from index.budget import MEGABYTES, budget
from index.crew import Crew
from index.engine.store import Store, damage
from index.engine.writer import IndexWriter
from index.errors import IndexOutdated, IndexUnwritable, WarraqError
from index.paths import spelt
from index.progress import Phase, Progress, Report
from index.reading import Listing
from index.updating.work import Update

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from index.library import Library

__all__ = ["Phase", "Progress", "Report", "update"]

WORTH: Final = 1_000_000
"""Bytes of new records from which a second process pays."""


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
        IndexNotOurs: Somebody else may change it.
        IndexOutdated: It is of another version, and cannot be written.
        IndexUnwritable: The index cannot be made or written.
    """
    store = Store(index_dir)
    listing = Listing(time.time_ns())
    yield from listing.read(library)
    name = spelt(str(library.root))
    processes, words = budget(megabytes)
    try:
        store.prepare()
        with (
            store.locked(),
            IndexWriter(store, name, rebuild=rebuild, most_words=words) as writer,
            Crew(processes, WORTH) as crew,
        ):
            yield from Update(writer, listing, crew).run()
    except damage() as error:
        raise _told(store, store.failure(error)) from error
    except IndexUnwritable as error:
        raise _told(store, error) from error


def _told(store: Store, failure: WarraqError) -> WarraqError:
    """What is told of a failure: of an index that could not be read before either more."""
    if isinstance(failure, IndexUnwritable) and store.is_outdated():
        return IndexOutdated(store.path, failure.reason)
    return failure
