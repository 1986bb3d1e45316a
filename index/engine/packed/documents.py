"""What there is one of for each document: columns, stored fields, lengths.

The columns are Whoosh's own files. A container beside them names these files with their
sizes and checksums, and holds the exact length of every field, from which Whoosh itself
keeps only a byte: so a merge loses nothing.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from index.engine.names import DocumentsReader, DocumentsWriter, length_to_byte
from index.engine.packed.container import Container, ContainerWriter
from index.engine.packed.errors import PackedDamageError, UnsupportedError
from index.engine.packed.files import MappedFile, checksum, load, sync

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.engine.packed.files import Buffer

EXTENSION: Final = ".docs"
_LENGTHS: Final = "lengths/"


class PackedDocumentsWriter(DocumentsWriter):  # type: ignore[misc]
    """Writes the columns and the lengths of a segment."""

    def __init__(self, codec: Any, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        self._exact: dict[str, array[int]] = {}

    def add_field(self, fieldname: str, fieldobj: Any, value: Any, length: int) -> None:
        """Add the stored value and the length of a field of the document."""
        super().add_field(fieldname, fieldobj, value, length)
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

    def lengths(self, field: str) -> NDArray[np.uint32]:
        """The length of a field in each document, 0 where it has none."""
        lengths = np.zeros(self._doccount, np.uint32)
        found = self._exact.get(field, array("I"))
        lengths[: len(found)] = found
        return lengths

    def close(self) -> None:
        """Write all files and put them on the disk."""
        super().close()
        with self._create_file(EXTENSION) as file:
            container = ContainerWriter(file)
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
        sync(self._storage, self._segment.make_filename(EXTENSION))


class PackedDocumentsReader(DocumentsReader):  # type: ignore[misc]
    """Reads them; every file is opened at once, so that a later commit cannot break it.

    Raises:
        OSError: A file is gone.
        PackedDamageError: A file is not as it was written.
    """

    def __init__(self, storage: Any, segment: Any) -> None:
        super().__init__(storage, segment)
        name = segment.make_filename(EXTENSION)
        self.container = Container(load(storage, name), name)
        self._columns: dict[str, tuple[str, int, int]] = self.container.facts["columns"]
        self._buffers: dict[str, Buffer] = {}
        for field, (name, size, _) in self._columns.items():
            buffer = self._buffers[field] = load(storage, name)
            if len(buffer) != size:
                raise PackedDamageError(f"{name} has another length")
            self._colfiles[field] = (MappedFile(buffer, name), 0, size)

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
        return self.container.array(_LENGTHS + field)

    def verify(self) -> None:
        """Read every byte.

        Raises:
            PackedDamageError: A checksum is another.
        """
        self.container.verify()
        for field, (name, _, check) in self._columns.items():
            if checksum(self._buffers[field]) != check:
                raise PackedDamageError(f"{name} has another checksum")


def to_bytes(lengths: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Whoosh's byte for each length."""
    different, at = np.unique(lengths, return_inverse=True)
    codes = [length_to_byte(length) for length in different.tolist()]
    return np.array(codes, np.uint8)[at]
