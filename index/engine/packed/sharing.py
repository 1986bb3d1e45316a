"""Documents shared between a writer and a second process.

The second one inverts its share and writes segments of its own, which nobody knows of
until the writer commits them together with those it has written itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from index.workers import Worker, processors

if TYPE_CHECKING:
    from index.engine.packed.writer import PackedWriter

_TOGETHER: Final = 100_000
"""Letters that go the same way: some ten milliseconds of work."""
_AT_WORKER: Final = 3
"""Batches it is given at a time: more would only wait in its memory."""
_MEANWHILE: Final = 3
"""Letters it is given for each word of a segment that is written here: it adds one word, of
some six letters, in the time that the writing of two takes."""
WORTH: Final = 100_000
"""Words collected before a second process is started: a tenth of a second of work, and
its start takes two or three of another processor."""


class Sharing:
    """A second process that takes every batch of documents it has time for.

    Args:
        writer: Whose documents are shared.
        most_tokens: Words collected there before a segment is written.

    Raises:
        OSError: There is no process to be had.
    """

    def __init__(self, writer: PackedWriter, most_tokens: int) -> None:
        folder, name = writer.storage.folder, writer.indexname
        base = writer.generation - 1
        values = (folder, writer.schema, name, base, most_tokens)
        self._worker = Worker(Share, *values)
        self._batch: list[dict[str, Any]] = []
        self._letters = 0
        """Of the batch."""
        self._ahead = _AT_WORKER
        """Batches it is given at a time just now."""
        self._supply = max(_AT_WORKER, _MEANWHILE * most_tokens // _TOGETHER)

    def take(self, fields: dict[str, Any]) -> bool:
        """Take a document; False when the writer is to add it.

        Raises:
            WorkerLostError: The process has ended.
            Exception: It could not add a document that it was given.
        """
        if not self._batch and self._has(self._ahead):
            return False
        self._batch.append(fields)
        self._letters += 1 + sum(map(_letters, fields.values()))
        if self._letters >= _TOGETHER:
            self._send()
        return True

    def _has(self, batches: int) -> bool:
        """Whether it has so many to do; see ``take`` for what it raises."""
        while self._worker.look():
            self._worker.receive()
        return self._worker.open_tasks >= batches

    def _send(self) -> None:
        self._worker.send(self._batch)
        self._batch, self._letters = [], 0

    def lets_write(self) -> bool:
        """Whether it has enough to do while a segment is written here.

        When it has not it takes all documents until it has.
        """
        self._ahead = self._supply
        if not self._has(self._supply):
            return False
        self._ahead = _AT_WORKER
        return True

    def end(self, merge: bool) -> None:
        """Give it what is left, and have it write what it has, while others do too.

        Args:
            merge: It may merge what it has written.
        """
        self._send()
        self._worker.send(merge)

    def finish(self) -> list[Any]:
        """Await the end; returns the segments. See ``take`` for what it raises."""
        segments: list[Any] = []
        while self._worker.open_tasks:
            segments += self._worker.receive()
        self.close()
        return segments

    def close(self) -> None:
        """End the process at once."""
        self._worker.close()


def may_share(writer: PackedWriter) -> bool:
    """Whether a second process could help: there is a processor, and files to share."""
    return processors() > 1 and bool(getattr(writer.storage, "folder", ""))


class Share:
    """The second process: adds documents, and in the end tells its segments.

    Args:
        folder: Of the index.
        schema: Its schema.
        name: Its name.
        generation: The one that is written upon.
        most_tokens: Words collected before a segment is written.
    """

    def __init__(
        self, folder: str, schema: Any, name: str, generation: int, most_tokens: int
    ) -> None:
        from index.engine.packed.storage import DurableStorage, PackedIndex

        index = PackedIndex(DurableStorage(folder), schema, name, generation)
        self._writer = index.writer(most_tokens=most_tokens, _lk=False)

    def __call__(self, documents: list[dict[str, Any]] | bool) -> list[Any]:
        """Add documents; whether it may merge is the end, and gives all segments."""
        if isinstance(documents, bool):
            return self._writer.leave(documents)
        for fields in documents:
            self._writer.add_document(**fields)
        return []


def _letters(value: Any) -> int:
    """How much there is to do for a value, as the number of its letters."""
    return len(value) if isinstance(value, str) else 0
