"""What the reader chose while reading and shall find again: an order, a grouping, a theme.

Each is a word under a name, of one library or of all.  The configuration is what a person
writes and the program never does; this is the other way round.  It is kept like places
(`tui.storage`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tui.formats import Format, moments
from tui.storage import Records, moment

if TYPE_CHECKING:
    from pathlib import Path


class _Key(NamedTuple):
    """One thing that can be chosen."""

    library: str
    """The path of the library, resolved; "" for what holds in all."""
    name: str


class _Chosen(NamedTuple):
    """What was chosen, and when, in seconds since the epoch."""

    value: str
    when: float

    def merged(self, other: _Chosen) -> _Chosen:
        """What was chosen last."""
        return max(self, other, key=lambda one: (one.when, one.value))


class Preferences:
    """Choices by name. Safe from any thread; `save` makes last what was chosen.

    Args:
        path: The file; it and its folder are made at the first save.

    Raises:
        DataNewer: A later version of the program wrote the file.
    """

    def __init__(self, path: Path) -> None:
        self._records: Records[_Key, _Chosen] = records(path)

    @property
    def set_aside(self) -> Path | None:
        """Where a damaged file is kept, when there was one."""
        return self._records.set_aside

    @property
    def is_saved(self) -> bool:
        """Whether all that was chosen has been written."""
        return self._records.is_saved

    def get(self, name: str, library: Path | None = None) -> str:
        """What was chosen last; "" when nothing ever was."""
        known = self._records.get(_key(name, library))
        return known.value if known else ""

    def put(self, name: str, value: str, library: Path | None = None) -> None:
        """Note a choice, of one library or of all."""
        key = _key(name, library)
        before = self._records.get(key)
        when = moment(before.when if before else 0.0)
        self._records.add(key, _Chosen(value, when))

    def save(self) -> None:
        """Write what was chosen since the last save, with what other readers saved.

        Raises:
            OSError: The file or its folder cannot be read or written.
            DataNewer: A later version of the program wrote the file meanwhile.
        """
        self._records.save()


def _key(name: str, library: Path | None) -> _Key:
    return _Key(str(library.resolve()) if library else "", name)


def _encode(key: _Key, chosen: _Chosen) -> dict[str, Any]:
    return {
        "library": key.library,
        "name": key.name,
        "value": chosen.value,
        "when": chosen.when,
    }


def _decode(row: dict[str, Any]) -> tuple[_Key, _Chosen]:
    (when,) = moments(row["when"])
    key = _Key(str(row["library"]), str(row["name"]))
    return key, _Chosen(str(row["value"]), when)


_FORMAT = Format("choices", _encode, _decode)


def records(path: Path) -> Records[_Key, _Chosen]:
    """The file of choices."""
    return Records(path, _FORMAT)
