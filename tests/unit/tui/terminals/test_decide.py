"""The mode of each terminal, from what it answered when it was recorded."""

from __future__ import annotations

import pytest

from tests.unit.tui.terminals.recorded import RECORDED, VTE, VTE_RAW, Recorded
from tui.layouts import Keys
from tui.strings import Language, say
from tui.terminals.decide import Choice, Reason, decide, printed
from tui.terminals.modes import NO_SWITCH, Mode, switch
from tui.terminals.outside import Outside, look_outside, read
from tui.terminals.replies import Replies, parse

TMUX = {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"}  # noqa: S108
TMUX_REPLIES = parse(b"\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c\x1b[?1;2c")
BY_NAME = {recorded.program: recorded for recorded in RECORDED}


def program(recorded: Recorded) -> str:
    """How pytest calls it."""
    return recorded.program


@pytest.mark.parametrize("recorded", RECORDED, ids=program)
def test_the_answers_of_a_terminal_decide(recorded: Recorded) -> None:
    """Mode, marks and certainty, with the environment it sets."""
    choice = decide(recorded.environ, parse(recorded.raw))
    assert choice.mode is recorded.mode
    assert choice.marks is recorded.marks
    assert choice.sure is recorded.sure


@pytest.mark.parametrize("recorded", RECORDED, ids=program)
def test_variables_leaked_by_other_terminals_do_not_mislead(recorded: Recorded) -> None:
    """A terminal started from Konsole, kitty, VTE, tmux or screen has their variables."""
    leaked = {
        "KONSOLE_VERSION": "221203",
        "VTE_VERSION": "7006",
        "KITTY_WINDOW_ID": "1",
        "TMUX": TMUX["TMUX"],
        "STY": "1.pts",
    }
    choice = decide(leaked | recorded.environ, parse(recorded.raw))
    assert choice.mode is recorded.mode


@pytest.mark.parametrize(
    "name", ["vte", "konsole", "kitty", "xterm", "foot", "pterm", "qterminal", "urxvt"]
)
def test_over_ssh_the_answers_are_enough(name: str) -> None:
    """Only TERM comes along."""
    recorded = BY_NAME[name]
    assert decide({"TERM": "xterm-256color"}, parse(recorded.raw)).mode is recorded.mode


@pytest.mark.parametrize("name", ["vte", "konsole", "kitty", "mlterm", "alacritty"])
def test_without_answers_the_environment_decides(name: str) -> None:
    """A link too slow to answer in time."""
    choice = decide(BY_NAME[name].environ, Replies())
    assert choice.mode is BY_NAME[name].mode
    assert choice.reason is Reason.ENVIRONMENT


def test_a_terminal_that_answers_but_is_not_known_is_looked_at() -> None:
    """Its identity holds its numbers, so that the answer is kept for its kind."""
    choice = decide({"TERM": "xterm-256color"}, parse(b"\x1b[>9;9;9c\x1b[?1c"))
    assert (choice.mode, choice.sure) == (Mode.VISUAL, False)
    assert choice.identity == "xterm-256color 9;9;9"
    assert not choice.marks


def test_tmux_is_not_asked_about_an_unknown_terminal_that_was_started_in_it() -> None:
    """It answers, and its TERM is none of tmux's; without an answer TMUX is believed."""
    started = TMUX | {"TERM": "xterm-256color"}
    answered = parse(b"\x1b[>9;9;9c\x1b[?1c")
    inside = Outside(attached=True, environ={"TERM": "xterm-kitty"})
    assert decide(started, answered, inside).reason is Reason.UNKNOWN
    assert decide(TMUX, answered, inside).mode is Mode.KITTY
    assert decide(started, Replies(), inside).mode is Mode.KITTY


def test_what_never_answers_is_not_asked_about() -> None:
    """A recorder or a pipe: nobody could look at rows there."""
    choice = decide({"TERM": "xterm-256color"}, Replies())
    assert (choice.mode, choice.sure, choice.marks) == (Mode.VISUAL, True, True)


def test_a_switch_found_off_is_left_off() -> None:
    """Whoever ran in explicit order before goes on in it."""
    choice = decide(VTE, parse(VTE_RAW.replace(b"8;1$y", b"8;2$y")))
    assert choice.switch.start == switch(Mode.BDSM).start
    assert choice.switch.end == ""


@pytest.mark.parametrize(
    ("version", "mode"), [("3.6.9", Mode.VISUAL), ("3.7.0beta9", Mode.BLANK)]
)
def test_iterm2_orders_rows_since_3_7(version: str, mode: Mode) -> None:
    """Read in its source; no escape turns it off."""
    assert decide({}, parse(f"\x1bP>|iTerm2 {version}\x1b\\".encode())).mode is mode


INSIDE = [
    (Outside(attached=True, name="XTerm(379)", environ={"TERM": "xterm"}), Mode.VISUAL),
    (Outside(attached=True, environ={"TERM": "xterm-kitty"}), Mode.KITTY),
    (Outside(attached=True, name="Konsole 22.12.3"), Mode.BLANK),
    (Outside(attached=True, name="Konsole 22.12.3", passthrough=True), Mode.KONSOLE),
    (Outside(attached=True, environ=VTE), Mode.LRM),
    (Outside(attached=True, environ=VTE, passthrough=True), Mode.LRM),
    (Outside(), Mode.VISUAL),
]


@pytest.mark.parametrize(("outside", "mode"), INSIDE)
def test_in_tmux_the_terminal_around_it_decides(outside: Outside, mode: Mode) -> None:
    """Through tmux when it lets the switch pass, else what survives it."""
    choice = decide(TMUX, TMUX_REPLIES, outside)
    assert (choice.mode, choice.sure) == (mode, True)
    passed = choice.switch.start.startswith("\x1bPtmux;\x1b\x1b")
    assert passed is (mode in {Mode.KONSOLE, Mode.MLTERM})
    assert choice.switch == NO_SWITCH or passed or mode is Mode.VISUAL


@pytest.mark.parametrize(
    "outside", [None, Outside(attached=True, environ={"TERM": "xterm-256color"})]
)
def test_in_tmux_in_something_unknown_somebody_looks(outside: Outside | None) -> None:
    """TERM alone says nothing."""
    assert not decide(TMUX, TMUX_REPLIES, outside).sure


def test_screen_goes_by_what_its_server_inherited() -> None:
    """A hint only, so somebody looks; screen gives invisible marks cells."""
    choice = decide(
        {"STY": "1.pts", "TERM": "screen", "VTE_VERSION": "7006"}, Replies()
    )
    assert (choice.mode, choice.sure, choice.switch) == (Mode.BLANK, False, NO_SWITCH)


def test_what_tmux_says_is_read() -> None:
    """Four lines; no client, no terminal."""
    assert read("\n\n\n\n") == Outside()
    told = read("not a number\nKonsole 22.12.3\x1b\nxterm-256color\non\n")
    assert told == Outside(
        attached=True,
        name="Konsole 22.12.3",
        environ={"TERM": "xterm-256color"},
        passthrough=True,
    )


def test_tmux_on_another_machine_cannot_be_asked() -> None:
    """Without TMUX there is no server to ask."""
    assert look_outside({}) is None


@pytest.mark.parametrize(
    ("mode", "rows"),
    [
        (Mode.KONSOLE, Mode.BLANK),
        (Mode.MLTERM, Mode.LOGICAL),
        (Mode.BDSM, Mode.BDSM),
        (Mode.KITTY, Mode.KITTY),
    ],
)
def test_printed_rows_outlive_the_switch(mode: Mode, rows: Mode) -> None:
    """Where switching back draws old rows anew, rows must do without."""
    assert printed(Choice(mode, switch=switch(mode))).mode is rows


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_can_be_said(reason: Reason) -> None:
    """`warraq doctor` says why."""
    for language in Language:
        assert say(f"why-{reason}", language, keys=Keys())
