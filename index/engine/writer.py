"""One transaction over the Whoosh index and the catalogue.

Whoosh commits first, the catalogue second; the catalogue notes which generation of the
Whoosh index is its own. A crash before the first commit changes nothing. A crash between
the two leaves a Whoosh index one generation ahead: readers drop the documents that their
catalogue does not know (see session.py), and the next update sees that the two disagree
and indexes everything again. So a crash costs work and never a wrong answer.

An index is replaced in the same way, within one transaction: until a rebuild is complete
the old index answers. Only one that cannot be read at all is removed first.
"""

from __future__ import annotations

import os
import sqlite3
import time
import zlib
from typing import TYPE_CHECKING, Any, Final

from index.arabic import count_words
from index.article import BlockKind
from index.engine.catalogue import TABLES, Catalogue
from index.engine.document import document
from index.engine.names import KEEP_NOTHING
from index.engine.schema import KEY, key_of
from index.engine.store import DAMAGE_ON_OPENING, VERSION
from index.errors import IndexDamaged

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType
    from typing import Self

    from index.article import Article, ArticleId
    from index.engine.store import Store
    from index.library import Stamp
    from index.problems import Problem

_MEMORY_MB: Final = 256
_EMPTIED: Final = ("articles", "texts", "sources", "repeats", "problems", "meta")
_BEFORE_BODY: Final = frozenset(
    {
        BlockKind.KICKER,
        BlockKind.TITLE,
        BlockKind.BYLINE,
        BlockKind.DATELINE,
        BlockKind.CAPTION,
        BlockKind.BOILERPLATE,
    }
)


class IndexWriter:
    """Collects changes; ``commit`` makes all visible, leaving without it makes none.

    Args:
        store: The index folder, prepared and locked by the caller.
        library: The library's path: an index of another one is begun anew.
        rebuild: Begin anew in any case.

    Raises:
        OSError: The index can be neither opened nor made; likewise ``sqlite3.Error``.
    """

    def __init__(self, store: Store, library: str, *, rebuild: bool = False) -> None:
        self._library = library
        self._writer: Any = None
        self._words: Any = None
        self._connection: Any = None
        self._doomed: set[str] = set()
        try:
            self.is_new = not self._open(store) or rebuild
            self._begin(store)
        except BaseException:
            self._close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if self._writer is not None:
                self._writer.cancel()
        finally:
            self._close()

    def _open(self, store: Store) -> bool:
        """Open what is there, or make it; True when it can be brought up to date."""
        if store.exists():
            try:
                self._connect(store)
                self._words = store.open_words()
                self._words.reader().close()
                meta = self.catalogue.meta()
                self.catalogue.stamps()
            except DAMAGE_ON_OPENING:
                meta = {}
            if meta.get("version") == VERSION:
                generation = str(self._words.latest_generation())
                noted = (meta["generation"], meta["library"])
                return (generation, self._library) == noted
        self._make(store)
        return False

    def _make(self, store: Store) -> None:
        """Make an empty index in place of what is there."""
        self._close()
        store.clear()
        self._words = store.open_words(create=True)
        self._connect(store)
        for statement in TABLES.split(";"):
            self._connection.execute(statement)

    def _connect(self, store: Store) -> None:
        """Open the catalogue for writing."""
        self._connection = store.open_catalogue(writable=True)
        self.catalogue = Catalogue(self._connection)

    def _close(self) -> None:
        """Close the catalogue, which rolls back what is not committed."""
        if self._connection is not None:
            self._connection.close()

    def _begin(self, store: Store) -> None:
        """Begin the transaction; a new index forgets every row, its readers do not."""
        self._connection.execute("BEGIN IMMEDIATE")
        if not self.is_new:
            return
        try:
            for table in _EMPTIED:
                self._connection.execute(f"DELETE FROM {table}")  # noqa: S608
        except sqlite3.DatabaseError as error:
            if not isinstance(store.failure(error), IndexDamaged):
                raise
            self._make(store)
            self._connection.execute("BEGIN IMMEDIATE")

    def put(self, article: Article, line: int, fingerprint: bytes) -> None:
        """Add an article, in place of the one with the same id if there is any."""
        self.drop(article.id)
        row = self._connection.execute(
            "INSERT INTO articles (id, path, line, fingerprint, title, date, category, "
            "source, author, url, words, lead) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                article.id,
                article.path,
                line,
                fingerprint,
                article.title,
                article.date.isoformat() if article.date else None,
                article.category,
                article.source,
                article.author,
                article.url,
                count_words(article.text),
                _lead(article),
            ),
        )
        self._connection.execute(
            "INSERT INTO texts VALUES (?, ?)",
            (row.lastrowid, zlib.compress(article.text.encode())),
        )
        fields = document(article, row.lastrowid)
        self._open_writer().add_document(**fields)

    def drop(self, article_id: ArticleId) -> None:
        """Remove an article if there is one of this id."""
        if self.is_new:
            return
        self._doomed.add(key_of(article_id))
        self._connection.execute(
            "DELETE FROM texts WHERE number = "
            "(SELECT number FROM articles WHERE id = ?)",
            (article_id,),
        )
        self._connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))

    def move(self, article_id: ArticleId, line: int) -> None:
        """Note that an article stands on another line of its source."""
        self._connection.execute(
            "UPDATE articles SET line = ? WHERE id = ?", (line, article_id)
        )

    def forget(self, path: str) -> None:
        """Forget what is noted of a source beside its articles."""
        for table in ("sources", "repeats", "problems"):
            self._connection.execute(
                f"DELETE FROM {table} WHERE path = ?",  # noqa: S608
                (path,),
            )

    def note_source(self, path: str, stamp: Stamp) -> None:
        """Note that a source has been read to its end in this state."""
        self._connection.execute("INSERT INTO sources VALUES (?,?,?,?)", (path, *stamp))

    def note_repeat(
        self, path: str, line: int, fingerprint: bytes, article_id: ArticleId
    ) -> None:
        """Note a record left out because an earlier one has its id."""
        self._connection.execute(
            "INSERT INTO repeats VALUES (?,?,?,?)",
            (path, line, fingerprint, article_id),
        )

    def note_problems(self, problems: Iterable[Problem]) -> None:
        """Note what was left out."""
        self._connection.executemany(
            "INSERT INTO problems VALUES (?,?,?,?,?)",
            ((p.path, p.line, p.reason.value, p.detail, p.number) for p in problems),
        )

    def commit(self) -> None:
        """Make all changes visible, Whoosh first."""
        if self._doomed or self.is_new:
            self._open_writer()
        if self._writer is not None:
            self._delete_doomed()
            options = {"mergetype": KEEP_NOTHING} if self.is_new else {}
            writer, self._writer = self._writer, None
            writer.commit(**options)  # a commit that fails closes the writer itself
        meta = {
            "version": VERSION,
            "library": self._library,
            "generation": str(self._words.latest_generation()),
            "token": os.urandom(8).hex(),
            "updated": str(int(time.time())),
        }
        self._connection.executemany(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items()
        )
        self._connection.execute("COMMIT")

    def _open_writer(self) -> Any:
        """The Whoosh writer, opened when the first change needs it."""
        if self._writer is None:
            self._writer = self._words.writer(limitmb=_MEMORY_MB)
        return self._writer

    def _delete_doomed(self) -> None:
        """Delete the documents of earlier generations by their keys."""
        if not self._doomed:
            return
        with self._words.reader() as reader:
            for key in self._doomed:
                if (KEY, key) in reader:
                    for document in reader.postings(KEY, key).all_ids():
                        self._writer.delete_document(document)


def _lead(article: Article) -> int:
    """Offset of the first block that is body, 0 when there is none."""
    starts = (b.start for b in article.blocks if b.kind not in _BEFORE_BODY)
    return next(starts, 0)
