"""One term as Whoosh's queries walk through it, over its whole arrays."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np

from index.engine.names import LeafMatcher, ReadTooFar, TermInfo, byte_to_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.engine.packed.field import Decoded, PackedField
    from index.engine.packed.inversion import Numbers


def term_info(field: PackedField, number: int) -> Any:
    """What Whoosh wants to know of a term."""
    _, documents, counts = field.decode_one(number)
    weights = field.weights_of_one(number)
    shortest, longest = lengths(field, documents)
    return TermInfo(
        float((counts if weights is None else weights).sum()),
        len(documents),
        shortest,
        longest,
        float((counts if weights is None else weights).max()),
        int(documents[0]),
        int(documents[-1]),
    )


def lengths(field: PackedField, documents: Numbers) -> tuple[int, int]:
    """About the lengths of the shortest and the longest of some documents."""
    found = field.length_bytes(documents)
    if found is None:
        return 0, 0
    return byte_to_length(int(found.min())), byte_to_length(int(found.max()))


class PackedMatcher(LeafMatcher):  # type: ignore[misc]  # Whoosh has no types here
    """Postings of a term; the whole of them is one block."""

    def __init__(
        self,
        field: PackedField,
        number: int,
        format_: Any,
        term: tuple[str, bytes],
        scorer: Any = None,
    ) -> None:
        self.format = format_
        self.scorer = scorer
        self._field = field
        self._number = number
        self._term = term
        self._decoded: Decoded = field.decode_one(number)
        self._documents: list[int] = self._decoded.documents.tolist()
        self._counts: list[int] = self._decoded.counts.tolist()
        weights = field.weights_of_one(number)
        self._weights = self._counts if weights is None else weights.tolist()
        self._at = 0

    def copy(self) -> PackedMatcher:
        """Another matcher at the same place."""
        other = PackedMatcher(
            self._field, self._number, self.format, self._term, self.scorer
        )
        other._at = self._at
        return other

    def is_active(self) -> bool:
        """Whether there is a posting here."""
        return self._at < len(self._documents)

    def reset(self) -> None:
        """Go back to the first posting."""
        self._at = 0

    def id(self) -> int:
        """The document."""
        return self._documents[self._at]

    def all_ids(self) -> Iterator[int]:
        """The documents from here on."""
        return iter(self._documents[self._at :])

    def next(self) -> bool:
        """Go to the next posting; there is only one block, so it is never another."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return False

    def skip_to(self, targetid: int) -> None:
        """Go to the first posting of a document or a later one."""
        if not self.is_active():
            raise ReadTooFar
        if targetid > self._documents[self._at]:
            self._at = bisect_left(self._documents, targetid, self._at)

    def weight(self) -> float:
        """How often the term stands in the document, times what boosts it."""
        return float(self._weights[self._at])

    @cached_property
    def _starts(self) -> list[int]:
        """Where the places of each posting begin, and where the last end."""
        return list(accumulate(self._counts, initial=0))

    @cached_property
    def _places(self) -> list[int]:
        places: list[int] = self._field.places_of_one(self._number).tolist()
        return places

    @cached_property
    def _characters(self) -> list[list[int]]:
        found = self._field.characters(np.array([self._number]))
        return [] if found is None else found.tolist()

    @cached_property
    def _lengths(self) -> tuple[int, int]:
        return lengths(self._field, self._decoded.documents)

    def _positions(self) -> list[int]:
        """The places in the document."""
        start, end = self._starts[self._at], self._starts[self._at + 1]
        return self._places[start:end]

    def _spans(self) -> list[tuple[int, int, int]]:
        """The places in the document, each with its beginning and end in the text."""
        start, end = self._starts[self._at], self._starts[self._at + 1]
        here = zip(self._places[start:end], self._characters[start:end], strict=True)
        return [(place, first, last) for place, (first, last) in here]

    def value(self) -> bytes:
        """The posting in the bytes of the field's format."""
        encoded: bytes
        if self._field.has_characters:
            encoded = self.format.encode(self._spans())
        elif self._field.has_places:
            encoded = self.format.encode(self._positions())
        elif self.format.fixed_value_size():
            encoded = self._counts[self._at].to_bytes(4, "big")  # Frequency's
        else:
            encoded = b""
        return encoded

    def value_as(self, astype: str) -> Any:
        """The posting as something that the format supports."""
        if astype == "positions" and self._field.has_places:
            return self._positions()
        if astype == "characters" and self._field.has_characters:
            return self._spans()
        return super().value_as(astype)

    def skip_to_quality(self, minquality: float) -> int:
        """Skip the block when it cannot reach a score; returns how many were skipped."""
        if not self.is_active() or self.block_quality() > minquality:
            return 0
        self._at = len(self._documents)
        return 1

    def block_min_length(self) -> int:
        """About the length of the shortest document."""
        return self._lengths[0]

    def block_max_length(self) -> int:
        """About the length of the longest document."""
        return self._lengths[1]

    def block_max_weight(self) -> float:
        """The highest weight."""
        return float(max(self._weights))

    def block_min_id(self) -> int:
        """The first document."""
        return self._documents[0]

    def block_max_id(self) -> int:
        """The last document."""
        return self._documents[-1]
