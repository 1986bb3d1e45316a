"""Documents shared between a writer and a second process.

The second one inverts its share and writes segments of its own, which nobody knows of
until the writer commits them together with those it has written itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from index.workers import Worker, processors

if TYPE_CHECKING:
    from index.engine.packed.writer import PackedWriter

_TOGETHER: Final = 64
"""Documents that go the same way."""
_AT_WORKER: Final = 3
"""Batches it is given at a time: more would only wait in its memory."""
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
        self._left = 0
        """Documents of this batch that stay with the writer."""

    def take(self, fields: dict[str, Any]) -> bool:
        """Take a document; False when the writer is to add it.

        Raises:
            WorkerLostError: The process has ended.
            Exception: It could not add a document that it was given.
        """
        if self._left:
            self._left -= 1
            return False
        self._batch.append(fields)
        if len(self._batch) == _TOGETHER:
            self._send()
            if self._worker.open_tasks >= _AT_WORKER:
                self._left = _TOGETHER
        return True

    def _send(self) -> None:
        """Give the worker the batch, and see what became of those before."""
        self._worker.send(self._batch)
        self._batch = []
        while self._worker.look():
            self._worker.receive()

    def end(self) -> None:
        """Give it what is left, and have it write what it has, while others do too."""
        self._send()
        self._worker.send(None)

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

    def __call__(self, documents: list[dict[str, Any]] | None) -> list[Any]:
        """Add documents; None stands for the end, and gives all segments."""
        if documents is None:
            return self._writer.leave()
        for fields in documents:
            self._writer.add_document(**fields)
        return []
