"""Small numbers, several in a byte, the first in its lowest bits.

Those of a term begin with a byte of their own. What numbers have above their lowest byte is
kept so: for each term in one of four classes, of the fewest bits that hold all of its
numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from index.engine.packed.sets import spans

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.engine.packed.inversion import Numbers

HALF, ONE, THREE = 1, 2, 3
"""Classes of 4, 8 and 24 bits above the lowest byte; in class 0 there are none."""
_PLANES: Final = {ONE: 1, THREE: 3}


def pack(
    at: Numbers, lengths: Numbers, values: Numbers, each: int, size: int
) -> NDArray[np.uint8]:
    """Bytes with numbers in them, and 0 elsewhere.

    Args:
        at: The byte at which those of a term begin.
        lengths: How many there are of each term.
        values: The numbers, those of one term behind the other's.
        each: How many there are in a byte: 1, 2 or 4.
        size: Number of bytes.
    """
    cells = np.zeros(size * each, np.uint8)
    cells[spans(at * each, lengths)] = values
    packed = cells[::each].copy()
    for place in range(1, each):
        packed |= cells[place::each] << (8 // each * place)
    return packed


def unpack(
    data: NDArray[np.uint8], at: Numbers, lengths: Numbers, each: int
) -> NDArray[np.uint8]:
    """The numbers of some terms; see ``pack``.

    The caller has made sure that they are within the data.
    """
    return _at(data, spans(at * each, lengths), each)


def _at(data: NDArray[np.uint8], cells: Numbers, each: int) -> NDArray[np.uint8]:
    """The numbers of some cells, of which there are some in each byte."""
    if each == 1:
        return data.take(cells)
    bits = 8 // each
    found = data.take(cells >> (each >> 1))
    found >>= (cells & (each - 1)).astype(np.uint8) * np.uint8(bits)
    found &= np.uint8((1 << bits) - 1)
    return found


def unpack_one(
    data: NDArray[np.uint8], at: int, length: int, each: int
) -> NDArray[np.uint8]:
    """The numbers of one term, faster."""
    found = data[at : at - (-length // each)]
    if each == 1:
        return found
    if each == 2:
        pairs = found.astype("<u2")
        pairs |= pairs << 4
        pairs &= 0x0F0F
        return pairs.view(np.uint8)[:length]
    fours = found.astype("<u4")
    fours |= fours << 12
    fours &= 0x000F000F
    fours |= fours << 6
    fours &= 0x03030303
    return fours.view(np.uint8)[:length]


def classes_of(values: Numbers, starts: Numbers) -> NDArray[np.uint8]:
    """The class of each term, whose numbers begin at some indices."""
    most = np.maximum.reduceat(values, starts)
    return (most > 0xFF).astype(np.uint8) + (most > 0xFFF) + (most > 0xFFFF)


def sizes_of(classes: Any, lengths: Any) -> Any:
    """Bytes that the upper bits take, of one term or some."""
    half = (classes == HALF) * ((lengths + 1) >> 1)
    return half + (classes == ONE) * lengths + (classes == THREE) * 3 * lengths


def packed_sizes(kinds: Any, lengths: Any) -> Any:
    """Bytes of numbers with 0, 2, 4 and 8 bits by their kind, of one term or some."""
    quarters = (kinds == 1) * ((lengths + 3) >> 2)
    return quarters + (kinds == 2) * ((lengths + 1) >> 1) + (kinds == 3) * lengths


def pack_upper(
    values: Numbers, classes: Numbers, at: Numbers, lengths: Numbers, size: int
) -> NDArray[np.uint8]:
    """Bytes with the upper bits of the numbers of some terms, 0 elsewhere; see ``pack``."""
    packed = np.zeros(size, np.uint8)
    for kind in (HALF, *_PLANES):
        here = np.flatnonzero(classes == kind)
        if not len(here):
            continue
        of = np.zeros(len(classes), bool)
        of[here] = True
        upper = values[np.repeat(of, lengths)] >> 8
        starts, counts = at[here], lengths[here]
        if kind == HALF:
            packed |= pack(starts, counts, upper, 2, size)
            continue
        for plane in range(_PLANES[kind]):
            lowest = (upper >> (8 * plane)) & 0xFF
            packed |= pack(starts + plane * counts, counts, lowest, 1, size)
    return packed


def _wide(low: NDArray[np.uint8], highest: int) -> NDArray[Any]:
    """A copy of the lowest bytes that has room for the upper bits of a class."""
    return low.astype(np.uint32 if highest == THREE else np.uint16)


def widen(
    low: NDArray[np.uint8],
    data: NDArray[np.uint8],
    classes: Numbers,
    at: Numbers,
    lengths: Numbers,
) -> Numbers:
    """The numbers of some terms, whose lowest bytes are given; see ``pack_upper``."""
    if not classes.any():
        return low
    result = _wide(low, int(classes.max()))
    starts = np.cumsum(lengths) - lengths
    for kind in (HALF, *_PLANES):
        here = np.flatnonzero(classes == kind)
        if not len(here):
            continue
        own, counts = at[here], lengths[here]
        cells = spans(starts[here], counts)
        if kind == HALF:
            result[cells] |= unpack(data, own, counts, 2).astype(result.dtype) << 8
            continue
        for plane in range(_PLANES[kind]):
            upper = unpack(data, own + plane * counts, counts, 1).astype(result.dtype)
            result[cells] |= upper << (8 * (plane + 1))
    return result


def widen_one(
    low: NDArray[np.uint8], data: NDArray[np.uint8], kind: int, at: int
) -> Numbers:
    """The same of one term, faster."""
    if not kind:
        return low
    result = _wide(low, kind)
    length = len(low)
    if kind == HALF:
        result |= unpack_one(data, at, length, 2).astype(np.uint16) << 8
        return result
    for plane in range(_PLANES[kind]):
        start = at + plane * length
        upper = data[start : start + length].astype(result.dtype)
        result |= upper << (8 * (plane + 1))
    return result


def widen_some(
    low: NDArray[np.uint8],
    data: NDArray[np.uint8],
    classes: Numbers,
    at: Numbers,
    wanted: tuple[Numbers, Numbers, Numbers],
) -> Numbers:
    """Some numbers of some terms, whose lowest bytes are given.

    Args:
        low: Of each number.
        data: Where the upper bits are.
        classes: Of each term.
        at: Where the upper bits of each term begin.
        wanted: Of each number its term, its index among those of the term; and how many
            each term has.
    """
    of, offsets, lengths = wanted
    if not classes.any():
        return low
    result = _wide(low, int(classes.max()))
    kinds = classes.take(of)
    for kind in (HALF, *_PLANES):
        here = np.flatnonzero(kinds == kind)
        if not len(here):
            continue
        terms, places = of.take(here), offsets.take(here)
        start = at.take(terms)
        if kind == HALF:
            upper = _at(data, start * 2 + places, 2).astype(result.dtype)
            result[here] |= upper << 8
            continue
        for plane in range(_PLANES[kind]):
            cells = start + places + plane * lengths.take(terms)
            result[here] |= data.take(cells).astype(result.dtype) << (8 * (plane + 1))
    return result
