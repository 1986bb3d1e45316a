"""Who has an id: of several records with the same one the first in the collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.recall import mark_of

if TYPE_CHECKING:
    from index.article import ArticleId
    from index.engine.catalogue import Known
    from index.engine.writer import IndexWriter
    from index.library import Source
    from index.reading import Step
    from index.recall import Recall


class Claims:
    """The ids that records have claimed so far, in the order of the collection.

    Args:
        writer: The index.
        recall: What is known of the sources that are looked at.
    """

    def __init__(self, writer: IndexWriter, recall: Recall) -> None:
        self._writer = writer
        self.recall = recall
        self.claimed: set[ArticleId] = set()  # a new index is asked itself
        self._marks: tuple[str, dict[bytes, Known]] = ("", {})

    def claim(self, article_id: ArticleId) -> None:
        """Note that a record has an id."""
        if not self._writer.is_new:
            self.claimed.add(article_id)

    def seen(self, step: Step) -> Known | None:
        """The record of a step as it was seen in its source, if it was."""
        assert step.record is not None  # noqa: S101 - for the checker of types
        return self._of(step.source).get(mark_of(step.record, step.fingerprint))

    def _of(self, source: Source) -> dict[bytes, Known]:
        """The records seen of a source, by their marks; of equal ones that was kept."""
        path, marks = self._marks
        if path != source.path:
            known = self.recall.known.get(source.path, ())
            marks = {
                mark_of(seen, seen.fingerprint): seen
                for seen in sorted(known, key=lambda seen: seen.kept)
            }
            self._marks = (source.path, marks)
        return marks

    def is_taken(self, article_id: ArticleId, source: Source) -> bool:
        """Tell whether an earlier record has an id."""
        if self._writer.is_new:
            return self._writer.catalogue.holder(article_id) is not None
        is_claimed = article_id in self.claimed
        return is_claimed or self.recall.is_taken(article_id, source.path)

    def is_lost(self, record: Known, source: Source) -> bool:
        """The same of a record of a source that was seen; it has the id it had kept."""
        if record.kept:
            return record.id in self.claimed
        return self.is_taken(record.id, source)

    def renew(self, source: Source) -> int | None:
        """Claim the articles of a source that looks as it did.

        It must be read when an id changed hands: one of its records was left out for an
        earlier one that is gone, or an earlier one now has the id of a kept one.

        Returns:
            How many they are; None when it must be read, and nothing is claimed.
        """
        claims: set[ArticleId] = set()
        for record in self.recall.known.get(source.path, ()):
            free = record.id not in claims and not self.is_lost(record, source)
            if free is not record.kept:
                return None
            if free:
                claims.add(record.id)
        self.claimed |= claims
        return len(claims)
