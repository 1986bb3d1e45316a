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
        if (magic, again, version) != (b"WARRAQPK", b"WARRAQPK", 2):
            raise ValueError("no container of version 2")
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
        self._posting_ends = self._of("posting_ends")
        self._token_ends = self._of("token_ends")
        self._counts = self._of("counts")
        for at, count in zip(self._of("large_at"), self._of("large"), strict=True):
            self._counts[at] = count
        self._wide: dict[str, list[int]] = {}

    def _has(self, section: str) -> bool:
        return self._container.has(f"{self._name}/{section}")

    def _of(self, section: str) -> list[Any]:
        return self._container.section(f"{self._name}/{section}")

    def all(self) -> Iterator[tuple[bytes, list[Posting]]]:
        """Each term with its postings."""
        words = bytes(self._of("words"))
        first, last, most = self._of("first"), self._of("last"), self._of("most")
        for term, (start, end) in enumerate(pairwise(self._of("word_ends"))):
            postings = self._postings(term, first[term])
            assert postings[0].document == first[term]
            assert postings[-1].document == last[term]
            assert max(posting.times for posting in postings) == most[term]
            yield words[start:end], postings

    def _postings(self, term: int, first: int) -> list[Posting]:
        start, end = self._posting_ends[term : term + 2]
        gaps = self._numbers("gap", term, end - start)
        documents = [first + gap for gap in accumulate(gaps)]
        counts = self._counts[start:end]
        weights = self._of("weights")[start:end] if self._has("weights") else counts
        tokens, behind = self._token_ends[term : term + 2]
        assert behind - tokens == sum(counts)
        places = characters = None
        if self._has("place_at"):
            places = self._numbers("place", term, sum(counts))
        if self._has("beginnings"):
            ends = self._of("ends")[tokens:behind]
            beginnings = self._of("beginnings")[tokens:behind]
            characters = list(zip(beginnings, ends, strict=True))
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

    def _numbers(self, name: str, term: int, count: int) -> list[int]:
        """The gaps or places of a term, from the section of their width."""
        width = self._of(f"{name}_width")[term]
        at = self._of(f"{name}_at")[term]
        section = f"{name}s{width}"
        if section not in self._wide:
            self._wide[section] = self._of(section)
        found = self._wide[section][at : at + count]
        assert len(found) == count
        return found

    def hashed(self) -> dict[bytes, bool]:
        """Each term, and whether it is found by its hash."""
        words, ends = bytes(self._of("words")), list(pairwise(self._of("word_ends")))
        hashes, numbers = self._of("hashes"), self._of("hashed")
        assert hashes == sorted(hashes)
        terms = [words[start:end] for start, end in ends]
        assert sorted(numbers) == list(range(len(terms)))
        return {
            terms[number]: zlib.crc32(terms[number]) == found
            for found, number in zip(hashes, numbers, strict=True)
        }


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
