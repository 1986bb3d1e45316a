"""Dates as Arabic articles write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arabic import fold_text
from index.structure.dates import is_date_line, parse_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 مارس 2024", date(2024, 3, 12)),
        ("١٢ مارس ٢٠٢٤", date(2024, 3, 12)),
        ("الثلاثاء ٣ كانون الثاني ٢٠٢٣", date(2023, 1, 3)),
        ("5 أيّار 2023", date(2023, 5, 5)),
        ("1 آب، 2020", date(2020, 8, 1)),
        ("5 جانفي 2016", date(2016, 1, 5)),
        ("الاحد 7 ماي 2017", date(2017, 5, 7)),
        ("30 جويلية 2015", date(2015, 7, 30)),
        ("١٢ أيلول / سبتمبر ٢٠٢١", date(2021, 9, 12)),
        ("الأول من مايو", None),
        ("2 من أكتوبر عام 1973", date(1973, 10, 2)),
        ("2024-03-12", date(2024, 3, 12)),
        ("2017-04-28T15:21:00+01:00", date(2017, 4, 28)),
        ("20170428", date(2017, 4, 28)),
        ("28/4/2017", date(2017, 4, 28)),
        ("28.04.2017", date(2017, 4, 28)),
        ("5/26/2019", date(2019, 5, 26)),
        ("12 \u2013 5 \u2013 2019", date(2019, 5, 12)),
        ("12-مايو-2019", date(2019, 5, 12)),
        ("23أغسطس 1879", date(1879, 8, 23)),
        ("24 شباط (فبراير) 1958", date(1958, 2, 24)),
        ("مايو 12, 2019", date(2019, 5, 12)),
        ("May 12, 2019", date(2019, 5, 12)),
        ("12 غشت 2018", date(2018, 8, 12)),
        ("\u06f1\u06f2 مايو \u06f2\u06f0\u06f1\u06f9", date(2019, 5, 12)),
        ("20190512T101010", date(2019, 5, 12)),
        ("14 رمضان 1440هـ", date(2019, 5, 19)),
        ("14 رمضان 1440", date(2019, 5, 19)),
        ("14/9/1440 هـ", date(2019, 5, 19)),
        ("1440/9/14هـ", date(2019, 5, 19)),
        ("1 جمادى الأولى 1440", date(2019, 1, 7)),
        ("13 رمضان 1440هـ الموافق 19 مايو 2019م", date(2019, 5, 19)),
        ("13/9/1440 هـ - 19/5/2019 م", date(2019, 5, 19)),
        ("رمضان 2004", None),
        ("12 رمضان 2004", None),
        ("30 رمضان 9999", None),
        ("منذ يومين", None),
        ("قبل 3 ساعات", None),
        ("31/02/2020", None),
        ("99 مارس 2024", None),
        ("", None),
        ("لا تاريخ هنا", None),
    ],
)
def test_a_date_is_read_in_each_of_its_forms(text: str, expected: date | None) -> None:
    """Each row is one form; what is no day of the calendar is none."""
    assert parse_date(text) == expected


def test_the_first_of_two_dates_counts() -> None:
    """Whatever their forms."""
    assert parse_date("نشر 3/2/2020 وحدث 2021-05-06") == date(2020, 2, 3)
    assert parse_date("نشر 2021-05-06 وحدث 3 فبراير 2020") == date(2021, 5, 6)


@pytest.mark.parametrize(
    "line",
    [
        "الأحد 1 مارس 2020 - 10:30 ص",
        "تاريخ النشر: 12/05/2019",
        "آخر تحديث: الإثنين، 4 حزيران 2018 الساعة 17:51",
        "2017-04-28T15:21:00Z",
        "2017-04-28T15:21:00.123+01:00",
        "آخر تحديث: 5 مايو 2019 - 10:30 بتوقيت غرينتش",
        "تاريخ النشر: 5 مايو 2019 | الكاتب: سعاد",
        "الأحد 14 رمضان 1440هـ الموافق 19 مايو 2019م",
        "القاهرة - 12 مايو 2019",
        "بيروت، 5 أيلول/سبتمبر 2020 (أ ف ب)",
        "12 May 2019 10:30 AM",
    ],
)
def test_weekday_time_and_label_may_stand_beside_the_date(line: str) -> None:
    """They make no sentence of it."""
    assert is_date_line(fold_text(line))


@pytest.mark.parametrize("line", ["توفي في 5 مايو 2019", "منذ يومين", "رمضان 2004", ""])
def test_a_line_with_more_than_a_date_is_no_date_line(line: str) -> None:
    """Nor one with less."""
    assert not is_date_line(fold_text(line))


@given(
    st.text(st.sampled_from("0123456789\u0660\u0661/-. مارسايولنكدثحةt:zT+"))
    | st.text()
)
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    """Anything gives a date or None."""
    assert parse_date(text) is None or parse_date(text) is not None
    is_date_line(fold_text(text))
