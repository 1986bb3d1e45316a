"""Asking a terminal that answers, is slow, talks rubbish or is not there at all."""

from __future__ import annotations

import os
import subprocess
import sys
import termios
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.terminal.pseudo import start
from tests.unit.tui.terminals.recorded import RECORDED
from tui.terminals.ask import LATEST, PATIENCE, TERMINAL, ask, questions, swallow

ROOT = Path(__file__).resolve().parents[4]

ASKER = textwrap.dedent(
    """
    import os, sys, termios, time
    from tui.terminals.ask import ask
    before = termios.tcgetattr(0)
    began = time.monotonic()
    heard = ask(os.environ, patience=float(sys.argv[2]))
    took = time.monotonic() - began
    same = termios.tcgetattr(0) == before
    with open(sys.argv[1], "w") as out:
        out.write(f"{took} {same} {heard.hex()}")
    """
)


def converse(
    tmp_path: Path, answer: bytes, delay: float = 0.0, patience: float = PATIENCE
) -> tuple[float, bytes, bytes]:
    """Ask at a terminal of its own which gives an answer.

    Args:
        tmp_path: A folder to work in.
        answer: What the terminal says.
        delay: Seconds after the questions at which it says so.
        patience: Seconds that are waited for it.

    Returns:
        How long asking took in seconds, what was heard, and what was on the screen.
    """
    told = tmp_path / f"told-{time.monotonic_ns()}"
    asker, master = start([sys.executable, "-c", ASKER, told, f"{patience}"])
    shown = b""
    while b"\x1b[c" not in shown:
        shown += os.read(master, 1024)
    time.sleep(delay)
    os.write(master, answer)
    asker.wait(60)
    os.close(master)
    took, same, heard = told.read_text().split(" ")
    assert same == "True"
    return float(took), bytes.fromhex(heard), shown


@pytest.mark.parametrize("recorded", RECORDED, ids=lambda one: one.program)
def test_answers_are_heard_at_once(recorded: object, tmp_path: Path) -> None:
    """Up to the last one and no longer: this would not end otherwise."""
    raw = getattr(recorded, "raw", b"")
    _, heard, _ = converse(tmp_path, raw, patience=3600.0)
    assert heard == raw


@settings(max_examples=8)
@given(answer=st.binary(max_size=300))
def test_whatever_comes_the_wait_ends_and_the_terminal_is_put_back(
    tmp_path_factory: pytest.TempPathFactory, answer: bytes
) -> None:
    """Rubbish is no answer."""
    quiet = bytes(
        byte for byte in answer if byte not in b"\x03\x04\x1a\x1c\x11\x13\x16"
    )
    converse(tmp_path_factory.mktemp("ask"), quiet)


def test_an_answer_too_late_is_not_waited_for(tmp_path: Path) -> None:
    """The wait ends; the rest is the driver's."""
    took, heard, _ = converse(tmp_path, b"\x1b[?6c", delay=3 * PATIENCE)
    assert heard == b""
    assert took >= PATIENCE


def test_no_answer_is_waited_for_long_after_the_questions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The terminal is not even opened; before that it is, however busy the machine."""
    opened: list[object] = []

    def note(path: object, *_: object) -> int:
        opened.append(path)
        raise FileNotFoundError

    monkeypatch.setattr(os, "open", note)
    swallow(time.monotonic() - LATEST)
    assert not opened
    swallow(time.monotonic() + 60)
    assert opened == [TERMINAL]


def test_nothing_but_questions_is_written_and_the_line_is_wiped(tmp_path: Path) -> None:
    """What a terminal prints of a question it does not know is erased."""
    _, _, shown = converse(tmp_path, b"\x1b[?6c")
    assert shown == b"\r\x1b[>q\x1b[>c\x1b[8$p\x1b]11;?\x07\x1b[c\r\x1b[K"


def test_the_terminal_of_macos_is_not_asked_about_modes() -> None:
    """It would print the last letter of the question."""
    assert "$p" not in questions({"TERM_PROGRAM": "Apple_Terminal"})


@pytest.mark.parametrize("device", ["/dev/null", "/nowhere/at/all"])
def test_what_is_no_terminal_is_not_asked(device: str) -> None:
    """No error either."""
    assert ask({}, device=device) == b""


def test_a_job_in_the_background_does_not_ask() -> None:
    """It would be stopped for touching the terminal."""
    master, slave = os.openpty()
    try:
        assert ask({}, device=os.ttyname(slave), patience=3600.0) == b""
        assert termios.tcgetattr(slave)
    finally:
        os.close(master)
        os.close(slave)
    done = subprocess.run(
        [sys.executable, "-c", "from tui.terminals.ask import ask; print(ask())"],
        cwd=ROOT,
        start_new_session=True,
        capture_output=True,
        check=True,
    )
    assert done.stdout == b"b''\n"
