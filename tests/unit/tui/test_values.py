"""Values of options."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date

import pytest

from tui.cli.values import count, day, last_day, width


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-05-07", date(2024, 5, 7), date(2024, 5, 7)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("٢٠١٩-٠٣", date(2019, 3, 1), date(2019, 3, 31)),
    ],
)
def test_a_date_may_be_a_day_a_month_or_a_year(
    text: str, first: date, last: date
) -> None:
    """`--since` takes its first day and `--until` its last."""
    assert (day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2024-13", "2024-02-30", "1-2-3-4", "0"]
)
def test_what_is_no_date_is_refused_with_a_sentence(text: str) -> None:
    """The sentence repeats what was given."""
    with pytest.raises(ArgumentTypeError, match="is not a date"):
        day(text)


def test_counts_begin_at_zero_and_widths_at_one() -> None:
    """Each bound is part of the range."""
    assert (count("0"), width("1")) == (0, 1)
    for function, text in ((count, "-1"), (width, "0"), (width, "wide")):
        with pytest.raises(ArgumentTypeError, match="is not a whole number"):
            function(text)
