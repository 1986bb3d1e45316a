"""One whole generation of the index, opened for reading.

A session is a snapshot of the catalogue and a Whoosh searcher of the generation that the
catalogue names. It serves one thread at a time (a Whoosh searcher shares its place in
its files), and is opened again, never refreshed, when the index has changed: Whoosh's own
refresh returns deleted documents.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from index.arabic import fold_text
from index.engine.catalogue import Catalogue
from index.engine.schema import NUMBER
from index.engine.store import DAMAGE, DAMAGE_ON_OPENING, VERSION
from index.errors import IndexUnwritable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.engine.store import Store


@dataclass(frozen=True, slots=True)
class Order:
    """What filters and sorting need of every article, by its number."""

    rank: dict[int, int]
    """Place in the collection; a number that is missing is no article."""
    day: dict[int, str]
    """Date as YYYY-MM-DD, for the articles that have one."""
    category: dict[int, str]
    """Folded category."""


def damaged(store: Store, error: Exception) -> IndexUnwritable:
    """The error to raise for an index that cannot be read."""
    return IndexUnwritable(store.path, f"it must be built again ({error})")


class Session:
    """An open index; made by ``Sessions``."""

    def __init__(self, store: Store) -> None:
        self.inode = store.catalogue.stat().st_ino
        self.connection = store.open_catalogue()
        self.catalogue = Catalogue(self.connection)
        self.meta: dict[str, str] = {}
        self._store = store
        self._searcher: Any = None
        self._numbers: list[list[int]] = []
        self._order: Order | None = None

    @property
    def token(self) -> str:
        """A name of the generation that this session shows."""
        return self.meta.get("token", "")

    def begin(self) -> None:
        """Take a snapshot of the catalogue; forget what was open of an older one."""
        self.connection.execute("BEGIN")
        meta = self.catalogue.meta()
        if meta != self.meta:
            self._close_words()
            self.meta = meta

    def end(self) -> None:
        """Let the snapshot go."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close every file."""
        self._close_words()
        self.connection.close()

    def _close_words(self) -> None:
        """Close the searcher and what was computed of its generation."""
        if self._searcher is not None:
            self._searcher.close()
        self._searcher, self._numbers, self._order = None, [], None

    @property
    def searcher(self) -> Any:
        """The Whoosh searcher, opened when the first search needs it.

        Opening copies a segment's terms and postings into memory: about 30 ms for
        10,000 articles of 300 words (guide/speed.md), which is why sessions are kept.
        """
        if self._searcher is None:
            try:
                self._searcher = self._store.open_words().searcher()
            except DAMAGE_ON_OPENING as error:
                raise damaged(self._store, error) from error
        return self._searcher

    def leaves(self) -> Iterator[tuple[Any, list[int]]]:
        """A searcher for each segment, with the article number of each document."""
        leaves = self.searcher.leaf_searchers()
        if not self._numbers:
            self._numbers = [_numbers(leaf.reader()) for leaf, _ in leaves]
        return zip((leaf for leaf, _ in leaves), self._numbers, strict=True)

    @property
    def order(self) -> Order:
        """The order of the collection, read once a generation."""
        if self._order is None:
            self._order = _order(self.catalogue)
        return self._order


def _numbers(reader: Any) -> list[int]:
    """The article number of each document of a segment."""
    count = reader.doc_count_all()
    if not count:
        return []
    column = reader.column_reader(NUMBER)
    return [column[document] for document in range(count)]


def _order(catalogue: Catalogue) -> Order:
    """Read the order of the collection."""
    order = Order({}, {}, {})
    folded: dict[str, str] = {}
    for rank, (number, day, category) in enumerate(catalogue.order()):
        order.rank[number] = rank
        if day:
            order.day[number] = day
        if category:
            if category not in folded:
                folded[category] = " ".join(fold_text(category).split())
            order.category[number] = folded[category]
    return order


class Sessions:
    """The sessions of one index: as many as threads search at the same time.

    Args:
        store: The index folder.
        library: The library's path: an index of another one counts as none.
    """

    def __init__(self, store: Store, library: str) -> None:
        self._store = store
        self._library = library
        self._free: list[Session] = []
        self._lock = Lock()
        self._closed = False

    @contextmanager
    def open(self) -> Iterator[Session | None]:
        """Lend a session of the newest generation; None when there is no index yet.

        Raises:
            IndexUnwritable: The index is damaged or cannot be read.
        """
        session: Session | None = None
        try:
            session = self._take()
            yield session
        except DAMAGE as error:
            self._discard(session)
            session = None
            raise damaged(self._store, error) from error
        finally:
            self._give_back(session)

    def close(self) -> None:
        """Close all sessions; those in use are closed when they come back."""
        with self._lock:
            self._closed = True
            free, self._free = self._free, []
        for session in free:
            session.close()

    def _take(self) -> Session | None:
        """A session whose snapshot has begun."""
        with self._lock:
            session = self._free.pop() if self._free else None
        if not self._store.exists():
            self._discard(session)
            return None
        if session and session.inode != self._store.catalogue.stat().st_ino:
            self._discard(session)
            session = None
        session = session or Session(self._store)
        try:
            session.begin()
        except DAMAGE:
            self._discard(session)
            raise
        meta = session.meta
        if (meta.get("version"), meta.get("library")) != (VERSION, self._library):
            self._discard(session)
            return None
        return session

    def _give_back(self, session: Session | None) -> None:
        """Keep a session for the next search."""
        if session is None:
            return
        session.end()
        with self._lock:
            if not self._closed:
                self._free.append(session)
                return
        session.close()

    @staticmethod
    def _discard(session: Session | None) -> None:
        """Close a session that is of no more use."""
        if session is not None:
            try:
                session.close()
            except sqlite3.Error:
                return
