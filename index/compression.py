"""Compressed sources: a file as the stream of what is packed in it.

    .gz   gzip, RFC 1952
    .xz   xz (LZMA)
    .zst  Zstandard, RFC 8878

Streams give what is asked for and no more, however much a file would unpack to.
"""

from __future__ import annotations

import gzip
import io
import lzma
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

DAMAGES: Final = (EOFError, lzma.LZMAError, zlib.error, gzip.BadGzipFile)
"""What reading a stream raises when the file breaks off or makes no sense."""
_CHUNK: Final = 1024
"""Bytes unpacked at a time: a block of Zstandard takes 4 at least and gives 128 KiB at
most, so this many give 32 MiB; of xz they give 7 MiB."""
WINDOW: Final = 128 * 1024 * 1024
"""Bytes of memory that a stream may ask for: the largest window of `zstd --long`, and
twice what `xz -9` needs."""


def expanded(raw: io.BufferedReader, suffix: str) -> io.BufferedReader:
    """What is packed in a file by its suffix, in lower case; any other as it is."""
    if suffix == ".gz":
        return io.BufferedReader(cast("io.RawIOBase", gzip.open(raw)))
    if suffix == ".xz":
        return io.BufferedReader(_Xz(raw))
    if suffix == ".zst":
        return io.BufferedReader(_Zstandard(raw))
    return raw


class _Unpacked(io.RawIOBase):
    """What is packed in a file, one stream or frame of it after the other."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._begin()

    def _begin(self) -> None:
        self._frame: Any = None
        self._packed = b""
        self._ready = memoryview(b"")

    def _opened(self) -> Any:
        """What unpacks one stream."""
        raise NotImplementedError

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be read again from its beginning."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go back to the beginning.

        Raises:
            io.UnsupportedOperation: Any other place is asked for.
        """
        if (offset, whence) != (0, io.SEEK_SET):
            raise io.UnsupportedOperation
        self._raw.seek(0)
        self._begin()
        return 0

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill a part of the buffer; 0 bytes at the end.

        Raises:
            EOFError: The data break off or make no sense.
            lzma.LZMAError: They make no sense, or ask for more memory than `WINDOW`.
        """
        while not self._ready and self._fill():
            self._unpack()
        view = memoryview(buffer).cast("B")
        given = self._ready[: len(view)]
        view[: len(given)] = given
        self._ready = self._ready[len(given) :]
        return len(given)

    def _fill(self) -> bool:
        """Read on; False at the end of the last stream."""
        self._packed = self._packed or self._raw.read(_CHUNK)
        if self._frame is None:  # zeros may stand between two streams (xz, 2.2)
            while self._packed and not (kept := self._packed.lstrip(b"\0")):
                self._packed = self._raw.read(_CHUNK)
            self._packed = kept if self._packed else b""
        elif not self._packed:
            raise EOFError
        return bool(self._packed)

    def _unpack(self) -> None:
        """Unpack what was read, up to the end of its stream."""
        if self._frame is None:
            self._frame = self._opened()
        # A view, so that taking a little of a large block does not copy the rest.
        self._ready = memoryview(self._frame.decompress(self._packed))
        self._packed = b""
        if self._frame.eof:
            self._packed, self._frame = self._frame.unused_data, None


class _Zstandard(_Unpacked):
    """The library's own readers end in silence where a file breaks off."""

    def _opened(self) -> Any:
        from zstandard import ZstdDecompressor

        return ZstdDecompressor(max_window_size=WINDOW).decompressobj()

    def _unpack(self) -> None:
        from zstandard import ZstdError

        try:
            super()._unpack()
        except ZstdError as error:
            raise EOFError from error


class _Xz(_Unpacked):
    """The library's own reader takes all the memory that a file asks for."""

    def _opened(self) -> Any:
        return lzma.LZMADecompressor(memlimit=WINDOW)
