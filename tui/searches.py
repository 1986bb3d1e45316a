"""What was asked of each library, and the searches that are kept.

Both are data that must not be lost, in one file of their own; `tui.storage` says how it
is kept.  Of every search the newest word counts, so that one forgotten here does not come
back from another reader.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from index.search import Level, SearchRequest, Sort
from tui.formats import Format, moments
from tui.storage import Records, moment

if TYPE_CHECKING:
    from pathlib import Path

MOST = 500
"""Queries remembered of one library; of older ones, only searches that are kept."""
_STORED = (
    *("words", "level", "sort", "since", "until"),
    *("category", "source", "author", "year"),
)
"""What makes a search another one; the rest of a request is how it is shown."""


class _Key(NamedTuple):
    """One search in one library."""

    library: str
    search: SearchRequest


class _Record(NamedTuple):
    """What is known of a search."""

    asked: float = 0.0
    """When it was last asked, in seconds since the epoch; 0 for never."""
    marked: float = 0.0
    """When it was last kept or forgotten; 0 for never."""
    kept: bool = False

    def merged(self, other: _Record) -> _Record:
        """The newest of two."""
        mark = max(self, other, key=lambda one: (one.marked, one.kept))
        return _Record(max(self.asked, other.asked), mark.marked, mark.kept)


def plain(request: SearchRequest) -> SearchRequest:
    """A request as it is kept: what it asks, and not how many hits it shows."""
    return SearchRequest(**{name: getattr(request, name) for name in _STORED})


class Searches:
    """The searches of every library.

    Safe from any thread; `save` makes last what was noted.

    Args:
        path: The file; it and its folder are made at the first save.

    Raises:
        DataNewer: A later version of the program wrote the file.
    """

    def __init__(self, path: Path) -> None:
        self._records: Records[_Key, _Record] = records(path)

    @property
    def set_aside(self) -> Path | None:
        """Where a damaged file is kept, when there was one."""
        return self._records.set_aside

    @property
    def is_saved(self) -> bool:
        """Whether all that was noted has been written."""
        return self._records.is_saved

    def history(self, library: Path) -> tuple[str, ...]:
        """The queries asked of a library, the latest first, each once."""
        asked = [
            (record.asked, key.search.words)
            for key, record in self._of(library)
            if record.asked
        ]
        return tuple(dict.fromkeys(words for _, words in sorted(asked, reverse=True)))

    def kept(self, library: Path) -> tuple[SearchRequest, ...]:
        """The searches that are kept of a library, the latest first."""
        kept = [(one.marked, key.search) for key, one in self._of(library) if one.kept]
        kept.sort(key=lambda pair: pair[0], reverse=True)
        return tuple(search for _, search in kept)

    def is_kept(self, library: Path, request: SearchRequest) -> bool:
        """Tell whether a search is kept."""
        return self._record(_key(library, request)).kept

    def note(self, library: Path, request: SearchRequest) -> None:
        """Remember that a search was asked."""
        key = _key(library, request)
        asked = moment(self._record(key).asked)
        self._records.add(key, _Record(asked=asked))

    def keep(self, library: Path, request: SearchRequest, *, kept: bool = True) -> None:
        """Keep a search, or forget that it was kept."""
        key = _key(library, request)
        marked = moment(self._record(key).marked)
        self._records.add(key, _Record(marked=marked, kept=kept))

    def save(self) -> None:
        """Write what changed since the last save, with what other readers saved.

        Raises:
            OSError: The file or its folder cannot be read or written.
            DataNewer: A later version of the program wrote the file meanwhile.
        """
        self._records.save()

    def _of(self, library: Path) -> list[tuple[_Key, _Record]]:
        root = str(library.resolve())
        return [item for item in self._records.items() if item[0].library == root]

    def _record(self, key: _Key) -> _Record:
        return self._records.get(key) or _Record()


def _key(library: Path, request: SearchRequest) -> _Key:
    return _Key(str(library.resolve()), plain(request))


def _pruned(records: dict[_Key, _Record]) -> dict[_Key, _Record]:
    """The records without the oldest queries of each library."""
    counts: dict[str, int] = {}
    left: dict[_Key, _Record] = {}
    for key in sorted(records, key=lambda key: records[key].asked, reverse=True):
        counts[key.library] = counts.get(key.library, 0) + 1
        if counts[key.library] <= MOST or records[key].kept:
            left[key] = records[key]
    return left


def _encode(key: _Key, record: _Record) -> dict[str, Any]:
    return {
        "library": key.library,
        "search": _facts(key.search),
        "asked": record.asked,
        "marked": record.marked,
        "kept": record.kept,
    }


def _facts(search: SearchRequest) -> dict[str, Any]:
    """What a search asks, but for what every search asks."""
    defaults = SearchRequest._field_defaults
    values = {name: (getattr(search, name), defaults.get(name)) for name in _STORED}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, (value, default) in values.items()
        if value != default
    }


def _decode(row: dict[str, Any]) -> tuple[_Key, _Record]:
    asked, marked = moments(row["asked"], row["marked"])
    record = _Record(asked, marked, bool(row["kept"]))
    return _Key(str(row["library"]), _search(row["search"])), record


def _search(facts: dict[str, Any]) -> SearchRequest:
    """A search from what `_facts` wrote of it."""
    return SearchRequest(
        str(facts.get("words", "")),
        level=Level(facts.get("level", Level.STEM)),
        sort=Sort(facts.get("sort", Sort.RELEVANCE)),
        since=_day(facts.get("since")),
        until=_day(facts.get("until")),
        category=str(facts.get("category", "")),
        source=str(facts.get("source", "")),
        author=str(facts.get("author", "")),
        year=int(facts["year"]) if "year" in facts else None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_FORMAT = Format("searches", _encode, _decode)


def records(path: Path) -> Records[_Key, _Record]:
    """The file of searches."""
    return Records(path, _FORMAT, _pruned)
