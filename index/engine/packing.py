"""Texts and blocks as the bytes that the catalogue keeps."""

from __future__ import annotations

import sys
import zlib
from array import array
from typing import TYPE_CHECKING, Final

from index.article import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable

_KINDS: Final = tuple(BlockKind)
_LEVELS: Final = 8
_FIELDS: Final = 3


def pack_text(text: str) -> bytes:
    """A text, compressed."""
    return zlib.compress(text.encode())


def unpack_text(packed: bytes) -> str:
    """The text of ``pack_text``.

    Raises:
        zlib.error: The bytes are damaged.
    """
    return zlib.decompress(packed).decode()


def pack_blocks(blocks: Iterable[Block]) -> bytes:
    """Blocks without their texts: kind and level, distance from the last, length."""
    numbers = array("I")
    end = 0
    for block in blocks:
        kind = _KINDS.index(block.kind) * _LEVELS + block.level
        numbers.extend((kind, block.start - end, len(block.text)))
        end = block.end
    return zlib.compress(_little(numbers).tobytes())


def unpack_blocks(packed: bytes, text: str) -> tuple[Block, ...]:
    """The blocks of ``pack_blocks``, with their texts.

    Raises:
        zlib.error: The bytes are damaged; likewise ``LookupError`` and ``ValueError``.
    """
    numbers = array("I")
    numbers.frombytes(zlib.decompress(packed))
    numbers = _little(numbers)
    blocks: list[Block] = []
    end = 0
    for at in range(0, len(numbers), _FIELDS):
        kind, gap, length = numbers[at : at + _FIELDS]
        start, end = end + gap, end + gap + length
        named = _KINDS[kind // _LEVELS]
        blocks.append(Block(named, text[start:end], start, kind % _LEVELS))
    return tuple(blocks)


def _little(numbers: array[int]) -> array[int]:
    """Numbers in the order of bytes of the disk, which is that of most machines."""
    if sys.byteorder == "big":  # pragma: no cover
        numbers.byteswap()
    return numbers
