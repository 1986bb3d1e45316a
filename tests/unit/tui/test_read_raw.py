"""`warraq read --raw`: every line of a text, as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.cli import main

if TYPE_CHECKING:
    from pathlib import Path

GLUED = "انتهى الاجتماع في المدينة.وصدر البيان بعد ساعة من ذلك."
STRAY = "تم نسخ الرابط"


@pytest.fixture
def scraped(tmp_path: Path) -> Path:
    """An article with a stray line and two glued sentences."""
    file = tmp_path / "scraped.txt"
    lines = ("بيان بعد الاجتماع", GLUED, STRAY, "كلام أخير في آخر النص بعد البيان.")
    file.write_text("".join(f"{line}\n\n" for line in lines), encoding="utf-8")
    return file


def rows(file: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    """The rows that are printed."""
    assert main(["read", str(file), *options]) == 0
    return [row for row in capsys.readouterr().out.splitlines() if row.strip()]


def test_raw_rows_hold_what_is_folded_away_otherwise(
    scraped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One row more, for the stray line."""
    drawn = ("--mode", "visual", "--width", "80")
    folded, raw = rows(scraped, capsys, *drawn), rows(scraped, capsys, *drawn, "--raw")
    assert len(raw) == len(folded) + 1


def test_raw_rows_open_no_space_that_the_text_has_not(
    scraped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The glued sentences take one cell less."""
    drawn = ("--mode", "visual", "--width", "80")
    opened, raw = rows(scraped, capsys, *drawn), rows(scraped, capsys, *drawn, "--raw")
    assert len(opened[1].strip()) == len(raw[1].strip()) + 1


def test_logical_text_is_the_same_with_raw_and_without(
    scraped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is whole in any case."""
    raw = rows(scraped, capsys, "--raw")
    assert raw == rows(scraped, capsys)
    assert STRAY in raw
    assert GLUED in raw
