"""Which layout the keyboard has: that of the last letter that was typed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from tui.commands import ARABIC_TWIN, key_name, key_names, named, types

if TYPE_CHECKING:
    from tui.commands import Command

_ARABIC_LETTERS = range(0x0600, 0x0700)
_LAM_ALEFS = range(0xFEF5, 0xFEFD)
"""What keyboards of X11 send for a lam-alef, in one piece."""
_LATIN_SIGNS = "/?[]{}"
"""Signs for which an Arabic (101) keyboard sends something else."""


class Layout(StrEnum):
    """A layout of the keyboard."""

    LATIN = "latin"
    ARABIC = "arabic"


def layout_of(character: str | None) -> Layout | None:
    """The layout that sends a character; None when both do, or none."""
    if not character or len(character) > 1:
        return None
    code = ord(character)
    if code in _ARABIC_LETTERS or code in _LAM_ALEFS:
        return Layout.ARABIC
    latin = character.isascii() and (character.isalpha() or character in _LATIN_SIGNS)
    return Layout.LATIN if latin else None


def keys_on(command: Command, layout: Layout | None) -> tuple[str, ...]:
    """The keys of a command as a layout sends them; None for those of both."""
    if layout is None:
        return command.all_keys
    if layout is Layout.LATIN:
        return command.keys
    sent = (ARABIC_TWIN.get(key, (key,)) for key in command.keys)
    return tuple(dict.fromkeys(one for each in sent for one in each))


class Keys:
    """The key of every command by its name, for sentences: `{keys[find]}`.

    `{keys[typing keep]}` is one that also works in a line, where letters are typed.

    Args:
        layout: The layout that sends it; None for the Latin one.
    """

    def __init__(self, layout: Layout | None = None) -> None:
        self._layout = layout

    def __getitem__(self, name: str) -> str:
        """The key of a command with the shortest name; "" when it was left without one."""
        where, _, command = name.rpartition(" ")
        keys = sorted(
            keys_on(named(command), self._layout),
            key=lambda key: (bool(where) and types(key), len(key_name(key))),
        )
        return key_names(keys[:1])
