"""What was probably meant by what the options do not know."""

from __future__ import annotations

import argparse
import shlex
from difflib import get_close_matches
from typing import TYPE_CHECKING

from tui.cli.wording import spoken
from tui.strings import brief, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.cli.wording import Parser


def guess(
    parser: Parser, found: argparse.Namespace, unknown: Sequence[str]
) -> tuple[Parser, str]:
    """The parser whose help says more, and a sentence on what was meant, or "".

    Args:
        parser: The one that has read the line.
        found: What it understood.
        unknown: What it did not, one or more.
    """
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            parser = action.choices[found.command]
            return parser, _in_command(parser, unknown)
    return parser, _command(found, parser, unknown)


def _command(found: argparse.Namespace, parser: Parser, unknown: Sequence[str]) -> str:
    """A command where a path was understood, or an option of the reader."""
    from tui.cli.parser import COMMANDS

    if found.library and (like := _like(str(found.library.name), COMMANDS)):
        return _meant(f"{parser.prog} {like}")
    return _option(parser, unknown)


def _in_command(parser: Parser, unknown: Sequence[str]) -> str:
    """An option, a word behind `--`, or the library of a command that takes no words."""
    if option := _option(parser, unknown):
        return option
    takes = {action.dest: action for action in parser._actions}
    first = unknown[0]
    if first.startswith("-"):
        dashed = "words" in takes and not first.startswith("--")
        return say("hint-dashes", spoken(), program=parser.prog) if dashed else ""
    if all(action.option_strings for action in takes.values()) and "library" in takes:
        return _meant(f"--library {shlex.quote(brief(first))}")
    return ""


def _option(parser: Parser, unknown: Sequence[str]) -> str:
    """The option that is like one of those."""
    known = parser._option_string_actions
    typed = (one.partition("=")[0] for one in unknown if one.startswith("--"))
    likes = (_like(one, known) for one in typed)
    return next((_meant(like) for like in likes if like), "")


def _like(typed: str, known: Iterable[str]) -> str:
    """The one among those known that somebody may have mistyped, or ""."""
    return next(iter(get_close_matches(typed, known, n=1, cutoff=0.7)), "")


def _meant(typed: str) -> str:
    return say("hint-meant", spoken(), meant=typed)
