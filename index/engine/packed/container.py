"""A file of named arrays: magic, arrays, directory, checksum.

Arrays are appended piece by piece, several at a time, and stand one behind the other in
the file, each at a multiple of eight bytes. Reading maps the file; an array is a view of
it, made when it is first asked for, and nothing is copied. docs/packed-index.md gives the
bytes.
"""

from __future__ import annotations

import json
import struct
import zlib
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from index.engine.packed.errors import PackedDamageError
    from index.engine.packed.files import Buffer

MAGIC: Final = b"WARRAQPK"
VERSION: Final = 3
_HEAD: Final = struct.Struct("<8sI4x")
_TAIL: Final = struct.Struct("<QIIII8s")
"""Offset and length of the directory, its checksum, that of all before it, 0, magic."""
TAIL_BYTES: Final = _TAIL.size
"""How long the end is that has the checksums of all the rest."""
_IN_MEMORY: Final = 1 << 20
"""Bytes of a section that are kept in memory until the file is written."""
_BLOCK: Final = 1 << 20
_SIZES: Final = {"|u1": 1, "<u2": 2, "<u4": 4, "<f4": 4}


class ContainerWriter:
    """Collects sections, and writes them when it is closed.

    Args:
        file: Where to write, open for binary writing; the caller closes it.
        folder: Where temporary files may be, which have no name there; None leaves it to
            the system, whose own place may be small, or memory.
    """

    def __init__(self, file: Any, folder: str | None = None) -> None:
        self._file = file
        self._folder = folder
        self._sections: dict[str, tuple[str, Any]] = {}
        self.facts: dict[str, Any] = {}
        """Anything that JSON can say, to be read back as it is."""

    def append(self, name: str, values: NDArray[Any] | bytes, kind: str) -> None:
        """Append to a section.

        Args:
            name: The section; made when it is new.
            values: Numbers that fit the kind, or bytes.
            kind: ``|u1``, ``<u2``, ``<u4`` or ``<f4``, always the same for a section.
        """
        if name not in self._sections:
            spool = SpooledTemporaryFile(  # noqa: SIM115
                max_size=_IN_MEMORY, dir=self._folder
            )
            self._sections[name] = (kind, spool)
        if not isinstance(values, bytes):
            values = np.ascontiguousarray(values, dtype=kind).tobytes()
        self._sections[name][1].write(values)

    def close(self) -> None:
        """Write the file."""
        sections: dict[str, tuple[str, int, int]] = {}
        place, check = self._write(_HEAD.pack(MAGIC, VERSION), 0, 0)
        for name, (kind, spool) in self._sections.items():
            start = place
            spool.seek(0)
            while block := spool.read(_BLOCK):
                place, check = self._write(block, place, check)
            spool.close()
            sections[name] = (kind, start, place - start)
            place, check = self._write(bytes(-place % 8), place, check)
        directory = json.dumps({"sections": sections, "facts": self.facts}).encode()
        self._file.write(directory)
        lengths = (place, len(directory))
        checks = (zlib.crc32(directory), check)
        self._file.write(_TAIL.pack(*lengths, *checks, 0, MAGIC))

    def abandon(self) -> None:
        """Forget all sections."""
        for _, spool in self._sections.values():
            spool.close()

    def _write(self, data: bytes, place: int, check: int) -> tuple[int, int]:
        """Write some bytes; returns the place behind them and the checksum so far."""
        self._file.write(data)
        return place + len(data), zlib.crc32(data, check)


class Container:
    """A container to be read, by any number of threads.

    Args:
        buffer: All bytes of the file.
        name: Its name, for errors.

    Raises:
        PackedDamageError: It is no container of this version, or not whole.
    """

    def __init__(self, buffer: Buffer, name: str) -> None:
        self.buffer: Final = buffer
        self._name = name
        self._arrays: dict[str, NDArray[Any]] = {}
        if len(buffer) < _HEAD.size + _TAIL.size:
            raise self.damage("is too short")
        magic, version = _HEAD.unpack_from(buffer, 0)
        self._end, length, check, self._check, _, last = _TAIL.unpack_from(
            buffer, len(buffer) - _TAIL.size
        )
        if magic != MAGIC or last != MAGIC:
            raise self.damage("has another magic")
        if version > VERSION:
            raise self.damage(f"is of the later format {version}; {VERSION} is known")
        if version != VERSION:
            raise self.damage(f"is of the earlier format {version}, not {VERSION}")
        if self._end + length + _TAIL.size != len(buffer):
            raise self.damage("has another length")
        directory = bytes(buffer[self._end : self._end + length])
        if zlib.crc32(directory) != check:
            raise self.damage("has a damaged directory")
        try:
            read = json.loads(directory)
            self.facts: dict[str, Any] = dict(read["facts"])
            self._sections = {
                name: self._checked(*section)
                for name, section in read["sections"].items()
            }
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            raise self.damage("has a directory without sense") from None

    def _checked(self, kind: str, start: int, length: int) -> tuple[str, int, int]:
        """A section that lies within the file.

        Raises:
            LookupError: Its kind is not known; likewise ``TypeError``.
            ValueError: It does not.
        """
        whole = type(start) is type(length) is int and start >= 0 and length >= 0
        if not whole or start + length > self._end:
            raise ValueError
        if start % 8 or length % _SIZES[kind]:
            raise ValueError
        return kind, start, length

    def damage(self, what: str) -> PackedDamageError:
        """The error for this file."""
        from index.engine.packed.errors import PackedDamageError  # Whoosh with it

        return PackedDamageError(f"{self._name} {what}")

    def __contains__(self, name: str) -> bool:
        return name in self._sections

    def array(self, name: str) -> NDArray[Any]:
        """A section.

        Raises:
            PackedDamageError: There is none.
        """
        found = self._arrays.get(name)
        if found is None:
            if name not in self._sections:
                raise self.damage(f"lacks {name}")
            kind, start, length = self._sections[name]
            count = length // _SIZES[kind]
            found = np.frombuffer(self.buffer, kind, count, start)
            self._arrays[name] = found
        return found

    def verify(self) -> None:
        """Read every byte.

        Raises:
            PackedDamageError: The checksum is another.
        """
        for _ in self.verifying():
            pass

    def verifying(self) -> Iterator[None]:
        """The same, a little at each step."""
        check = 0
        with memoryview(self.buffer) as view:
            for start in range(0, self._end, _BLOCK):
                with view[start : min(start + _BLOCK, self._end)] as part:
                    check = zlib.crc32(part, check)
                yield
        if check != self._check:
            raise self.damage("has another checksum")
