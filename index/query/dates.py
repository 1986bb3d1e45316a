"""Dates as a query says them: 2019..2021, 2020-03, "مارس 2020", 1438, اليوم, this_week.

Digits of every system; hyphens, slashes and dots; the names of months that
``index.structure.dates`` reads. A week is the seven days that end today, because the
Arab countries do not begin theirs on the same day; months and years are of the calendar.

Years from 1343 to 1500 are of the Hijri calendar, as far as ``index.structure.dates``
knows it: no article is dated by the Gregorian years of these numbers. A sign behind the
date («1450م») says otherwise. A year of two digits may be of either century, and is none.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from index.arabic import fold_text

if TYPE_CHECKING:
    from collections.abc import Callable

_DOTS: Final = re.compile(
    r"\.{2,}|[\u2025\u2026]|(?<=\b\d{4})[-\u2013\u2014/](?=\d{4}\b)"
)
"""Between the ends of a range; a dash only between two years, where it parts no month."""
_NUMBERS: Final = re.compile(
    r"\d{4}(?:[-/.]\d{1,2}){0,2}|\d{1,2}[-/.](?:\d{1,2}[-/.])?\d{4}"
)
"""A year, a month or a day."""
_SPACES: Final = re.compile(r"[\s_]+")
_ERA: Final = re.compile(r"(?<=\d) ?(?:(ه|ah)|م|ad)$")
_HIJRI_YEARS: Final = range(1343, 1501)
_LAST: Final = (31, 30, 29, 28)
"""What the last day of a month can be, in either calendar."""


def parse_date(text: str) -> date | None:
    """A date as articles write it; its many expressions are not on the way to a search."""
    from index.structure.dates import parse_date as parse

    return parse(text)


class Days(NamedTuple):
    """The first and the last day of a range; None where it is open."""

    since: date | None
    until: date | None


def parse_dates(typed: str, today: date) -> Days | None:
    """The days that a date or a range means, None when it makes no sense.

    A range that runs backwards is turned round.
    """
    text = _SPACES.sub(" ", fold_text(_DOTS.sub("..", typed))).strip(" ،,؛;!?؟")
    first, dots, last = text.partition("..")
    if not dots:
        return _period(first.rstrip("."), today)
    since, until = _period(first, today), _period(last, today)
    if (first.strip() and since is None) or (last.strip() and until is None):
        return None
    if since is None or until is None:
        bounds = Days(since.since if since else None, until.until if until else None)
        return None if bounds == (None, None) else bounds
    if since.since and until.since and since.since > until.since:
        since, until = until, since
    return Days(since.since, until.until)


def _period(text: str, today: date) -> Days | None:
    """The days of one year, month or day, or of words that mean some."""
    text = text.strip()
    named = _NAMED.get(text)
    if named is not None:
        return named(today)
    era = _ERA.search(text)
    bare = text[: era.start()] if era else text
    if not _NUMBERS.fullmatch(bare):
        if day := parse_date(text):
            return Days(day, day)
        return _month_named(f" {text}")
    parts = re.split(r"[-/.]", bare)
    numbers = [int(part) for part in (parts if len(parts[0]) == 4 else parts[::-1])]
    is_hijri = bool(era[1]) if era else is_hijri_year(numbers[0])
    try:
        return _hijri(*numbers) if is_hijri else _gregorian(*numbers)
    except ValueError:  # no such month, or a year the calendar has not
        return None


def is_hijri_year(year: int) -> bool:
    """Tell whether a year without a sign of its calendar is a Hijri one."""
    return year in _HIJRI_YEARS


def _gregorian(year: int, month: int = 0, number: int = 0) -> Days:
    """The days of a year, a month or a day; ValueError where there is none."""
    if not month:
        return _year(year)
    if not number:
        return _month(date(year, month, 1))
    return Days(day := date(year, month, number), day)


def _hijri(year: int, month: int = 0, number: int = 0) -> Days | None:
    """The same of the Hijri calendar; None where there is none."""
    if number:
        day = parse_date(f"{number}/{month}/{year} ه")
        return Days(day, day) if day else None
    first, last = (_month_named(f"/{m}/{year} ه") for m in (month or 1, month or 12))
    return Days(first.since, last.until) if first and last else None


def _month_named(text: str) -> Days | None:
    """The days of « مارس 2020» or «/9/1438 ه»: with a day before it, it is a date."""
    first = parse_date(f"1{text}")
    last = (day for number in _LAST if (day := parse_date(f"{number}{text}")))
    return Days(first, next(last)) if first else None


def _month(day: date) -> Days:
    """The days of the month of a day."""
    last = monthrange(day.year, day.month)[1]
    return Days(day.replace(day=1), day.replace(day=last))


def _year(year: int) -> Days:
    """The days of a year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def _ago(days: int, length: int = 1) -> Callable[[date], Days]:
    """So many days, the last of them so many days ago."""

    def make(today: date) -> Days:
        last = today - timedelta(days=days)
        return Days(last - timedelta(days=length - 1), last)

    return make


def _last_month(today: date) -> Days:
    """The days of the month before."""
    return _month(today.replace(day=1) - timedelta(days=1))


_WORDS: Final[tuple[tuple[tuple[str, ...], Callable[[date], Days]], ...]] = (
    (("اليوم", "today"), _ago(0)),
    (("أمس", "البارحة", "yesterday"), _ago(1)),
    (("غدا", "tomorrow"), _ago(-1)),
    (("هذا الأسبوع", "this week"), _ago(0, 7)),
    (("الأسبوع الماضي", "الأسبوع الفائت", "last week"), _ago(7, 7)),
    (("هذا الشهر", "this month"), _month),
    (("الشهر الماضي", "الشهر الفائت", "last month"), _last_month),
    (("هذه السنة", "هذا العام", "this year"), lambda today: _year(today.year)),
    (
        ("السنة الماضية", "العام الماضي", "السنة الفائتة", "العام الفائت", "last year"),
        lambda today: _year(today.year - 1),
    ),
)
_NAMED: Final[dict[str, Callable[[date], Days]]] = {
    fold_text(name): days for names, days in _WORDS for name in names
}
