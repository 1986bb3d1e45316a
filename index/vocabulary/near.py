"""The words within a few edits of one, quickly among a million.

An edit is a letter put in, left out or changed, or two neighbours exchanged (optimal
string alignment). Most words cannot be near: their length differs too much, or the
letters in them do. Words of one length lie together with a number that sums up the letters
of each, so both are told in numpy for all of them at once; what is left is measured so,
too. Only the words of five lengths are ever looked at, and they are fetched when they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Shape = NDArray[np.uint64]
    Letters = NDArray[np.unsignedinteger[Any]]

MOST_EDITS: Final = 2
"""Beyond two edits the words found have nothing to do with the one asked for."""

_BITS: Final = 64
_TURN: Final = 24
"""By how much the bits of letters that stand twice are turned: most of the common letters
of Arabic then fall on bits that no letter of it has."""
_NARROW: Final = 0xFFFF
_FAR: Final = 100
"""Distances are told up to here, and so fit into bytes."""


class Alike(NamedTuple):
    """Some words of one length."""

    letters: Letters
    """Their code points, a row for each word, in two bytes where all of them fit."""
    shapes: Shape
    """The shape of each. Where they are kept, another shape needs another version."""

    @classmethod
    def join(cls, length: int, parts: Sequence[Alike]) -> Alike:
        """Words of one length together."""
        import numpy as np

        letters: list[Letters] = [part.letters for part in parts]
        shapes = [part.shapes for part in parts]
        return cls(
            np.concatenate([np.empty((0, length), np.uint16), *letters]),
            np.concatenate([np.empty(0, np.uint64), *shapes]),
        )

    def packed(self) -> tuple[bytes, bytes]:
        """Letters and shapes as bytes, little-endian."""
        width = self.letters.dtype.itemsize
        return (
            self.letters.astype(f"<u{width}").tobytes(),
            self.shapes.astype("<u8").tobytes(),
        )

    @classmethod
    def unpack(cls, length: int, letters: bytes, shapes: bytes) -> Alike:
        """The words of ``packed``.

        Raises:
            ValueError: The two do not fit together.
        """
        import numpy as np

        sums = np.frombuffer(shapes, "<u8")
        width = 2 if len(letters) == 2 * length * len(sums) else 4
        codes = np.frombuffer(letters, f"<u{width}")
        return cls(codes.reshape(len(sums), length), sums)


class Shapes:
    """Words by length and by the letters in them.

    Args:
        fetch: The words of a length, some perhaps more than once; asked once for each.
    """

    def __init__(self, fetch: Callable[[int], Alike]) -> None:
        self._fetch = fetch
        self._by_length: dict[int, Alike] = {}

    @classmethod
    def of(cls, folded: Iterable[str]) -> Shapes:
        """Take the folded words themselves."""
        tables = tabulate(folded)
        return cls(lambda length: tables.get(length) or Alike.join(length, []))

    def near(self, folded: str, edits: int) -> tuple[str, ...]:
        """The words within so many edits, nearest first, the word itself included.

        Words equally near are in the order of their code points. More than two edits are
        taken as two, fewer than none as none.
        """
        most = max(0, min(edits, MOST_EDITS))
        found: dict[str, int] = {}
        for letters in self._likely(folded, most):
            distances = _measure(folded, letters)
            near = (distances <= most).nonzero()[0]
            words = map(_text, letters[near])
            found |= zip(words, distances[near].tolist(), strict=True)
        return tuple(sorted(found, key=lambda word: (found[word], word)))

    def _likely(self, folded: str, most: int) -> Iterator[Letters]:
        """The words whose length and letters are so near, those of a length at a time."""
        import numpy as np

        (mine,) = _shapes(_codes([folded], len(folded)))
        for longer in range(max(-most, -len(folded)), most + 1):
            letters, shapes = self._of(len(folded) + longer)
            # A letter put in makes a word longer, and takes none of the others away.
            may_gain, may_lose = most - max(0, -longer), most - max(0, longer)
            gained = np.bitwise_count(shapes & ~mine)
            fits = np.flatnonzero(gained <= may_gain)
            lost = np.bitwise_count(mine & ~shapes[fits])
            yield letters[fits[lost <= may_lose]]

    def _of(self, length: int) -> Alike:
        """The words of a length."""
        found = self._by_length.get(length)
        if found is None:
            found = self._by_length[length] = self._fetch(length)
        return found


def tabulate(folded: Iterable[str]) -> dict[int, Alike]:
    """Words by their length."""
    by_length: dict[int, list[str]] = {}
    for word in folded:
        by_length.setdefault(len(word), []).append(word)
    tables = {length: _codes(words, length) for length, words in by_length.items()}
    return {length: Alike(rows, _shapes(rows)) for length, rows in tables.items()}


def _codes(words: Sequence[str], length: int) -> Letters:
    """Words of one length as rows of code points."""
    import numpy as np

    encoded = "".join(words).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(encoded, "<u4").reshape(len(words), length)
    return codes.astype("<u2") if codes.max(initial=0) <= _NARROW else codes


def _text(codes: Letters) -> str:
    """The word of a row."""
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def _shapes(letters: Letters) -> Shape:
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


def _measure(folded: str, letters: Letters) -> NDArray[np.uint8]:
    """By how many edits each of some words of one length is another than a word.

    The table of optimal string alignment, a row for each letter of the word, of all the
    words at once. Distances above 100 are told as 100.
    """
    import numpy as np

    columns = np.ascontiguousarray(letters.T)
    length, words = columns.shape
    first = np.minimum(np.arange(length + 1), _FAR).astype(np.uint8)
    before = last = np.repeat(first[:, np.newaxis], words, axis=1)
    for at, letter in enumerate(folded):
        row = np.empty_like(last)
        row[0] = min(at + 1, _FAR)
        same = columns == ord(letter)
        np.minimum(last[:-1] + ~same, last[1:] + 1, out=row[1:])
        if at:
            swapped = same[:-1] & (columns[1:] == ord(folded[at - 1]))
            once = np.where(swapped, before[:-2] + 1, _FAR).astype(np.uint8)
            np.minimum(row[2:], once, out=row[2:])
        for place in range(length):
            np.minimum(row[place + 1], row[place] + 1, out=row[place + 1])
        np.minimum(row, _FAR, out=row)
        before, last = last, row
    distances: NDArray[np.uint8] = last[-1]
    return distances
