"""Dates as Arabic articles write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.structure import is_date_line, parse_date


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
    ],
)
def test_weekday_time_and_label_may_stand_beside_the_date(line: str) -> None:
    """They make no sentence of it."""
    assert is_date_line(line)


@given(
    st.text(st.sampled_from("0123456789\u0660\u0661/-. مارسايولنكدثحةt:zT+"))
    | st.text()
)
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    """Anything gives a date or None."""
    assert parse_date(text) is None or parse_date(text) is not None
    is_date_line(text)
