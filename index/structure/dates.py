"""Dates as Arabic articles write them.

Day, name of the month, year, in either system of digits and any of the three sets of
month names: Egypt and the Gulf (يناير), the Levant and Iraq (كانون الثاني), the Maghreb
(جانفي). Also ISO 8601 and day/month/year with slashes, dots or hyphens.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from index.arabic import fold_text

_MONTHS: Final = (
    ("يناير", "كانون الثاني", "جانفي"),
    ("فبراير", "شباط", "فيفري"),
    ("مارس", "اذار"),
    ("ابريل", "نيسان", "افريل"),
    ("مايو", "ايار", "ماي"),
    ("يونيو", "يونيه", "حزيران", "جوان"),
    ("يوليو", "يوليه", "تموز", "جويليه"),
    ("اغسطس", "اب", "اوت"),
    ("سبتمبر", "ايلول"),
    ("اكتوبر", "تشرين الاول"),
    ("نوفمبر", "تشرين الثاني"),
    ("ديسمبر", "كانون الاول"),
)
_NUMBER: Final[dict[str, int]] = {
    fold_text(name): number
    for number, names in enumerate(_MONTHS, start=1)
    for name in names
}
_NAME: Final = "|".join(
    re.escape(name).replace(r"\ ", r"\s+")
    for name in sorted(_NUMBER, key=len, reverse=True)
)
_WEEKDAY: Final = r"(?:يوم\s+)?(?:ال(?:سبت|احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه))"
_NAMED: Final = re.compile(
    rf"(?<!\w)(\d{{1,2}})\s+(?:من\s+)?(?:شهر\s+)?({_NAME})"
    rf"(?:\s*/\s*(?:{_NAME}))?\s*[،,]?\s+(?:(?:من\s+)?عام\s+)?(\d{{4}})(?!\d)"
)
_ISO: Final = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_SHORT: Final = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")
# What may stand on a line of its own beside the date: weekday, time, a label.
_AROUND: Final = re.compile(
    rf"{_WEEKDAY}|(?:تاريخ\s+)?(?:النشر|نشر\s+في|نشر|تاريخ|بتاريخ|اخر\s+تحديث)\b|"
    r"(?:الساعه\s+)?\d{1,2}:\d\d(?::\d\d)?(?:\s*(?:صباحا|مساء|ص|م)\b)?|الساعه|"
    r"\b(?:الموافق|ميلاديه|م)\b|t(?=\d)|z\b|\+\d\d:?\d\d"
)
_REST: Final = re.compile(r"[\s\W_]*")


def parse_date(text: str) -> date | None:
    """The first date in a text, or None."""
    folded = fold_text(text)
    found = _find(folded)
    return found[0] if found else None


def is_date_line(line: str) -> bool:
    """Tell whether a line is nothing but a date, with weekday, time or label."""
    folded = fold_text(line)
    found = _find(folded)
    if found is None:
        return False
    _, start, end = found
    rest = _AROUND.sub(" ", f"{folded[:start]} {folded[end:]}")
    return _REST.fullmatch(rest) is not None


def _find(folded: str) -> tuple[date, int, int] | None:
    """The first date in folded text with its two offsets there."""
    found: list[tuple[int, int, date]] = []
    for pattern, order in ((_NAMED, "dmy"), (_ISO, "ymd"), (_SHORT, "dmy")):
        for match in pattern.finditer(folded):
            day = _date(match, order)
            if day is not None:
                found.append((match.start(), match.end(), day))
                break
    compact = _COMPACT.fullmatch(folded.strip())
    if compact and (day := _date(compact, "ymd")) is not None:
        found.append((0, len(folded), day))
    if not found:
        return None
    start, end, day = min(found)
    return day, start, end


def _date(match: re.Match[str], order: str) -> date | None:
    """The three groups of a match as a date, None when there is no such day."""
    parts = dict(zip(order, match.groups(), strict=True))
    month = _NUMBER.get(" ".join(parts["m"].split())) or _int(parts["m"])
    try:
        return date(int(parts["y"]), month, int(parts["d"]))
    except ValueError:
        return None


def _int(digits: str) -> int:
    """Digits as a number, 0 for anything else."""
    return int(digits) if digits.isdecimal() else 0
