"""Words that a few letters make different from a word.

Every word of the vocabulary has a signature: its number of letters, one of 32 bits for each
letter it has, its first two letters and its last two. An edit changes the number by one at most
and two bits at most, and leaves the first two letters as they are or the last two; so few words
are left to be compared letter by letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from index.engine.packed import door

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.engine.packed.field import PackedField
    from index.engine.packed.inversion import Numbers
    from index.engine.vector.view import Segment

_BLOCK: Final = 1 << 16
"""Words whose signatures are made and kept together."""
_HALVES: Final = 4
"""Letters from which on the first two are not the last two."""
_FOLLOWS: Final = 0x80
_KIND: Final = 0xC0
"""In UTF-8 the upper two bits of a byte that continues a letter are 10."""


class Signatures(NamedTuple):
    """Those of some words."""

    letters: NDArray[np.uint32]
    """One bit for each letter, by the last five bits of its code."""
    sizes: NDArray[np.uint8]
    """Number of letters, 255 for more."""
    heads: NDArray[np.uint16]
    """The last five bits of the first letter and of the second; of one alone, twice."""
    tails: NDArray[np.uint16]
    """Those of the last but one and of the last."""

    @property
    def nbytes(self) -> int:
        """Bytes of all arrays."""
        return sum(array.nbytes for array in self)

    def fit(self, here: slice, word: Signatures, most: int) -> NDArray[np.bool_]:
        """Which of some words so many edits may make out of one."""
        different = np.bitwise_count(self.letters[here] ^ word.letters)
        longer = self.sizes[here].astype(np.int16) - word.sizes
        fit: NDArray[np.bool_] = (different <= 2 * most) & (np.abs(longer) <= most)
        if most == 1 and word.sizes[0] >= _HALVES:
            head = self.heads[here] == word.heads
            fit &= head | (self.tails[here] == word.tails)
        return fit


def near(segment: Segment, field: PackedField, node: Any) -> Numbers:
    """The numbers of the words that so many edits, no more, make out of a word.

    Args:
        segment: Where the field is.
        field: Its words are UTF-8.
        node: Whoosh's FuzzyTerm.
    """
    text, most = node.text, int(node.maxdist)
    candidates = door.beginning(field, text[: node.prefixlength].encode())
    if not len(candidates):
        return candidates
    encoded = np.frombuffer(text.encode(), np.uint8)
    word = signatures(encoded, np.array([len(encoded)]))
    found = []
    first, end = int(candidates[0]), int(candidates[-1]) + 1
    for start in range(first - first % _BLOCK, end, _BLOCK):
        low, high = max(start, first), min(start + _BLOCK, end)
        signs = _block(segment, field, node.fieldname, start)
        fit = signs.fit(slice(low - start, high - start), word, most)
        found += [low + at for at in np.flatnonzero(fit).tolist()]
    return np.array([n for n in found if _is_near(field, n, text, most)], np.int64)


def _is_near(field: PackedField, number: int, text: str, most: int) -> bool:
    from rapidfuzz.distance import Levenshtein  # 5 ms, which few queries need

    word = field.term(number).decode()
    return Levenshtein.distance(text, word, score_cutoff=most) <= most


def _block(segment: Segment, field: PackedField, name: str, start: int) -> Signatures:
    """The signatures of a block of words."""
    end = min(start + _BLOCK, field.size)
    found: Signatures = segment.kept(
        "signatures", (name, start), lambda: signatures(*field.joined(start, end))
    )
    return found


def signatures(joined: NDArray[np.uint8], ends: NDArray[np.int64]) -> Signatures:
    """The signatures of some words.

    Args:
        joined: The words in UTF-8, one behind the other.
        ends: Where each ends.
    """
    begins = (joined & _KIND) != _FOLLOWS
    last = np.append(begins[1:], True)[: len(joined)]
    codes = joined[last] & 31
    before = np.concatenate(([0], np.cumsum(begins, dtype=np.int32)))
    letter_ends = before[ends]
    sizes = np.diff(letter_ends, prepend=0)
    letters = np.zeros(len(ends), np.uint32)
    heads, tails = np.zeros((2, len(ends)), np.uint16)
    filled = np.flatnonzero(sizes)
    if len(filled):
        final = letter_ends[filled] - 1
        first = final - sizes[filled] + 1
        bits = np.left_shift(np.uint32(1), codes, dtype=np.uint32)
        letters[filled] = np.bitwise_or.reduceat(bits, first)
        wide = codes.astype(np.uint16)
        heads[filled] = wide[first] << 5 | wide[np.minimum(first + 1, final)]
        tails[filled] = wide[np.maximum(final - 1, first)] << 5 | wide[final]
    return Signatures(letters, np.minimum(sizes, 255).astype(np.uint8), heads, tails)
