"""From what is known of a terminal to the mode it is written in; pure."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tui.terminals.modes import NO_SWITCH, Mode, Switch, switch
from tui.terminals.programs import (
    SCREEN,
    TMUX,
    VTE,
    Program,
    by_answers,
    by_environment,
)
from tui.terminals.replies import Replies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.terminals.outside import Outside


class Reason(StrEnum):
    """Why a mode was chosen; `strings.py` has a sentence `why-REASON` for each."""

    DEFAULT = "default"
    """Nothing was asked: cells are taken to be shown as they come."""
    SWITCH = "switch"
    """The terminal knows the standard switch of order."""
    ANSWERS = "answers"
    """Its answers name the program."""
    ENVIRONMENT = "environment"
    """It did not answer in time; the environment names a program."""
    SILENT = "silent"
    """Nothing answered and nothing is named: no person's terminal."""
    UNKNOWN = "unknown"
    """It answers, but no program that is known."""
    DETACHED = "detached"
    """tmux has no terminal outside."""
    OUTSIDE = "outside"
    """tmux or screen is inside a known program, and the mode works through it."""
    PASSED = "passed"
    """tmux lets the switch through to the program outside."""
    OUTSIDE_UNKNOWN = "outside-unknown"
    """tmux or screen is inside a program that is not known."""
    REMEMBERED = "remembered"
    """A person looked at it before and said which rows read right."""
    ASKED = "asked"
    """The mode was asked for by option, variable or configuration."""


class Choice(NamedTuple):
    """How one terminal is written to."""

    mode: Mode = Mode.VISUAL
    reason: Reason = Reason.DEFAULT
    sure: bool = True
    """Whether nobody needs to look at it."""
    identity: str = ""
    """What the terminal is called, and under what a person's answer is kept."""
    marks: bool = True
    """Whether harakat stand on their letters there."""
    switch: Switch = NO_SWITCH
    """What is sent before the first row and after the last."""

    def told(self, mode: Mode, *, marks: bool | None, reason: Reason) -> Choice:
        """The same terminal in a mode that a person chose."""
        keeps = mode is self.mode
        return self._replace(
            mode=mode,
            reason=reason,
            sure=True,
            marks=self.marks if marks is None else marks,
            switch=self.switch if keeps else switch(mode),
        )


def decide(
    environ: Mapping[str, str], replies: Replies, outside: Outside | None = None
) -> Choice:
    """The mode for a terminal.

    Args:
        environ: The environment of this process.
        replies: What the terminal answered.
        outside: What is around tmux, when it could be found out.
    """
    inside = by_answers(replies, environ)
    leads = _still_leads(inside, environ, replies)
    if inside is TMUX or (leads and environ.get("TMUX")):
        return _in_tmux(outside)
    if inside is SCREEN or (leads and environ.get("STY")):
        return _in_screen(environ)
    if replies.can_be_switched:
        return _switchable(inside, replies)
    if inside is not None:
        return _chosen(inside, Reason.ANSWERS)
    if replies.complete:
        identity = _called(environ, replies)
        unknown = Program(identity, Mode.VISUAL, sure=False)
        return _chosen(unknown, Reason.UNKNOWN)
    named = by_environment(environ)
    if named is not None:
        return _chosen(named, Reason.ENVIRONMENT)
    identity = environ.get("TERM") or "dumb"
    return _chosen(Program(identity, Mode.VISUAL, marks=True), Reason.SILENT)


def _still_leads(
    inside: Program | None, environ: Mapping[str, str], replies: Replies
) -> bool:
    """Whether TMUX and STY may speak of this terminal.

    One started from within tmux or screen inherits them, and answers for itself.
    """
    if inside is not None or replies.can_be_switched:
        return False
    return not replies.complete or environ.get("TERM", "").startswith(_MULTIPLEXED)


_MULTIPLEXED = ("tmux", "screen")
"""How TERM begins inside tmux and screen."""


def printed(choice: Choice) -> Choice:
    """The same terminal for rows that are printed and left there.

    Konsole and mlterm draw old rows anew when they are switched back, and tmux draws
    all of them anew at any time: there a mode that only rewrites rows is used.
    """
    mode = choice.mode
    if choice.reason is Reason.PASSED:
        mode = _THROUGH_TMUX.get(mode, mode)
    mode = _PRINTED.get(mode, mode)
    if mode is Mode.VISUAL:
        return choice._replace(switch=NO_SWITCH)
    return (
        choice if mode is choice.mode else choice._replace(mode=mode, switch=NO_SWITCH)
    )


_PRINTED = {Mode.KONSOLE: Mode.BLANK, Mode.MLTERM: Mode.LOGICAL}


def _chosen(program: Program, reason: Reason) -> Choice:
    return Choice(
        program.mode,
        reason,
        program.sure,
        program.name,
        program.marks,
        switch(program.mode),
    )


def _switchable(program: Program | None, replies: Replies) -> Choice:
    """The standard switch, undone only where the terminal ordered rows before."""
    name = program.name if program else replies.name or "BDSM"
    choice = _chosen(
        Program(name, Mode.BDSM, marks=program is VTE),
        Reason.SWITCH,
    )
    if replies.order in {2, 4}:
        return choice._replace(switch=Switch(choice.switch.start))
    return choice


def _called(environ: Mapping[str, str], replies: Replies) -> str:
    """An unknown terminal's name: its own, or its kind and its numbers."""
    if replies.name:
        return replies.name
    kind = environ.get("TERM_PROGRAM") or environ.get("TERM") or "terminal"
    return f"{kind} {replies.secondary or replies.primary}".strip()


_THROUGH_TMUX = {
    Mode.BDSM: Mode.LRM,
    Mode.KONSOLE: Mode.BLANK,
    Mode.MLTERM: Mode.LOGICAL,
}
"""What works where tmux swallows the switch; the other modes work as they are."""

_PASSED_ON = frozenset({Mode.KONSOLE, Mode.MLTERM})
"""Switches worth passing through tmux: they change the whole window at once.  VTE keeps
each row in the order it was first written in, and tmux wrote it before."""

_THROUGH_SCREEN = {**_THROUGH_TMUX, Mode.BDSM: Mode.BLANK}
"""Screen gives invisible marks a cell of their own."""


def _in_tmux(outside: Outside | None) -> Choice:
    if outside is None:
        return Choice(Mode.VISUAL, Reason.OUTSIDE_UNKNOWN, sure=False, identity="tmux")
    if not outside.attached:
        return Choice(Mode.VISUAL, Reason.DETACHED, identity="tmux")
    answers = Replies(name=outside.name)
    program = by_answers(answers, outside.environ) or by_environment(outside.environ)
    if program is None:
        called = outside.name or outside.environ.get("TERM", "")
        unknown = Program(f"tmux · {called}", Mode.VISUAL, sure=False)
        return _chosen(unknown, Reason.OUTSIDE_UNKNOWN)
    named = program._replace(name=f"tmux · {program.name}")
    if outside.passthrough and program.mode in _PASSED_ON:
        choice = _chosen(named, Reason.PASSED)
        return choice._replace(switch=choice.switch.through_tmux())
    through = _THROUGH_TMUX.get(program.mode, program.mode)
    choice = _chosen(named._replace(mode=through), Reason.OUTSIDE)
    return choice._replace(switch=NO_SWITCH)


def _in_screen(environ: Mapping[str, str]) -> Choice:
    program = by_environment({**environ, "TERM": ""})
    if program is None:
        unknown = Program("GNU screen", Mode.VISUAL, sure=False)
        return _chosen(unknown, Reason.OUTSIDE_UNKNOWN)._replace(switch=NO_SWITCH)
    through = _THROUGH_SCREEN.get(program.mode, program.mode)
    inside = Program(f"GNU screen · {program.name}", through, sure=False)
    return _chosen(inside, Reason.OUTSIDE)._replace(switch=NO_SWITCH)
