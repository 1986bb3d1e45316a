"""Tasks done in their order by this process and a second one.

The second one is started when the work turns out to be worth it, and only where there is
a second processor. Results come in the order of the tasks and are the same with it and
without: what it cannot do, because it died or because the task fails, is done here, where
an error is raised as if it had never been tried elsewhere.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from index.workers import Worker, WorkerLostError, processors

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from types import TracebackType
    from typing import Self

Task = TypeVar("Task")

_AT_WORKER: Final = 4
"""Tasks it is given at a time: one to do, and some to go on with while its owner does
something else, such as writing a segment."""
_AHEAD: Final = 8
"""Tasks taken from their source before the first of them is done."""
_GLANCE: Final = 0.02
"""Seconds waited for the worker before the owner is asked what is to become of it."""


@dataclass(slots=True)
class _Pending(Generic[Task]):
    """A task that is taken and not handed back."""

    task: Task
    at_worker: bool = False
    done: bool = False
    failed: bool = False
    """It has raised, and is done again when its turn comes, to raise there."""
    result: Any = None

    @property
    def is_open(self) -> bool:
        """Whether anybody may begin it."""
        return not (self.at_worker or self.done or self.failed)

    def do(self, work: Callable[[], Any]) -> None:
        """Take the result, or note that it raises.

        Raises:
            WorkerLostError: There is no result: the worker has ended.
        """
        try:
            self.result = work()
            self.done = True
        except WorkerLostError:
            raise
        except Exception:  # noqa: BLE001 - raised again when its turn comes
            self.failed = True


class Crew:
    """One process, or two when there is enough to do.

    Args:
        processes: At most so many; one processor is never shared by two.
        worth: The weight of all tasks from which a second process pays.
    """

    def __init__(self, processes: int, worth: int = 0) -> None:
        self._may_start = min(processes, processors()) > 1
        self._worth = worth
        self._met = 0
        self._worker: Worker | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._dismiss()

    def _dismiss(self) -> None:
        """Go on alone."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()

    def map(
        self,
        work: Callable[[Any], Any],
        tasks: Iterable[tuple[Task, Any, int]],
    ) -> Generator[tuple[Task, Any] | None, None, None]:
        """Do tasks; between two there may be None, when there is nothing yet but time.

        Args:
            work: A function of a module, called with the second of each task.
            tasks: What is given back with the result, what ``work`` is called with, and
                how much work it is; 0 is too little to be sent anywhere.

        Raises:
            Exception: What a task raises, when its turn comes.
        """
        try:
            yield from self._map(work, iter(tasks))
        except BaseException:
            self._dismiss()  # it is at tasks that nobody waits for
            raise

    def _map(
        self,
        work: Callable[[Any], Any],
        left: Iterator[tuple[Task, Any, int]],
    ) -> Iterator[tuple[Task, Any] | None]:
        """The same, with a second process that may be left at what it is."""
        queue: deque[_Pending[tuple[Task, Any, int]]] = deque()
        while True:
            self._take(left, queue, work)
            if not queue:
                return
            head = queue[0]
            self._collect(queue)
            if not head.done and head.at_worker:
                if not self._help(queue, work):
                    yield None
                continue
            queue.popleft()
            task, argument, _ = head.task
            yield task, head.result if head.done else work(argument)

    def _take(
        self,
        left: Iterator[tuple[Task, Any, int]],
        queue: deque[_Pending[tuple[Task, Any, int]]],
        work: Callable[[Any], Any],
    ) -> None:
        """Take tasks, as many as keep both busy, and send the worker its share."""
        ahead = _AHEAD if self._worker is not None else 1
        while len(queue) < ahead:
            task = next(left, None)
            if task is None:
                break
            queue.append(_Pending(task))
            self._weigh(task[2])
        for pending in queue:
            worker = self._worker
            if worker is None or worker.open_tasks >= _AT_WORKER:
                break
            if pending.is_open and pending.task[2]:
                try:
                    worker.send((work, pending.task[1]))
                    pending.at_worker = True
                except WorkerLostError:
                    self._lose(queue)

    def _weigh(self, weight: int) -> None:
        """Note work that is ahead, and get help when it is worth it."""
        self._met += weight
        if self._may_start and self._met >= self._worth:
            self._may_start = False
            try:
                self._worker = Worker(_caller)
            except OSError:
                self._worker = None

    def _collect(self, queue: deque[_Pending[Any]], wait: float = 0.0) -> None:
        """Take the worker's results as they are there; they come in the order sent."""
        worker = self._worker
        if worker is None:
            return
        try:
            while worker.look(wait):
                first = next(p for p in queue if p.at_worker)
                first.at_worker = False
                first.do(worker.receive)
        except WorkerLostError:
            self._lose(queue)

    def _lose(self, queue: deque[_Pending[Any]]) -> None:
        """Take back what the worker had, and go on alone."""
        for pending in queue:
            pending.at_worker = False
        self._dismiss()

    def _help(self, queue: deque[_Pending[Any]], work: Callable[[Any], Any]) -> bool:
        """Do a task that nobody has begun while the worker is at the first.

        Returns:
            False when there was none, and a moment was waited instead.
        """
        for pending in queue:
            if pending.is_open:
                pending.do(partial(work, pending.task[1]))
                return True
        self._collect(queue, _GLANCE)
        return False


def _caller() -> Callable[[tuple[Callable[[Any], Any], Any]], Any]:
    """What a worker does with its tasks: it calls the first with the second."""
    return _call


def _call(task: tuple[Callable[[Any], Any], Any]) -> Any:
    work, argument = task
    return work(argument)
