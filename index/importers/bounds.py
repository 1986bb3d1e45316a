"""How far compressed data are expanded.

A stream of a few kilobytes can spell terabytes of the same byte. Text shrinks to a sixth at
most; a stream that grows more than ``RATIO`` times beyond ``FREE`` bytes is no text.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from _typeshed import WriteableBuffer

    class Readable(Protocol):
        """What gives bytes when asked."""

        def read(self, size: int, /) -> bytes:
            """At most so many bytes; none at the end."""
            ...


RATIO: Final = 50
"""Bytes that one compressed byte may stand for; articles in JSON Lines reach about 6."""
FREE: Final = 16 * 1024 * 1024
"""Bytes that are expanded whatever they came from."""


class Overblown(OSError):  # noqa: N818
    """Compressed data that expand beyond all measure."""


class Meter:
    """How many bytes may still come out of one source, all its parts together."""

    def __init__(self, left: int) -> None:
        self.left = left


class Bounded(io.RawIOBase):
    """A stream that refuses to grow out of proportion to the bytes it is made of.

    Args:
        stream: What is expanded.
        consumed: Tells how many compressed bytes have been taken so far.
        meter: What it shares with the other parts of its source.
    """

    def __init__(
        self,
        stream: Readable,
        consumed: Callable[[], int],
        meter: Meter | None = None,
    ) -> None:
        self._stream = stream
        self._consumed = consumed
        self._meter = meter
        self._grown = 0

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill a buffer, or a part of it; 0 bytes at the end.

        Raises:
            Overblown: The bytes so far are too many for what they came from.
        """
        view = memoryview(buffer).cast("B")
        data = self._stream.read(len(view))
        self._grown += len(data)
        if self._grown > FREE + RATIO * self._consumed():
            raise Overblown
        if self._meter is not None:
            self._meter.left -= len(data)
            if self._meter.left < 0:
                raise Overblown
        view[: len(data)] = data
        return len(data)
