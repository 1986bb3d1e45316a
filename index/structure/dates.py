"""Dates as Arabic articles write them, and the lines that hold nothing else.

Day, name of the month, year, in any system of digits and any set of month names; ISO 8601;
day/month/year; Hijri dates, which the library hijridate converts by the Umm al-Qura
calendar (1343 to 1500). A time or a zone beside the day changes nothing: the day is the
one that is written. «منذ يومين» is no date, because nobody knows when it was written.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from index.arabic import FoldedText, fold_text
from index.structure.months import (
    AGENCY,
    CITY,
    HIJRI_MONTH,
    HIJRI_MONTHS,
    MONTH,
    MONTHS,
    WEEKDAY,
)

_YEAR: Final = r"(?:(?:من\s+)?(?:عام|سنه)\s+)?(?P<y>\d{4})(?!\d)"
_JOIN: Final = r"\s*[-/،,.]?\s*"
_OF_HIJRA: Final = r"\s*(?:ه|هجري|هجريه)(?!\w)"


def _named(month: str) -> str:
    """The pattern of a day, the name of a month (perhaps two names) and a year."""
    return (
        rf"(?<!\w)(?P<d>\d{{1,2}}){_JOIN}(?:من\s+)?(?:شهر\s+)?(?P<m>{month})"
        rf"(?:\s*[/(]\s*(?:{month})\s*\)?)?{_JOIN}{_YEAR}"
    )


_DAY: Final = r"(?P<d>\d{1,2})"
_NUMBER: Final = r"(?P<m>\d{1,2})"
_APART: Final = r"\s?(?:[-/.]|\u2013)\s?"
_START: Final = r"(?<!\d)(?<!\d[-/.])"
_END: Final = r"(?![-/.]?\d)"
_GREGORIAN: Final = tuple(
    re.compile(pattern)
    for pattern in (
        _named(MONTH),
        rf"(?<!\w)(?P<m>{MONTH})(?:\s*/\s*(?:{MONTH}))?\s+{_DAY}\s*[،,]?\s+{_YEAR}",
        rf"{_START}(?P<y>\d{{4}}){_APART}{_NUMBER}{_APART}{_DAY}{_END}(?!{_OF_HIJRA})",
        rf"{_START}{_DAY}{_APART}{_NUMBER}{_APART}(?P<y>\d{{4}}){_END}(?!{_OF_HIJRA})",
        r"\A\s*(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?=\s*\Z|t\d)",
    )
)
_HIJRI: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_named(HIJRI_MONTH)}(?:{_OF_HIJRA})?",
        rf"{_START}{_DAY}{_APART}{_NUMBER}{_APART}(?P<y>1\d{{3}}){_OF_HIJRA}",
        rf"{_START}(?P<y>1\d{{3}}){_APART}{_NUMBER}{_APART}{_DAY}{_OF_HIJRA}",
    )
)
_DIGIT: Final = re.compile(r"\d")
_HIJRI_SIGN: Final = re.compile(rf"{HIJRI_MONTH}|\d{_OF_HIJRA}")
_BETWEEN: Final = 24
"""Code points between the two dates of one day: « هـ، الموافق لـ يوم الأحد »."""
# What may stand on a line of its own beside the date.
_LABEL: Final = (
    r"(?:تاريخ|بتاريخ|التاريخ|نشر|نشرت|النشر|تم\s+النشر|كتب|اضيف|اخر\s+تحديث|اخر\s+تعديل|"
    r"تم\s+التحديث|تحديث|حدث|حرر|الاضافه|published|updated|posted|last|on|date)(?:\s+(?:في|يوم))?"
)
_ZONE: Final = (
    r"(?:بتوقيت\s+(?:غرينتش|جرينتش|مكه(?:\s+المكرمه)?|القاهره|ابوظبي|ابو\s+ظبي|"
    r"السعوديه|تونس|بيروت|الامارات)|(?:ب?التوقيت\s+المحلي)|gmt|utc|غرينتش|جرينتش|"
    r"تغ|ت\s?غ)"
)
_TIME: Final = (
    r"(?:علي\s+)?(?:الساعه\s*+:?\s*+)?\d{1,2}[:.]\d\d(?::\d\d(?:\.\d+)?)?"
    r"(?:\s*(?:صباحا|مساء|ظهرا|ليلا|عصرا|ص|م|am|pm)(?!\w))?"
)
_AROUND: Final = re.compile(
    rf"(?<!\w)(?:(?:يوم\s+)?(?:{WEEKDAY})|{_LABEL}|{_ZONE}|الساعه|الموافق(?:\s+ل)?|"
    rf"ل|في|ميلاديه|ميلادي|هجريه|هجري)(?!\w)|t?{_TIME}|(?<=\d)z\b|[+-]\d\d:?\d\d|"
    r"(?<!\w)[مه](?!\w)|\bz\b"
)
_PLACE: Final = re.compile(
    rf"(?<!\w)(?:{CITY})(?!\w)\s*[-\u2013\u2014/،,:|(]|[(/\u2013-]\s*(?:{AGENCY})\s*\)?(?!\w)"
)
_REST: Final = re.compile(r"[\s\W_]*")
_LABELLED: Final = re.compile(
    r"\W*(?:تاريخ\s+النشر|اخر\s+تحديث|تم\s+النشر|نشر\s+بتاريخ|نشر\s+في\s*:)"
)
_REPORTED: Final = re.compile(
    rf"\W*(?:{CITY})(?=[-\u2013\u2014/،,:|(\s])\W*(?:{AGENCY})(?:\s*[،,/و-]\s*(?:{AGENCY}))?\W*"
    rf"|\W*(?:{CITY})\s*\([^()]{{2,40}}\)\W*"
)


class _Found(NamedTuple):
    """A date in folded text."""

    start: int
    end: int
    day: date


def parse_date(text: str) -> date | None:
    """The first date in a text, or None.

    Of one day given in both calendars, the Gregorian date: it is the exact one, the Hijri
    day depends on who saw the moon.
    """
    folded = fold_text(text)
    if _DIGIT.search(folded) is None:
        return None
    return _chosen(_first(folded, _GREGORIAN), _first_hijri(folded))


def is_date_line(folded: FoldedText) -> bool:
    """Tell whether a folded line is but a date, with weekday, time, place or label."""
    if _DIGIT.search(folded) is None:
        return False
    found = [_first(folded, _GREGORIAN), _first_hijri(folded)]
    spans = sorted((date.start, date.end) for date in found if date is not None)
    if not spans:
        return False
    if _LABELLED.match(folded):
        return True
    rest, at = "", 0
    for start, end in spans:
        rest, at = f"{rest}{folded[at:start]} ", max(at, end)
    rest = _AROUND.sub(" ", _PLACE.sub(" ", f"{rest}{folded[at:]} "))
    return _REST.fullmatch(rest) is not None


def is_reported_from(folded: FoldedText) -> bool:
    """Tell whether a folded line is a city and an agency: «القاهرة (رويترز) -»."""
    return _REPORTED.fullmatch(folded) is not None


def _chosen(gregorian: _Found | None, hijri: _Found | None) -> date | None:
    """The date that comes first, or the Gregorian one beside it."""
    if gregorian is None or hijri is None:
        found = gregorian or hijri
        return found.day if found else None
    is_beside = gregorian.start - hijri.end <= _BETWEEN
    return gregorian.day if is_beside else hijri.day


def _first_hijri(folded: FoldedText) -> _Found | None:
    if _HIJRI_SIGN.search(folded) is None:
        return None
    return _first(folded, _HIJRI)


def _first(folded: FoldedText, patterns: tuple[re.Pattern[str], ...]) -> _Found | None:
    """The first valid date that one of the patterns finds."""
    convert = _hijri if patterns is _HIJRI else _gregorian
    found: list[_Found] = []
    for pattern in patterns:
        for match in pattern.finditer(folded):
            day = convert(match)
            if day is not None:
                found.append(_Found(match.start(), match.end(), day))
                break
    return min(found, default=None)


def _gregorian(match: re.Match[str]) -> date | None:
    """The day of a match, None when there is none such.

    The day comes before the month, unless only the other way round is a date.
    """
    year, day, name = int(match["y"]), int(match["d"]), match["m"]
    month = MONTHS.get(" ".join(name.split())) or int(name)
    for order in ((month, day), (day, month)):
        try:
            return date(year, *order)
        except ValueError:
            continue
    return None


def _hijri(match: re.Match[str]) -> date | None:
    """The day of a Hijri date, None when there is none such or the year is too far."""
    from hijridate import Hijri

    year, day, name = int(match["y"]), int(match["d"]), match["m"]
    month = HIJRI_MONTHS.get(" ".join(name.split())) or int(name)
    try:
        converted = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(converted.year, converted.month, converted.day)
