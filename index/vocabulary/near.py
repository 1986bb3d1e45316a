"""The words within a few edits of one, quickly among a million.

An edit is a letter put in, left out or changed, or two neighbours exchanged (optimal
string alignment). Most words cannot be near: their length differs too much, or the
letters in them do. Words of one length lie together with a number that sums up the letters
of each, so both are told in numpy for all of them at once; only what is left is measured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    Shape = NDArray[np.uint64]

MOST_EDITS: Final = 2
"""Beyond two edits the words found have nothing to do with the one asked for."""

_BITS: Final = 64
_TURN: Final = 24
"""By how much the bits of letters that stand twice are turned: most of the common letters
of Arabic then fall on bits that no letter of it has."""


class _Alike(NamedTuple):
    """The words of one length."""

    joined: str
    """All of them, with nothing between."""
    shapes: Shape
    """The shape of each."""


class Shapes:
    """Words by length and by the letters in them.

    Memory: 8 bytes for each word and 2 for each of its letters, 4 where one is beyond
    the basic plane.
    """

    def __init__(self, lines: str) -> None:
        """Take the folded words, some perhaps more than once, a line feed behind each."""
        self._by_length = {
            letters.shape[1]: _Alike(_joined(letters), _shapes(letters))
            for letters in _tables(lines)
        }

    @classmethod
    def of(cls, folded: Iterable[str]) -> Shapes:
        """Take the folded words one by one."""
        return cls("".join(f"{word}\n" for word in folded))

    def near(self, folded: str, edits: int) -> tuple[str, ...]:
        """The words within so many edits, nearest first, the word itself included.

        Words equally near are in the order of their code points. More than two edits are
        taken as two, fewer than none as none.
        """
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import cdist

        most = max(0, min(edits, MOST_EDITS))
        likely = list(dict.fromkeys(self._likely(folded, most)))
        if not likely:
            return ()
        (distances,) = cdist([folded], likely, scorer=OSA.distance, score_cutoff=most)
        measured = zip(distances.tolist(), likely, strict=True)
        return tuple(word for _, word in sorted(m for m in measured if m[0] <= most))

    def _likely(self, folded: str, most: int) -> Iterator[str]:
        """The words whose length and letters are so near."""
        import numpy as np

        mine = _shapes(_table(folded, len(folded)))
        for longer in range(-most, most + 1):
            length = len(folded) + longer
            if length not in self._by_length:
                continue
            joined, shapes = self._by_length[length]
            # A letter put in makes a word longer, and takes none of the others away.
            may_gain, may_lose = most - max(0, -longer), most - max(0, longer)
            gained = np.bitwise_count(shapes & ~mine)
            fits = np.flatnonzero(gained <= may_gain)
            lost = np.bitwise_count(mine & ~shapes[fits])
            for at in (fits[lost <= may_lose] * length).tolist():
                yield joined[at : at + length]


def _table(joined: str, length: int) -> NDArray[np.uint32]:
    """Words of one length as rows of code points."""
    import numpy as np

    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4")
    return codes.reshape(-1, length) if length else np.empty((1, 0), np.uint32)


def _joined(letters: NDArray[np.uint32]) -> str:
    """The words of a table with nothing between."""
    return letters.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def _tables(lines: str) -> Iterator[NDArray[np.uint32]]:
    """Lines by their length, those of one as rows of code points."""
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view

    codes = np.frombuffer(lines.encode("utf-32-le", "surrogatepass"), "<u4")
    ends = np.flatnonzero(codes == ord("\n"))
    lengths = np.diff(ends, prepend=-1) - 1
    for length in np.flatnonzero(np.bincount(lengths)).tolist():
        here = ends[lengths == length] - length
        yield sliding_window_view(codes, length)[here] if length else _table("", 0)


def _shapes(letters: NDArray[np.uint32]) -> Shape:
    """For each row of code points a number that sums its letters up.

    Letters share 64 bits by code point; a letter that stands twice sets another bit
    besides its own. So an edit changes at most one bit either way for each letter that it
    takes out, and for each that it puts in.
    """
    import numpy as np

    once = np.zeros(len(letters), np.uint64)
    twice = np.zeros(len(letters), np.uint64)
    for column in letters.T:
        bit = np.uint64(1) << (column % _BITS).astype(np.uint64)
        twice |= once & bit
        once |= bit
    turned: Any = (twice << np.uint64(_TURN)) | (twice >> np.uint64(_BITS - _TURN))
    shapes: Shape = once | turned
    return shapes
