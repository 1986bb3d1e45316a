"""Articles put into the index, moved within it, and removed from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.engine.writer import Place
from index.problems import Problem, Reason
from index.reading import import_one

if TYPE_CHECKING:
    from index.article import Article, ArticleId
    from index.engine.prepared import Prepared
    from index.engine.writer import IndexWriter
    from index.importers import Record
    from index.library import Source
    from index.reading import Step
    from index.updating.claims import Claims


class Placing:
    """Finds for each record the article that it is, and counts what was done.

    Args:
        writer: The index.
        claims: Who has which id.
    """

    def __init__(self, writer: IndexWriter, claims: Claims) -> None:
        self._writer = writer
        self._claims = claims
        self._recall = claims.recall
        self._last = writer.catalogue.last()
        self.renamed: list[tuple[ArticleId, ArticleId]] = []
        """Old and new id of articles that came to another place."""
        self.added = self.changed = self.unchanged = 0
        self.moved = False
        """Whether an article has another place."""

    def take(self, step: Step) -> Problem | None:
        """Claim an article for a record, and index it when it is new.

        Returns:
            Why it is left out, if it is.
        """
        source, record, fingerprint = step.source, step.record, step.fingerprint
        assert record is not None  # noqa: S101 - for the checker of types
        seen = self._claims.seen(step)
        if seen is not None and self._claims.is_lost(seen, source):
            return self._repeat(source, record, seen.id)
        if seen is not None and self._recall.before.get(seen.id) == (
            source.path,
            fingerprint,
        ):
            self._claims.claimed.add(seen.id)
            self.unchanged += 1
            if seen.line != record.line:
                self._writer.move(seen.id, record.line)
                self.moved = True
            return None
        prepared = step.prepared or import_one(source, record)
        if isinstance(prepared, Problem):
            return prepared
        if self._claims.is_taken(prepared.article.id, source):
            return self._repeat(source, record, prepared.article.id)
        self._index(prepared, place_of(prepared.article, source, record), fingerprint)
        return None

    def _index(self, prepared: Prepared, place: Place, fingerprint: bytes) -> None:
        """Index an article that is new or has changed, or only move it."""
        article = prepared.article
        self._claims.claim(article.id)
        if self._came(article, place, fingerprint):
            self.unchanged += 1
            self.moved = True
            return
        self._writer.put(prepared, place, fingerprint)
        if article.id in self._recall.before:
            self.changed += 1
        else:
            self.added += 1

    def _came(self, article: Article, place: Place, fingerprint: bytes) -> bool:
        """Move an article that is indexed, when the same bytes are at another place."""
        old, before = article.id, self._recall.before
        if old in before:
            same = before[old][1] == fingerprint
            return same and self._writer.rename(old, article, place)
        ids = self._recall.departed.get(fingerprint, [])
        departed = [known for known in ids if known not in self._claims.claimed]
        if not departed:
            return False
        old = _nearest(article.id, departed)
        if not self._writer.rename(old, article, place):
            return False
        ids.remove(old)
        del before[old]
        self.renamed.append((old, article.id))
        return True

    def remove_gone(self) -> set[ArticleId]:
        """Remove the articles that no record claims; tell those that only moved."""
        gone = self._recall.before.keys() - self._claims.claimed
        left: dict[bytes, list[ArticleId]] = {}
        for old in sorted(gone):
            left.setdefault(self._recall.before[old][1], []).append(old)
            self._writer.drop(old)
        added = self._writer.catalogue.added(self._last) if left else ()
        for new, fingerprint in added:
            candidates = left.get(fingerprint)
            if candidates and new not in self._recall.before:
                old = _nearest(new, candidates)
                candidates.remove(old)
                self.renamed.append((old, new))
        self._writer.note_renames(self.renamed)
        return gone

    def _repeat(self, source: Source, record: Record, article_id: ArticleId) -> Problem:
        """Leave a record out because its id is taken."""
        path, line = source.path, record.line
        self._writer.note_repeat(path, line, record.fingerprint, article_id)
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
