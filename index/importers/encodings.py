"""Which encoding bytes are in when nothing says it: the one in which they read best.

Every candidate reads a sample of the bytes, and `plausibility.bits` says how unlikely
each reading is. Ten bits between two readings are odds of a thousand to one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.importers.plausibility import bits

if TYPE_CHECKING:
    from collections.abc import Iterable

NARROW: Final = ("windows-1252", "windows-1256", "iso-8859-6", "mac-arabic", "cp720")
"""One byte a character; among readings that are the same text the first is named."""
WIDE: Final = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")

_RARE: Final = {"cp720": 12.0}
"""Bits against an encoding that hardly any text is still in."""
_MARGIN: Final = 10.0
"""Bits by which the best reading must beat every other text to be sure."""
_LEGIBLE: Final = 8.0
"""Bits a character beyond which a reading is no text: Arabic takes 4 to 5, harakat and
French 6, noise and other languages read as Arabic 10 and more."""
_LEGIBLE_WIDE: Final = 10.0
"""The same where the zeros of UTF-16 and UTF-32 leave little to chance."""
_SAMPLE: Final = 16_384
_CONTEXT: Final = 20
_STRETCH: Final = re.compile(rb"[\x80-\xff][^<>\n]{0,200}")
_STRETCHES: Final = 120
_STARTS: Final = 4


@dataclass(frozen=True, slots=True)
class Guess:
    """The encoding in which bytes read best."""

    encoding: str
    sure: bool
    """No other encoding gives another text that is about as likely."""
    cost: float
    """Bits of the sample read so."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One candidate's text of a sample."""

    cost: float
    encoding: str
    text: str


def guess_narrow(data: bytes) -> Guess | None:
    """The likeliest encoding of one byte a character; None when nothing reads well."""
    sample = _stretches(data)
    order: tuple[str, ...] = NARROW
    if sample.count(b"\xa0") > sample.count(b" "):
        # The space of Mac Arabic's right-to-left text is elsewhere one not to break at.
        order = ("mac-arabic", *(name for name in NARROW if name != "mac-arabic"))
    return _best((_read(sample, name) for name in order), _LEGIBLE)


def guess_wide(data: bytes) -> Guess | None:
    """The likeliest of UTF-16 and UTF-32 without a byte order mark, or None."""
    sample = _pieces(data)
    return _best((_read(sample, name) for name in WIDE), _LEGIBLE_WIDE)


def cost_of(data: bytes, encoding: str) -> float:
    """Bits of a sample of bytes, the one of `guess_narrow`, read in an encoding.

    Raises:
        LookupError: There is no such encoding.
    """
    return _read(_stretches(data), encoding).cost


def _read(sample: bytes, encoding: str) -> _Reading:
    """Read a sample; what makes no sense is U+FFFD, which is dear."""
    text = sample.decode(encoding, "replace")
    return _Reading(bits(text) + _RARE.get(encoding, 0.0), encoding, text)


def _best(readings: Iterable[_Reading], legible: float) -> Guess | None:
    """Choose among readings of the same bytes; the first of equals.

    None when the best takes more than ``legible`` bits a character.
    """
    ranked = sorted(readings, key=lambda reading: round(reading.cost))
    best = ranked[0]
    if best.cost > legible * max(len(best.text), 1):
        return None
    spaced = best.text.replace("\xa0", " ")
    sure = all(
        other.cost - best.cost >= _MARGIN
        for other in ranked[1:]
        if other.text.replace("\xa0", " ") != spaced
    )
    return Guess(best.encoding, sure, best.cost)


def _stretches(data: bytes) -> bytes:
    """The text around bytes beyond ASCII, from several places; markup says nothing."""
    if len(data) <= _SAMPLE:
        return data
    found = []
    for start in range(0, len(data), len(data) // _STARTS + 1):
        end = start
        for _ in range(_STRETCHES // _STARTS):
            match = _STRETCH.search(data, end)
            if match is None:
                break
            found.append(data[max(end, match.start() - _CONTEXT) : match.end()])
            end = match.end()
    return b"\n".join(found)


def _pieces(data: bytes) -> bytes:
    """Bytes from several places, cut between characters of two or four bytes."""
    if len(data) <= _SAMPLE:
        return data
    size = _SAMPLE // _STARTS
    step = (len(data) - size) // (_STARTS - 1) // 4 * 4
    return b"".join(data[at : at + size] for at in range(0, step * _STARTS, step))
