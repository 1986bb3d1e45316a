"""What there is one of for each document: columns, stored fields, lengths.

The columns are Whoosh's own files. A container beside them names these files with their
sizes and checksums, and holds the exact length of every field, from which Whoosh itself
keeps only a byte: so a merge loses nothing.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from index.engine.names import (
    LENGTHS,
    BufferFile,
    Codec,
    DocumentsReader,
    DocumentsWriter,
    FixedColumn,
    length_to_byte,
)
from index.engine.packed.container import Container, ContainerWriter
from index.engine.packed.errors import PackedDamageError, UnsupportedError
from index.engine.packed.files import checksum, folder_of, load, sync
from index.engine.packed.leaf import DOCUMENTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.engine.packed.files import Buffer

_LENGTHS: Final = "lengths/"


class PackedDocumentsWriter(DocumentsWriter):  # type: ignore[misc]
    """Writes the columns and the lengths of a segment."""

    def __init__(self, codec: Any, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        self._exact: dict[str, array[int]] = {}
        self.is_closed = False

    def add_field(self, fieldname: str, fieldobj: Any, value: Any, length: int) -> None:
        """Add the stored value and the length of a field of the document."""
        if value is not None:
            self._storedfields[fieldname] = value
        if length:
            lengths = self._exact.setdefault(fieldname, array("I"))
            lengths.extend([0] * (self._docnum - len(lengths)))
            lengths.append(length)

    def add_vector_items(self, fieldname: str, fieldobj: Any, items: Any) -> None:
        """Refuse vectors.

        Raises:
            UnsupportedError: Always.
        """
        raise UnsupportedError(f"term vectors are not supported: {fieldname}")

    def copy(
        self, schema: Any, source: PackedDocumentsReader, chosen: NDArray[np.int64]
    ) -> None:
        """Add documents of another segment, a column at a time.

        Args:
            schema: The fields that are copied.
            source: The other segment.
            chosen: Their numbers there, rising.
        """
        start = self._doccount
        for name in schema.names():
            lengths = source.lengths(name)[chosen]
            if lengths.any():
                exact = self._exact.setdefault(name, array("I"))
                exact.frombytes(bytes(exact.itemsize * (start - len(exact))))
                exact.frombytes(lengths.astype(np.uint32).tobytes())
            column = schema[name].column_type
            if column and source.has_column(name):
                self._copy_column(name, column, source, chosen)
        if any(schema[name].stored for name in schema.names()):
            self._copy_stored(schema.names(), source, chosen)
        self._doccount += len(chosen)

    def _copy_column(
        self,
        name: str,
        column: Any,
        source: PackedDocumentsReader,
        chosen: NDArray[np.int64],
    ) -> None:
        """Append the values of chosen documents; as bytes, if all have as many."""
        if name not in self._colwriters:
            self._create_column(name, column)
        writer = self._colwriters[name]
        if not isinstance(column, FixedColumn):
            values = source.column_reader(name, column)
            for new, old in enumerate(chosen.tolist(), start=self._doccount):
                writer.add(new, values[old])
            return
        kind = np.dtype(f"V{writer._fixedlen}")
        kept = np.frombuffer(source.bytes_of(name), kind)
        rows = np.full(
            source.doc_count_all(), np.frombuffer(writer._defaultbytes, kind)
        )
        rows[: len(kept)] = kept
        writer.fill(self._doccount)
        writer._dbfile.write(rows[chosen].tobytes())
        writer._count = self._doccount + len(chosen)

    def _copy_stored(
        self,
        names: list[str],
        source: PackedDocumentsReader,
        chosen: NDArray[np.int64],
    ) -> None:
        """Append the stored fields of chosen documents."""
        for new, old in enumerate(chosen.tolist(), start=self._doccount):
            stored = source.stored_fields(old)
            kept = {name: stored[name] for name in names if name in stored}
            if kept:
                self._get_column("_stored").add(new, kept)

    def lengths(self, field: str) -> NDArray[np.uint32]:
        """The length of a field in each document, 0 where it has none."""
        lengths = np.zeros(self._doccount, np.uint32)
        found = self._exact.get(field, array("I"))
        lengths[: len(found)] = found
        return lengths

    def abandon(self) -> None:
        """Leave what is not written; nothing when all is."""
        if not self.is_closed:
            if not self._cols._temp.is_closed:
                self._cols._temp.close()
            self.is_closed = True

    def close(self) -> None:
        """Write all files and put them on the disk."""
        for field, lengths in self._exact.items():
            exact = np.frombuffer(lengths, np.uint32)
            name = f"_{field}_len"
            self._create_column(name, LENGTHS)
            self._colwriters[name]._dbfile.write(to_bytes(exact).tobytes())
            self._fieldlengths[field] = int(exact.sum())
        super().close()
        with self._create_file(DOCUMENTS) as file:
            container = ContainerWriter(file, folder_of(self._storage))
            columns = {}
            for field in self._colwriters:
                name = self._column_filename(field)
                content = load(self._storage, name)
                columns[field] = (name, len(content), checksum(content))
                sync(self._storage, name)
            container.facts = {"columns": columns, "documents": self._doccount}
            for field in self._exact:
                container.append(_LENGTHS + field, self.lengths(field), "<u4")
            container.close()
        sync(self._storage, self._segment.make_filename(DOCUMENTS))


class PackedDocumentsReader(DocumentsReader):  # type: ignore[misc]
    """Reads them; every file is opened at once, so that a later commit cannot break it.

    Raises:
        OSError: A file is gone.
        PackedDamageError: A file is not as it was written.
    """

    def __init__(self, storage: Any, segment: Any) -> None:
        super().__init__(storage, segment)
        name = segment.make_filename(DOCUMENTS)
        self.container = Container(load(storage, name), name)
        facts = self.container.facts
        if facts.get("documents") != self._doccount:
            raise self.container.damage("is of another number of documents")
        try:
            self._columns = {
                field: self._checked(field, *column)
                for field, column in facts["columns"].items()
            }
        except (LookupError, TypeError, AttributeError):
            raise self.container.damage("lists no columns") from None
        self._buffers: dict[str, Buffer] = {}
        for field, (name, size, _) in self._columns.items():
            buffer = self._buffers[field] = load(storage, name)
            if len(buffer) != size:
                raise PackedDamageError(f"{name} has another length")
            self._colfiles[field] = (MappedFile(buffer, name), 0, size)

    def _checked(
        self, field: str, name: str, size: int, check: int
    ) -> tuple[str, int, int]:
        """A column; its file has one name only, so that none elsewhere is read.

        Raises:
            PackedDamageError: It has another.
        """
        if name != Codec.column_filename(self._segment, field):
            raise self.container.damage(f"names a wrong file for {field}")
        return name, size, check

    def has_column(self, fieldname: str) -> bool:
        """Whether there is a column of a name."""
        return fieldname in self._columns

    def bytes_of(self, field: str) -> Buffer:
        """The file of a column."""
        return self._buffers[field]

    def lengths(self, field: str) -> NDArray[np.uint32]:
        """The exact length of a field in each document, 0 where it has none."""
        if _LENGTHS + field not in self.container:
            return np.zeros(self._doccount, np.uint32)
        lengths = self.container.array(_LENGTHS + field)
        if len(lengths) != self._doccount:
            raise self.container.damage(f"has another number of lengths of {field}")
        return lengths

    def verify(self) -> None:
        """Read every byte.

        Raises:
            PackedDamageError: A checksum is another.
        """
        self.container.verify()
        for field, (name, _, check) in self._columns.items():
            if checksum(self._buffers[field]) != check:
                raise PackedDamageError(f"{name} has another checksum")


class MappedFile(BufferFile):  # type: ignore[misc]  # Whoosh has no types here
    """A mapped file as Whoosh's columns read it.

    Whoosh's own copies the file into memory and has one place for all readers; this one
    has no place at all, so that any number of threads can read.
    """

    def __init__(self, buffer: Buffer, name: str) -> None:  # the base would copy
        self._buf = buffer
        self._name = name
        self.file = None
        self.onclose = None
        self.is_real = False
        self.is_closed = False

    def get(self, position: int, length: int) -> bytes:
        """Some bytes."""
        return bytes(self._buf[position : position + length])

    def subset(self, offset: int, length: int, name: str | None = None) -> MappedFile:
        """A part of the file as a file."""
        return MappedFile(self.get(offset, length), name or self._name)

    def close(self) -> None:
        """Forget the file; the map goes when nobody looks at it any more."""
        self.is_closed = True


def to_bytes(lengths: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Whoosh's byte for each length."""
    different, at = np.unique(lengths, return_inverse=True)
    codes = [length_to_byte(length) for length in different.tolist()]
    return np.array(codes, np.uint8)[at]
