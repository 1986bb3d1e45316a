"""`warraq completions SHELL`: what makes a shell complete commands, options and paths."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING

from tui.cli.parser import whole_parser
from tui.cli.values import path
from tui.cli.wording import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cli.session import Session

_NEEDLESS = re.compile(r"\\([^\x00-\x7f])")
"""A backslash of shtab's before a sign or mark that means nothing to a shell, which would
show it."""


def run(session: Session, options: argparse.Namespace) -> int:
    """Print the completions of one shell, made from the parser."""
    del session
    sys.stdout.write(completions(options.shell))
    return 0


def completions(shell: str) -> str:
    """The completions of `shell`, one of `parser.SHELLS`, as source of that shell.

    What zsh and fish say of commands and options is in the reader's language; bash has no
    room for it.
    """
    import shtab  # only for this

    parser = whole_parser()
    for action in _actions(parser):
        if action.type is path or action.metavar == "ARTICLE|FILE|-":
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        if isinstance(action.metavar, str):
            action.metavar = word(action.metavar)
        if isinstance(action, argparse._SubParsersAction):
            for one in action.choices.values():
                one.description = word(one.description)
    return _NEEDLESS.sub(r"\1", shtab.complete(parser, shell))


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Every option and argument of a parser and of its commands."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for one in action.choices.values():
                yield from _actions(one)
