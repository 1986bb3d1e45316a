"""One transaction over the Whoosh index and the catalogue.

Whoosh commits first, the catalogue second; the catalogue notes which generation of the
Whoosh index is its own, and that one alone is read and written upon. A crash before the
first commit changes nothing. A crash between the two leaves a generation that nobody
knows of, beside the one that is noted (see packed/generations.py): readers go on with
that, and the next commit takes the other's place. So a crash costs work and never a wrong
answer.

The words of the generation before go when both are committed, and those that were
committed in vain when the catalogue is not.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from index.arabic import spellings
from index.crew import Crew
from index.engine import seals, soundness
from index.engine.catalogue import shorten_log
from index.engine.document import INSERT, article_row, document
from index.engine.names import KEEP_NOTHING
from index.engine.opened import OpenIndex
from index.engine.schema import BODY, KEY, key_of
from index.engine.store import VERSION, damage_on_opening

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType
    from typing import Self

    from index.article import Article, ArticleId
    from index.engine.prepared import Prepared
    from index.engine.store import Store
    from index.library import Stamp
    from index.problems import Problem


class Place(NamedTuple):
    """Where an article stands in its library."""

    path: str
    """Its source."""
    line: int
    part: str
    """Path of the part inside a book or a zip file, "" elsewhere."""


class IndexWriter(OpenIndex):
    """Collects changes; ``commit`` makes all visible, leaving without it makes none.

    Args:
        store: The index folder, prepared and locked by the caller.
        library: The library's path: an index of another one is begun anew.
        rebuild: Begin anew in any case.
        most_words: Words collected before a segment is written; None leaves it to the
            engine.

    Raises:
        OSError: The index can be neither opened nor made; likewise ``sqlite3.Error``.
    """

    def __init__(
        self,
        store: Store,
        library: str,
        *,
        rebuild: bool = False,
        most_words: int | None = None,
    ) -> None:
        self._options = {} if most_words is None else {"most_tokens": most_words}
        self._writer: Any = None
        self._doomed: set[str] = set()
        self._settled = False
        self._today = datetime.now().astimezone().date().isoformat()
        super().__init__(store, library, rebuild=rebuild)

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
            if isinstance(error, Exception):
                self._look_for_damage(error)
        finally:
            self._leave()

    def put(self, prepared: Prepared, place: Place, fingerprint: bytes) -> None:
        """Add an article, in place of the one with the same id if there is any."""
        article = prepared.article
        added = self.drop(article.id)
        facts = article_row(prepared, place, fingerprint, added or self._today)
        number = self._changing.execute(INSERT, facts).lastrowid
        packed = (prepared.body, prepared.blocks)
        self._changing.execute("INSERT INTO texts VALUES (?,?,?)", (number, *packed))
        self._changing.execute(
            "INSERT INTO looks VALUES (?,?,?,?)", (number, *prepared.look)
        )
        fields = document(article, number, prepared.spelt)
        self._open_writer().add_document(**fields)

    def drop(self, article_id: ArticleId) -> str | None:
        """Remove an article if there is one of this id; returns the day it was added."""
        if self.is_new:
            return None
        found = self._changing.execute(
            "DELETE FROM articles WHERE id = ? RETURNING number, added", (article_id,)
        ).fetchone()
        if found is None:
            return None
        number, added = found
        self._counts.remove(spellings(self.catalogue.text(number)))
        self._changing.execute("DELETE FROM texts WHERE number = ?", (number,))
        self._derived.remove(number)
        self._doomed.add(key_of(number))
        return str(added)

    def move(self, article_id: ArticleId, line: int) -> None:
        """Note that an article stands on another line of its source."""
        row = self._changing.execute(
            "UPDATE articles SET line = ? WHERE id = ? RETURNING number",
            (line, article_id),
        ).fetchone()
        self._derived.move(row[0])

    def rename(self, old: ArticleId, article: Article, place: Place) -> bool:
        """Give an article that is indexed another id and place, and nothing else.

        Returns:
            False, and nothing is done, when its title or format came from the name of
            its file and is another one now.
        """
        changed = self._changing.execute(
            "UPDATE articles SET id = ?, path = ?, line = ?, part = ? "
            "WHERE id = ? AND title = ? AND format = ? RETURNING number",
            (article.id, *place, old, article.title, article.origin.format),
        ).fetchone()
        if changed is not None:
            self._derived.move(changed[0])
        return changed is not None

    def note_renames(self, renames: Iterable[tuple[ArticleId, ArticleId]]) -> None:
        """Note articles that got another id; those renamed before go along."""
        moment = time.time()
        for old, new in renames:
            for statement, values in (
                ("UPDATE renames SET new = ? WHERE new = ?", (new, old)),
                ("INSERT OR REPLACE INTO renames VALUES (?,?,?)", (old, new, moment)),
                ("DELETE FROM renames WHERE old = new", ()),
            ):
                self._changing.execute(statement, values)

    def compare(self) -> None:
        """Find copies, recurring lines and the order of all articles there are."""
        self.check()
        self._meta["originals"] = str(self._derived.write())

    def forget(self, path: str) -> None:
        """Forget what is noted of a source beside its articles."""
        for table in ("sources", "repeats", "problems"):
            self._changing.execute(
                f"DELETE FROM {table} WHERE path = ?",  # noqa: S608
                (path,),
            )

    def note_source(self, path: str, stamp: Stamp) -> None:
        """Note that a source has been read in this state.

        Two files may have one path, when the bytes of a name that are no UTF-8 are
        escaped as the other's are spelt; the last is noted.
        """
        self._changing.execute(
            "INSERT OR REPLACE INTO sources VALUES (?,?,?,?)", (path, *stamp)
        )

    def note_repeat(
        self, path: str, line: int, fingerprint: bytes, article_id: ArticleId
    ) -> None:
        """Note a record left out because an earlier one has its id."""
        self._changing.execute(
            "INSERT INTO repeats VALUES (?,?,?,?)",
            (path, line, fingerprint, article_id),
        )

    def note_problems(self, problems: Iterable[Problem]) -> None:
        """Note what was left out."""
        self._changing.executemany(
            "INSERT INTO problems VALUES (?,?,?,?,?)",
            ((p.path, p.line, p.reason.value, p.detail, p.number) for p in problems),
        )

    def settle(self, crew: Crew) -> Iterator[None]:
        """Do what there is to do before a commit, a little at each step.

        Args:
            crew: Who finds the keys of new spellings.
        """
        self._settled = True
        self.check()
        added: Iterable[tuple[str, int]] = ()
        if self._writer is not None:
            self._writer.flush()
            added = self._writer.holders(BODY)
        yield from self._counts.write(added, crew)

    def commit(self) -> None:
        """Make all changes visible, Whoosh first."""
        if not self._settled:
            with Crew(1) as alone:
                for _ in self.settle(alone):
                    pass
        before = self._meta.get("generation", "0")
        is_written = self._commit_words()
        try:
            self._commit_catalogue()
        except (OSError, sqlite3.Error):
            if is_written:
                self._take_back(before)
            raise
        if is_written:
            self._words.free()  # those of the generation before: nobody goes back there
        shorten_log(self._connection)

    def _commit_words(self) -> bool:
        """Commit the words; returns whether there was something to commit."""
        if self._doomed or self.is_new:
            self._open_writer()
        if self._writer is None:
            return False
        self._delete_doomed()
        options = {"mergetype": KEEP_NOTHING} if self.is_new else {"merge": False}
        writer, self._writer = self._writer, None
        writer.commit(**options)  # a commit that fails closes the writer itself
        self._meta["generation"] = str(writer.generation)
        self._words = self._store.open_words(self._meta["generation"])
        self._meta["words"] = json.dumps(self._words.files(self._files))
        return True

    def _commit_catalogue(self) -> None:
        """Commit the catalogue, which says that the words count."""
        meta = {
            **self._meta,
            "version": VERSION,
            "library": self._library,
            "token": os.urandom(8).hex(),
            "updated": str(int(time.time())),
        }
        self._changing.executemany(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items()
        )
        seals.seal_meta(self._connection)
        self._seals.write()
        # Who dies behind this line leaves a catalogue of which nothing is noted.
        soundness.distrust(self._store.path)
        self._connection.execute("COMMIT")
        self._meta = meta

    def _take_back(self, generation: str) -> None:
        """Remove words that the catalogue does not name; a full disk needs their room."""
        with suppress(*damage_on_opening()):
            self._store.open_words(generation).free()

    def _open_writer(self) -> Any:
        """The Whoosh writer, opened when the first change needs it."""
        if self._writer is None:
            self.check()
            self._writer = self._words.writer(**self._options)
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
