"""`warraq config`: every setting with its default, as a file of settings."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import fields
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from tui import locations
from tui.cli.output import on_terminal, print_text, tell
from tui.config import BOUNDS, CHOICES, ENVIRONMENT, Config

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from tui.cli.session import Session
    from tui.commands import Command

_EXAMPLES = {"library": "~/articles", "index": "~/.cache/warraq/index"}
"""What a setting could be that is nothing when it is not set."""


def run(session: Session, options: argparse.Namespace) -> int:
    """Print the file as it would be with what is in force, or where it is read from."""
    if options.path:
        tell(sys.stdout, str(locations.config_file()))
        return 0
    for line in config_page(session, session.registry()):
        if line and on_terminal():
            tell(sys.stdout, line)
        else:
            print_text(f"{line}\n")
    return 0


def config_page(
    session: Session,
    registry: tuple[Command, ...] = (),
    environ: Mapping[str, str] = os.environ,
) -> Iterator[str]:
    """The lines of the file: defaults behind a #, what is in force without it.

    Args:
        session: The settings in force, and the language of the comments.
        registry: The commands and their keys, for the table at the end.
        environ: Where settings come from that are not in the file.
    """
    config, say = session.config, session.say
    yield f"# {_line(say('config-title', path=locations.config_file()))}"
    yield f"# {_line(say('config-legend'))}"
    variables = {key: name for name, key in ENVIRONMENT.items()}
    default = Config()
    for key in (each.name for each in fields(Config) if each.name != "keys"):
        yield ""
        limits = dict(zip(("least", "most"), BOUNDS.get(key, ()), strict=False))
        yield f"# {say(f'setting-{key}', **limits)}"
        if key in CHOICES:
            yield f"# {say('config-choices', values=' '.join(CHOICES[key]))}"
        if variable := variables.get(key):
            yield f"# {say('config-environment', name=variable)}"
        usual, value = getattr(default, key), getattr(config, key)
        yield f"# {key} = {_toml(_EXAMPLES.get(key, usual))}"
        if value != usual:
            source = variable if variable and environ.get(variable) else ""
            where = _line(source or str(locations.config_file()))
            mark = say("config-in-force", where=where)
            # Bytes of a path that are no UTF-8 cannot be written into a file of TOML.
            sign = "" if _is_text(value) else "# "
            yield f"{sign}{key} = {_toml(value)}  # {mark}"
    yield ""
    yield f"# {say('setting-keys')}"
    yield "[keys]"
    yield from _keys(session, registry)


def _keys(session: Session, registry: tuple[Command, ...]) -> Iterator[str]:
    """A line a command: the keys it comes with, and below those that were asked for."""
    from tui.commands import COMMANDS

    usual: dict[str, dict[str, None]] = {}
    for command in COMMANDS:
        usual.setdefault(command.name, {}).update(dict.fromkeys(command.keys))
    actions = {command.name: command.action for command in registry or COMMANDS}
    wishes = session.config.keys
    for name, keys in usual.items():
        yield f"# {name} = {_toml(tuple(keys))}  # {session.say(f'do-{actions[name]}')}"
        if name in wishes:
            yield f"{name} = {_toml(wishes[name])}"
    for name in wishes.keys() - usual.keys():
        yield f"{_toml(name)} = {_toml(wishes[name])}"


def _toml(value: object) -> str:
    """A setting's value in TOML (a basic string is one of JSON; TOML 1.0.0)."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if value is None:
        return '"auto"'
    if isinstance(value, bool | int):
        return str(value).lower()
    text = str(value.value if isinstance(value, Enum) else value)
    # DEL is the one character that JSON writes as it is and TOML does not take.
    shown = text.encode("utf-8", "replace").decode()
    return json.dumps(shown, ensure_ascii=False).replace("\x7f", "\\u007f")


def _is_text(value: object) -> bool:
    try:
        str(value).encode()
    except UnicodeEncodeError:
        return False
    return not isinstance(value, Path) or str(value) != ""


def _line(text: str) -> str:
    """Text that stays in its comment, without controls (TOML 1.0.0, Comment)."""
    return "".join(one if one.isprintable() else "\ufffd" for one in text)
