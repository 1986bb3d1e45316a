"""Which terminal this is and how to write to it: wishes, memory, answers, in that order."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from tui.terminals.ask import ask
from tui.terminals.decide import Choice, Reason, decide
from tui.terminals.outside import Outside, look_outside
from tui.terminals.replies import Replies, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.terminals.memory import Memory
    from tui.terminals.modes import Mode


class Terminal(NamedTuple):
    """A terminal as it was found, before and after what people said of it."""

    environ: Mapping[str, str]
    memory: Memory
    wish: Mode | None = None
    """The mode asked for by option, variable or configuration."""
    heard: bytes = b""
    """What was read in answer to the questions, raw."""
    outside: Outside | None = None
    """What is around tmux."""

    @property
    def replies(self) -> Replies:
        """The answers."""
        return parse(self.heard)

    def found(self, replies: Replies | None = None) -> Choice:
        """How to write to it by what was found out alone, whatever people said.

        Args:
            replies: Later answers than those that were there in time.
        """
        return decide(self.environ, replies or self.replies, self.outside)

    def choice(self, replies: Replies | None = None) -> Choice:
        """How to write to it.

        Args:
            replies: Later answers than those that were there in time.
        """
        found = self.found(replies)
        if self.wish is not None:
            return found.told(self.wish, marks=None, reason=Reason.ASKED)
        answer = self.memory.recall(found.identity)
        if answer is not None:
            return found.told(answer.mode, marks=answer.marks, reason=Reason.REMEMBERED)
        return found


def find_terminal(
    memory: Memory, wish: Mode | None = None, environ: Mapping[str, str] = os.environ
) -> Terminal:
    """Ask the terminal this process runs in; at most 0.15 s (and tmux, when in it)."""
    return Terminal(environ, memory, wish, ask(environ), look_outside(environ))
