"""What the reader asked for: defaults, then the file, then the environment.

The file is TOML (`locations.config_file`).  A key or a value it should not hold
is left out and told of, never fatal.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from index.entry import WORDS_A_MINUTE
from tui.terminals.modes import Mode
from tui.typography import Align, Calendar, Months, Numerals, Tashkeel, ThemeName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

BOUNDS: Mapping[str, tuple[int, int]] = {
    "measure": (20, 200),
    "sides": (0, 40),
    "spacing": (0, 3),
    "leading": (0, 2),
    "words_a_minute": (30, 1_000),
}
"""The least and the most of every setting that is a number."""


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of the reader; every field is a key of the file."""

    library: Path | None = None
    """The folder or file opened when none is named (`WARRAQ_LIBRARY`)."""
    index: Path | None = None
    """Where the index is kept instead of the cache folder (`WARRAQ_INDEX`)."""
    language: str = "auto"
    """Language of the interface: ar, en, or auto for the locale's (`WARRAQ_LANG`)."""
    measure: int = 80
    """The widest a line of an article may be, in cells."""
    align: Align = Align.RIGHT
    """Alignment of paragraphs: right, justify or kashida."""
    tashkeel: Tashkeel | None = None
    """Which marks are drawn: all, shadda (with tanwin) or none; None (`auto`) is all
    where the terminal puts them on their letters, and none elsewhere."""
    numerals: Numerals = Numerals.ASIS
    """Which digits are drawn: asis, arabic or latin."""
    calendar: Calendar | None = None
    """In which calendar days are told: gregorian, hijri or both; None (`auto`) is both
    for a reader of Arabic, and gregorian in English."""
    months: Months | None = None
    """Whose Arabic names the months have: arabic, syriac, maghrebi or moroccan; None
    (`auto`) is those of the country that the locale names."""
    sides: int = 2
    """The least columns left blank at each side of an article."""
    spacing: int = 1
    """Blank rows between two paragraphs."""
    leading: int = 0
    """Blank rows between two rows of a paragraph."""
    words_a_minute: int = WORDS_A_MINUTE
    """How fast its reader reads, by which the time left is told."""
    theme: ThemeName | None = None
    """The colours: dark, light, sepia or contrast; None (`auto`) is those chosen last in
    the reader, and before that light on the light ground of a terminal, else dark."""
    bidi: Mode | None = None
    """How rows are sent to the terminal (`WARRAQ_BIDI`); None (`auto`) finds out."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys of commands that have others than `tui.commands` gives them, by the name of
    the command (`tui.remapping`)."""


class Loaded(NamedTuple):
    """A configuration and what was wrong with its sources."""

    config: Config
    problems: tuple[ConfigProblem, ...] = ()


class ConfigProblem(NamedTuple):
    """One thing that could not be used: `where` it stood and what `what` was."""

    where: str
    what: str
    meant: str = ""
    """What may have been meant instead; "" when nothing is near."""
    name: str = "config-problem"
    """Of the sentence that says so."""


class KeyConflict(NamedTuple):
    """A key that was asked for by two commands: the one that has it, and the other."""

    key: str
    owner: str
    other: str


MOST_TOLD = 200
"""Code points of a key and its value that are repeated when they make no sense."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "language": ("auto", "ar", "en"),
    "align": tuple(Align),
    "tashkeel": ("auto", *Tashkeel),
    "numerals": tuple(Numerals),
    "calendar": ("auto", *Calendar),
    "months": ("auto", *Months),
    "theme": ("auto", *ThemeName),
    "bidi": ("auto", *Mode),
}
"""The values of the settings that have a few."""


def nearest(typed: str, known: Iterable[str]) -> str:
    """The known name that is most like what was typed; "" when none is like it."""
    import difflib  # only for what was mistyped

    found = difflib.get_close_matches(typed.lower(), known, 1, cutoff=0.6)
    return found[0] if found else ""


def _language(value: object) -> str:
    if value not in CHOICES["language"]:
        raise ValueError(value)
    return str(value)


def _number(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(value)
    least, most = BOUNDS[name]
    if not least <= value <= most:
        raise ValueError(value)
    return value


def _path(value: object) -> Path:
    if not isinstance(value, str) or not value or "\0" in value:
        raise TypeError(value)
    try:
        return Path(value).expanduser()
    except RuntimeError as error:  # `~name` of somebody who is not there
        raise ValueError(value) from error


def _tashkeel(value: object) -> Tashkeel | None:
    return None if value == "auto" else Tashkeel(str(value))


def _theme(value: object) -> ThemeName | None:
    return None if value == "auto" else ThemeName(str(value))


def _calendar(value: object) -> Calendar | None:
    return None if value == "auto" else Calendar(str(value))


def _months(value: object) -> Months | None:
    return None if value == "auto" else Months(str(value))


def _bidi(value: object) -> Mode | None:
    return None if value == "auto" else Mode(str(value))


def _keys(value: object) -> dict[str, tuple[str, ...]]:
    """A table of lists; one key may stand without its list."""
    if not isinstance(value, dict):
        raise TypeError(value)
    return {name: _names(keys) for name, keys in value.items()}


def _names(value: object) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(
        isinstance(name, str) and name for name in names
    ):
        raise TypeError(value)
    return tuple(names)


_READ: Mapping[str, Callable[[Any], Any]] = {
    "library": _path,
    "index": _path,
    "language": _language,
    **{name: partial(_number, name) for name in BOUNDS},
    "align": Align,
    "tashkeel": _tashkeel,
    "numerals": Numerals,
    "calendar": _calendar,
    "months": _months,
    "theme": _theme,
    "bidi": _bidi,
    "keys": _keys,
}
ENVIRONMENT = {
    "WARRAQ_LIBRARY": "library",
    "WARRAQ_INDEX": "index",
    "WARRAQ_LANG": "language",
    "WARRAQ_BIDI": "bidi",
}
"""The variables that win over the file, and the setting of each."""


def load(path: Path, environ: Mapping[str, str] = os.environ) -> Loaded:
    """The configuration of `path` (it need not exist) and the environment."""
    problems: list[ConfigProblem] = []
    values = _usable(_table(path, problems), str(path), problems)
    named = {
        key: environ[name] for name, key in ENVIRONMENT.items() if environ.get(name)
    }
    values |= _usable(named, "environment", problems)
    return Loaded(replace(Config(), **values), tuple(problems))


def _table(path: Path, problems: list[ConfigProblem]) -> dict[str, Any]:
    try:
        path.stat()
    except FileNotFoundError:  # as for most readers
        return {}
    except OSError:
        pass  # reading says why
    from tui.tables import NoTable, read_table

    try:
        return read_table(path)
    except NoTable as error:
        problems.append(ConfigProblem(str(path), error.what, name=error.name))
        return {}


def _shown(value: object) -> str:
    """A value as Python writes it; "…" for one that it cannot write."""
    try:
        return repr(value)
    except (ValueError, RecursionError):  # thousands of digits, of lists in lists
        return "…"


def _brief(text: str) -> str:
    """Text that a sentence can repeat."""
    return text if len(text) <= MOST_TOLD else f"{text[:MOST_TOLD]}…"


def _usable(
    table: Mapping[str, Any], where: str, problems: list[ConfigProblem]
) -> dict[str, Any]:
    """The keys and values of `table` that mean something; the rest are problems."""
    known = {each.name for each in fields(Config)}
    good: dict[str, Any] = {}
    for key, value in table.items():
        what = _brief(f"{key} = {_shown(value)}")
        if key not in known:
            problems.append(ConfigProblem(where, what, nearest(_brief(key), known)))
            continue
        try:
            good[key] = _READ[key](value)
        except (TypeError, ValueError):
            written = value if isinstance(value, str) else ""
            meant = nearest(_brief(written), CHOICES.get(key, ()))
            problems.append(ConfigProblem(where, what, meant))
    return good
