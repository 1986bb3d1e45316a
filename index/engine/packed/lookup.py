"""Many words of a field found at once, by their hashes.

Looking words up one by one in their order costs some microseconds each, and a word that is
asked for has up to some hundred spellings, few of which stand in a segment.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from zlib import crc32

import numpy as np

from index.engine.packed.inversion import stable_order
from index.engine.packed.sets import spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from index.engine.packed.field import PackedField
    from index.engine.packed.inversion import Numbers

    Hashes = NDArray[np.uint32]


_HASH: Final = 32
"""Bits of a hash."""
MOST_BITS: Final = 24
"""Of those that choose a bucket."""


SPLIT: Final = 16
"""Bits of a term's number that are kept apart from those above, which few fields have."""


class Wanted(NamedTuple):
    """Words to be looked up in any number of fields."""

    terms: Sequence[bytes]
    """By rising hash."""
    hashes: Hashes
    groups: NDArray[np.uint8]
    """Any number that each word shall be known by."""


def want(groups: Sequence[Iterable[str]]) -> Wanted:
    """Words by the number of their group; each stands in one."""
    some = [tuple(words) for words in groups]
    sizes = [len(words) for words in some]
    joined = "\n".join(chain.from_iterable(some))
    terms = joined.encode().split(b"\n") if any(sizes) else []
    hashed = hash_terms(terms)
    order = hashed.argsort(kind="stable")
    of = np.repeat(np.arange(len(sizes), dtype=np.uint8), sizes)
    return Wanted([terms[at] for at in order.tolist()], hashed[order], of[order])


def hash_terms(terms: Iterable[bytes]) -> Hashes:
    """The hash of each term: its CRC-32, as in zlib."""
    return np.fromiter(map(crc32, terms), np.uint32)


def table_of(
    hashes: Hashes,
) -> tuple[Numbers, Numbers, Numbers]:
    """The hashes of all terms by their upper bits.

    Returns:
        Where each bucket begins and the last ends; of each term, by rising hash, the eight
        bits below those that choose the bucket, and its number.
    """
    bits = _bits(len(hashes))
    numbers = stable_order(hashes)
    rising = hashes[numbers]
    bounds = (np.arange(1 << bits) << (_HASH - bits)).astype(np.uint32)
    buckets = np.append(rising.searchsorted(bounds), len(rising))
    return buckets, _check(rising, bits), numbers


def _bits(terms: int) -> int:
    """Bits of a hash that choose a bucket: four to eight terms have the same."""
    return min(max(terms.bit_length() - 3, 0), MOST_BITS)


def _check(hashes: Any, bits: int) -> Any:
    """The eight bits below those that choose the bucket, of one hash or some."""
    return (hashes >> (_HASH - 8 - bits)) & 0xFF


def bucket_of(hashed: int, buckets: NDArray[np.uint32]) -> tuple[int, int, int]:
    """Where the bucket of a hash begins and ends, and what the check of the hash is."""
    bits = (len(buckets) - 1).bit_length() - 1
    bucket = hashed >> (_HASH - bits)
    return buckets.item(bucket), buckets.item(bucket + 1), _check(hashed, bits)


def find(
    field: PackedField, wanted: Wanted
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The words that a field has.

    Returns:
        Their indices in what was wanted, and their numbers in the field.
    """
    buckets, checks = field.hashes
    bits = (len(buckets) - 1).bit_length() - 1
    hashes = wanted.hashes.astype(np.int64)
    bucket = hashes >> (_HASH - bits)
    starts = buckets.take(bucket).astype(np.int64)
    sizes = buckets.take(bucket + 1) - starts
    if len(sizes) and (sizes.min() < 0 or int((starts + sizes).max()) > len(checks)):
        raise field.damage("has buckets that make no sense")
    at = spans(starts, sizes)
    which = np.repeat(np.arange(len(hashes)), sizes)
    alike = np.flatnonzero(checks.take(at) == _check(hashes, bits).take(which))
    which, numbers = which.take(alike), field.hashed(at.take(alike))
    same = field.are(numbers, [wanted.terms[at] for at in which.tolist()])
    return which[same], numbers[same]
