"""Days as a person is told them: calendars, names of months, and what is not known."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date, get_month_names
from hijridate import Hijri
from hypothesis import given
from hypothesis import strategies as st

from tui.config import Config
from tui.dates import Dates, months_of
from tui.strings import Language, say
from tui.typography import Calendar, Months

DAY = date(2024, 1, 5)


@pytest.mark.parametrize(
    ("calendar", "said"),
    [
        (None, "5 يناير 2024 (23 جمادى الآخرة 1445 هـ)"),
        (Calendar.BOTH, "5 يناير 2024 (23 جمادى الآخرة 1445 هـ)"),
        (Calendar.GREGORIAN, "5 يناير 2024"),
        (Calendar.HIJRI, "23 جمادى الآخرة 1445 هـ"),
    ],
)
def test_a_reader_of_arabic_is_told_both_calendars_or_the_one_asked_for(
    calendar: Calendar | None, said: str
) -> None:
    """«23 جمادى الآخرة 1445 هـ» beside «5 يناير 2024»."""
    dates = Dates.of(Config(calendar=calendar), Language.ARABIC, {})
    assert dates.say(DAY) == said


def test_in_english_the_gregorian_day_is_told() -> None:
    """The other one when it is asked for."""
    assert Dates.of(Config(), Language.ENGLISH, {}).say(DAY) == "5 January 2024"
    both = Dates.of(Config(calendar=Calendar.BOTH), Language.ENGLISH, {})
    assert both.say(DAY) == "5 January 2024 (23 Jumada II 1445 AH)"


def test_where_there_is_little_room_one_calendar_is_told() -> None:
    """The Gregorian one, unless only the other is wanted."""
    assert Dates(Language.ARABIC, Calendar.BOTH).short(DAY) == "5 يناير 2024"
    hijri = Dates(Language.ARABIC, Calendar.HIJRI)
    assert hijri.short(DAY) == hijri.say(DAY)


@pytest.mark.parametrize("calendar", Calendar)
@pytest.mark.parametrize("day", [date(1, 1, 1), date(1924, 7, 31), date(2077, 11, 17)])
def test_outside_the_tables_the_gregorian_day_is_told(
    day: date, calendar: Calendar
) -> None:
    """Nothing is made up, and nothing fails."""
    assert Dates(Language.ARABIC, calendar).say(day).endswith(f" {day.year}")


@pytest.mark.parametrize("calendar", Calendar)
def test_no_day_is_told_as_nothing(calendar: Calendar) -> None:
    """Whoever asks says what stands for it."""
    assert Dates(Language.ARABIC, calendar).say(None) == ""
    assert Dates(Language.ARABIC, calendar).short(None) == ""


@pytest.mark.parametrize(
    ("locale", "months"),
    [
        ("ar_EG", Months.ARABIC),
        ("ar_SA", Months.ARABIC),
        *((f"ar_{name}", Months.SYRIAC) for name in ("IQ", "JO", "LB", "PS", "SY")),
        *((f"ar_{name}", Months.MAGHREBI) for name in ("DZ", "TN")),
        ("ar_MA", Months.MOROCCAN),
    ],
)
def test_months_have_the_names_of_the_readers_country(
    locale: str, months: Months
) -> None:
    """The locale data of Unicode are the reference for territory and names."""
    assert months_of({"LANG": f"{locale}.UTF-8"}) is months
    names = say(f"months-{months}", Language.ARABIC).split("|")
    assert names == [*get_month_names(locale=locale).values()]


def test_the_locale_of_times_goes_before_that_of_everything() -> None:
    """LC_ALL, LC_TIME, LANG: as POSIX has it; the configuration goes before all."""
    environ = {"LANG": "ar_EG.UTF-8", "LC_TIME": "ar_SY.UTF-8"}
    assert months_of(environ) is Months.SYRIAC
    assert months_of({**environ, "LC_ALL": "ar_MA"}) is Months.MOROCCAN
    config = Config(months=Months.MAGHREBI, calendar=Calendar.GREGORIAN)
    assert Dates.of(config, Language.ARABIC, environ).say(DAY) == "5 جانفي 2024"


@given(st.dates(date(1924, 8, 1), date(2077, 11, 16)))
def test_the_hijri_day_is_that_of_umm_al_qura(day: date) -> None:
    """Back through the library it is the same day."""
    said = Dates(Language.ENGLISH, Calendar.HIJRI).say(day)
    number, *name, year, era = said.split()
    month = say("months-hijri", Language.ENGLISH).split("|").index(" ".join(name)) + 1
    assert Hijri(int(year), month, int(number)).to_gregorian() == day
    assert era == "AH"


@given(st.dates())
def test_gregorian_days_read_as_the_locale_data_write_them(day: date) -> None:
    """Day, name of the month, year, in digits of the interface."""
    english = format_date(day, "d MMMM", locale="en")
    assert Dates(Language.ENGLISH).say(day) == f"{english} {day.year}"
    for language in Language:
        for names in (*(f"months-{value}" for value in Months), "months-hijri"):
            assert len(say(names, language).split("|")) == 12
