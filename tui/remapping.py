"""Commands with the keys that their reader wants: the table `[keys]` of the configuration.

A command is called by its name, and its keys replace those it came with wherever it
works.  Keys are written as Textual names them, as they are printed (`F7`, `PgUp`,
`ctrl+e`) or as the character they send; the twins of an Arabic layout follow them.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from tui.commands import COMMANDS, KEY_NAMES, Command, Scope, key_name, textual_key
from tui.config import ConfigProblem, KeyConflict, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = tuple(dict.fromkeys(command.name for command in COMMANDS))
"""What commands are called, in the order of the help page."""
_HELD = ("ctrl", "alt", "shift")
_PRINTED = {name.lower(): key for key, name in KEY_NAMES.items()}
_LISTS = {Scope.LIBRARY, Scope.SEARCH, Scope.KEPT, Scope.MARKS}
"""Screens with a list, whose keys work along with their own."""

_LINES = {Scope.SEARCH, Scope.FINDING}
"""Places with a line to type in, likewise."""


def remapped(
    wishes: Mapping[str, tuple[str, ...]], where: str = ""
) -> tuple[tuple[Command, ...], list[ConfigProblem | KeyConflict]]:
    """The registry with the keys wished for, and what could not be had.

    Two commands that work in the same place never share a key: it stays with the one
    it was wished for, and of two wishes with the first in the registry.

    Args:
        wishes: Keys by the name of the command.
        where: The file that they stand in, for problems.
    """
    if not wishes:
        return COMMANDS, []
    problems: list[ConfigProblem | KeyConflict] = []
    keys: dict[str, tuple[str, ...]] = {}
    for name, written in wishes.items():
        if name in NAMES:
            read = {one: read_key(one) for one in written}
            keys[name] = tuple(dict.fromkeys(filter(None, read.values())))
            problems += (
                ConfigProblem(where, f"keys.{name} = {one!r}", nearest(one, KEY_NAMES))
                for one, key in read.items()
                if not key
            )
        else:
            what = f"keys.{name}"
            problems.append(ConfigProblem(where, what, nearest(name, NAMES)))
    registry = tuple(
        command._replace(keys=keys.get(command.name, command.keys))
        for command in COMMANDS
    )
    return _apart(registry, set(keys), problems), problems


def read_key(written: str) -> str:
    """The registry's name of a key as a person writes it; "" when there is none."""
    *held, last = written.split("+") if len(written) > 1 else [written]
    held = [one.lower() for one in held]
    if not last or not set(held) <= set(_HELD):
        return ""
    key = _bare(last)
    if held == ["shift"] and len(key) == 1:
        return key.upper()
    return "+".join([*(one for one in _HELD if one in held), key]) if key else ""


def _bare(written: str) -> str:
    """A key that nothing is held down with."""
    if len(written) == 1:
        try:
            return textual_key(written)
        except ValueError:
            return ""
    name = written.lower()
    if name in KEY_NAMES or name in _PRINTED:
        return _PRINTED.get(name, name)
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return ""
    return name


def _apart(
    registry: tuple[Command, ...],
    wished: set[str],
    problems: list[ConfigProblem | KeyConflict],
) -> tuple[Command, ...]:
    """The registry without keys that somebody else has, wishes first."""
    placed: dict[str, Command] = {}
    for command in sorted(registry, key=lambda one: one.name not in wished):
        kept = []
        for key in command.keys:
            owner = _owner(command._replace(keys=(key,)), placed)
            if owner is None:
                kept.append(key)
            else:
                problems.append(KeyConflict(key_name(key), owner.name, command.name))
        placed[command.id] = command._replace(keys=tuple(kept))
    return tuple(placed[command.id] for command in registry)


def _owner(command: Command, placed: Mapping[str, Command]) -> Command | None:
    """Who has a key of the command already, unless they share it as they come."""
    for other in placed.values():
        if other.name == command.name or not _meet(other.scope, command.scope):
            continue
        shared = set(other.all_keys) & set(command.all_keys)
        if shared - (_FIRST[other.id] & _FIRST[command.id]):
            return other
    return None


_FIRST = {command.id: set(command.all_keys) for command in COMMANDS}
"""The keys that commands come with."""


def _meet(one: Scope, other: Scope) -> bool:
    """Whether commands of both places can be given at once.

    A selection is no such place: its keys cover those of the article while it lasts.
    """
    both = {one, other}
    return (
        one is other
        or Scope.EVERYWHERE in both
        or (Scope.LIST in both and bool(both & _LISTS))
        or (Scope.TYPING in both and bool(both & _LINES))
    )
