"""The dial for digits."""

import pytest

from tui.text import Direction, Numerals, Page, Row, Section, Setting, Shape, fit
from tui.text.numerals import digits

ADDRESS = "https://example.org/2024/05/12/report"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("12 mp3", "\u0661\u0662 mp3"),
        (ADDRESS, ADDRESS),
        ("3.14", "\u0663\u066b\u0661\u0664"),
        ("12.5%.", "\u0661\u0662\u066b\u0665\u066a."),
        (
            "1,250,000.75",
            "\u0661\u066c\u0662\u0665\u0660\u066c\u0660\u0660\u0660\u066b\u0667\u0665",
        ),
        ("5.12.2024", "\u0665.\u0661\u0662.\u0662\u0660\u0662\u0664"),
        ("1,2 1234,567", "\u0661,\u0662 \u0661\u0662\u0663\u0664,\u0665\u0666\u0667"),
        ("12:30", "\u0661\u0662:\u0663\u0660"),
        ("50 % .", "\u0665\u0660 % ."),
    ],
)
def test_digits_become_arabic_with_the_signs_of_their_number(
    text: str, drawn: str
) -> None:
    """Only where a number is plain, and never beside Latin letters."""
    assert digits(text, Numerals.ARABIC) == drawn


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("\u0663\u066b\u0661\u0664", "3.14"),
        ("\u0661\u066c\u0662\u0665\u0660\u066a", "1,250%"),
        ("\u06f1\u06f2\u066a", "12%"),
        ("\u0663,\u0661", "3,1"),
        ("\u066a \u066b 3\u066b1", "\u066a \u066b 3\u066b1"),
        ("mp\u0663", "mp3"),
    ],
)
def test_digits_become_latin_with_the_signs_of_their_number(
    text: str, drawn: str
) -> None:
    """Signs outside numbers whose digits change stay as written."""
    assert digits(text, Numerals.LATIN) == drawn


def test_digits_as_written_stay() -> None:
    """The dial's first notch."""
    assert digits("1\u0662\u06f3", Numerals.ASIS) == "1\u0662\u06f3"


@pytest.mark.parametrize("text", [ADDRESS, "mp345678", "1,250,000.75"])
@pytest.mark.parametrize("width", [1, 3, 7, 12, 40])
def test_a_row_break_changes_no_digit(text: str, width: int) -> None:
    """An address over several rows keeps its digits, a number its separators."""
    setting = Setting(width, numerals=Numerals.ARABIC)
    page = Page([Section(text, shape=Shape.PLAIN)], setting)
    rows = [page.line(Row(0, line)) for line in range(page.last().line + 1)]
    assert "".join(row.text for row in rows) == digits(text, Numerals.ARABIC)


def test_marks_do_not_shift_the_digits_that_are_drawn() -> None:
    """Code points and cells part ways after a mark or a lam-alef."""
    line = fit("بًلا 12", 9, direction=Direction.RTL, numerals=Numerals.ARABIC)
    assert [cell.glyph for cell in line.cells[:2]] == ["\u0661", "\u0662"]
    assert [cell.start for cell in line.cells[:2]] == [5, 6]
