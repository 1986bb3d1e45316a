"""An index open for writing: its words, its catalogue, and the transaction.

What is there is used when it is sound, of this version and of the same library. Otherwise
a new one is begun: within the transaction, so that the old one answers until it is
complete; only one that cannot be read at all is removed first.
"""

from __future__ import annotations

import json
import sqlite3
import time
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from index.engine import derived, lexicon, seals, soundness
from index.engine.catalogue import Catalogue
from index.engine.derived import Derived
from index.engine.refusals import code_of
from index.engine.store import VERSION, damage_on_opening
from index.engine.tables import STATEMENTS, check, schema
from index.errors import IndexDamaged, WarraqError

if TYPE_CHECKING:
    from index.engine.packed.generations import Stamps
    from index.engine.store import Store

_EMPTIED: Final = (
    *("articles", "texts", "looks", *derived.NAMES, *lexicon.NAMES),
    *("sources", "repeats", "problems", "meta"),
)
"""What a new index of the same library forgets: all but renames, which the reader may
not have seen yet."""


class OpenIndex:
    """The index that a writer changes.

    Args:
        store: The index folder, prepared and locked by the caller.
        library: The library's path: an index of another one is begun anew.
        rebuild: Begin anew in any case.

    Raises:
        OSError: The index can be neither opened nor made; likewise ``sqlite3.Error``.
    """

    def __init__(self, store: Store, library: str, *, rebuild: bool) -> None:
        self._store = store
        self._library = library
        self._words: Any = None
        self._files: Stamps = {}
        self._connection: Any = None
        self._meta: dict[str, str] = {}
        self._seals: Any = None
        self._counts: Any = None
        self._derived: Any = None
        self._noted = soundness.NOTHING
        try:
            self.is_new = not self._open(rebuild=rebuild) or rebuild
            self._begin()
        except BaseException:
            self._close()
            raise

    def _open(self, *, rebuild: bool) -> bool:
        """Open what is there, or make it; True when it can be brought up to date.

        The words are only looked at: most updates change nothing, and need none.

        Args:
            rebuild: Read all of the catalogue even if it looks as it was left.
        """
        if self._store.exists():
            try:
                self._connect()
                self._meta = self.catalogue.meta()
                if self._meta.get("version") == VERSION and self._store.has_words(
                    self._meta
                ):
                    self._check_catalogue(rebuild=rebuild)
                    return self._meta["library"] == self._library
            except damage_on_opening() as error:
                # What a full disk refuses is no damage, and what is there stays.
                if not (
                    rebuild or isinstance(self._store.failure(error), IndexDamaged)
                ):
                    raise
        self._make()
        return False

    def _check_catalogue(self, *, rebuild: bool) -> None:
        """Read all of the index, unless its catalogue looks as it was left.

        Raises:
            sqlite3.DatabaseError: It is damaged; likewise ``WhooshIndexError``.
        """
        check(schema(self._connection), self._meta)
        self._noted = soundness.noted(self._store.path)
        if not rebuild and self._store.is_as_left(self._meta["token"], is_locked=True):
            return
        looks: soundness.Looks = {}
        if not rebuild:
            looks = self._store.look_at_words(json.loads(self._meta["words"]))
        words = self._store.verify_words(self._meta) if looks else ()
        for _ in chain(words, seals.verify(self._connection)):
            pass
        if looks:
            self._noted = self._noted._replace(read=int(time.time()), words=looks)

    def _make(self) -> None:
        """Make an empty index in place of what is there.

        Raises:
            OSError: The system refuses it.
        """
        self._close()
        self._store.clear()
        self._meta, self._files = {}, {}
        self._noted = soundness.NOTHING._replace(read=int(time.time()))
        self._words = self._store.create_words()
        self._connect()
        for statement in STATEMENTS:
            self._connection.execute(statement)

    def _connect(self) -> None:
        """Open the catalogue for writing."""
        self._connection = self._store.open_catalogue(writable=True)
        self.catalogue = Catalogue(self._connection)

    def _close(self) -> None:
        """Close the catalogue, which rolls back what is not committed."""
        if self._connection is not None:
            self._connection.close()

    def _look_for_damage(self, error: Exception) -> None:
        """Read all that was there, once something has failed that nobody foresaw.

        Args:
            error: What has been raised.

        Raises:
            IndexDamaged: That is why. The next update reads everything, and begins anew.
        """
        if self.is_new or isinstance(error, WarraqError) or code_of(error) is not None:
            return
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            words = self._store.verify_words(self.catalogue.meta())
            for _ in chain(words, seals.verify(self._connection)):
                pass
        except damage_on_opening() as found:
            failure = self._store.failure(found)
            self._meta = {}
            soundness.distrust(self._store.path)
            raise failure from error

    def _leave(self) -> None:
        """Close it, and note how its files look from here on.

        SQLite writes to them even when it opens and closes them, and nothing changed.
        """
        self._close()
        if "token" in self._meta:
            files, token = soundness.look(self._store.path), self._meta["token"]
            found = self._noted._replace(files=files, token=token)
            soundness.note(self._store.path, found)

    def _begin(self) -> None:
        """Begin the transaction; a new index forgets every row, its readers do not."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            if self.is_new:
                self._empty()
        except sqlite3.DatabaseError as error:
            self._replace(error)
        else:
            self._counts = lexicon.Counts(self._connection)
            self._derived = Derived(self._connection, self._store.path)

    def _empty(self) -> None:
        """Remove every row; renames only when they are those of another library."""
        is_ours = self.catalogue.meta().get("library") == self._library
        emptied = _EMPTIED if is_ours else (*_EMPTIED, "renames")
        for table in emptied:
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608

    def _replace(self, error: Exception) -> None:
        """Make an empty index in place of a damaged one, and begin the transaction.

        Args:
            error: What using it has raised; raised again when it is no damage.
        """
        if not isinstance(self._store.failure(error), IndexDamaged):
            raise error
        self.is_new = True
        self._make()
        self._connection.execute("BEGIN IMMEDIATE")
        self._counts = lexicon.Counts(self._connection)
        self._derived = Derived(self._connection, self._store.path)

    def check(self) -> None:
        """Get ready to change something; begin anew when a byte of the words has changed.

        Raises:
            OSError: The system refuses it; likewise ``sqlite3.Error``.
        """
        if self._words is None:
            try:
                self._files = self._store.sound_files(self._meta)
                self._meta["words"] = json.dumps(self._files)
                self._words = self._store.open_words(self._meta["generation"])
            except damage_on_opening() as error:
                self._replace(error)
        if self._seals is None:
            self._seals = seals.Seals(self._connection, anew=self.is_new)

    @property
    def _changing(self) -> Any:
        """The catalogue, ready to be changed."""
        self.check()
        return self._connection
