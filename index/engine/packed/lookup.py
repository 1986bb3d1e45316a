"""Many words of a field found at once, by their hashes.

Looking words up one by one in their order costs some microseconds each, and a word that is
asked for has up to some hundred spellings, few of which stand in a segment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

from index.engine.packed.sets import locate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from index.engine.packed.field import PackedField

    Hashes = NDArray[np.uint32]


class Wanted(NamedTuple):
    """Words to be looked up in any number of fields."""

    terms: Sequence[bytes]
    """By rising hash."""
    hashes: Hashes
    groups: NDArray[np.uint8]
    """Any number that each word shall be known by."""


def want(groups: Sequence[Iterable[str]]) -> Wanted:
    """Words by the number of their group; each stands in one."""
    terms = [word.encode() for words in groups for word in words]
    sizes = [len(tuple(words)) for words in groups]
    hashed = hash_terms(terms)
    order = hashed.argsort(kind="stable")
    of = np.repeat(np.arange(len(sizes), dtype=np.uint8), sizes)
    return Wanted([terms[at] for at in order.tolist()], hashed[order], of[order])


def hash_terms(terms: Iterable[bytes]) -> Hashes:
    """The hash of each term: its CRC-32, as in zlib."""
    return np.fromiter(map(crc32, terms), np.uint32)


def find(
    field: PackedField, wanted: Wanted
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The words that a field has.

    Returns:
        Their indices in what was wanted, and their numbers in the field.
    """
    terms, table = wanted.terms, field.by_hash
    if table is None:
        found = _one_by_one(field, terms)
        which = np.flatnonzero(found >= 0)
        return which, found[which]
    hashes, numbers = table
    there, at = locate(wanted.hashes, hashes)
    which = np.flatnonzero(there)
    found = numbers[at].astype(np.int64)
    are = field.are(found, [terms[at] for at in which.tolist()])
    if are.all():
        return which, found
    # Some words share their hash with others, wanted or not: few, however many are wanted.
    doubtful = np.flatnonzero(~are)
    found[doubtful] = _one_by_one(field, [terms[at] for at in which[doubtful].tolist()])
    kept = found >= 0
    return which[kept], found[kept]


def _one_by_one(field: PackedField, terms: Sequence[bytes]) -> NDArray[np.int64]:
    """The numbers of terms by their order; -1 for those that are not there."""
    return np.fromiter(map(field.find, terms), np.int64, len(terms))
