"""Which class reads and writes what.

Whoosh keeps pickles of the codec and of the segments in its table of contents, so their
classes keep their names and their module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from index.engine.names import Codec, FieldWriter, Segment
from index.engine.packed.batches import Items, check_field
from index.engine.packed.container import ContainerWriter
from index.engine.packed.documents import (
    PackedDocumentsReader,
    PackedDocumentsWriter,
    to_bytes,
)
from index.engine.packed.field_writer import FieldPacker
from index.engine.packed.files import folder_of, sync
from index.engine.packed.leaf import WORDS
from index.engine.packed.terms import PackedTermsReader

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.engine.packed.inversion import Inverted


class PackedSegment(Segment):  # type: ignore[misc]  # Whoosh has no types here
    """A segment in files of its own."""

    def should_assemble(self) -> bool:
        """Never make one file of all: Whoosh would copy it into memory to read it."""
        return False


class PackedCodec(Codec):  # type: ignore[misc]  # Whoosh has no types here
    """Postings as packed arrays, columns as Whoosh's own."""

    def per_document_writer(self, storage: Any, segment: Any) -> PackedDocumentsWriter:
        """What writes the columns of a segment."""
        return PackedDocumentsWriter(self, storage, segment)

    def field_writer(self, storage: Any, segment: Any) -> PackedFieldWriter:
        """What writes the postings of a segment."""
        return PackedFieldWriter(storage, segment)

    def per_document_reader(self, storage: Any, segment: Any) -> PackedDocumentsReader:
        """What reads the columns of a segment."""
        return PackedDocumentsReader(storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> PackedTermsReader:
        """What reads the postings of a segment."""
        return PackedTermsReader(storage, segment)

    def new_segment(self, storage: Any, indexname: str) -> PackedSegment:
        """A segment of a name of its own.

        Whoosh's names come of the shared random numbers, which a program may seed.
        """
        import secrets  # a search makes no segment

        return PackedSegment(self, indexname, segid=secrets.token_hex(8))


class PackedFieldWriter(FieldWriter):  # type: ignore[misc]  # Whoosh has no types here
    """Writes the postings of a segment: ready arrays, or one by one for a stock writer."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._storage = storage
        self._name = segment.make_filename(WORDS)
        self._file = storage.create_file(self._name)
        self._container = ContainerWriter(self._file, folder_of(storage))
        self._fields: list[str] = []
        self.is_closed = False

    def packer(self, field: str, lengths: NDArray[np.uint32] | None) -> FieldPacker:
        """What takes the postings of a field, whose caller closes it when it has some.

        Args:
            field: Its name.
            lengths: The length of each document, None for a field without.
        """
        bytes_ = None if lengths is None else to_bytes(lengths)
        return FieldPacker(self._container, field, bytes_)

    def add_field(
        self, field: str, postings: Inverted, lengths: NDArray[np.uint32] | None
    ) -> None:
        """Write all postings of a field; see ``packer``."""
        if postings.terms:
            packer = self.packer(field, lengths)
            packer.add(postings)
            self.note_field(packer, field)

    def note_field(self, packer: FieldPacker, field: str) -> None:
        """Close a packer that was given postings."""
        packer.close()
        self._fields.append(field)

    def start_field(self, fieldname: str, fieldobj: Any) -> None:
        """Begin a field.

        Raises:
            UnsupportedError: It keeps what packed segments do not.
        """
        check_field(fieldobj)
        self._batch = Items(fieldobj)
        self._field = fieldname
        self._by_document: list[tuple[int, bytes, float, bytes]] = []
        self._lengths: dict[int, int] = {}

    def start_term(self, text: bytes) -> None:
        """Begin a term."""
        self._term = text

    def add(self, docnum: int, weight: float, vbytes: bytes, length: Any) -> None:
        """Add a posting; the length is that of the field in the document, if it has one."""
        self._by_document.append((docnum, self._term, weight, vbytes))
        if length:
            self._lengths[docnum] = length

    def finish_term(self) -> None:
        """End a term; nothing is left to do."""

    def finish_field(self) -> None:
        """End a field: write its postings."""
        self._by_document.sort()
        for document, term, weight, encoded in self._by_document:
            self._batch.add_posting(term, document, weight, encoded)
        lengths = None
        if self._lengths:
            lengths = np.zeros(self._by_document[-1][0] + 1, np.uint32)
            lengths[list(self._lengths)] = list(self._lengths.values())
        self.add_field(self._field, self._batch.invert(), lengths)

    def close(self) -> None:
        """Write the file and put it on the disk."""
        self._container.facts = {"fields": self._fields}
        self._container.close()
        self._file.close()
        sync(self._storage, self._name)
        self.is_closed = True

    def abandon(self) -> None:
        """Close the file, whatever is missing in it; nothing when it is closed."""
        if not self._file.is_closed:
            self._container.abandon()
            self._file.close()
            self.is_closed = True
