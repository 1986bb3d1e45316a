"""One whole generation of the index, opened for reading.

A session is a snapshot of the catalogue and a Whoosh searcher of the generation that the
catalogue names. It serves one thread at a time (a Whoosh searcher shares its place in
its files), and is opened again, never refreshed, when the index has changed: Whoosh's own
refresh returns deleted documents.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from index.arabic import fold_text
from index.engine.catalogue import Catalogue
from index.engine.schema import NUMBER
from index.engine.store import DAMAGE, DAMAGE_ON_OPENING, VERSION

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
        """Close every file, the catalogue also when the words cannot be closed."""
        try:
            self._close_words()
        finally:
            self.connection.close()

    def _close_words(self) -> None:
        """Close the searcher and what was computed of its generation."""
        searcher, self._searcher = self._searcher, None
        self._numbers, self._order = [], None
        if searcher is not None:
            searcher.close()

    @property
    def searcher(self) -> Any:
        """The Whoosh searcher, opened when the first search needs it.

        Opening copies a segment's terms and postings into memory: with 10,161 articles
        the first search takes 22 ms and the next 3 (docs/performance.md), which is why
        sessions are kept.

        Raises:
            IndexDamaged: The words make no sense.
            IndexUnwritable: The system refuses them.
        """
        if self._searcher is None:
            try:
                self._searcher = self._store.open_words().searcher()
            except DAMAGE_ON_OPENING as error:
                raise self._store.failure(error) from error
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
            IndexDamaged: It makes no sense.
            IndexUnwritable: The system refuses it.
        """
        session: Session | None = None
        try:
            session = self._take()
            yield session
        except DAMAGE as error:
            self._discard(session)
            session = None
            raise self._store.failure(error) from error
        finally:
            self._give_back(session)

    def close(self) -> None:
        """Close all sessions; those in use are closed when they come back."""
        with self._lock:
            self._closed = True
            free, self._free = self._free, []
        for session in free:
            self._discard(session)

    def _take(self) -> Session | None:
        """A session whose snapshot has begun."""
        with self._lock:
            session = self._free.pop() if self._free else None
        with ExitStack() as taken:
            taken.callback(lambda: self._discard(session))
            if not self._store.exists():
                return None
            if session and session.inode != self._store.catalogue.stat().st_ino:
                self._discard(session)
                session = None
            session = session or Session(self._store)
            session.begin()
            meta = session.meta
            if (meta.get("version"), meta.get("library")) != (VERSION, self._library):
                return None
            taken.pop_all()
        return session

    def _give_back(self, session: Session | None) -> None:
        """Keep a session for the next search."""
        if session is None:
            return
        with ExitStack() as given:
            given.callback(self._discard, session)
            session.end()
            with self._lock:
                if not self._closed:
                    self._free.append(session)
                    given.pop_all()

    @staticmethod
    def _discard(session: Session | None) -> None:
        """Close a session that is of no more use."""
        if session is not None:
            with suppress(*DAMAGE):
                session.close()
