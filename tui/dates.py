"""How a day is told to a person: in which calendars, and with whose names of the months.

What programs read (JSON, columns in a pipe) has ISO 8601 instead.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tui.strings import Language, locale_name, say
from tui.typography import Calendar, Months

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.config import Config

_TERRITORIES = {
    **dict.fromkeys(("IQ", "JO", "LB", "PS", "SY"), Months.SYRIAC),
    **dict.fromkeys(("DZ", "TN"), Months.MAGHREBI),
    "MA": Months.MOROCCAN,
}
"""Where months have other names than in most Arab countries (CLDR, calendar gregorian)."""


class Dates(NamedTuple):
    """The way in which one reader is told days."""

    language: Language
    calendar: Calendar = Calendar.GREGORIAN
    months: Months = Months.ARABIC

    @classmethod
    def of(
        cls,
        config: Config,
        language: Language,
        environ: Mapping[str, str] = os.environ,
    ) -> Dates:
        """What the configuration asks for; where it does not, what suits the locale.

        A reader of Arabic is told both calendars, another one the Gregorian.
        """
        arabic = language is Language.ARABIC
        usual = Calendar.BOTH if arabic else Calendar.GREGORIAN
        return cls(
            language, config.calendar or usual, config.months or months_of(environ)
        )

    def say(self, day: date | None) -> str:
        """A day in every calendar that is wanted; "" for none.

        The Hijri day is that of the Umm al-Qura calendar, which is known from 1924-08-01
        to 2077-11-16; days outside are told in the Gregorian calendar.
        """
        hijri = self._hijri(day) if day else ""
        if self.calendar is not Calendar.BOTH or not day or not hijri:
            return self.short(day)
        return say(
            "date-both", self.language, gregorian=self._gregorian(day), hijri=hijri
        )

    def short(self, day: date | None) -> str:
        """The same in one calendar, the Gregorian one when both are wanted."""
        if day is None:
            return ""
        hijri = self._hijri(day) if self.calendar is Calendar.HIJRI else ""
        return hijri or self._gregorian(day)

    def _gregorian(self, day: date) -> str:
        return self._named(
            "date", f"months-{self.months}", day.year, day.month, day.day
        )

    def _hijri(self, day: date) -> str:
        if self.calendar is Calendar.GREGORIAN:
            return ""
        known = _to_hijri(day)
        return self._named("date-hijri", "months-hijri", *known) if known else ""

    def _named(self, form: str, months: str, year: int, month: int, day: int) -> str:
        """A date with the name of its month; the twelve names are one sentence."""
        names = say(months, self.language).split("|")
        return say(form, self.language, day=day, month=names[month - 1], year=year)


def months_of(environ: Mapping[str, str]) -> Months:
    """The names of months that are in use where the locale says that the reader is."""
    _, _, territory = locale_name(environ, "LC_TIME").partition("_")
    return _TERRITORIES.get(territory[:2], Months.ARABIC)


@lru_cache(maxsize=1024)
def _to_hijri(day: date) -> tuple[int, int, int] | None:
    """Year, month and day in the Umm al-Qura calendar; None outside its tables."""
    from hijridate import Gregorian  # a reader who wants no Hijri days does without

    try:
        return Gregorian.fromdate(day).to_hijri().datetuple()
    except OverflowError:
        return None
