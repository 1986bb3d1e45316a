"""Who may repeat whom: articles that agree in a band, and those of the same words.

``index.duplicates`` compares articles that agree in one of their bands. The catalogue
keeps for each band some hundred buckets; an article has one in each, found by hashing the
band, and a member says 32 more bits of the hash and the article's number. What is met in a
bucket agrees almost surely, and who asks looks at the sketches anyway. Exact copies are met
in one band more, that of their prints.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from index.duplicates import BANDS, band_keys

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from index.engine.looks import Looks

    Keys = NDArray[np.uint64]

_TAG: Final = 32
"""Bits of a hash that a member says; as many are the article's number."""
_BUCKETS: Final = 8
"""Bits of a hash that choose the bucket of a band. A bucket has 400 members of 8 bytes
when there are 100,000 articles, which are read and written as fast as one."""
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
"""2^64 by the golden ratio: its products spread over the high bits (Knuth 6.4)."""


class Marks(NamedTuple):
    """What articles are met by."""

    number: int
    print: bytes
    sketch: bytes


def rebuild(connection: sqlite3.Connection, looks: Looks) -> None:
    """Write the buckets anew, those of all articles, one band after the other."""
    connection.execute("DELETE FROM bands")
    printed = np.concatenate([looks.sketched, looks.bare])
    _write_band(connection, 0, looks.prints(printed, 0), looks.numbers[printed])
    numbers = looks.numbers[looks.sketched]
    for band in range(BANDS):
        keys = looks.bands(looks.sketched, band)
        _write_band(connection, 1 + band, keys, numbers)


def _write_band(
    connection: sqlite3.Connection, band: int, keys: Keys, numbers: NDArray[np.uint32]
) -> None:
    """Write the buckets of a band.

    Args:
        connection: The catalogue.
        band: Its number, 0 for that of prints.
        keys: What each article has there; of no use afterwards.
        numbers: The articles.
    """
    _hash(keys)
    buckets = (keys >> np.uint64(_TAG)).astype(np.uint8)
    keys <<= np.uint64(_TAG)
    keys |= numbers
    members = keys[np.argsort(buckets, kind="stable")]
    ends = np.cumsum(np.bincount(buckets, minlength=1 << _BUCKETS)).tolist()
    connection.executemany(
        "INSERT INTO bands VALUES (?,?)",
        (
            ((band << _BUCKETS) + bucket, members[start:end].tobytes())
            for bucket, (start, end) in enumerate(pairwise([0, *ends]))
            if start < end
        ),
    )


def change(
    connection: sqlite3.Connection, gone: Sequence[Marks], come: Sequence[Marks]
) -> None:
    """Take articles out of their buckets, and put others in."""
    out, into = _members(gone), _members(come)
    for bucket in sorted(out.keys() | into.keys()):
        members = _bucket(connection, bucket)
        if bucket in out:
            members = members[~np.isin(members, out[bucket])]
        if bucket in into:
            members = np.concatenate([members, into[bucket]])
        connection.execute(
            "INSERT OR REPLACE INTO bands VALUES (?,?)",
            (bucket, members.astype("<u8").tobytes()),
        )


def mates(connection: sqlite3.Connection, article: Marks) -> set[int]:
    """The numbers of articles that share a bucket and a tag with one, itself too."""
    found: set[int] = set()
    for key in _keys([article])[0].tolist():
        members = _bucket(connection, key >> _TAG)
        tag = np.uint64(key & ((1 << _TAG) - 1))
        same = members[(members >> np.uint64(_TAG)) == tag]
        found.update((same & np.uint64((1 << _TAG) - 1)).tolist())
    return found


def _bucket(connection: sqlite3.Connection, bucket: int) -> Keys:
    """The members of a bucket: tag and number."""
    sql = "SELECT members FROM bands WHERE bucket = ?"
    row = connection.execute(sql, (bucket,)).fetchone()
    return np.frombuffer(row[0] if row else b"", "<u8")


def _members(articles: Iterable[Marks]) -> dict[int, Keys]:
    """By bucket, what articles put into theirs."""
    keys, members = [np.empty(0, np.uint64)], [np.empty(0, np.uint64)]
    for group in _alike(articles):
        found = _keys(group)
        numbers = np.array([mark.number for mark in group], np.uint64)
        keys.append((found >> np.uint64(_TAG)).ravel())
        tagged = (found << np.uint64(_TAG)) | numbers[:, np.newaxis]
        members.append(tagged.ravel())
    buckets, all_members = np.concatenate(keys), np.concatenate(members)
    order = np.argsort(buckets, kind="stable")
    buckets, all_members = buckets[order], all_members[order]
    different, starts = np.unique(buckets, return_index=True)
    parts = np.split(all_members, starts[1:])
    return dict(zip(different.tolist(), parts, strict=False))


def _alike(articles: Iterable[Marks]) -> list[list[Marks]]:
    """Those with a sketch, those with a print alone; those of no words meet nobody."""
    printed = [mark for mark in articles if mark.print]
    sketched = [mark for mark in printed if mark.sketch]
    bare = [mark for mark in printed if not mark.sketch]
    return [group for group in (sketched, bare) if group]


def _keys(articles: Sequence[Marks]) -> Any:
    """Bucket and tag of articles in each band, all with a sketch or all without.

    Returns:
        A row for each article, a column for each band, the print's first.
    """
    if not articles[0].print:
        return np.empty((1, 0), np.uint64)
    keys = np.frombuffer(b"".join(mark.print[:8] for mark in articles), "<u8")
    keys = keys[:, np.newaxis]
    if articles[0].sketch:
        bands = band_keys([mark.sketch for mark in articles])
        keys = np.concatenate([keys, bands], axis=1)
    keys = keys.copy()
    _hash(keys)
    which = np.arange(keys.shape[1], dtype=np.uint64) << np.uint64(_TAG + _BUCKETS)
    return keys | which


def _hash(keys: Keys) -> None:
    """Put in the place of keys the bits that choose a bucket, and the tag below them."""
    keys *= _FACTOR
    keys >>= np.uint64(64 - _TAG - _BUCKETS)
