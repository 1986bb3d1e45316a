"""Reads packed terms and postings as docs/packed-index.md describes them.

Written from that page alone: nothing of the program is imported, so that the page is known
to say all that is needed.
"""

from __future__ import annotations

import json
import struct
import zlib
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

CODES = {"|u1": "B", "<u2": "H", "<u4": "I", "<f4": "f"}


class Posting(NamedTuple):
    """A term in a document."""

    document: int
    times: int
    places: list[int] | None
    characters: list[tuple[int, int]] | None
    weight: float


class Container:
    """The sections and facts of a file.

    Raises:
        ValueError: It is none, or not as it was written.
    """

    def __init__(self, file: bytes) -> None:
        magic, version, zero = struct.unpack_from("<8sII", file, 0)
        tail = struct.unpack_from("<QIIII8s", file, len(file) - 32)
        offset, length, directory_check, check, nothing, again = tail
        content, directory = file[:offset], file[offset : offset + length]
        if (magic, again, version) != (b"WARRAQPK", b"WARRAQPK", 3):
            raise ValueError("no container of version 3")
        if (zero, nothing, offset % 8) != (0, 0, 0):
            raise ValueError("no zeros where there should be")
        if offset + length + 32 != len(file):
            raise ValueError("another length")
        if (zlib.crc32(content), zlib.crc32(directory)) != (check, directory_check):
            raise ValueError("another checksum")
        said = json.loads(directory.decode())
        self.facts: dict[str, Any] = said["facts"]
        self._sections: dict[str, list[Any]] = said["sections"]
        self._content = content

    def has(self, name: str) -> bool:
        """Whether there is a section."""
        return name in self._sections

    def section(self, name: str) -> list[Any]:
        """The numbers of a section."""
        kind, offset, size = self._sections[name]
        code = CODES[kind]
        count = size // struct.calcsize(f"<{code}")
        return list(struct.unpack_from(f"<{count}{code}", self._content, offset))


def read(words: bytes) -> Iterator[tuple[str, bytes, list[Posting]]]:
    """Each field and term of a `.words` file with its postings."""
    container = Container(words)
    for name in container.facts["fields"]:
        yield from ((name, *found) for found in _Field(container, name).all())


class _Field:
    """The sections of a field."""

    def __init__(self, container: Container, name: str) -> None:
        self._container, self._name = container, name
        (self._word_starts,) = self._places_of("word_", 1)
        self._postings, self._tokens, self._more = self._places_of("", 3)
        self._large = dict(zip(self._of("large_at"), self._of("large"), strict=True))
        sections = ("words", "classes", "first", "gaps", "more")
        self._words, self._classes, self._first, self._gaps, self._bytes = map(
            self._of, sections
        )

    def _has(self, section: str) -> bool:
        return self._container.has(f"{self._name}/{section}")

    def _of(self, section: str) -> list[Any]:
        return self._container.section(f"{self._name}/{section}")

    def _places_of(self, name: str, kinds: int) -> list[list[int]]:
        """For each kind where what each term has begins, and where the last ends."""
        near, bases = self._of(f"{name}starts"), self._of(f"{name}bases")
        far = self._of(f"{name}far")
        half = len(far) // 2
        listed = dict(zip(far[:half], far[half:], strict=True))
        assert listed.keys() == {at for at, number in enumerate(near) if number == 255}
        places = []
        for at, number in enumerate(near):
            row, kind = divmod(at, kinds)
            place = bases[row // 16 * kinds + kind] + number
            places.append(listed.get(at, place))
        return [places[kind::kinds] for kind in range(kinds)]

    def _terms(self) -> list[bytes]:
        """All terms."""
        return [bytes(self._words[a:b]) for a, b in pairwise(self._word_starts)]

    def all(self) -> Iterator[tuple[bytes, list[Posting]]]:
        """Each term with its postings."""
        for number, term in enumerate(self._terms()):
            yield term, self._posting(number)

    def _posting(self, term: int) -> list[Posting]:
        start, end = self._postings[term : term + 2]
        tokens, behind = self._tokens[term : term + 2]
        at, limit = self._more[term : term + 2]
        more = self._bytes[at:limit]
        kinds = self._classes[term]
        counts = self._counts(kinds >> 4, start, end - start, more)
        assert sum(counts) == behind - tokens
        gaps = _widened(self._gaps[start:end], kinds & 3, more)
        documents = [self._first[term] * 256 + gap for gap in accumulate(gaps)]
        weights = self._of("weights")[start:end] if self._has("weights") else counts
        places = characters = None
        if self._has("places"):
            places = _widened(self._of("places")[tokens:behind], kinds >> 2 & 3, more)
        assert not more
        if self._has("beginnings"):
            ends = self._of("ends")[tokens:behind]
            beginnings = self._of("beginnings")[tokens:behind]
            characters = list(zip(beginnings, ends, strict=True))
        if self._has("lengths"):
            assert len(self._of("lengths")) > documents[-1]
        cuts = list(pairwise(accumulate(counts, initial=0)))
        return [
            Posting(
                document,
                count,
                None if places is None else places[left:right],
                None if characters is None else characters[left:right],
                float(weight),
            )
            for document, count, weight, (left, right) in zip(
                documents, counts, weights, cuts, strict=True
            )
        ]

    def _counts(self, kind: int, start: int, size: int, more: list[int]) -> list[int]:
        """The counts of some postings, taken from the bytes of their term."""
        if not kind:
            return [1] * size
        found = _taken(more, size, (0, 2, 4, 8)[kind])
        listed = [
            self._large[start + at] for at, count in enumerate(found) if not count
        ]
        return [count or listed.pop(0) for count in found]

    def hashed(self) -> dict[bytes, bool]:
        """Each term, and whether it is found by its hash."""
        terms, buckets = self._terms(), self._of("buckets")
        checks, numbers = self._of("checks"), self._of("hashed")
        if self._has("hashed_upper"):
            upper = self._of("hashed_upper")
            numbers = [a + b * 65_536 for a, b in zip(numbers, upper, strict=True)]
        assert sorted(numbers) == list(range(len(terms)))
        bits = min(max(len(terms).bit_length() - 3, 0), 24)
        assert len(buckets) == 2**bits + 1
        found = {}
        for number, term in enumerate(terms):
            value = zlib.crc32(term)
            bucket, check = value >> (32 - bits), value >> (24 - bits) & 255
            here = range(*buckets[bucket : bucket + 2])
            found[term] = (check, number) in {(checks[at], numbers[at]) for at in here}
        return found


def _taken(more: list[int], size: int, bits: int) -> list[int]:
    """Numbers of some bits, which are taken off the front of some bytes."""
    each = 8 // bits
    used = -(-size // each)
    found = [more[at // each] >> at % each * bits & 2**bits - 1 for at in range(size)]
    del more[:used]
    return found


def _widened(lowest: list[int], kind: int, more: list[int]) -> list[int]:
    """Numbers with their upper bits, which are taken off the front of some bytes."""
    found = list(lowest)
    for part, bits in enumerate(((), (4,), (8,), (8, 8, 8))[kind]):
        upper = _taken(more, len(found), bits)
        found = [a + (b << 8 * part + 8) for a, b in zip(found, upper, strict=True)]
    return found


def hashes(words: bytes) -> dict[str, dict[bytes, bool]]:
    """Each field's terms, and whether each is found by its hash."""
    container = Container(words)
    names = container.facts["fields"]
    return {name: _Field(container, name).hashed() for name in names}


def lengths(docs: bytes) -> dict[str, list[int]]:
    """The number of words of each field in each document, of a `.docs` file."""
    container = Container(docs)
    count = container.facts["documents"]
    found = {
        name.removeprefix("lengths/"): container.section(name)
        for name in container._sections
        if name.startswith("lengths/")
    }
    assert all(len(column) == count for column in found.values())
    return found
