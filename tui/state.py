"""What a reader would miss: how far each article was read, and when it was opened.

A place is a logical offset and the words around it (`tui.marks.anchor`), so it survives
another width, another terminal and a text that has changed.  `tui.storage` says how the
file is kept whole; bookmarks, highlights and notes have a file of their own
(`tui.marks.store`), as searches have (`tui.searches`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from index.article import ArticleId
from tui.formats import Format, moments, offset, share
from tui.marks.anchor import Anchor, nearest
from tui.storage import Records, moment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


_BEGINNING = Anchor(0)


class _Key(NamedTuple):
    """One article of one library."""

    library: str
    """The path of the library, resolved."""
    article: str


class Place(NamedTuple):
    """How far an article was read."""

    anchor: Anchor = _BEGINNING
    """The first row on the screen."""
    when: float = 0.0
    """When it was left there, in seconds since the epoch; 0 for never."""
    read: float = 0.0
    """The largest share of its text that was on the screen or above it, from 0 to 1."""
    opened: float = 0.0
    """When it was opened last, in seconds since the epoch; 0 for never."""
    since: float = 0.0
    """Since when the article has its id, if it had another one before."""

    def merged(self, other: Place) -> Place:
        """Where it was left last, and the most that is known of the rest."""
        newest = max(self, other, key=lambda one: (one.when, one.anchor.start))
        return Place(
            newest.anchor,
            newest.when,
            max(self.read, other.read),
            max(self.opened, other.opened),
            max(self.since, other.since),
        )


class State:
    """The places of every article, by library and article.

    Safe from any thread; `save` makes last what was noted.

    Args:
        path: The state file; it and its folder are made at the first save.

    Raises:
        DataNewer: A later version of the program wrote the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._places: Records[_Key, Place] = records(path)

    @property
    def set_aside(self) -> Path | None:
        """Where a damaged file is kept, when there was one."""
        return self._places.set_aside

    @property
    def is_saved(self) -> bool:
        """Whether all that was noted has been written."""
        return self._places.is_saved

    def place(self, library: Path, article: str, text: str = "") -> int:
        """The logical offset at which to go on reading; 0 for a new article.

        Args:
            library: The library.
            article: The article's id.
            text: Its logical text, which may have changed since; without it, the place
                is where it was.
        """
        known = self._places.get(_key(library, article))
        if known is None:
            return 0
        return nearest(known.anchor, text) if text else known.anchor.start

    def remember(
        self,
        library: Path,
        article: str,
        offset: int,
        text: str = "",
        read: float = 0.0,
    ) -> None:
        """Note the place in an article.

        Args:
            library: The library.
            article: The article's id.
            offset: The logical offset of the first row on the screen.
            text: Its logical text, by which the place is found again when it changes.
            read: The share of it that is on the screen or above, from 0 to 1.
        """
        key, anchor = _key(library, article), Anchor.at(text, offset)
        known = self._places.get(key) or Place()
        if known.anchor != anchor:
            self._places.add(key, Place(anchor, moment(known.when), read))
        elif read > known.read:
            self._places.add(key, known._replace(read=read))

    def note_opened(self, library: Path, article: str) -> None:
        """Note that an article was opened."""
        self._places.add(_key(library, article), Place(opened=moment()))

    def history(self, library: Path) -> tuple[ArticleId, ...]:
        """The articles that were opened, the latest first, each once."""
        opened = [(one.opened, key.article) for key, one in self._of(library)]
        opened.sort(reverse=True)
        return tuple(ArticleId(article) for when, article in opened if when)

    def progress(self, library: Path) -> dict[ArticleId, float]:
        """The share that was read of every article that was opened, from 0 to 1."""
        return {
            ArticleId(key.article): one.read
            for key, one in self._of(library)
            if one.opened or one.when
        }

    def follow(self, library: Path, renames: Iterable[tuple[str, str, float]]) -> None:
        """Give articles that got another id the place they had.

        Doing it again changes nothing, and a newer place is never overwritten: not one
        of the new id, nor, by one of its past, that of another article under the old id.

        Args:
            library: The library.
            renames: Old id, new id, and when that was noticed; see `Collection.renames`.
        """
        root = str(library.resolve())
        for old, new, noticed in renames:
            place = self._places.get(_Key(root, old))
            if place and max(place.when, place.opened, place.since) <= noticed:
                self._places.add(_Key(root, new), place._replace(since=noticed))

    def save(self) -> None:
        """Write what was noted since the last save, with what other readers saved.

        Raises:
            OSError: The file or its folder cannot be read or written.
            DataNewer: A later version of the program wrote the file meanwhile.
        """
        self._places.save()

    def _of(self, library: Path) -> list[tuple[_Key, Place]]:
        root = str(library.resolve())
        return [item for item in self._places.items() if item[0].library == root]


def _key(library: Path, article: str) -> _Key:
    return _Key(str(library.resolve()), article)


def _encode(key: _Key, place: Place) -> dict[str, Any]:
    return {
        "library": key.library,
        "article": key.article,
        "start": place.anchor.start,
        "before": place.anchor.before,
        "after": place.anchor.after,
        "when": place.when,
        "read": place.read,
        "opened": place.opened,
        "since": place.since,
    }


def _decode(row: dict[str, Any]) -> tuple[_Key, Place]:
    anchor = Anchor(
        offset(row["start"]), before=str(row["before"]), after=str(row["after"])
    )
    when, opened, since = moments(row["when"], row["opened"], row["since"])
    place = Place(anchor, when, share(row["read"]), opened, since)
    return _Key(str(row["library"]), str(row["article"])), place


def _from_offsets(data: dict[str, Any]) -> dict[str, Any]:
    """From version 1, which knew an offset and when it was left, by library and article."""
    rows = []
    for name, (start, when) in data["places"].items():
        library, _, article = name.partition("\n")
        place = Place(Anchor(offset(start)), float(when))
        rows.append(_encode(_Key(library, article), place))
    return {"version": 2, "places": rows}


_FORMAT = Format("places", _encode, _decode, (_from_offsets,))


def records(path: Path) -> Records[_Key, Place]:
    """The file of places."""
    return Records(path, _FORMAT)
