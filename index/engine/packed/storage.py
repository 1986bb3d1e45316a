"""The folder of a packed index: make it, open it, commit for good, verify.

A commit is a file, the table of contents, that gets its name when it and all it speaks of
are on the disk. Whoosh removes the files of the last generation only then, and those who
have them open go on reading.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from index.engine.names import FileIndex, FileStorage, TableOfContents
from index.engine.packed.codec import PackedSegment
from index.engine.packed.contents import read_segments
from index.engine.packed.files import sync_path
from index.engine.packed.generations import TOC, Stamps, stamps, sweep

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.engine.names import Schema
    from index.engine.packed.writer import PackedWriter

NAME: Final = "MAIN"
"""What Whoosh calls an index that nobody named."""
_RETRIES: Final = 10
"""Attempts to open the latest generation: as many as Whoosh makes for a reader."""
_PAUSE: Final = 0.01
"""Seconds between two of them."""


class DurableStorage(FileStorage):  # type: ignore[misc]  # Whoosh has no types here
    """A folder whose table of contents is never half written."""

    def __init__(self, *options: Any, **named: Any) -> None:
        super().__init__(*options, **named)
        self._own = os.urandom(4).hex()

    def temporary(self, name: str) -> str:
        """The name of the folder for temporary files that is this object's alone."""
        return f"{name}.{self._own}"

    def temp_storage(self, name: str | None = None) -> Any:
        """That folder; writers go on beside each other, and who ends removes his own."""
        return super().temp_storage(name and self.temporary(name))

    def open_file(self, name: str, **options: Any) -> Any:
        """Open a file; of a table of contents nothing but segments is unpickled."""
        file = super().open_file(name, **options)
        if name.endswith(TOC):
            file.read_pickle = lambda: read_segments(file.raw_file())
        return file

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Give a file another name; the table of contents only when it is on the disk."""
        folder = Path(self.folder)
        if not newname.endswith(TOC):
            super().rename_file(oldname, newname, safe)
            return
        sync_path(folder / oldname)
        (folder / oldname).replace(folder / newname)
        sync_path(folder)


class PackedIndex(FileIndex):  # type: ignore[misc]  # Whoosh has no types here
    """An index whose writer writes packed segments.

    Args:
        storage: Its folder.
        schema: Ours; None takes that of the folder.
        indexname: Its name.
        generation: The one to read and to write upon; None stands for the latest.

    Raises:
        WhooshIndexError: There is none, or it is damaged.
        OSError: There is no such generation, or it cannot be read.
    """

    def __init__(
        self,
        storage: DurableStorage,
        schema: Schema | None = None,
        indexname: str = NAME,
        generation: int | None = None,
    ) -> None:
        self.storage = storage  # the base would read the latest generation
        self._schema = schema
        self.indexname = indexname
        self._generation = generation
        self._read_toc()

    def _read_toc(self) -> Any:
        """The table of contents."""
        return TableOfContents.read(
            self.storage, self.indexname, self._generation, self._schema
        )

    def reader(self, reuse: Any = None) -> Any:
        """A reader.

        Whoosh tries again when a file is gone: there may be a later generation. There is
        nothing to wait for when one of them was asked for.
        """
        if self._generation is None:
            return super().reader(reuse)
        toc = self._read_toc()
        return self._reader(self.storage, toc.schema, toc.segments, toc.generation)

    def segments(self) -> list[Any]:
        """Its packed segments."""
        return [part for part in self._segments() if isinstance(part, PackedSegment)]

    def files(self, known: Mapping[str, list[int]] | None = None) -> Stamps:
        """The files of the generation; see ``generations.stamps``.

        Args:
            known: What is noted of files already.

        Raises:
            OSError: The folder cannot be read.
        """
        toc = self._read_toc()
        name = TableOfContents._filename(self.indexname, toc.generation)
        segments = [segment.segment_id() for segment in toc.segments]
        return stamps(Path(self.storage.folder), name, segments, known or {})

    def free(self) -> None:
        """Remove the files of all other generations, when nobody goes back to them."""
        toc = self._read_toc()
        segments = [segment.segment_id() for segment in toc.segments]
        sweep(self.storage, self.indexname, [toc.generation], segments)

    def writer(self, procs: int = 1, **options: Any) -> PackedWriter:
        """A writer; see there."""
        from index.engine.packed.writer import PackedWriter

        options.pop("limitmb", None)
        return PackedWriter(self, procs=procs, **options)

    def verify(self) -> None:
        """Read every byte of all segments.

        Raises:
            PackedDamageError: One is not as it was written.
            OSError: A file is gone.
        """
        for segment in self.segments():
            codec = segment.codec()
            codec.terms_reader(self.storage, segment).verify()
            codec.per_document_reader(self.storage, segment).verify()


def create_index(folder: str, schema: Schema) -> PackedIndex:
    """Begin an index in a folder, in place of one that is there."""
    index: PackedIndex = DurableStorage(folder).create_index(
        schema, indexclass=PackedIndex
    )
    return index


def open_index(
    folder: str, schema: Schema, generation: int | None = None
) -> PackedIndex:
    """Open an index with our own schema.

    Args:
        folder: Where it is.
        schema: Its schema.
        generation: The one to open; None stands for the latest.

    Raises:
        WhooshIndexError: There is none, or it is damaged.
        OSError: It cannot be read.
    """
    storage = DurableStorage(folder)
    if generation is not None:
        return PackedIndex(storage, schema, generation=generation)
    for attempt in range(_RETRIES):
        try:
            return PackedIndex(storage, schema)
        except FileNotFoundError:  # another process commits just then
            if attempt == _RETRIES - 1:
                raise
            time.sleep(_PAUSE)
    raise AssertionError
