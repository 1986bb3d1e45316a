"""A merge that goes on beside writers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.engine.packed.codec import PackedCodec
from index.engine.packed.generations import discard
from index.engine.packed.merging import merge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.engine.packed.storage import PackedIndex


class Merge:
    """Some segments of an index merged into one that belongs to nobody yet.

    Args:
        index: The generation that has the segments.
        group: The segments.
    """

    def __init__(self, index: PackedIndex, group: Sequence[Any]) -> None:
        self.group = list(group)
        self._codec = PackedCodec()
        self._storage = index.storage
        self._schema = index.schema
        self._new = self._codec.new_segment(index.storage, index.indexname)
        self._temporary = f"{index.indexname}.tmp"
        self._taken = False

    @property
    def merged(self) -> list[Any]:
        """The segment that takes the place of the others; none when all is deleted."""
        return [self._new] if self._is_wanted() else []

    def _is_wanted(self) -> bool:
        return any(segment.doc_count() for segment in self.group)

    def steps(self) -> Iterator[None]:
        """Merge, a little at each step.

        Raises:
            OSError: The disk is full, or others have committed and removed the files.
            PackedDamageError: A segment is damaged.
        """
        if self._is_wanted():
            parts = (self._storage, self._schema, self.group, self._new)
            yield from merge(self._codec, *parts)

    def commit(self, writer: Any) -> None:
        """Put the result in the place of the segments.

        Args:
            writer: A writer upon the generation that has them, which ends here.

        Raises:
            OSError: The files are gone.
        """
        try:
            for segment in self.merged:
                self._codec.terms_reader(self._storage, segment)
                self._codec.per_document_reader(self._storage, segment)
            writer.replace(self.group, self.merged)
        except BaseException:
            writer.cancel()
            raise
        writer.commit(merge=False)
        self._taken = True

    def close(self) -> None:
        """Remove the files when they were not taken."""
        names = [] if self._taken else [self._new.segment_id()]
        discard(self._storage, [*names, self._storage.temporary(self._temporary)])
