"""Postings of one field as sections of a container.

A section is appended to as slices of the vocabulary come in, so that a field of any size
is written in bounded memory; of what there is one of a term only a hash is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from index.engine.packed.errors import UnsupportedError
from index.engine.packed.lookup import hash_terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.engine.packed.container import ContainerWriter
    from index.engine.packed.inversion import Inverted, Numbers

KINDS: Final = ("|u1", "<u2", "<u4")
"""Kinds of numbers by width: 0, 1, 2."""
TERM_KINDS: Final = {
    "word_lengths": "<u4",
    "holders": "<u4",
    "tokens": "<u4",
    "first": "<u4",
    "last": "<u4",
    "most": "<u4",
    "gap_width": "|u1",
    "gap_at": "<u4",
    "place_width": "|u1",
    "place_at": "<u4",
    "shortest": "|u1",
    "longest": "|u1",
    "hash": "<u4",
}
"""What there is one of for each term, and its kind."""
_SUMMED: Final = {
    "word_lengths": "word_ends",
    "holders": "posting_ends",
    "tokens": "token_ends",
}
"""Those that are written as running sums, from 0, and how these are called."""
MOST: Final = 1 << 32
"""Sums stay below it."""


class FieldPacker:
    """Writes a field.

    Args:
        container: Where.
        field: Its name.
        length_bytes: Whoosh's length byte of each document; None for fields that have
            no lengths.
    """

    def __init__(
        self,
        container: ContainerWriter,
        field: str,
        length_bytes: NDArray[np.uint8] | None,
    ) -> None:
        self._container = container
        self._field = field
        self._lengths = length_bytes
        self._hashes: list[Numbers] = []
        self._sums: dict[str, int] = {}
        self._postings = 0
        self._by_width: dict[str, int] = {}
        for name, kind in (("words", "|u1"), ("counts", "|u1")):
            self._append(name, b"", kind)
        for name in ("large_at", "large"):
            self._append(name, b"", "<u4")

    def _append(self, name: str, values: NDArray[Any] | bytes, kind: str) -> None:
        self._container.append(f"{self._field}/{name}", values, kind)

    def add(self, part: Inverted) -> None:
        """Append the postings of terms that all follow those so far."""
        if not part.terms:
            return
        self._append("words", b"".join(part.terms), "|u1")
        ends = np.cumsum(part.holders)
        starts = ends - part.holders
        tokens = np.add.reduceat(part.counts.astype(np.int64), starts)
        self._note("word_lengths", np.fromiter(map(len, part.terms), np.int64))
        self._note("hash", hash_terms(part.terms))
        self._note("holders", part.holders)
        self._note("tokens", tokens)
        self._note("first", part.documents[starts])
        self._note("last", part.documents[ends - 1])
        self._note("most", np.maximum.reduceat(part.counts, starts))
        self._add_gaps(part, starts)
        self._add_counts(part.counts)
        if part.places is not None:
            self._add_by_width("place", part.places, np.cumsum(tokens) - tokens, tokens)
        if part.characters is not None:
            self._append("beginnings", part.characters[:, 0], "<u4")
            self._append("ends", part.characters[:, 1], "<u4")
        if part.weights is not None:
            self._append("weights", part.weights, "<f4")
        if self._lengths is not None:
            lengths = self._lengths[part.documents]
            self._note("shortest", np.minimum.reduceat(lengths, starts))
            self._note("longest", np.maximum.reduceat(lengths, starts))

    def _note(self, name: str, values: Numbers) -> None:
        """Append what there is one of for each term; hashes are kept to be sorted.

        Raises:
            UnsupportedError: The field is too large for one segment.
        """
        if name == "hash":
            self._hashes.append(values)
        elif name in _SUMMED:
            ends = self._sums.get(name, 0) + np.cumsum(values, dtype=np.int64)
            if name not in self._sums:
                self._append(_SUMMED[name], np.zeros(1), "<u4")
            self._sums[name] = int(ends[-1])
            if ends[-1] >= MOST:
                raise UnsupportedError(f"{ends[-1]} {name} in one segment")
            self._append(_SUMMED[name], ends, "<u4")
        else:
            self._append(name, values, TERM_KINDS[name])

    def _add_gaps(self, part: Inverted, starts: Numbers) -> None:
        """From each document of a term to the next; 0 for the first."""
        gaps = np.zeros(len(part.documents), np.uint32)
        gaps[1:] = part.documents[1:] - part.documents[:-1]
        gaps[starts] = 0
        self._add_by_width("gap", gaps, starts, part.holders)

    def _add_counts(self, counts: Numbers) -> None:
        """A byte each; 0 for those that need more, which are listed."""
        large = np.flatnonzero(counts > 255)
        self._append("large_at", large + self._postings, "<u4")
        self._append("large", counts[large], "<u4")
        small = counts.astype(np.uint8)
        small[large] = 0
        self._append("counts", small, "|u1")
        self._postings += len(counts)

    def _add_by_width(
        self, name: str, values: Numbers, starts: Numbers, lengths: Numbers
    ) -> None:
        """Numbers of each term with the fewest bytes that hold all of them."""
        most = np.maximum.reduceat(values, starts)
        widths = (most > 0xFF).astype(np.uint8) + (most > 0xFFFF)
        self._note(f"{name}_width", widths)
        width_of = np.repeat(widths, lengths)
        at = np.zeros(len(widths), np.int64)
        for width, kind in enumerate(KINDS):
            section = f"{name}s{width}"
            before = self._by_width.get(section, 0)
            here = np.where(widths == width, lengths, 0)
            ends = np.cumsum(here) + before
            at = np.where(widths == width, ends - here, at)
            self._append(section, values[width_of == width], kind)
            self._by_width[section] = int(ends[-1])
        self._note(f"{name}_at", at)

    def close(self) -> None:
        """Write in which order the hashes of the terms are."""
        if self._hashes:
            values = np.concatenate(self._hashes)
            order = values.argsort(kind="stable")
            self._append("hashes", values[order], "<u4")
            self._append("hashed", order, "<u4")
