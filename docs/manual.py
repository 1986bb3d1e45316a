"""Make docs/warraq.1, the manual page, from the parser of the command line.

Run: `.venv/bin/python docs/manual.py`.
"""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from tui.cli.parser import commands_parser, whole_parser
from tui.config import ENVIRONMENT

PAGE = Path(__file__).with_name("warraq.1")
_END = (
    ".SH EXIT STATUS",
    "0 done (search: with hits); 1 nothing was found; 2 an error, told in one sentence; "
    "130 after Ctrl+C, which in the open reader is a key that ends it with 0.",
    ".SH ENVIRONMENT",
    *(f".TP\n.B {name}\nThe setting {key}." for name, key in ENVIRONMENT.items()),
    ".TP\n.B NO_COLOR\nNothing is told apart by colour alone, and none is sent.",
    ".SH FILES",
    ".TP\n.I $XDG_CONFIG_HOME/warraq/config.toml",
    "Settings; `warraq config` prints the file with all defaults.",
)


def manual() -> str:
    """The page, in the macros of man(7)."""
    lines = [
        '.TH WARRAQ 1 "" "" "User Commands"',
        ".SH NAME",
        "warraq \\- read and search Arabic articles in the terminal, offline",
        ".SH SYNOPSIS",
        ".B warraq",
        "[PATH]",
        *(_synopsis(name, one) for name, one in commands().items()),
        ".SH DESCRIPTION",
        "Opens the reader on PATH, a folder of articles or one file; without it on the "
        "configured library, or the collection that comes with the program. Without a "
        "terminal it lists the articles.",
        ".SH OPTIONS",
        *_options(whole_parser()),
        ".SH COMMANDS",
    ]
    for name, one in commands().items():
        lines += [f".SS warraq {name}", _plain(one.description or "")]
        lines += _options(one)
    return "\n".join(_quoted(line) for line in (*lines, *_END)) + "\n"


def _synopsis(name: str, parser: argparse.ArgumentParser) -> str:
    """A command with what it takes, as its `--help` writes it."""
    taken = " ".join(map(_taken, parser._get_positional_actions()))
    return f".br\n.B warraq {_plain(name)}\n{f'[OPTIONS] {taken}'.rstrip()}"


def _taken(action: argparse.Action) -> str:
    """An argument: in brackets when it may be missing, with dots when it may be repeated."""
    name = _plain(_values(action))
    many = {"?": f"[{name}]", "*": f"[{name}...]", "+": f"{name}..."}
    return many.get(str(action.nargs), name)


def commands() -> dict[str, argparse.ArgumentParser]:
    """The parser of each command but `open`."""
    (named,) = (
        action
        for action in commands_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    return dict(named.choices)


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    """A tagged paragraph for each option and argument."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            continue
        values = _values(action)
        names = [
            f"{name} {values}".rstrip() if name.startswith("--") else name
            for name in action.option_strings
        ]
        yield f".TP\n.B {_plain(', '.join(names) or values)}"
        said = action.help and parser._get_formatter()._expand_help(action)
        yield _plain(said or f"({action.dest})")


def _values(action: argparse.Action) -> str:
    """What stands behind an option; "" when nothing does."""
    if action.nargs == 0:
        return ""
    if isinstance(action.metavar, str):
        return action.metavar
    return "|".join(map(str, action.choices or [action.dest.upper()]))


def _plain(text: str) -> str:
    """Text in which nothing is a command of roff; hyphens can be copied."""
    return text.replace("\\", "\\e").replace("-", "\\-")


def _quoted(line: str) -> str:
    """A line of text that begins like a command is none."""
    return f"\\&{line}" if line.startswith("'") else line


if __name__ == "__main__":
    os.environ["WARRAQ_LANG"] = "en"
    PAGE.write_text(manual(), "utf-8")
