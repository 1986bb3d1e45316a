"""The words within a few edits of one, quickly among a million.

An edit is a letter put in, left out or changed, or two neighbours exchanged (optimal
string alignment). Most words cannot be near: their length differs too much, or the
letters in them do. Both are compared in numpy for all words at once; only what is left
is measured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

MOST_EDITS: Final = 2
"""Beyond two edits the words found have nothing to do with the one asked for."""

_BITS: Final = 64
_LONGEST: Final = 255


def _shape(word: str) -> int:
    """A bit for each letter in the word, letters sharing 64 bits by code point."""
    shape = 0
    for char in word:
        shape |= 1 << (ord(char) % _BITS)
    return shape


class Shapes:
    """Words by length and by the letters in them.

    Memory: the words themselves and 9 bytes for each.
    """

    def __init__(self, folded: Iterable[str]) -> None:
        """Take the folded words, each once."""
        import numpy as np

        self._words = tuple(folded)
        self._letters: NDArray[np.uint64] = np.fromiter(
            map(_shape, self._words), np.uint64, len(self._words)
        )
        self._lengths: NDArray[np.uint8] = np.fromiter(
            (min(len(word), _LONGEST) for word in self._words),
            np.uint8,
            len(self._words),
        )

    def near(self, folded: str, edits: int) -> tuple[str, ...]:
        """The words within so many edits, nearest first, the word itself included.

        Words equally near are in the order they were given. More than two edits are
        taken as two, fewer than none as none.
        """
        import numpy as np
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        most = max(0, min(edits, MOST_EDITS))
        length = min(len(folded), _LONGEST)
        low, high = max(length - most, 0), min(length + most, _LONGEST)
        fits = np.flatnonzero((self._lengths >= low) & (self._lengths <= high))
        # An edit takes at most one letter out of the shape and puts one into it.
        differing = np.bitwise_count(self._letters[fits] ^ np.uint64(_shape(folded)))
        near = fits[differing <= 2 * most].tolist()
        measured = process.extract_iter(
            folded,
            {at: self._words[at] for at in near},
            scorer=OSA.distance,
            processor=None,
            score_cutoff=most,
        )
        ranked = sorted((distance, at) for _, distance, at in measured)
        return tuple(self._words[at] for _, at in ranked)
