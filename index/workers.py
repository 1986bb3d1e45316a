"""A second process that does a part of the work.

It is a Python of its own, handed pickles through a socket. It is not forked, because a
program with threads, which the reader is, must not be; and it does not run the caller's
main module again, as multiprocessing would. It ends when the other end of its socket
does: whoever started it is never outlived, however it dies.
"""

from __future__ import annotations

import os
import pickle
import select
import socket
import struct
import subprocess
import sys
from collections import deque
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_FRAME: Final = struct.Struct("<Q")
"""Length of a pickle, before it."""
_PIECE: Final = 1 << 18
"""Bytes moved at a time."""
_QUIETLY: Final = getattr(socket, "MSG_NOSIGNAL", 0)
"""The command line dies of a broken pipe on its output, and must not of this one."""
_CHILD: Final = (
    "import sys\n"
    "sys.path[:] = sys.argv[2:]\n"
    "from index.workers import serve\n"
    "serve(int(sys.argv[1]))\n"
)


class WorkerLostError(RuntimeError):
    """A worker ended before its work did."""


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # pragma: no cover, no Linux


class Worker:
    """A process that answers tasks in their order, while its owner does others.

    Nothing here waits but ``receive``, so neither side can block the other: what the
    socket does not take at once is sent whenever the owner looks again.

    Args:
        make: Is called in the worker, and returns what is called with each task; it is
            found there by its module and its name.
        values: What it is called with.

    Raises:
        OSError: There is no process to be had.
    """

    def __init__(self, make: Callable[..., Callable[[Any], Any]], *values: Any) -> None:
        self._outgoing: deque[memoryview] = deque()
        self._incoming = bytearray()
        self._answers: deque[tuple[bool, Any]] = deque()
        self.open_tasks = 0
        """Tasks without an answer."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                self._process = subprocess.Popen(  # noqa: S603
                    [sys.executable, "-c", _CHILD, str(theirs.fileno()), *sys.path],
                    pass_fds=(theirs.fileno(),),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    process_group=0,  # Ctrl+C is for its owner
                )
            except BaseException:
                ours.close()
                raise
        ours.setblocking(False)
        self._socket = ours
        self._queue((make, values))

    def send(self, task: Any) -> None:
        """Give it a task.

        Raises:
            WorkerLostError: It has ended.
        """
        self.open_tasks += 1
        self._queue(task)
        self.look()

    def _queue(self, message: Any) -> None:
        data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        self._outgoing.append(memoryview(_FRAME.pack(len(data)) + data))

    def look(self, wait: float = 0.0) -> bool:
        """Move what can be moved, and tell whether there is an answer.

        Args:
            wait: Seconds to wait for something to move.

        Raises:
            WorkerLostError: It has ended.
        """
        while not self._answers:
            wanted = select.POLLIN | (select.POLLOUT if self._outgoing else 0)
            poll = select.poll()
            poll.register(self._socket, wanted)
            events = poll.poll(wait * 1000)
            if not events:
                break
            self._move(events[0][1])
        return bool(self._answers)

    def _move(self, ready: int) -> None:
        """Send and receive once, as the socket is ready for it."""
        try:
            if ready & select.POLLOUT:
                head = self._outgoing.popleft()
                sent = self._socket.send(head[:_PIECE], _QUIETLY)
                if sent < len(head):
                    self._outgoing.appendleft(head[sent:])
            if ready & ~select.POLLOUT:
                data = self._socket.recv(_PIECE)
                if not data:
                    raise WorkerLostError
                self._incoming += data
                self._parse()
        except OSError as error:
            raise WorkerLostError from error

    def _parse(self) -> None:
        """Take whole answers out of what came in."""
        while len(self._incoming) >= _FRAME.size:
            (length,) = _FRAME.unpack_from(self._incoming)
            end = _FRAME.size + length
            if len(self._incoming) < end:
                return
            with memoryview(self._incoming) as view:
                self._answers.append(pickle.loads(view[_FRAME.size : end]))  # noqa: S301
            del self._incoming[:end]

    def receive(self) -> Any:
        """The next answer, waited for.

        Raises:
            WorkerLostError: It has ended.
            Exception: What the task has raised there.
        """
        while not self.look(wait=1.0):
            pass
        done, answer = self._answers.popleft()
        self.open_tasks -= 1
        if not done:
            raise answer
        return answer

    def close(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.wait()
        self._socket.close()


def serve(descriptor: int) -> None:
    """Answer the tasks that come through a socket; the life of a worker."""
    with socket.socket(fileno=descriptor) as ours, suppress(BrokenPipeError, EOFError):
        inbox = _Inbox(ours)
        make, values = inbox.next()
        perform = make(*values)
        while True:
            answer = _answer(perform, inbox.next())
            ours.sendall(_FRAME.pack(len(answer)) + answer)


class _Inbox:
    """Messages that a thread takes in as they come.

    A socket holds little, and an owner that is busy cannot look after it: what a worker is
    to go on with must have left its owner before.

    Args:
        ours: Where they come from.
    """

    def __init__(self, ours: socket.socket) -> None:
        self._messages: SimpleQueue[bytes] = SimpleQueue()
        self._is_open = True
        stream = ours.makefile("rb", buffering=_PIECE)
        Thread(target=self._listen, args=(stream,), daemon=True).start()

    def _listen(self, stream: Any) -> None:
        try:
            while True:
                self._messages.put(_read(stream))
        except (EOFError, MemoryError, OSError):
            self._is_open = False  # who waits for an answer is told
            self._messages.put(b"")

    def next(self) -> Any:
        """The next message.

        Raises:
            EOFError: There is no other end, whatever it has sent before.
        """
        message = self._messages.get()
        if not self._is_open:
            raise EOFError
        return pickle.loads(message)  # noqa: S301


def _read(stream: Any) -> bytes:
    """The bytes of a message.

    Raises:
        EOFError: There is no other end.
    """
    head = stream.read(_FRAME.size)
    if len(head) == _FRAME.size:
        (length,) = _FRAME.unpack(head)
        message: bytes = stream.read(length)
        if len(message) == length:
            return message
    raise EOFError


def _answer(perform: Callable[[Any], Any], task: Any) -> bytes:
    """What to send back: whether it was done, and the result or the error."""
    try:
        return pickle.dumps((True, perform(task)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001 - raised again where the task came from
        try:
            answer = pickle.dumps((False, error), pickle.HIGHEST_PROTOCOL)
            pickle.loads(answer)  # noqa: S301 - some are written and cannot be read
        except Exception:  # noqa: BLE001 - any class may refuse in its own way
            return pickle.dumps((False, RuntimeError(repr(error))))
        return answer
