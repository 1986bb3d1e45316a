"""How records stand in a file, and what can be had from one that is damaged.

JSON that a person can read, copy, keep in version control and mend: a line a record.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Self

LATEST = 1e11
"""The last moment a record may have, in seconds since the epoch (the year 5138): one
beyond what a calendar can tell is a slip, and nothing would ever come after it."""
_HEAD = 200
"""Code points in which a damaged file may still say of which version it is."""

SENSELESS = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError),
    *(OverflowError, RecursionError),
)
"""What decoding raises of what is not ours, or not whole."""

_VERSION = re.compile(r'"version"\s*:\s*(\d{1,9})\s*[,}]')
"""What a damaged file says of its version; behind it something stands, or the number
itself may be cut off, and there is nothing that a later program could mend."""
_NO_TEXT = re.compile("[\ud800-\udfff]")


class Mergeable(Protocol):
    """What is known under one key."""

    def merged(self, other: Self) -> Self:
        """What is known from both: in any order, any number of times, the same."""


Key = TypeVar("Key")
Record = TypeVar("Record", bound=Mergeable)


@dataclass(frozen=True)
class Read(Generic[Key, Record]):
    """What a file was found to hold."""

    records: dict[Key, Record] = field(default_factory=dict)
    version: int = 0
    """Of the file; 0 when there is none, or none that says it."""
    whole: bool = True
    """False of a damaged one: `records` are those that still make sense."""


@dataclass(frozen=True)
class Format(Generic[Key, Record]):
    """How records stand in a file: ``{"version": 1, NAME: [row, ...]}``."""

    name: str
    """The member that holds the rows."""
    encode: Callable[[Key, Record], dict[str, Any]]
    """A row, as JSON can hold it."""
    decode: Callable[[dict[str, Any]], tuple[Key, Record]]
    """The same back; whatever it raises means that the row makes no sense."""
    upgrades: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = ()
    """From the file of each earlier version, the first in front, to that of the next."""

    @property
    def version(self) -> int:
        """The version that is written."""
        return len(self.upgrades) + 1

    def dump(self, records: Mapping[Key, Record]) -> str:
        """The text of the file, a line a record.

        A row is encoded after the other: one call for all would stop every thread.
        """
        encode = json.JSONEncoder(ensure_ascii=False).encode
        rows = (encode(self.encode(key, record)) for key, record in records.items())
        # The path of a library may hold bytes that are no text.
        rows = (_NO_TEXT.sub(_escaped, row) for row in rows)
        head = f'{{"version": {self.version}, "{self.name}": [\n'
        return head + ",\n".join(rows) + "\n]}\n"

    def load(self, data: dict[str, Any]) -> dict[Key, Record]:
        """The records of a file of this version or an earlier one.

        Raises:
            Exception: One of `SENSELESS`, when it makes no sense.
        """
        for upgrade in self.upgrades[version_of(data) - 1 :]:
            data = upgrade(data)
        return _gathered(self.decode(row) for row in data[self.name])

    def read(self, content: bytes) -> Read[Key, Record]:
        """What a file holds; nothing of one of a later version, which `version` tells."""
        try:
            data = json.loads(content.decode("utf-8-sig"))
            version = version_of(data)
            known = version <= self.version
            return Read(self.load(data) if known else {}, version)
        except SENSELESS:
            # Bytes that are no UTF-8 stand for themselves in this text.
            text = content.decode("utf-8", "surrogateescape")
        said = _VERSION.search(text, 0, _HEAD)
        version = int(said[1]) if said else 0
        known = version in {0, self.version}
        return Read(_gathered(self._salvaged(text)) if known else {}, version, False)

    def _salvaged(self, text: str) -> Iterator[tuple[Key, Record]]:
        """The records that still make sense, wherever they stand in a text."""
        decoder = json.JSONDecoder()
        at = text.find("{")
        while at >= 0:
            try:
                row, end = decoder.raw_decode(text, at)
                if _NO_TEXT.search(text, at, end):
                    raise ValueError(row)
                yield self.decode(row)
            except RecursionError:
                return  # no row is that deep
            except SENSELESS:
                end = at + 1
            at = text.find("{", end)


def _gathered(rows: Iterable[tuple[Key, Record]]) -> dict[Key, Record]:
    """Records by key; of two of one key, as of two files put together by hand, both."""
    records: dict[Key, Record] = {}
    for key, record in rows:
        known = records.get(key)
        records[key] = record if known is None else known.merged(record)
    return records


def _escaped(found: re.Match[str]) -> str:
    """A code point as JSON spells it."""
    return f"\\u{ord(found[0]):04x}"


def version_of(data: dict[str, Any]) -> int:
    """The version of a file.

    Raises:
        ValueError: It has none.
    """
    version = data["version"]
    if type(version) is not int or version < 1:
        raise ValueError(version)
    return version


def moments(*values: object) -> tuple[float, ...]:
    """Moments read from a file, in seconds since the epoch.

    Raises:
        ValueError: One is none, or not finite.
    """
    return tuple(min(max(0.0, _number(value)), LATEST) for value in values)


def share(value: object) -> float:
    """A share of a whole read from a file, from 0 to 1.

    Raises:
        ValueError: It is no number, or not finite.
    """
    return min(max(0.0, _number(value)), 1.0)


def offset(value: object) -> int:
    """An offset into a text read from a file, in code points.

    Raises:
        ValueError: It is negative, or no whole number.
    """
    number = int(value)  # type: ignore[call-overload]
    if number < 0:
        raise ValueError(number)
    return int(number)


def _number(value: object) -> float:
    number = float(value)  # type: ignore[arg-type]
    if not math.isfinite(number):
        raise ValueError(number)
    return number
