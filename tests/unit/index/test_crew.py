"""Two processes do what one does, in its order, whatever becomes of the second."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from index import crew as crews
from index import workers
from index.crew import Crew
from index.workers import Worker, WorkerLostError
from tests.shared import CHECKOUT

OWNER = """
import time
from index.workers import Worker
worker = Worker(slice)
print(worker._process.pid, flush=True)
time.sleep(60)
"""


def double(number: int) -> tuple[int, int]:
    """Twice a number, and the process that did it."""
    return 2 * number, os.getpid()


def fail_on_seven(number: int) -> int:
    """A number but 7."""
    if number == 7:
        raise ZeroDivisionError(number)
    return number


def die_elsewhere(owner_and_number: tuple[int, int]) -> int:
    """A number; any process but its owner dies of 9."""
    owner, number = owner_and_number
    if number == 9 and os.getpid() != owner:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def fail_elsewhere(owner_and_number: tuple[int, int]) -> int:
    """A number; any process but its owner fails at every third."""
    owner, number = owner_and_number
    if number % 3 == 0 and os.getpid() != owner:
        raise ZeroDivisionError(number)
    return number


class Unpicklable(Exception):  # noqa: N818
    """Cannot be sent back."""

    def __reduce__(self) -> Any:
        raise TypeError


class Unreadable(Exception):  # noqa: N818
    """Can be sent back, and not be made again."""

    def __init__(self, _: int, reason: str) -> None:
        super().__init__(reason)


def fail_oddly(number: int) -> int:
    """Raise what no pickle holds, or gives back."""
    if number == 1:
        raise Unpicklable(number)
    raise Unreadable(number, "odd")


def make_double() -> Any:
    """What a worker of doubles does."""
    return double


def make_failing() -> Any:
    """What a worker that fails does."""
    return fail_oddly


def make_waiting(file: str) -> Any:
    """What a worker does that waits for a file."""

    def wait(text: str) -> int:
        while not Path(file).exists():
            time.sleep(0.01)
        return len(text)

    return wait


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the test runs."""
    monkeypatch.setattr(crews, "processors", lambda: 2)


def results(crew: Crew, work: Any, arguments: list[Any]) -> list[Any]:
    """All results, and that they come with their tasks."""
    tasks = ((number, argument, 1) for number, argument in enumerate(arguments))
    done = [each for each in crew.map(work, tasks) if each is not None]
    assert [task for task, _ in done] == list(range(len(arguments)))
    return [result for _, result in done]


def test_tasks_are_done_in_order_by_both() -> None:
    """And both do some."""
    with Crew(2, worth=1) as crew:
        found = results(crew, double, list(range(5_000)))
    assert [result for result, _ in found] == [2 * n for n in range(5_000)]
    assert len({process for _, process in found}) == 2


@pytest.mark.parametrize(("processes", "worth"), [(1, 0), (2, 1_000)])
def test_little_work_is_done_alone(processes: int, worth: int) -> None:
    """A second process is not started, by a person's wish or because it would not pay."""
    with Crew(processes, worth) as crew:
        found = results(crew, double, list(range(100)))
    assert {process for _, process in found} == {os.getpid()}


def test_one_processor_is_not_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes would only be in each other's way."""
    monkeypatch.setattr(crews, "processors", lambda: 1)
    with Crew(2, worth=1) as crew:
        found = results(crew, double, list(range(100)))
    assert {process for _, process in found} == {os.getpid()}


def test_a_task_that_fails_raises_here_what_it_raised_there() -> None:
    """When its turn comes, after those before it."""
    done: list[Any] = []
    with Crew(2, worth=1) as crew, pytest.raises(ZeroDivisionError):
        done.extend(
            each[1]
            for each in crew.map(fail_on_seven, ((n, n, 1) for n in range(100)))
            if each is not None
        )
    assert crew._worker is None


def test_what_fails_there_is_done_here_and_moves_no_other_result() -> None:
    """However many have been given to it meanwhile."""
    with Crew(2, worth=1) as crew:
        arguments = [(os.getpid(), number) for number in range(300)]
        assert results(crew, fail_elsewhere, arguments) == list(range(300))


def test_what_a_dead_process_had_is_done_here() -> None:
    """Nothing is lost, and nothing done twice."""
    with Crew(2, worth=1) as crew:
        arguments = [(os.getpid(), number) for number in range(300)]
        assert results(crew, die_elsewhere, arguments) == list(range(300))


def test_tasks_left_behind_move_no_result_of_those_that_follow() -> None:
    """Who stops in the middle leaves the second process at work."""
    with Crew(2, worth=1) as crew:
        left = crew.map(double, ((number, number, 1) for number in range(300)))
        next(each for each in left if each is not None)
        left.close()
        found = results(crew, double, list(range(1_000, 1_300)))
    assert [result for result, _ in found] == [2 * n for n in range(1_000, 1_300)]


def test_work_goes_on_alone_where_no_process_is_to_be_had(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The system may have no room for one."""

    def refuse(*_: Any) -> Any:
        raise OSError

    monkeypatch.setattr(crews, "Worker", refuse)
    with Crew(2, worth=1) as crew:
        assert len(results(crew, double, list(range(10)))) == 10


def test_large_tasks_and_answers_do_not_block_each_other() -> None:
    """More is sent at once, both ways, than any socket holds."""
    text = "نص" * 2_000_000
    with Crew(2, worth=1) as crew:
        assert results(crew, str.upper, [text] * 8) == [text] * 8


def test_a_worker_tells_its_errors_and_its_end() -> None:
    """Those that cannot be sent as words."""
    worker = Worker(make_failing)
    worker.send(1)
    worker.send(2)
    for name in ("Unpicklable", "Unreadable"):
        with pytest.raises(RuntimeError, match=name):
            worker.receive()
    worker._process.kill()
    worker._process.wait()
    with pytest.raises(WorkerLostError):
        worker.receive()
    worker.close()


def test_a_worker_at_work_takes_in_what_comes_next(tmp_path: Path) -> None:
    """More than any socket holds leaves its owner, who may then be busy otherwise."""
    worker = Worker(make_waiting, str(tmp_path / "go"))
    for _ in range(8):
        worker.send("نص" * 500_000)
    for _ in range(2_000):
        assert not worker.look(wait=0.01)
        if not worker._outgoing:
            break
    assert not worker._outgoing
    (tmp_path / "go").touch()
    assert [worker.receive() for _ in range(8)] == [1_000_000] * 8
    worker.close()


def test_a_message_that_memory_does_not_hold_is_the_end() -> None:
    """Whoever waits for the next one does not wait for ever."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        inbox = workers._Inbox(theirs)
        ours.sendall(workers._FRAME.pack(1 << 60))
        with pytest.raises(EOFError):
            inbox.next()


def test_a_worker_does_not_hear_ctrl_c() -> None:
    """It is for the program that started it."""
    worker = Worker(make_double)
    worker.send(2)
    assert worker.receive()[0] == 4
    assert os.getpgid(worker._process.pid) != os.getpgid(0)
    worker.close()


def test_a_worker_does_not_outlive_its_owner() -> None:
    """However that dies."""
    command = [sys.executable, "-c", OWNER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=CHECKOUT) as owner:
        assert owner.stdout is not None
        child = int(owner.stdout.readline())
        owner.send_signal(signal.SIGKILL)
    for _ in range(200):
        if _has_ended(child):
            return
        time.sleep(0.05)
    pytest.fail("the worker goes on")


def _has_ended(process: int) -> bool:
    """Whether a process has ended, whoever has asked for its end."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return True
    return "State:\tZ" in status
