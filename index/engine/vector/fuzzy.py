"""Words that a few letters make different from a word.

Every word of the vocabulary is known by a signature: its number of letters, and one of 32 bits
for each letter it has. An edit changes the number by one at most and two bits at most, so few
words are left to be compared letter by letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from index.engine.packed import door

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.engine.packed.field import PackedField
    from index.engine.packed.inversion import Numbers
    from index.engine.vector.view import Segment

_BLOCK: Final = 1 << 15
"""Words whose signatures are made and kept together."""
_FOLLOWS: Final = 0x80
_KIND: Final = 0xC0
"""In UTF-8 the upper two bits of a byte that continues a letter are 10."""


class Signatures(NamedTuple):
    """Those of some words."""

    letters: NDArray[np.uint32]
    """One bit for each letter, by the last five bits of its code."""
    sizes: NDArray[np.uint16]
    """Number of letters."""

    @property
    def nbytes(self) -> int:
        """Bytes of both arrays."""
        return self.letters.nbytes + self.sizes.nbytes


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
    letters, sizes = signatures([text.encode()])
    found = []
    first, end = int(candidates[0]), int(candidates[-1]) + 1
    for start in range(first - first % _BLOCK, end, _BLOCK):
        low, high = max(start, first), min(start + _BLOCK, end)
        signs = _block(segment, field, node.fieldname, start)
        here = slice(low - start, high - start)
        different = np.bitwise_count(signs.letters[here] ^ letters[0])
        longer = signs.sizes[here].astype(np.int32) - int(sizes[0])
        fit = (different <= 2 * most) & (np.abs(longer) <= most)
        found += [low + at for at in np.flatnonzero(fit).tolist()]
    return np.array([n for n in found if _is_near(field, n, text, most)], np.int64)


def _is_near(field: PackedField, number: int, text: str, most: int) -> bool:
    word = field.term(number).decode()
    return Levenshtein.distance(text, word, score_cutoff=most) <= most


def _block(segment: Segment, field: PackedField, name: str, start: int) -> Signatures:
    """The signatures of a block of words."""
    end = min(start + _BLOCK, field.size)
    found: Signatures = segment.kept(
        "signatures", (name, start), lambda: signatures(field.terms(start, end))
    )
    return found


def signatures(words: list[bytes]) -> Signatures:
    """The signatures of some words in UTF-8."""
    joined = np.frombuffer(b"".join(words), np.uint8)
    ends = np.cumsum([len(word) for word in words])
    begins = (joined & _KIND) != _FOLLOWS
    last = np.append(begins[1:], True)
    bits = np.where(last, np.uint32(1) << (joined & 31).astype(np.uint32), 0)
    counted = np.concatenate(([0], np.cumsum(begins)))
    sizes = np.diff(counted[ends], prepend=0).astype(np.uint16)
    letters = np.zeros(len(words), np.uint32)
    filled = sizes > 0
    if filled.any():
        starts = np.concatenate(([0], ends[:-1]))
        letters[filled] = np.bitwise_or.reduceat(bits, starts[filled])
    return Signatures(letters, sizes)
