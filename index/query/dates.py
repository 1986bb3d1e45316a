"""Dates as a query says them: 2019..2021, 2020-03, "مارس 2020", اليوم, this_week.

Digits of every system; hyphens, slashes and dots; the names of months that
``index.structure.dates`` reads. A week is the seven days that end today, because the
Arab countries do not begin theirs on the same day; months and years are of the calendar.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from index.arabic import fold_text
from index.structure.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Callable

_DOTS: Final = re.compile(r"\.{2,}|[\u2025\u2026]")
_YEAR: Final = re.compile(r"(\d{4})")
_MONTH: Final = re.compile(r"(\d{4})[-/.](\d{1,2})")
_MONTH_LAST: Final = re.compile(r"(\d{1,2})[-/.](\d{4})")
_DAY: Final = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
_SPACES: Final = re.compile(r"[\s_]+")
_LAST: Final = (31, 30, 29, 28)
"""What the last day of a month can be, in either calendar."""


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
    try:
        return _numbers(text)
    except ValueError:  # no such month, or a year the calendar has not
        return None


def _numbers(text: str) -> Days | None:
    """The days of a year, a month or a day written with digits."""
    if match := _YEAR.fullmatch(text):
        return _year(int(match[1]))
    if match := _MONTH.fullmatch(text):
        return _month(date(int(match[1]), int(match[2]), 1))
    if match := _MONTH_LAST.fullmatch(text):
        return _month(date(int(match[2]), int(match[1]), 1))
    if _DAY.fullmatch(text):
        year, month, number = (int(part) for part in re.split(r"[-/.]", text))
        if year < number:
            year, number = number, year
        return Days(day := date(year, month, number), day)
    if day_named := parse_date(text):
        return Days(day_named, day_named)
    return _named_month(text)


def _named_month(text: str) -> Days | None:
    """The days of «مارس 2020» or «رمضان 1438»: with a day before it, it is a date."""
    first = parse_date(f"1 {text}")
    last = (day for number in _LAST if (day := parse_date(f"{number} {text}")))
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
    (("هذا الأسبوع", "this week"), _ago(0, 7)),
    (("الأسبوع الماضي", "last week"), _ago(7, 7)),
    (("هذا الشهر", "this month"), _month),
    (("الشهر الماضي", "last month"), _last_month),
    (("هذه السنة", "هذا العام", "this year"), lambda today: _year(today.year)),
    (
        ("السنة الماضية", "العام الماضي", "last year"),
        lambda today: _year(today.year - 1),
    ),
)
_NAMED: Final[dict[str, Callable[[date], Days]]] = {
    fold_text(name): days for names, days in _WORDS for name in names
}
