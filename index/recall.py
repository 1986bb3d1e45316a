"""What earlier updates have seen, of the sources that an update has to look at.

Those are the sources that differ, those that are gone, and a few that look as they did and
may lose or gain an article all the same: an id may change hands between sources. Articles
of all other sources stay as they are, and nothing of them is read but an id now and then.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from index.article import ArticleId
    from index.engine.catalogue import Catalogue, Known
    from index.importers import Record


class Recall:
    """The records of the sources that are looked at.

    Args:
        catalogue: What is known, before anything is changed.
        changed: Paths of sources that differ, or are new.
        gone: Paths of sources that are not there any more.
    """

    def __init__(
        self, catalogue: Catalogue, changed: Collection[str], gone: Collection[str]
    ) -> None:
        self._catalogue = catalogue
        self._looked_at: set[str] = set()
        self._doubted: list[str] = []
        self.known: dict[str, list[Known]] = {}
        """Source -> the records seen in it, in their order."""
        self.before: dict[ArticleId, tuple[str, bytes]] = {}
        """Article -> its source and the fingerprint of its record."""
        self.departed: dict[bytes, list[ArticleId]] = {}
        """Fingerprint -> the articles with it whose source is gone."""
        self.articles = 0
        """Number of articles in the sources that are looked at."""
        self._look_at({*changed, *gone})
        for path in gone:
            for record in self.known.get(path, ()):
                if record.kept:
                    self.departed.setdefault(record.fingerprint, []).append(record.id)
        for path, holder in catalogue.repeats():
            if holder is None or holder in self._looked_at:
                self._doubt(path)

    def _look_at(self, paths: Collection[str]) -> None:
        """Read the records of some sources."""
        self._looked_at.update(paths)
        for path, records in self._catalogue.known(paths).items():
            self.known[path] = records
            for record in records:
                if record.kept:
                    self.before[record.id] = (path, record.fingerprint)
                    self.articles += 1

    def _doubt(self, path: str) -> None:
        """Have a source looked at that is as it was."""
        if path not in self._looked_at:
            heappush(self._doubted, path)
            self._look_at([path])

    def doubted(self, before: str | None = None) -> Iterator[str]:
        """The sources to look at although they are as they were, each once.

        Args:
            before: Only those before this path in the order of the collection.
        """
        while self._doubted and (before is None or self._doubted[0] < before):
            yield heappop(self._doubted)

    def is_taken(self, article_id: ArticleId, path: str) -> bool:
        """Tell whether a source that is not looked at has an id before another does.

        A later one that has it must be looked at: it loses the article.

        Args:
            article_id: The id.
            path: The source that claims it.
        """
        holder = self._catalogue.holder(article_id)
        if holder is None or holder in self._looked_at:
            return False
        if holder < path:
            return True
        self._doubt(holder)
        return False


def mark_of(record: Known | Record, fingerprint: bytes) -> bytes:
    """What a record is known by within its source.

    Parts of a book or a zip file may have the same bytes, and their ids have their names.
    """
    return fingerprint + record.part.encode()
