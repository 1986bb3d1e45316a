"""Every action of the reader, once: bindings, hints, the help page and docs derive.

Keys are Textual's names.  Each letter also answers under the Arabic (101) layout,
where the same key sends another character, so nobody has to switch layouts to read.
`tui.remapping` gives commands the keys that a reader wants.
"""

from __future__ import annotations

import unicodedata
from contextvars import ContextVar
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType


class Scope(StrEnum):
    """Where a command works."""

    EVERYWHERE = "everywhere"
    LIST = "list"
    LIBRARY = "library"
    ARTICLE = "article"
    DIALS = "dials"
    FINDING = "finding"
    SELECTION = "selection"
    SEARCH = "search"
    TYPING = "typing"
    KEPT = "kept"
    MARKS = "marks"


class Command(NamedTuple):
    """One thing the reader can be told to do."""

    action: str
    """Textual's action: `action_NAME` of the widget or screen that owns it."""
    keys: tuple[str, ...]
    """Keys on a Latin layout; the Arabic twins are added from them."""
    scope: Scope
    """Where it works."""
    hint: bool = False
    """Whether the status bar names it."""

    @property
    def name(self) -> str:
        """What it is called in the configuration: the action, whoever owns it."""
        return self.action.rpartition(".")[2]

    @property
    def id(self) -> str:
        """Its own name among all: a command may work in several places."""
        return f"{self.scope}.{self.name}"

    @property
    def all_keys(self) -> tuple[str, ...]:
        """The keys with the twins an Arabic layout sends."""
        twins = (twin for key in self.keys for twin in ARABIC_TWIN.get(key, ""))
        return (*self.keys, *dict.fromkeys(twins))


ARABIC_TWIN = {
    "q": "ض", "j": "ت", "k": "ن", "g": "ل", "n": "ى", "N": "آ", "o": "خ",
    "t": "ف", "a": "ش", "d": "ي", "s": "س", "c": "ؤ", "f": "ب", "r": "ق",
    "G": "\ufef7", "l": "م", "m": "ة", "p": "ح", "v": "ر", "x": "ء", "y": "غ", "Y": "إ", "u": "ع", "slash": "ظ", "question_mark": "؟",
    "b": "\ufefb", "i": "ه", "e": "ث", "w": "ص", "right_square_bracket": "د", "left_square_bracket": "ج",
    "full_stop": "ز", "comma": "و", "z": "ئ", "Z": "~",
    "right_curly_bracket": ">", "left_curly_bracket": "<",
}  # fmt: skip
"""The characters an Arabic (101) keyboard sends for the same key.

For b and Shift+G that is a lam-alef; [tui.lam_alef][] joins it where it comes as two
letters, the first of which is the twin of g.
"""

COMMANDS = (
    Command("screen.back", ("escape",), Scope.EVERYWHERE, hint=True),
    Command("app.quit", ("q",), Scope.EVERYWHERE, hint=True),
    Command("screen.help", ("question_mark", "f1"), Scope.EVERYWHERE, hint=True),
    Command("screen.search", ("slash",), Scope.EVERYWHERE, hint=True),
    Command("screen.kept", ("f7", "v"), Scope.EVERYWHERE),
    Command("screen.marks", ("f12", "w"), Scope.EVERYWHERE),
    Command("screen.palette", ("ctrl+p", "colon"), Scope.EVERYWHERE),
    Command("app.theme", ("ctrl+t", "f10"), Scope.EVERYWHERE),
    Command("app.calibrate", ("f2",), Scope.EVERYWHERE),
    Command("app.suspend_process", ("ctrl+z",), Scope.EVERYWHERE),
    Command("up", ("up", "k"), Scope.LIST),
    Command("down", ("down", "j"), Scope.LIST),
    Command("page_up", ("pageup",), Scope.LIST),
    Command("page_down", ("pagedown", "space"), Scope.LIST),
    Command("first", ("home", "g"), Scope.LIST),
    Command("last", ("end", "G"), Scope.LIST),
    Command("choose", ("enter",), Scope.LIST, hint=True),
    Command("screen.sort", ("s",), Scope.LIBRARY, hint=True),
    Command("screen.group", ("c",), Scope.LIBRARY, hint=True),
    Command("screen.next_group", ("tab",), Scope.LIBRARY),
    Command("screen.previous_group", ("shift+tab",), Scope.LIBRARY),
    Command("screen.filter", ("f",), Scope.LIBRARY, hint=True),
    Command("screen.copies", ("o",), Scope.LIBRARY),
    Command("screen.reading", ("u",), Scope.LIBRARY),
    Command("up", ("up", "k"), Scope.ARTICLE),
    Command("down", ("down", "j"), Scope.ARTICLE),
    Command("page_up", ("pageup",), Scope.ARTICLE),
    Command("page_down", ("pagedown", "space"), Scope.ARTICLE),
    Command("first", ("home", "g"), Scope.ARTICLE),
    Command("last", ("end", "G"), Scope.ARTICLE),
    Command("screen.outline", ("c",), Scope.ARTICLE, hint=True),
    Command("screen.next_heading", ("right_curly_bracket",), Scope.ARTICLE),
    Command("screen.previous_heading", ("left_curly_bracket",), Scope.ARTICLE),
    Command("screen.find", ("f",), Scope.ARTICLE, hint=True),
    Command("next_hit", ("n",), Scope.ARTICLE),
    Command("previous_hit", ("N",), Scope.ARTICLE),
    Command("tashkeel", ("t",), Scope.ARTICLE),
    Command("numerals", ("d",), Scope.ARTICLE),
    Command("align", ("a",), Scope.ARTICLE),
    Command("wider", ("plus", "equals_sign"), Scope.ARTICLE),
    Command("narrower", ("minus",), Scope.ARTICLE),
    Command("screen.dials", ("l",), Scope.ARTICLE),
    Command("screen.plain", ("p",), Scope.ARTICLE),
    Command("omitted", ("o",), Scope.ARTICLE),
    Command("screen.bookmark", ("b",), Scope.ARTICLE),
    Command("screen.highlight", ("i",), Scope.ARTICLE),
    Command("screen.note", ("e",), Scope.ARTICLE),
    Command("next_mark", ("right_square_bracket",), Scope.ARTICLE),
    Command("previous_mark", ("left_square_bracket",), Scope.ARTICLE),
    Command("screen.next_article", ("full_stop",), Scope.ARTICLE),
    Command("screen.previous_article", ("comma",), Scope.ARTICLE),
    Command("screen.earlier", ("z", "backspace"), Scope.ARTICLE),
    Command("screen.later", ("Z",), Scope.ARTICLE),
    Command("screen.reload", ("r",), Scope.ARTICLE),
    Command("screen.similar", ("m",), Scope.ARTICLE),
    Command("select", ("s",), Scope.ARTICLE),
    Command("copy_text", ("y",), Scope.ARTICLE),
    Command("screen.copy_citation", ("Y",), Scope.ARTICLE),
    Command("screen.copy_source", ("u",), Scope.ARTICLE),
    Command("screen.open_source", ("x",), Scope.ARTICLE),
    Command("screen.pipe", ("vertical_line",), Scope.ARTICLE),
    Command("more", ("left", "plus", "equals_sign"), Scope.DIALS),
    Command("less", ("right", "minus"), Scope.DIALS),
    Command("as_configured", ("delete", "x"), Scope.DIALS),
    Command("screen.dials", ("l",), Scope.DIALS),
    Command("enter_text", ("enter",), Scope.FINDING, hint=True),
    Command("screen.next_found", ("down",), Scope.FINDING, hint=True),
    Command("screen.previous_found", ("up",), Scope.FINDING, hint=True),
    Command("caret_left", ("left",), Scope.SELECTION),
    Command("caret_right", ("right",), Scope.SELECTION),
    Command("row_above", ("up", "k"), Scope.SELECTION),
    Command("row_below", ("down", "j"), Scope.SELECTION),
    Command("word_left", ("ctrl+left",), Scope.SELECTION),
    Command("word_right", ("ctrl+right",), Scope.SELECTION),
    Command("row_start", ("home",), Scope.SELECTION),
    Command("row_end", ("end",), Scope.SELECTION),
    Command("paragraph_above", ("ctrl+up",), Scope.SELECTION),
    Command("paragraph_below", ("ctrl+down",), Scope.SELECTION),
    Command("copy_selected", ("enter",), Scope.SELECTION),
    Command("submit", ("enter",), Scope.SEARCH, hint=True),
    Command("screen.older", ("up",), Scope.SEARCH),
    Command("screen.newer", ("down",), Scope.SEARCH),
    Command("screen.level", ("f3", "l"), Scope.SEARCH, hint=True),
    Command("screen.order", ("f4", "s"), Scope.SEARCH, hint=True),
    Command("screen.facets", ("f5", "f"), Scope.SEARCH, hint=True),
    Command("screen.unfilter", ("f8", "x"), Scope.SEARCH),
    Command("screen.keep", ("f6", "p"), Scope.SEARCH),
    Command("screen.similar", ("f9", "m"), Scope.SEARCH),
    Command("caret_left", ("left",), Scope.TYPING),
    Command("caret_right", ("right",), Scope.TYPING),
    Command("word_left", ("ctrl+left",), Scope.TYPING),
    Command("word_right", ("ctrl+right",), Scope.TYPING),
    Command("line_start", ("home",), Scope.TYPING),
    Command("line_end", ("end", "ctrl+e"), Scope.TYPING),
    Command("select_left", ("shift+left",), Scope.TYPING),
    Command("select_right", ("shift+right",), Scope.TYPING),
    Command("select_word_left", ("ctrl+shift+left",), Scope.TYPING),
    Command("select_word_right", ("ctrl+shift+right",), Scope.TYPING),
    Command("select_start", ("shift+home",), Scope.TYPING),
    Command("select_end", ("shift+end",), Scope.TYPING),
    Command("select_all", ("ctrl+a",), Scope.TYPING),
    Command("erase_before", ("backspace",), Scope.TYPING),
    Command("erase_after", ("delete",), Scope.TYPING),
    Command("erase_word", ("ctrl+w",), Scope.TYPING),
    Command("erase_start", ("ctrl+u",), Scope.TYPING),
    Command("erase_end", ("ctrl+k",), Scope.TYPING),
    Command("undo", ("ctrl+underscore",), Scope.TYPING),
    Command("copy", ("ctrl+insert",), Scope.TYPING),
    Command("cut", ("ctrl+x",), Scope.TYPING),
    Command("paste", ("ctrl+v",), Scope.TYPING),
    Command("screen.edit", ("e",), Scope.MARKS, hint=True),
    Command("screen.remove", ("x", "delete"), Scope.MARKS, hint=True),
    Command("screen.restore", ("u",), Scope.MARKS),
    Command("screen.narrow", ("f",), Scope.MARKS, hint=True),
    Command("screen.whole", ("c",), Scope.MARKS),
    Command("screen.forget", ("x", "delete"), Scope.KEPT, hint=True),
)


_IN_USE: ContextVar[tuple[Command, ...]] = ContextVar("_IN_USE", default=COMMANDS)
"""The registry with the keys of the reader who is at it."""
NO_KEY = "no_key"
"""Stands where a command has no key: no keyboard sends it."""


def use(registry: tuple[Command, ...]) -> None:
    """From here on commands have these keys, in hints and on the help page too."""
    _IN_USE.set(registry)


def of(scope: Scope) -> tuple[Command, ...]:
    """The commands of one scope, in the order the help page shows them."""
    return tuple(command for command in _IN_USE.get() if command.scope is scope)


def named(name: str) -> Command:
    """The first command that is called so, with the keys in use.

    Raises:
        StopIteration: No command is.
    """
    return next(command for command in _IN_USE.get() if command.name == name)


def bindings(scope: Scope) -> list[BindingType]:
    """Textual's bindings for the commands of one scope, with the keys they come with."""
    from textual.binding import Binding

    return [
        Binding(
            _joined(command),
            command.action,
            show=False,
            id=command.id,
        )
        for command in COMMANDS
        if command.scope is scope
    ]


def keymap() -> dict[str, str]:
    """The keys of every command in use, by its id, as Textual's keymap takes them.

    Of every command, changed or not: Textual takes a key from all commands of a widget
    that share it when it gives one of them others.
    """
    return {command.id: _joined(command) for command in _IN_USE.get()}


def _joined(command: Command) -> str:
    return ",".join(textual_key(key) for key in command.all_keys) or NO_KEY


def textual_key(key: str) -> str:
    """Textual's name of a key: letters stand for themselves, signs are spelled.

    Raises:
        ValueError: It is a character without a name, such as a control.
    """
    if len(key) > 1 or key.isalnum():
        return key
    return unicodedata.name(key).lower().replace("-", "_").replace(" ", "_")


KEY_NAMES = {
    "question_mark": "?", "slash": "/", "colon": ":", "left_square_bracket": "[", "right_square_bracket": "]", "full_stop": ".", "comma": ",", "vertical_line": "|", "plus": "+", "minus": "-", "equals_sign": "=", "left_curly_bracket": "{", "right_curly_bracket": "}", "escape": "Esc", "enter": "Enter",
    "up": "↑", "down": "↓", "pageup": "PgUp", "pagedown": "PgDn",
    "left": "←", "right": "→", "tab": "Tab", "home": "Home", "end": "End", "space": "Space",
    "\ufefb": "\u0644\u0627", "\ufef7": "\u0644\u0623",
    "delete": "Del", "backspace": "Backspace", "insert": "Ins", "underscore": "_",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}  # fmt: skip

_ARROWS = frozenset({"up", "down", "left", "right"})


def key_names(keys: Iterable[str]) -> str:
    """Keys for a row of any direction: a left-to-right isolate, for `}` mirrored is another key."""
    return f"\u2066{'  '.join(map(key_name, keys))}\u2069"


def types(key: str) -> bool:
    """Whether a key types a character into a line."""
    return key == "space" or (len(key_name(key)) == 1 and key not in _ARROWS)


def key_name(key: str) -> str:
    """What is printed on the key, behind those that are held down with it."""
    *held, last = key.split("+")
    name = KEY_NAMES.get(last, last)
    if held and len(name) == 1:
        name = name.upper()
    return "+".join([*(one.capitalize() for one in held), name])
