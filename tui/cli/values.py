"""Values of options; digits may be of any system (`int` reads them all)."""

from __future__ import annotations

from argparse import ArgumentTypeError
from calendar import monthrange
from datetime import date
from pathlib import Path

WIDEST = 10_000
"""Columns beyond which no terminal goes."""
_PARTS = 3
"""A year, a month and a day."""


def count(text: str) -> int:
    """A number from 0 up."""
    return _at_least(0, text)


def width(text: str) -> int:
    """A number of columns, from 1 up; no row is wider than `WIDEST`."""
    return min(_at_least(1, text), WIDEST)


def path(text: str) -> Path:
    """A path; nothing at all is not the current folder."""
    if not text:
        raise _refused("the path is empty")
    # Not every shell expands the ~ of `LIBRARY=~/articles`.
    return Path(text).expanduser()


def day(text: str) -> date:
    """The first day of `YYYY-MM-DD`, `YYYY-MM` or `YYYY`."""
    return _period(text)[0]


def last_day(text: str) -> date:
    """The last day of `YYYY-MM-DD`, `YYYY-MM` or `YYYY`."""
    return _period(text)[1]


def _refused(english: str, typed: str = "", least: int = 0) -> ArgumentTypeError:
    """What is wrong with a value, in the reader's language."""
    from tui.cli.wording import word

    fields = {"typed": repr(typed), "least": least}
    return ArgumentTypeError(word(english) % fields)


def _at_least(least: int, text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = least - 1
    if number < least:
        raise _refused("%(typed)s is not a whole number from %(least)s up", text, least)
    return number


def _period(text: str) -> tuple[date, date]:
    """The first and the last day of a day, a month or a year."""
    parts = text.split("-")
    try:
        year, month, number = (int(part) for part in [*parts, "1", "1"][:_PARTS])
        if len(parts) > _PARTS:
            raise ValueError(text)
        first = date(year, month, number)
    except (ValueError, OverflowError):
        refused = "%(typed)s is not a date (YYYY-MM-DD, YYYY-MM or YYYY)"
        raise _refused(refused, text) from None
    if len(parts) == _PARTS:
        return first, first
    last_month = 12 if len(parts) == 1 else month
    return first, date(year, last_month, monthrange(year, last_month)[1])
