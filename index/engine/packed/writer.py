"""The writer: collects documents, writes a segment when there are enough, commits.

It takes the place of Whoosh's own, whose lock, deletions and table of contents it keeps,
and whose policies of merging it obeys when it is given one. Until ``commit`` the segments
it has written belong to nobody: a writer that dies leaves files that the next commit
removes. The generation before the one committed stays.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from index.engine.names import SegmentWriter, TableOfContents
from index.engine.packed.batches import Batch, batch_for
from index.engine.packed.codec import PackedCodec, PackedSegment
from index.engine.packed.generations import discard, sweep
from index.engine.packed.merging import merge
from index.engine.packed.policy import MOST, choose
from index.engine.packed.sharing import WORTH, Sharing, may_share
from index.engine.packed.vocabulary import holders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

MOST_TOKENS: Final = 1_000_000
"""Words collected before a segment is written: some 80 bytes of memory each."""


class _Part(NamedTuple):
    """A field of a document, as its batch splits it."""

    words: Any
    boost: float
    stored: Any
    column: Any


class _Field(NamedTuple):
    """What is asked of a field of the schema for every document."""

    name: str
    field: Any
    batch: Batch | None
    """Where its words go, if it is indexed."""
    scored: bool
    stored: bool
    column: Any
    """The type of its column, if it has one."""


class PackedWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types here
    """Writes packed segments.

    Args:
        index: The index.
        most_tokens: Words collected before a segment is written; less takes less
            memory and makes more segments.
        procs: 2 lets a second process have a share of the documents when there are
            enough, and a processor for it; it collects as many words as this one. What
            it cannot add is raised by a later call.
        options: What Whoosh's writer takes, such as ``timeout``; its ``limitmb`` and
            ``procs`` say nothing here.

    Raises:
        LockError: Somebody else writes.
    """

    segments: list[Any]
    """Those of the generation that is written upon."""

    def __init__(
        self,
        index: Any,
        *,
        most_tokens: int = MOST_TOKENS,
        procs: int = 1,
        **options: Any,
    ) -> None:
        super().__init__(index, codec=PackedCodec(), **options)
        self._index = index
        self._own = [self.newsegment.segment_id()]
        self._most_tokens = most_tokens
        self._before = [part.segment_id() for part in self.segments]
        self._batches: dict[str, Batch] = {}
        self._known: dict[tuple[str, ...], list[_Field]] = {}
        """Fields by the names of the values of a document, while the schema stays."""
        self._written: list[Any] = []
        self._chosen: list[Any] = []
        self._may_share = procs > 1 and may_share(self)
        self._sharing: Sharing | None = None
        self._there: frozenset[str] = frozenset()

    def add_document(self, **fields: Any) -> None:
        """Add a document.

        When a value cannot be split into words nothing was added, and the writer goes
        on. When anything fails after that the writer is cancelled.

        Raises:
            UnsupportedError: A field keeps what packed segments do not.
            UnknownFieldError: There is no field of a name.
        """
        self._check_state()
        names = tuple(fields)
        known = self._known.get(names) or self._know(names)
        try:
            if self._sharing is not None and self._sharing.take(fields):
                return
        except BaseException:
            self.cancel()
            raise
        parts = [
            (field, self._read(field, fields))
            for field in known
            if fields[field.name] is not None
        ]
        try:
            self.perdocwriter.start_doc(self.docnum)
            for field, part in parts:
                self._add_field(field, part)
            self.perdocwriter.finish_doc()
            self._known[names] = known  # the schema stays as it is from here on
            self._added = True
            self.docnum += 1
            self._look_at_size()
        except BaseException:
            self.cancel()
            raise

    def _look_at_size(self) -> None:
        """Write a segment when there is enough for one; get help when there is work."""
        size = sum(batch.size for batch in self._batches.values())
        if self._may_share and size >= min(WORTH, self._most_tokens):
            self._may_share = False
            self._there = frozenset(self.storage)
            with suppress(OSError):  # no process to be had
                self._sharing = Sharing(self, self._most_tokens)
        if size >= self._most_tokens and (
            self._sharing is None or self._sharing.lets_write()
        ):
            self._write_segment()

    def _know(self, names: Iterable[str]) -> list[_Field]:
        """The fields that a document with such values has, sorted by name."""
        names = sorted(name for name in names if not name.startswith("_"))
        self._check_fields(self.schema, names)
        return [self._field(name, self.schema[name]) for name in names]

    def _field(self, name: str, field: Any) -> _Field:
        """A field of the schema."""
        batch = None
        if field.indexed:
            if name not in self._batches:
                self._batches[name] = batch_for(field)
            batch = self._batches[name]
        return _Field(
            name,
            field,
            batch,
            bool(field.indexed and field.scorable),
            bool(field.stored),
            field.column_type,
        )

    def _read(self, field: _Field, fields: dict[str, Any]) -> _Part:
        """A field of a document, which is not changed."""
        name, value = field.name, fields[field.name]
        stored, boost = fields.get(f"_stored_{name}", value), 1.0
        words = field.batch.split(value) if field.batch else None
        column = None
        if field.column and stored is not None:
            column = field.field.to_column_value(stored)
        if words is not None:
            boost = self._field_boost(fields, name, self._doc_boost(fields))
        return _Part(words, boost, stored, column)

    def _add_field(self, field: _Field, part: _Part) -> None:
        """Add a field to the document at hand."""
        length = 0
        if field.batch:
            words = field.batch.add(self.docnum, part.words, part.boost)
            length = words if field.scored else 0
        kept = part.stored if field.stored else None
        if length or kept is not None:
            self.perdocwriter.add_field(field.name, field.field, kept, length)
        if field.column and part.stored is not None:
            self.perdocwriter.add_column_value(field.name, field.column, part.column)

    def _flush_segment(self) -> None:
        """Write what was collected into the files of the segment at hand."""
        self.perdocwriter.close()
        self._known.clear()
        for name in sorted(self._batches):
            batch = self._batches.pop(name)
            scored = self.schema[name].scorable
            lengths = self.perdocwriter.lengths(name) if scored else None
            if batch.size:
                self.fieldwriter.add_field(name, batch.invert(), lengths)
        self.fieldwriter.close()

    def flush(self, merge: bool = False) -> None:
        """Write a segment of what was collected, here and elsewhere, if anything was.

        Args:
            merge: When two processes write, each may merge what it has written.
        """
        if self._sharing is None:
            if self._added:
                self._write_segment()
            return
        self._sharing.end(merge)
        self._end_share(merge)
        self._written += self._sharing.finish()
        self._sharing = None

    def _end_share(self, merge: bool) -> None:
        """Write what is left, and merge beside the other when both have too many."""
        if self._added:
            self._write_segment()
        if merge:
            groups = choose(self._written, MOST // 2)
            self._written = self._with_merged(self._written, groups)

    def leave(self, merge: bool = False) -> list[Any]:
        """End without a commit; returns the segments written, for another writer's."""
        self._end_share(merge)
        super().cancel()
        unused = self.newsegment.segment_id()
        discard(self.storage, [unused])
        return self._written

    def holders(self, field: str) -> Iterator[tuple[str, int]]:
        """Each word of a field in what was written so far; see ``vocabulary.holders``."""
        return holders(self.codec, self.storage, self._written, field)

    def _write_segment(self) -> None:
        """Write a segment of what was collected, and begin another."""
        self._written.append(self._finalize_segment())
        self.newsegment = self._new_segment()
        self.perdocwriter = self.codec.per_document_writer(
            self.storage, self.newsegment
        )
        self.fieldwriter = self.codec.field_writer(self.storage, self.newsegment)
        self.docnum = self.docbase
        self._added = False

    def _new_segment(self) -> Any:
        """A segment that goes when this writer fails."""
        segment = self.codec.new_segment(self.storage, self.indexname)
        self._own.append(segment.segment_id())
        return segment

    def replace(self, old: Sequence[Any], new: Sequence[Any]) -> None:
        """Put segments in the place of others of the generation that is written upon."""
        gone = {segment.segment_id() for segment in old}
        left = [part for part in self.segments if part.segment_id() not in gone]
        self.segments = [*left, *new]

    def add_reader(self, reader: Any) -> None:
        """Add all documents of a reader, or note a segment to be merged.

        Policies of merging call this. What is not a packed segment of this index is
        written anew by Whoosh's own writer, one posting at a time.

        Raises:
            UnsupportedError: A field keeps what packed segments do not.
        """
        self._check_state()
        segment = getattr(reader, "segment", lambda: None)()
        if segment in self.segments and isinstance(segment, PackedSegment):
            self._chosen.append(segment)
            return
        stock = SegmentWriter(self._index, codec=self.codec, _lk=False)
        self._own.append(stock.newsegment.segment_id())
        stock.schema = self.schema
        stock.add_reader(reader)
        self._written.append(stock._finalize_segment())

    def _merge_segments(
        self, mergetype: Callable[..., Any] | None, optimize: Any, merge: Any
    ) -> list[Any]:
        """Write what is left, and merge; returns the segments of the new generation.

        A policy given by the caller decides on the segments of earlier generations, as
        it does with Whoosh's own writer; ours decides on all.
        """
        mergetype = mergetype or self.mergetype
        optimize = optimize if optimize is not None else self.optimize
        merge = merge if merge is not None else self.merge
        try:
            self.flush(merge=bool(merge and not optimize and not mergetype))
            return self._new_generation(mergetype, optimize, merge)
        except BaseException:
            self._close_segment()  # Whoosh would leave its files open
            raise

    def _new_generation(
        self, mergetype: Callable[..., Any] | None, optimize: Any, merge: Any
    ) -> list[Any]:
        """Merge; returns the segments of the new generation."""
        if mergetype:
            kept = list(mergetype(self, self.segments)) + self._written
            chosen, self._chosen = self._chosen, []
            return kept + self._merge([chosen] if chosen else [])
        everything = [*self.segments, *self._written]
        packed = [part for part in everything if isinstance(part, PackedSegment)]
        groups = []
        if optimize:
            groups = [packed] if len(packed) > 1 or self.has_deletions() else []
        elif merge:
            groups = choose(packed)
        return self._with_merged(everything, groups)

    def _with_merged(self, segments: list[Any], groups: list[list[Any]]) -> list[Any]:
        """Segments with some groups of them merged."""
        gone = {part.segment_id() for group in groups for part in group}
        kept = [part for part in segments if part.segment_id() not in gone]
        return kept + self._merge(groups)

    def _merge(self, groups: list[list[Any]]) -> list[Any]:
        """Merge each group into a segment, and leave out those that hold nothing."""
        merged = []
        for group in groups:
            if not any(segment.doc_count() for segment in group):
                continue
            segment = self._new_segment()
            for _ in merge(self.codec, self.storage, self.schema, group, segment):
                pass
            merged.append(segment)
        return merged

    def _commit_toc(self, segments: list[Any]) -> None:
        """Write the table of contents; keep what it and the last one speak of."""
        toc = TableOfContents(self.schema, segments, self.generation)
        toc.write(self.storage, self.indexname)
        generations = (self.generation - 1, self.generation)
        names = [part.segment_id() for part in segments]
        sweep(self.storage, self.indexname, generations, [*self._before, *names])

    def _close_segment(self) -> None:
        """Leave the segment at hand; nothing when it is written."""
        self.perdocwriter.abandon()
        with suppress(OSError):  # what is not written yet may find no room
            self.fieldwriter.abandon()
        self.pool.cleanup()

    def cancel(self) -> None:
        """Make no change, and leave no file."""
        self._stop_sharing()
        super().cancel()
        discard(self.storage, self._own)

    def _stop_sharing(self) -> None:
        """End the second process, and remove what it has written."""
        if self._sharing is not None:
            self._sharing.close()
            self._sharing = None
            new = set(self.storage) - self._there
            discard(
                self.storage,
                [name for name in new if name.partition(".")[0] not in self._own],
            )

    def commit(
        self, mergetype: Any = None, optimize: Any = None, merge: Any = None
    ) -> None:
        """Finish; see Whoosh's. When it fails the writer ends, and the lock is free."""
        try:
            super().commit(mergetype, optimize, merge)
        except BaseException:
            if not self.is_closed:  # Whoosh 2.7 leaves it as it is
                self._cleanup_on_error()
            raise

    def _cleanup_on_error(self) -> None:
        """End after an error, which a full disk may be: its room is needed.

        The table of contents may have got its name before the error. Nobody was told of
        it, and the lock is held still: there is no other of this generation.
        """
        self._close_segment()
        self._stop_sharing()
        toc = TableOfContents._filename(self.indexname, self.generation)
        discard(self.storage, [*self._own, toc])
        try:
            self._finish()
        except OSError:  # of the folder for what is temporary; the lock comes after it
            if self.writelock:
                self.writelock.release()
            self.is_closed = True
