"""One whole generation of the index, opened for reading.

A session is a snapshot of the catalogue and the segments of the generation that the
catalogue names, opened without Whoosh: what of a segment is deleted the catalogue tells. It
serves one thread at a time, as a connection of SQLite does, and is opened again when the
index has changed.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain
from threading import Lock
from typing import TYPE_CHECKING

from index.engine.catalogue import Catalogue, Frozen
from index.engine.schema import NUMBER, TITLE
from index.engine.soundness import distrust, keep_shared, look
from index.engine.store import VERSION, damage, damage_on_opening
from index.engine.tables import check, schema
from index.errors import IndexDamaged, WarraqError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.engine.lexicon import Lexicon
    from index.engine.matching import Matching
    from index.engine.order import Order
    from index.engine.postings import Postings, Ranks
    from index.engine.scoring import Norms
    from index.engine.soundness import Looks
    from index.engine.store import Store
    from index.search import Level
    from index.sought import Sought


class Session:
    """An open index; made by ``Sessions``."""

    def __init__(self, store: Store) -> None:
        self._inode = store.catalogue.stat().st_ino
        self._opened = self._looks = look(store.path)
        self._sound: Looks | None = None
        self._schema: frozenset[str] = frozenset()
        self._words: Looks = {}
        self._shared = 0
        self.connection = store.open_catalogue()
        self.catalogue = Catalogue(self.connection)
        self.meta: dict[str, str] = {}
        self._store = store
        self._lexicon: Lexicon | None = None
        self._order: Order | None = None
        self._norms: Norms | None = None
        self._postings: Postings | None = None

    @property
    def token(self) -> str:
        """A name of the generation that this session shows."""
        return self.meta.get("token", "")

    def can_see_all(self) -> bool:
        """Tell whether a snapshot would be of what is there.

        Raises:
            OSError: There is nothing.
        """
        if self._store.catalogue.stat().st_ino != self._inode:
            return False
        is_frozen = isinstance(self.connection, Frozen)
        return not is_frozen or self._opened == look(self._store.path)

    def begin(self) -> None:
        """Take a snapshot of the catalogue; forget what was open of an older one.

        Words that somebody has written to since are opened again, which reads them whole;
        a map of a file that was cut off could not even be read.
        """
        self._looks = look(self._store.path)
        self._keep_shared()
        self.connection.execute("BEGIN")
        if self._looks != self._sound:
            self._schema = schema(self.connection)
        meta = self.catalogue.meta()
        self._keep_shared()
        if meta != self.meta or not self._has_words_as_opened():
            self._forget_words()
            self.meta = meta

    def _keep_shared(self) -> None:
        """Keep what this connection shares with others as long as it was."""
        if not isinstance(self.connection, Frozen):  # which shares nothing
            self._shared = keep_shared(self._store.path, self._shared)

    def _has_words_as_opened(self) -> bool:
        """Tell whether the words look as they did when they were opened, if they were."""
        try:
            return self._words == self._store.look_at_words(self._words)
        except OSError:
            return False

    def check(self) -> None:
        """Read all of the catalogue, unless it is known to be sound.

        Raises:
            sqlite3.DatabaseError: It is damaged.
        """
        if self._looks == self._sound:
            return
        check(self._schema, self.meta)
        if not self._store.is_as_left(self.token):
            from index.engine.seals import verify

            for _ in verify(self.connection):
                pass
            self._store.note_sound(self._looks, self.token)
        self._sound = self._looks

    def is_sound(self) -> bool:
        """Read all of the index, once something has failed that nobody foresaw."""
        from index.engine.seals import verify

        words = self._store.verify_words(self.meta)
        try:
            for _ in chain(words, verify(self.connection)):
                pass
        except damage_on_opening():
            return False
        return True

    def end(self) -> None:
        """Let the snapshot go."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the catalogue; the words go when nobody looks at them any more."""
        self._forget_words()
        self.connection.close()

    def _forget_words(self) -> None:
        """Forget the words, and what was computed of their generation."""
        self._lexicon = self._order = self._norms = self._postings = None
        self._words = {}

    @property
    def lexicon(self) -> Lexicon:
        """The vocabulary of the collection."""
        if self._lexicon is None:
            from index.engine.lexicon import Lexicon

            self._lexicon = Lexicon(self.connection)
        return self._lexicon

    @property
    def order(self) -> Order:
        """The order of the collection, read once a generation."""
        if self._order is None:
            from index.engine.order import Order

            self._order = Order(self.connection)
        return self._order

    @property
    def norms(self) -> Norms:
        """The lengths of the articles, as scores use them."""
        if self._norms is None:
            from index.engine.scoring import norms

            self._norms = norms(self.order)
        return self._norms

    @property
    def postings(self) -> Postings:
        """The postings, those read so far kept in memory; see ``open_words``."""
        return self.open_words()

    def open_words(self) -> Postings:
        """Open the words of the generation that the catalogue names, when they are not.

        Raises:
            IndexDamaged: The words make no sense.
            IndexUnwritable: The system refuses them.
        """
        if self._postings is None:
            from index.engine.packed.leaf import WORDS
            from index.engine.postings import Postings

            try:
                files = json.loads(self.meta["words"])
                mapped = (name for name in files if name.endswith(WORDS))
                looks = self._store.look_at_words(mapped)
                leaves = [
                    (leaf, self.order.rank_of(leaf.numbers(NUMBER)))
                    for leaf in self._store.open_sound_leaves(self.meta)
                ]
            except damage_on_opening() as error:
                raise self._store.failure(error) from error
            if not _fit(leaves, self.order.articles):
                raise IndexDamaged(self._store.path)
            self._postings = Postings(leaves, self.order.articles)
            self._words = looks
        return self._postings

    def matching(self, sought: Sought, widest: Level) -> Matching:
        """A query, ready to be matched at any level up to the widest."""
        from index.engine.matching import Matching

        return Matching(sought, self.order, self.postings, self._text, widest)

    def _text(self, number: int, field: str) -> str:
        """The text of a field of an article."""
        if field == TITLE:
            return self.catalogue.facts([number])[number].title
        return self.catalogue.text(number)


def _fit(leaves: Sequence[tuple[object, Ranks]], articles: int) -> bool:
    """Tell whether each article has one document, given the ranks of documents."""
    import numpy as np

    found = np.zeros(articles, np.int64)
    for _, ranks in leaves:
        np.add.at(found, ranks[ranks >= 0], 1)
    return bool((found == 1).all())


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
    def open(self, *, words: bool = False) -> Iterator[Session | None]:
        """Lend a session of the newest generation; None when there is no index yet.

        Args:
            words: Open its words, which can be gone later when others commit.

        Raises:
            IndexDamaged: It makes no sense.
            IndexUnwritable: The system refuses it.
        """
        session: Session | None = None
        try:
            session = self._take(words=words)
            yield session
        except IndexDamaged:
            self._leave_damaged(session)
            session = None
            raise
        except damage() as error:
            failure = self._store.failure(error)
            if isinstance(failure, IndexDamaged):
                self._leave_damaged(session)
            else:
                self._discard(session)
            session = None
            raise failure from error
        except WarraqError:
            raise
        except Exception as error:
            if session is None or session.is_sound():
                raise
            self._leave_damaged(session)
            session = None
            raise IndexDamaged(self._store.path) from error
        finally:
            self._give_back(session)

    def close(self) -> None:
        """Close all sessions; those in use are closed when they come back."""
        with self._lock:
            self._closed = True
            free, self._free = self._free, []
        for session in free:
            self._discard(session)

    def _take(self, *, words: bool) -> Session | None:
        """A session whose snapshot has begun."""
        with self._lock:
            session = self._free.pop() if self._free else None
        with ExitStack() as taken:
            taken.callback(lambda: self._discard(session))
            if not self._store.exists():
                return None
            if session and not session.can_see_all():
                self._discard(session)
                session = None
            session = session or Session(self._store)
            if not self._begin(session, words=words):
                return None
            taken.pop_all()
        return session

    def _begin(self, session: Session, *, words: bool) -> bool:
        """Begin a snapshot, another one when the first is not the newest by then.

        Of an older one the words may be gone, and what was noted is of a newer.

        Returns:
            False when it is of another library or version.

        Raises:
            IndexDamaged: The words make no sense, and nobody has committed meanwhile.
            DatabaseError: The same of the catalogue.
            IndexUnwritable: The system refuses them.
        """
        failed: dict[str, str] | None = None
        while True:
            session.begin()
            meta = session.meta
            if (meta.get("version"), meta.get("library")) != (VERSION, self._library):
                return False
            try:
                session.check()
                if words:
                    session.open_words()
            except (IndexDamaged, sqlite3.DatabaseError):
                if meta == failed:
                    raise
                failed = meta
                session.end()
            else:
                return True

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

    def _leave_damaged(self, session: Session | None) -> None:
        """Close a session, and have the next update read everything."""
        self._discard(session)
        distrust(self._store.path)

    @staticmethod
    def _discard(session: Session | None) -> None:
        """Close a session that is of no more use."""
        if session is not None:
            with suppress(*damage()):
                session.close()
