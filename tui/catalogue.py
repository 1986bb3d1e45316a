"""The catalogues of gettext: `locale/LANGUAGE/LC_MESSAGES/*.po`, read as they stand.

A catalogue is compiled in memory when the first sentence of its language is said, which
takes about a millisecond: there is no file to build, and none that is older than its source.
"""

from __future__ import annotations

import re
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from struct import pack
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCALE = Path(__file__).with_name("locale")
"""The folder of the catalogues."""

_FIELD = re.compile(r'^msg(id|id_plural|str)(?:\[\d\])? ((?:".*"\n?)+)', re.MULTILINE)
_ESCAPE = re.compile(r'\\(.)|"\n"')
_ESCAPED = {"n": "\n", "t": "\t"}
_MAGIC = 0x950412DE
"""The first bytes of a compiled catalogue (The Format of GNU MO Files, GNU gettext)."""
_HEADER = 28
"""Bytes before the table of its first strings."""


class _Complete(NullTranslations):
    """Behind a catalogue: a name without a sentence is a mistake in the program."""

    def gettext(self, message: str) -> NoReturn:
        raise KeyError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> NoReturn:
        raise KeyError(msgid1, msgid2, n)


@cache
def sentences(language: str) -> GNUTranslations:
    """The sentences of the interface in a language, by their names.

    A name that has none raises `KeyError`.
    """
    path = LOCALE / language / "LC_MESSAGES" / "warraq.po"
    found = read(path.read_text("utf-8"))
    found.add_fallback(_Complete())
    return found


@cache
def options(language: str) -> NullTranslations:
    """The words of the command line in a language, by the English ones."""
    path = LOCALE / language / "LC_MESSAGES" / "options.po"
    return read(path.read_text("utf-8")) if path.exists() else NullTranslations()


def read(text: str) -> GNUTranslations:
    """The catalogue that the text of a `.po` file is."""
    return GNUTranslations(BytesIO(_compiled(text)))


def _compiled(text: str) -> bytes:
    """A catalogue as gettext has it compiled: tables of lengths and places, and strings.

    The names need not be in order: Python's gettext reads them all.
    """
    strings: list[tuple[bytes, bytes]] = [
        (name.encode(), said.encode()) for name, said in _entries(text)
    ]
    names, said = zip(*strings, strict=True)
    count, place = len(strings), _HEADER + 16 * len(strings)
    head = pack("<7I", _MAGIC, 0, count, _HEADER, _HEADER + 8 * count, 0, 0)
    tables = []
    for each in (*names, *said):
        tables.append(pack("<2I", len(each), place))
        place += len(each) + 1
    return b"".join((head, *tables, b"\0".join((*names, *said, b""))))


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """Each name with its sentence; forms of the plural with a NUL between."""
    name: list[str] = []
    said: list[str] = []
    for kind, quoted in _FIELD.findall(text):
        if kind == "id" and said:
            yield "\0".join(name), "\0".join(said)
            name, said = [], []
        part = _ESCAPE.sub(_unescaped, quoted.strip()[1:-1])
        (said if kind == "str" else name).append(part)
    yield "\0".join(name), "\0".join(said)


def _unescaped(match: re.Match[str]) -> str:
    letter = match[1] or ""
    return _ESCAPED.get(letter, letter)
