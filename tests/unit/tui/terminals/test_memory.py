"""What people answered, kept by terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.storage import DataNewer
from tui.terminals.decide import Reason
from tui.terminals.memory import Answer, Memory
from tui.terminals.modes import NO_SWITCH, Mode, switch
from tui.terminals.recognise import Terminal

if TYPE_CHECKING:
    from pathlib import Path

UNKNOWN = {"TERM": "xterm-256color"}
HEARD = b"\x1b[>9;9;9c\x1b[?1c"


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """An empty memory."""
    return Memory(tmp_path / "data" / "terminals.json")


def test_an_answer_is_kept_for_its_terminal_only(memory: Memory) -> None:
    """By identity, across two readers."""
    memory.keep("one", Answer(Mode.BLANK, marks=False))
    memory.keep("two", Answer(Mode.KITTY, marks=True))
    assert memory.recall("one") == Answer(Mode.BLANK, marks=False)
    assert memory.recall("three") is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"version": 1}', '{"version": 1, "terminals": {"a": {}}}']
)
def test_a_file_without_sense_counts_as_none(tmp_path: Path, text: str) -> None:
    """The question is asked again, the answer kept, and what was there set aside."""
    path = tmp_path / "terminals.json"
    path.write_text(text)
    memory = Memory(path)
    assert memory.recall("a") is None
    memory.keep("a", Answer(Mode.LRM, marks=True))
    assert memory.recall("a") == Answer(Mode.LRM, marks=True)
    (aside,) = tmp_path.glob("terminals.json.damaged-*")
    assert aside.read_text() == text


def test_a_file_of_a_later_version_counts_as_none_and_stays(tmp_path: Path) -> None:
    """The question is asked again, and the answer holds for this session alone."""
    path = tmp_path / "terminals.json"
    later = '{"version": 2, "terminals": []}'
    path.write_text(later)
    memory = Memory(path)
    assert memory.recall("a") is None
    with pytest.raises(DataNewer):
        memory.keep("a", Answer(Mode.LRM, marks=True))
    assert path.read_text() == later


def test_what_was_answered_goes_before_what_was_found(memory: Memory) -> None:
    """Nobody is asked twice."""
    terminal = Terminal(UNKNOWN, memory, heard=HEARD)
    assert not terminal.choice().sure
    memory.keep(terminal.choice().identity, Answer(Mode.SGR, marks=True))
    choice = terminal.choice()
    assert (choice.mode, choice.marks, choice.sure) == (Mode.SGR, True, True)
    assert (choice.reason, choice.switch) == (Reason.REMEMBERED, NO_SWITCH)


def test_a_wish_goes_before_everything(memory: Memory) -> None:
    """Option, variable or configuration."""
    terminal = Terminal(UNKNOWN, memory, Mode.BDSM, heard=HEARD)
    memory.keep(terminal.choice().identity, Answer(Mode.SGR, marks=True))
    choice = terminal.choice()
    assert (choice.mode, choice.reason) == (Mode.BDSM, Reason.ASKED)
    assert choice.switch == switch(Mode.BDSM)
