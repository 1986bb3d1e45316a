"""The words of a text as bytes, one for each code point: fast to split and to compare.

Most letters of Arabic texts, and all ASCII letters and digits, are spelt as they are
written and have a byte of their own; what stands between words is a blank. Marks and other
letters share three bytes, and the words that have them are to be looked at as written. A
text with anything else, a presentation form or a control inside a word, is not read so.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from index.arabic.words import written_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

_ARABIC: Final = "".join(map(chr, (*range(0x621, 0x63B), *range(0x641, 0x64B))))
_FOREIGN: Final = "".join(
    map(chr, (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B)))
) + "".join(map(chr, range(0x660, 0x66A)))
"""Spelt as written, see ``index.arabic.spell``; words of the one part from the other's."""
_OTHER, _MARK, _ODD_ARABIC, _ODD_FOREIGN, _CONTROL, _UNSEEN, _BLANK = *range(6), 32
_FIRST_FOREIGN, _FIRST_ARABIC = 48, 128
_SURROGATES: Final = range(0xD800, 0xE000)
_KINDS: Final = bytes(
    ord("A") if code >= _FIRST_ARABIC else ord("F") if code >= _FIRST_FOREIGN else kind
    for code, kind in enumerate(b"?MAFC?".ljust(256))
)
"""The kind of each byte: Arabic, foreign, a mark, a blank or another."""
_OUTSIDE: Final = re.compile(rb"(?<= )[CM]+|C+(?![AFMC])")
"""Marks and controls that are in no word."""


class Bytewise:
    """The words of one text; made by ``read_bytewise``."""

    def __init__(self, raw: NDArray[np.uint8], cuts: NDArray[np.int64]) -> None:
        """Take the text with a blank before it.

        Args:
            raw: The bytes, a blank between any two words.
            cuts: Where there is one that the text has not, rising.
        """
        self._raw, self._cuts = raw, cuts
        data = raw.tobytes()
        self.words: Final[list[bytes]] = data.split()
        """In order; those that are odd are not told apart by their bytes."""
        self.has_odd: Final = any(bytes([code]) in data for code in (1, 2, 3))
        """Whether any has a mark, or a letter that may be spelt otherwise."""

    def _beginnings(self) -> NDArray[np.intp]:
        """Where the words begin among the bytes, less the first blank."""
        import numpy as np

        inside = self._raw != _BLANK
        return np.flatnonzero(inside[1:] > inside[:-1])

    def starts(self, numbers: Sequence[int]) -> list[int]:
        """Where some words begin in the text."""
        found = self._beginnings().take(numbers)
        if len(self._cuts):
            found = found - self._cuts.searchsorted(found, "right")
        starts: list[int] = found.tolist()
        return starts

    def odd(self) -> list[int]:
        """The numbers of the words that are to be looked at as written."""
        import numpy as np

        if not self.has_odd:
            return []
        at = np.flatnonzero(self._raw <= _ODD_FOREIGN) - 1
        numbers = self._beginnings().searchsorted(at, "right") - 1
        return list(dict.fromkeys(numbers.tolist()))


def read_bytewise(text: str) -> Bytewise | None:
    """Read a text; None when it has anything that cannot be read so."""
    import numpy as np

    raw = _letters(f" {text}")
    kinds = raw.tobytes().translate(_KINDS)
    has_marks = b"M" in kinds
    if b"C" in kinds or (has_marks and b" M" in kinds):
        for match in _OUTSIDE.finditer(kinds):
            raw[match.start() : match.end()] = _BLANK
        kinds = raw.tobytes().translate(_KINDS)
    if b"?" in kinds or b"C" in kinds or (has_marks and b"FM" in kinds):
        return None  # «aَس» are two words
    meetings = (b"AF", b"FA", b"MF") if b"F" in kinds else ()
    meeting = sorted(at for both in meetings for at in _all_of(both, kinds))
    if not meeting:
        return Bytewise(raw, np.empty(0, np.int64))
    cuts = np.array(meeting) + 1
    return Bytewise(np.insert(raw, cuts, _BLANK), cuts + np.arange(len(cuts)))


def _all_of(part: bytes, data: bytes) -> Iterator[int]:
    """Where a part is in some bytes."""
    at = data.find(part)
    while at >= 0:
        yield at
        at = data.find(part, at + 1)


def as_bytes(spellings: Iterable[str]) -> list[bytes]:
    """Some spellings as the words of texts are read; those with odd letters are useless."""
    return _letters(" ".join(spellings)).tobytes().split(b" ")


def _letters(text: str) -> NDArray[np.uint8]:
    """A byte for each unit of UTF-16: of what has two, both are other."""
    import numpy as np

    table = _table()
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
    letters: NDArray[np.uint8] = table.take(units)
    unseen = units[letters == _UNSEEN]
    if len(unseen):
        for unit in set(unseen.tolist()):
            table[unit] = _OTHER if unit in _SURROGATES else _kind(chr(unit))
        letters = table.take(units)
    return letters


@cache
def _table() -> NDArray[np.uint8]:
    """The byte of each code point of the basic plane, as far as it was met."""
    import numpy as np

    table = np.full(1 << 16, _UNSEEN, np.uint8)
    for first, letters in ((_FIRST_FOREIGN, _FOREIGN), (_FIRST_ARABIC, _ARABIC)):
        at = np.array([ord(letter) for letter in letters])
        table[at] = np.arange(first, first + len(letters))
    return table


def _kind(char: str) -> int:
    """What a code point is to the words around it; ``index.arabic`` tells."""
    behind = written_words(f"\u0633{char}") == [f"\u0633{char}"]
    if written_words(char) == [char]:
        return _ODD_ARABIC if behind else _ODD_FOREIGN
    if behind:
        return _MARK
    between = (written_words(f"\u0633{char}\u0633"), written_words(f"a{char}a"))
    sizes = tuple(len(words) for words in between)
    return _BLANK if sizes == (2, 2) else _CONTROL if sizes == (1, 1) else _OTHER
