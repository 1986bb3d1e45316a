"""Copies and near-copies of articles, found by their words.

Two articles are copies when all their folded words are the same, and near-copies when
many of their runs of three words are: the Jaccard similarity of the sets of runs is at
least ``ALIKE``, or ``ALIKE_OF_OTHER_DAY`` for articles of two days, because notices that
return (fixtures, traffic, weather) share their wording and are news each time. That
similarity is estimated by MinHash: of 128 random orders of all possible
runs, in how many do both articles have the same first run? Orders are kept in 16 bits
each, which adds one chance agreement in 65,536.

    Broder, "On the resemblance and containment of documents", 1997
    Li and König, "b-Bit minwise hashing", 2010

Pairs worth comparing are those that agree in one of 42 bands of three orders: a pair of
similarity 0.45 does with probability 0.98, one of 0.1 with 0.04. Everything here is a
function of the texts and their order, so it does not matter when which article came.
"""

from __future__ import annotations

import zlib
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    Day: TypeAlias = str | int | None

ALIKE: Final = 0.45
"""Least similarity of near-copies. One changed word changes three runs: a pair has 0.75
when one word in twenty differs, 0.57 when one in ten does, 0.34 when one in five."""
ALIKE_OF_OTHER_DAY: Final = 0.7
"""The same, of articles with different dates. Of 10,161 pieces of a news site, the pairs
of two days between 0.45 and 0.7 were nearly all other news (see docs/library.md)."""
LEAST_WORDS: Final = 30
"""A shorter text has too few runs to be judged by; only its exact copies count."""
_RUN: Final = 3
ORDERS: Final = 128
"""Numbers of two bytes in a sketch."""
_BAND: Final = 3
BANDS: Final = ORDERS // _BAND
CROWD: Final = 16
"""Texts that are met by one band. What more of them share is the wording of a series
(prices, fixtures) and tells none apart; a copy shares other bands with its original."""
_CHUNK: Final = 4096
"""Runs ordered at a time, so that a book takes 4 MB and not 400."""
PRINT_BYTES: Final = 16
"""Of ``print_of``."""


def print_of(words: Sequence[str]) -> bytes:
    """16 bytes that are equal for equal sequences of words; b"" when there is none."""
    if not words:
        return b""
    return blake2b(" ".join(words).encode(), digest_size=PRINT_BYTES).digest()


def sketch_of(words: Sequence[str]) -> bytes:
    """The first run of a text in each order, 256 bytes; b"" of a text too short.

    Args:
        words: Folded words in order.
    """
    if len(words) < LEAST_WORDS:
        return b""
    import numpy as np

    runs = _runs(words)
    factors, addends = _orders()
    least = np.full(ORDERS, np.iinfo(np.uint64).max, np.uint64)
    for at in range(0, len(runs), _CHUNK):
        ranks = runs[at : at + _CHUNK, None] * factors + addends
        np.minimum(least, ranks.min(axis=0), out=least)
    return least.astype("<u2").tobytes()


def find_copies(
    prints: Sequence[bytes], sketches: Sequence[bytes], days: Sequence[str | None]
) -> dict[int, int]:
    """Tell which articles repeat an earlier one.

    The first of several is the one kept, as with equal ids: what comes later in the order
    of the collection cannot take the place of what is being read. A near-copy is one of
    the article kept that is most like it, never of another copy, so no chain of small
    changes joins texts that have little in common.

    Args:
        prints: ``print_of`` of each article, in the order of the collection.
        sketches: ``sketch_of`` of each.
        days: The date of each, None when unknown.

    Returns:
        Place of the copy -> place of the article that it repeats.
    """
    copies: dict[int, int] = {}
    first: dict[bytes, int] = {}
    for at, mark in enumerate(prints):
        if mark and (kept := first.setdefault(mark, at)) != at:
            copies[at] = kept
    rows = [at for at, sketch in enumerate(sketches) if sketch and at not in copies]
    near = _near_copies([sketches[at] for at in rows], [days[at] for at in rows])
    nearly = {rows[at]: rows[kept] for at, kept in near.items()}
    return nearly | {at: nearly.get(kept, kept) for at, kept in copies.items()}


def _near_copies(
    sketches: Sequence[bytes], days: Sequence[str | None]
) -> dict[int, int]:
    """``find_copies`` among texts none of which is the exact copy of another."""
    if not sketches:
        return {}
    import numpy as np

    table = _table(sketches)
    keys = band_keys(sketches)
    shared = _shared_bands(keys)
    copies: dict[int, int] = {}
    kept_by: dict[tuple[int, int], list[int]] = {}
    for at in np.flatnonzero(shared.any(axis=1)).tolist():
        bands = np.flatnonzero(shared[at])
        homes = list(zip(bands.tolist(), keys[at, bands].tolist(), strict=True))
        met = sorted({kept for home in homes for kept in kept_by.get(home, ())})
        if met:
            best = most_alike(
                table[met], [days[kept] for kept in met], table[at], days[at]
            )
            if best >= 0:
                copies[at] = met[best]
                continue
        for home in homes:
            residents = kept_by.setdefault(home, [])
            if len(residents) < CROWD:
                residents.append(at)
    return copies


def nearest_kept(
    sketch: bytes,
    day: str | None,
    kept: Sequence[bytes],
    days: Sequence[str | None],
) -> int | None:
    """Which of the articles kept so far one repeats nearly: ``find_copies`` of one.

    Args:
        sketch: Its sketch.
        day: Its date.
        kept: The sketches of the articles before it that are no copies, in the order of
            the collection; all of those that agree with it in a band, and any others.
        days: Their dates.

    Returns:
        A place in ``kept``; None when it is kept itself.
    """
    if not (sketch and kept):
        return None
    import numpy as np

    same = band_keys(kept) == band_keys([sketch])
    met = np.flatnonzero((same & (same.cumsum(axis=0) <= CROWD)).any(axis=1)).tolist()
    if not met:
        return None
    table = _table([kept[at] for at in met])
    best = most_alike(table, [days[at] for at in met], _table([sketch])[0], day)
    return int(met[best]) if best >= 0 else None


def most_alike(table: Any, days: Sequence[Day], sketch: Any, day: Day) -> int:
    """The sketch most like one; -1 when none is like it enough.

    Args:
        table: Sketches, a row each.
        days: The date of each, "" or 0 or None when unknown.
        sketch: The one.
        day: Its date.
    """
    alike = (table == sketch).mean(axis=1)
    alike -= [_least(other, day) for other in days]
    best = int(alike.argmax())
    return best if alike[best] >= 0 else -1


def _least(day: Day, other: Day) -> float:
    """How alike articles of two days must be."""
    return ALIKE if day == other or not (day and other) else ALIKE_OF_OTHER_DAY


def _table(sketches: Sequence[bytes]) -> Any:
    """The first runs of texts in all orders, a row for each text."""
    import numpy as np

    return np.frombuffer(b"".join(sketches), "<u2").reshape(-1, ORDERS)


def band_keys(sketches: Sequence[bytes]) -> Any:
    """The bands of some texts as numbers of 48 bits: a row a text, a column a band.

    Texts agree in a band when they have the same number in its column.
    """
    import numpy as np

    table = _table(sketches)
    cut = table[:, : BANDS * _BAND].reshape(-1, BANDS, _BAND).astype(np.uint64)
    return cut[:, :, 0] | cut[:, :, 1] << np.uint64(16) | cut[:, :, 2] << np.uint64(32)


def band_of(table: Any, rows: Any, band: int) -> Any:
    """One column of ``band_keys``, of some rows of a table of sketches."""
    import numpy as np

    cut = table[:, band * _BAND : (band + 1) * _BAND][rows].astype(np.uint64)
    return cut[:, 0] | cut[:, 1] << np.uint64(16) | cut[:, 2] << np.uint64(32)


def _shared_bands(keys: Any) -> Any:
    """Whether another text has the same key, for every text and every band."""
    import numpy as np

    shared = np.zeros(keys.shape, bool)
    for band in range(BANDS):
        order = keys[:, band].argsort(kind="stable")
        row = keys[order, band]
        same = row[1:] == row[:-1]
        shared[order[1:][same], band] = True
        shared[order[:-1][same], band] = True
    return shared


def _runs(words: Sequence[str]) -> Any:
    """A number of 64 bits for each different run of words."""
    import numpy as np

    # crc32 is the same in every process, which hash() is not.
    hashes = np.array([zlib.crc32(word.encode()) for word in words], np.uint64)
    runs = np.zeros(len(words) - _RUN + 1, np.uint64)
    for place in range(_RUN):
        runs = runs * np.uint64(0x9E3779B97F4A7C15)
        runs ^= hashes[place : place + len(runs)]
    # The finaliser of MurmurHash3: every bit depends on every other.
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        runs ^= runs >> np.uint64(33)
        runs *= np.uint64(factor)
    return np.unique(runs ^ (runs >> np.uint64(33)))


@cache
def _orders() -> tuple[Any, Any]:
    """Factors and addends of the orders; each is a permutation of 64 bits."""
    import numpy as np

    drawn = [
        blake2b(place.to_bytes(2), digest_size=16).digest() for place in range(ORDERS)
    ]
    numbers = np.frombuffer(b"".join(drawn), "<u8").reshape(ORDERS, 2)
    return numbers[:, 0] | np.uint64(1), numbers[:, 1].copy()
