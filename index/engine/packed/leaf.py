"""A segment for those who only search: its postings and its numbers, without Whoosh.

Loading what a reader of Whoosh needs takes as long as a search from its start to its end
may need for all of itself; and nothing is unpickled here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from index.engine.packed.container import Container
from index.engine.packed.field import PackedField
from index.engine.packed.files import mapped

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray

WORDS: Final = ".words"
"""How the file of the postings of a segment ends."""
DOCUMENTS: Final = ".docs"
"""How the one of the lengths and the list of the columns ends."""


class PackedLeaf:
    """A segment; deleted documents are not told from others.

    Any number of threads may read it.

    Args:
        folder: Where its files are.
        segment: Its name.

    Raises:
        OSError: A file is gone.
        PackedDamageError: A file is not as it was written.
    """

    def __init__(self, folder: Path, segment: str) -> None:
        self._folder = folder
        self._segment = segment
        self._words = self._open(WORDS)
        self._documents = self._open(DOCUMENTS)
        self._names = field_names(self._words)
        self._fields: dict[str, PackedField] = {}
        size = self._documents.facts.get("documents")
        if type(size) is not int or size < 0:
            raise self._documents.damage("does not count its documents")
        self.size: Final = size
        """Number of documents."""

    def _open(self, extension: str) -> Container:
        name = f"{self._segment}{extension}"
        return Container(mapped(self._folder / name), name)

    def field(self, name: str) -> PackedField | None:
        """A field, None when no document has a term in it."""
        found = self._fields.get(name)
        if found is None and name in self._names:
            found = self._fields[name] = PackedField(self._words, name, self.size)
        return found

    def numbers(self, column: str) -> NDArray[np.int64]:
        """A column of unsigned 32-bit numbers: that of each document, 0 without.

        Raises:
            OSError: Its file is gone.
            PackedDamageError: It is not as it was written.
        """
        name = f"{self._segment}.{column}.col"  # as Whoosh names it
        columns = self._documents.facts.get("columns")
        listed = columns.get(column) if isinstance(columns, dict) else None
        if not isinstance(listed, list) or listed[:1] != [name]:
            raise self._documents.damage(f"lists no column {column}")
        content = mapped(self._folder / name)
        if listed[1:2] != [len(content)] or len(content) > 4 * self.size:
            raise self._documents.damage(f"lists another length of {name}")
        numbers = np.zeros(self.size, np.int64)
        numbers[: len(content) // 4] = np.frombuffer(content, ">u4")
        return numbers


def field_names(words: Container) -> list[str]:
    """The fields whose postings a file has.

    Raises:
        PackedDamageError: It does not say.
    """
    names = words.facts.get("fields")
    if not isinstance(names, list) or not all(isinstance(n, str) for n in names):
        raise words.damage("lists no fields")
    return names


def open_leaves(folder: Path, files: Iterable[str]) -> list[PackedLeaf]:
    """The segments that some files are of.

    Args:
        folder: Where they are.
        files: The names of all files of a generation.

    Raises:
        OSError: A file is gone.
        PackedDamageError: A file is not as it was written.
    """
    segments = sorted(
        name.removesuffix(WORDS) for name in files if name.endswith(WORDS)
    )
    return [PackedLeaf(folder, segment) for segment in segments]
