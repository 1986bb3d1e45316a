"""The row functions, cell by cell: left to right, as they stand on the screen."""

from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.terminals.cells import Cell, is_rtl, letters, split
from tui.terminals.modes import Mode
from tui.terminals.rows import GAP, STRONG_BLANK, rewrite, rewrites
from tui.text import fit
from tui.text.clusters import cells as width

# «سلام» as it is drawn: final meem, lam-alef, initial seen.
MEEM, LAM_ALEF, SEEN = "\ufee1", "\ufefc", "\ufeb3"
# «بيت» as it is drawn: final teh, medial yeh, initial beh.
TEH, YEH, BEH = "\ufe96", "\ufef4", "\ufe91"
FATHA = "\u064e"
QUESTION = "\u061f"


def row(*texts: str) -> list[Cell[int]]:
    """Cells whose style is their number, so that a style that moves is seen."""
    return [Cell(text, number) for number, text in enumerate(texts)]


def texts(mode: Mode, *drawn: str) -> list[str]:
    """What a mode sends for a row."""
    return [cell.text for cell in rewrite(mode, row(*drawn))]


def apart(mode: Mode, *drawn: str) -> list[int]:
    """The numbers of the cells that a mode sets apart."""
    sent = rewrite(mode, row(*drawn))
    return [number for number, cell in enumerate(sent) if cell.apart]


@pytest.mark.parametrize("mode", [Mode.VISUAL, Mode.BDSM, Mode.KONSOLE, Mode.MLTERM])
def test_a_mode_with_a_switch_rewrites_nothing(mode: Mode) -> None:
    """Rows are sent as they are drawn, byte for byte."""
    assert not rewrites(mode)
    assert texts(mode, TEH, YEH + FATHA, BEH, " ", "7") == [
        *(TEH, YEH + FATHA, BEH, " ", "7"),
    ]


@pytest.mark.parametrize("mode", Mode)
def test_a_row_without_arabic_stays_as_it_is(mode: Mode) -> None:
    """Nothing there could be reordered."""
    assert rewrite(mode, row("a", " ", "(", "1", ")", "│")) == row(
        *("a", " ", "(", "1", ")", "│")
    )


def test_kitty_reverses_the_letters_of_each_word() -> None:
    """Words keep their places, their letters come in logical order."""
    sent = texts(Mode.KITTY, MEEM, LAM_ALEF, SEEN, " ", TEH, YEH, BEH)
    assert sent == [SEEN, LAM_ALEF, MEEM, " ", BEH, YEH, TEH]


def test_kitty_sets_apart_what_touches_a_letter() -> None:
    """Brackets, digits and question marks, but nothing between blanks."""
    drawn = (QUESTION, TEH, YEH, BEH, "(", " ", "1", "2", " ", "7", TEH, " ", "a")
    assert apart(Mode.KITTY, *drawn) == [0, 4, 9]


def test_kitty_is_sent_no_marks() -> None:
    """Its letters collapse under them."""
    assert texts(Mode.KITTY, TEH, YEH + FATHA, BEH) == [BEH, YEH, TEH]


def test_lrm_follows_each_right_to_left_cell_and_no_other() -> None:
    """Signs of class AL too; marks stay with their letter."""
    sent = texts(Mode.LRM, QUESTION, YEH + FATHA, " ", "1", "(")
    assert sent == [QUESTION + "\u200e", YEH + FATHA + "\u200e", " ", "1", "("]


def test_sgr_sets_every_other_cell_apart() -> None:
    """No two neighbours look the same to the terminal."""
    assert apart(Mode.SGR, TEH, YEH, BEH, " ", "1") == [1, 3]


def test_blank_sends_each_word_logically_between_strong_blanks() -> None:
    """Every blank becomes one that is strong left-to-right."""
    sent = texts(Mode.BLANK, " ", MEEM, LAM_ALEF, " ", TEH, YEH, BEH, " ")
    strong = STRONG_BLANK
    assert sent == [strong, LAM_ALEF, MEEM, strong, BEH, YEH, TEH, strong]


def test_blank_leaves_brackets_at_the_edge_and_unmirrors_those_inside() -> None:
    """The terminal mirrors what stands inside a right-to-left run only."""
    sent = texts(Mode.BLANK, ")", TEH, "(", BEH, "(")
    assert sent == [")", BEH, ")", TEH, "("]


def test_blank_ends_a_word_at_a_border_a_digit_and_a_latin_letter() -> None:
    """What runs the other way is never inside a reversed run."""
    assert texts(Mode.BLANK, TEH, BEH, "1", "2", "│", YEH, BEH, "a") == [
        *(BEH, TEH, "1", "2", "│", BEH, YEH, "a"),
    ]


def test_unshaped_writes_base_letters_in_place() -> None:
    """Joined forms become the letters they stand for, with their marks."""
    assert texts(Mode.UNSHAPED, TEH, YEH + FATHA, BEH) == ["ت", "ي" + FATHA, "ب"]


def test_unshaped_parts_lam_and_alef_where_two_blanks_meet() -> None:
    """One blank gives its cell; the row stays as wide as it was."""
    sent = texts(Mode.UNSHAPED, " ", " ", MEEM, LAM_ALEF, SEEN)
    assert sent == [" ", "م", "ا", "ل", "س"]
    sent = texts(Mode.UNSHAPED, "│", MEEM, LAM_ALEF, SEEN, " ", " ", "│")
    assert sent == ["│", "م", "ا", "ل", "س", " ", "│"]


def test_unshaped_keeps_a_lam_alef_that_has_no_room() -> None:
    """Better one form than a row that is too wide."""
    assert texts(Mode.UNSHAPED, " ", "│", LAM_ALEF, SEEN)[2] == LAM_ALEF


def test_logical_is_what_was_typed() -> None:
    """Letters, numbers, Latin words and brackets of one row in reading order."""
    typed = "كتب (Python 3) في 12-15 «يوم» سنة 2024"
    line = fit(typed, 60)
    sent = rewrite(Mode.LOGICAL, row(*(cell.glyph for cell in line.cells)))
    assert "".join(cell.text for cell in sent) == typed


def test_logical_reads_each_text_of_a_row_by_itself() -> None:
    """Two panes do not change places."""
    gap = [" "] * GAP
    sent = texts(Mode.LOGICAL, TEH, BEH, "│", MEEM, SEEN, *gap, YEH, BEH)
    assert sent == ["ب", "ت", "│", "س", "م", *gap, "ب", "ي"]


ODD = "\u0654\u0670\u200c\u200d\u200e\u2067\u06dd\u0600\ufdfa\u2800\u0301\u05d0\u6f22\x1b\x07\x9b\t"
ROWS = st.text(
    st.sampled_from("سلام عليكم لأ «كتاب» (12) Ab.,؟│ ًّ" + ODD) | st.characters(),
    max_size=40,
)


@pytest.mark.parametrize("mode", Mode)
@given(text=ROWS)
def test_no_mode_changes_the_width_of_a_row(mode: Mode, text: str) -> None:
    """As many cells, as wide as they were, for any row; no control is ever sent."""
    line = fit(text.replace("\n", " "), 50)
    drawn = [Cell(glyph, number) for number, glyph in enumerate(split(line.text))]
    sent = rewrite(mode, drawn)
    assert len(sent) == len(drawn)
    assert not any(category(c) == "Cc" for cell in sent for c in cell.text)
    if not any(is_rtl(cell.text) for cell in drawn):
        assert sent == drawn
    visible = [cell.text.replace("\u200e", "") for cell in sent]
    assert sum(map(width, visible)) == sum(width(cell.text) for cell in drawn)


@pytest.mark.parametrize("mode", set(Mode) - {Mode.LOGICAL, Mode.UNSHAPED})
@given(text=ROWS)
def test_styles_stay_on_their_cells(mode: Mode, text: str) -> None:
    """A marked word is marked where it stands, whatever is sent there."""
    drawn = [Cell(glyph, number) for number, glyph in enumerate(split(text))]
    sent = rewrite(mode, drawn)
    assert [cell.style for cell in sent] == [cell.style for cell in drawn]


def test_every_form_the_engine_draws_has_its_letter() -> None:
    """The sample of `warraq doctor`, taken apart again."""
    for form in range(0xFE80, 0xFEFD):
        assert all("\u0600" <= c <= "\u06ff" for c in letters(chr(form)))
