"""Segments merged beside everything else.

Nobody waits for a merge. It reads files that never change and writes new ones, while
others search and even update; only to put its result in the place of what it has merged
does it need the right to update, for a moment. When somebody else has committed by then,
the work was in vain and is thrown away. It may be stopped or killed at any time: what it
leaves is removed by the next commit.

From time to time all of the index is read and compared with its checksums, so that a byte
which the disk has changed by itself does not stay unnoticed. When one has, the next update
indexes everything anew.
"""

from __future__ import annotations

import json
import time
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Final

from index.engine import ownership, seals, soundness
from index.engine.catalogue import Catalogue
from index.engine.names import FileStorage
from index.engine.store import VERSION, damage, damage_on_opening
from index.engine.tables import check, schema
from index.errors import IndexBusy, IndexDamaged

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping

    from index.engine.packed.beside import Merge
    from index.engine.store import Store

_LOCK: Final = "merge.lock"
_BYTES_A_SECOND: Final = 100_000
"""So long after everything was read, of as large an index, it is read again. Reading takes
a thousandth of that time, or less."""


def tidy(store: Store, library: str) -> Generator[None, None, None]:
    """Merge what is to be merged, a little at each step; closing it stops the work.

    Args:
        store: The index folder.
        library: The library's path: an index of another one is left alone.

    Raises:
        IndexDamaged: The index makes no sense. The next update will find out.
        IndexForeign: Something in it is neither a file nor a folder.
        IndexNotOurs: Somebody else may change it.
        IndexUnwritable: The system refuses it.
    """
    try:
        if store.exists():
            ownership.check(store.path)
        with _alone(store) as is_alone:
            while is_alone:
                with closing(store.open_catalogue()) as connection:
                    made, meta = schema(connection), Catalogue(connection).meta()
                if (meta.get("version"), meta.get("library")) != (VERSION, library):
                    return
                check(made, meta)
                yield from _sweep(store, meta)
                if not (yield from _merge_once(store, meta)):
                    yield from _read_all(store, meta)
                    return
    except IndexDamaged:
        soundness.distrust(store.path)
        raise
    except damage() as error:
        failure = store.failure(error)
        if isinstance(failure, IndexDamaged):
            soundness.distrust(store.path)
        raise failure from error


@contextmanager
def _alone(store: Store) -> Iterator[bool]:
    """Whether nobody else is at it; two would merge the same, one of them in vain."""
    if not store.exists():
        yield False
        return
    lock = FileStorage(str(store.path)).lock(_LOCK)
    is_free = lock.acquire()
    try:
        yield is_free
    finally:
        if is_free:
            lock.release()


def _sweep(store: Store, meta: Mapping[str, str]) -> Iterator[None]:
    """Remove what killed writers and merges have left, when nobody else is at it."""
    if store.has_unknown_words(meta):
        with suppress(IndexBusy), store.locked():
            if not _is_past(store, meta):
                yield from store.sounding(meta)
                store.open_words(meta["generation"]).free()


def _is_past(store: Store, meta: Mapping[str, str]) -> bool:
    """Tell whether others have committed since: files of before are gone, or may be."""
    with closing(store.open_catalogue()) as connection:
        return Catalogue(connection).meta().get("generation") != meta["generation"]


def _merge_once(store: Store, meta: Mapping[str, str]) -> Generator[None, None, bool]:
    """Merge one group of segments; returns whether it was done, and there may be more."""
    from index.engine.packed.beside import Merge
    from index.engine.packed.policy import choose

    try:
        # What was noted of the files that stay is noted anew, so it must hold.
        files = yield from store.sounding(meta)
        words = store.open_words(meta["generation"])
        groups = choose(words.segments())
        if not groups:
            return False
    except damage_on_opening() as error:
        if _is_past(store, meta):
            return False
        raise store.failure(error) from error
    with closing(Merge(words, groups[0])) as merge:
        try:
            yield from merge.steps()
            return _replace(store, meta["generation"], files, merge)
        except (FileNotFoundError, IndexBusy):
            # Whoever commits meanwhile removes all files that nobody knows.
            return False


def _replace(
    store: Store, generation: str, files: Mapping[str, list[int]], merge: Merge
) -> bool:
    """Put the result in the place of what it was made of, if that is still there.

    Args:
        store: The index folder.
        generation: What it was made of.
        files: The files of that, as they were found to be sound.
        merge: The result.
    """
    with store.locked():
        with closing(store.open_catalogue(writable=True)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            meta = Catalogue(connection).meta()
            if meta.get("generation") != generation:
                return False
            is_sound = store.is_as_left(meta["token"], is_locked=True)
            writer = store.open_words(generation).writer()
            merge.commit(writer)
            words = store.open_words(str(writer.generation))
            connection.executemany(
                "UPDATE meta SET value = ? WHERE key = ?",
                [
                    (str(writer.generation), "generation"),
                    (json.dumps(words.files(files)), "words"),
                ],
            )
            seals.seal_meta(connection)
            connection.execute("COMMIT")
            words.free()
        if is_sound:
            noted = soundness.noted(store.path)
            looks = soundness.look(store.path)
            soundness.note(store.path, noted._replace(files=looks, token=meta["token"]))
    return True


def _read_all(store: Store, meta: Mapping[str, str]) -> Iterator[None]:
    """Read all of the index when that is due, a little at each step.

    Raises:
        IndexDamaged: It is damaged.
        IndexUnwritable: The system refuses it.
    """
    noted, looks = soundness.noted(store.path), soundness.look(store.path)
    if 0 <= time.time() - noted.read < store.size() / _BYTES_A_SECOND:
        return
    try:
        yield from store.verify_words(meta)
        with closing(store.open_catalogue()) as connection:
            connection.execute("BEGIN")
            yield from seals.verify(connection)
    except damage_on_opening() as error:
        if _is_past(store, meta):
            return
        raise store.failure(error) from error
    with suppress(IndexBusy), store.locked():
        if (noted, looks) == (soundness.noted(store.path), soundness.look(store.path)):
            found = noted._replace(files=looks, token=meta["token"])
            soundness.note(store.path, found._replace(read=int(time.time())))
