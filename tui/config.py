"""What the reader asked for: defaults, then the file, then the environment.

The file is TOML (`locations.config_file`).  A key or a value it should not hold
is left out and told of, never fatal.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.terminals.modes import Mode
from tui.typography import Align, Numerals, Tashkeel

if TYPE_CHECKING:
    from collections.abc import Mapping

MEASURE_LEAST, MEASURE_MOST = 20, 200
"""Bounds of `Config.measure`, in cells."""


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
    bidi: Mode | None = None
    """How rows are sent to the terminal (`WARRAQ_BIDI`); None (`auto`) finds out."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A configuration and what was wrong with its sources."""

    config: Config
    problems: tuple[ConfigProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """One thing that could not be used: `where` it stood and what `what` was."""

    where: str
    what: str


def _language(value: object) -> str:
    if value not in {"auto", "ar", "en"}:
        raise ValueError(value)
    return str(value)


def _measure(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(value)
    if not MEASURE_LEAST <= value <= MEASURE_MOST:
        raise ValueError(value)
    return value


def _path(value: object) -> Path:
    if not isinstance(value, str) or not value:
        raise TypeError(value)
    return Path(value).expanduser()


def _tashkeel(value: object) -> Tashkeel | None:
    return None if value == "auto" else Tashkeel(str(value))


def _bidi(value: object) -> Mode | None:
    return None if value == "auto" else Mode(str(value))


_READ = {
    "library": _path,
    "index": _path,
    "language": _language,
    "measure": _measure,
    "align": Align,
    "tashkeel": _tashkeel,
    "numerals": Numerals,
    "bidi": _bidi,
}
_ENVIRONMENT = {
    "WARRAQ_LIBRARY": "library",
    "WARRAQ_INDEX": "index",
    "WARRAQ_LANG": "language",
    "WARRAQ_BIDI": "bidi",
}


def load(path: Path, environ: Mapping[str, str] = os.environ) -> Loaded:
    """The configuration of `path` (it need not exist) and the environment."""
    problems: list[ConfigProblem] = []
    values = _usable(_table(path, problems), str(path), problems)
    named = {
        key: environ[name] for name, key in _ENVIRONMENT.items() if environ.get(name)
    }
    values |= _usable(named, "environment", problems)
    return Loaded(replace(Config(), **values), tuple(problems))


def _table(path: Path, problems: list[ConfigProblem]) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        problems.append(ConfigProblem(str(path), str(error)))
        return {}
    import tomllib  # most readers have no such file

    try:
        return tomllib.loads(text)
    except ValueError as error:
        problems.append(ConfigProblem(str(path), str(error)))
        return {}


def _usable(
    table: Mapping[str, Any], where: str, problems: list[ConfigProblem]
) -> dict[str, Any]:
    """The keys and values of `table` that mean something; the rest are problems."""
    known = {field.name for field in fields(Config)}
    good: dict[str, Any] = {}
    for key, value in table.items():
        try:
            if key not in known:
                raise ValueError(key)
            good[key] = _READ[key](value)
        except (TypeError, ValueError):
            problems.append(ConfigProblem(where, f"{key} = {value!r}"))
    return good
