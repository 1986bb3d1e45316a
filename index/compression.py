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
most, so this many give 32 MiB."""
_WINDOW: Final = 128 * 1024 * 1024
"""Largest window of a Zstandard stream, that of `zstd --long`."""


def expanded(raw: io.BufferedReader, suffix: str) -> io.BufferedReader:
    """What is packed in a file by its suffix, in lower case; any other as it is."""
    if suffix == ".gz":
        return io.BufferedReader(cast("io.RawIOBase", gzip.open(raw)))
    if suffix == ".xz":
        return io.BufferedReader(cast("io.RawIOBase", lzma.open(raw)))
    if suffix == ".zst":
        return io.BufferedReader(_Zstandard(raw))
    return raw


class _Zstandard(io.RawIOBase):
    """The frames of a Zstandard file, one after the other.

    The readers of the library itself end in silence where a file breaks off.
    """

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._begin()

    def _begin(self) -> None:
        self._frame: Any = None
        self._packed = b""
        self._ready = memoryview(b"")

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
        """
        from zstandard import ZstdError

        try:
            while not self._ready and self._fill():
                self._unpack()
        except ZstdError as error:
            raise EOFError from error
        view = memoryview(buffer).cast("B")
        given = self._ready[: len(view)]
        view[: len(given)] = given
        self._ready = self._ready[len(given) :]
        return len(given)

    def _fill(self) -> bool:
        """Read on; False at the end of the last frame."""
        self._packed = self._packed or self._raw.read(_CHUNK)
        if not self._packed and self._frame is not None:
            raise EOFError
        return bool(self._packed)

    def _unpack(self) -> None:
        """Unpack what was read, up to the end of its frame."""
        from zstandard import ZstdDecompressor

        if self._frame is None:
            self._frame = ZstdDecompressor(max_window_size=_WINDOW).decompressobj()
        # A view, so that taking a little of a large block does not copy the rest.
        self._ready = memoryview(self._frame.decompress(self._packed))
        self._packed = b""
        if self._frame.eof:
            self._packed, self._frame = self._frame.unused_data, None
