"""What may be typed, and what cannot be seen from a reference."""

from __future__ import annotations

import pytest

from tui.text.caret import Columns, typed_line
from tui.text.editing import LONGEST, Editing, Side, typable

LAM, ALEF, BEH, FATHA = "\u0644", "\u0627", "\u0628", "\u064e"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("\n\u0628\n\n\tb\r\n", "\u0628 b"),
        (" \u0628  b ", " \u0628  b "),
        ("\u202e\u0628\u202c\u200f\u200ea\u2067\u2069\u061c", "\u0628a"),
        ("\x1b[31mred\x1b[0m \x9b1mx\x1b(By", "red xy"),
        ("\x1b]52;c;QQ==\x07a\x1b]0;t\x1b\\b\x1bPq\x9cc", "abc"),
        ("\x1b]no end", "no end"),
        ("\x00\x08\x7f\x85\u2028", ""),
        ("\ud800\ufeff\u00ad\ue000a", "a"),
        ("\ufefb \ufe91\ufb56", "\u0644\u0627 \u0628\u067e"),
        ("\u0645\u06cc\u200c\u062e \u06dd", "\u0645\u06cc\u200c\u062e \u06dd"),
    ],
)
def test_only_what_can_stand_in_a_line_is_taken(pasted: str, kept: str) -> None:
    """Line breaks, escapes, controls, bidi controls and joined forms are not."""
    assert typable(pasted) == kept


def test_a_line_stays_short_enough_to_lay_out() -> None:
    """What would make it longer is cut, also in place of a selection."""
    full = Editing().inserted(BEH * (LONGEST + 9))
    assert len(full.text) == LONGEST
    assert full.inserted("a") is full
    replaced = full.selecting(0, 2).inserted("abc")
    assert replaced.text == "ab" + BEH * (LONGEST - 2)


def test_marks_and_joined_signs_are_erased_with_their_letter() -> None:
    """A cluster is one thing; lam-alef is two letters in one cell."""
    family = "\U0001f468\u200d\U0001f469"
    edit = Editing().inserted(BEH + FATHA + LAM + ALEF + family)
    edit = edit.erased(edit.before())
    assert edit.text == BEH + FATHA + LAM + ALEF
    edit = edit.erased(edit.before())
    assert edit.text == BEH + FATHA + LAM
    edit = edit.moved(0).erased(edit.moved(0).after())
    assert (edit.text, edit.caret, edit.side) == (LAM, 0, Side.NEXT)


def test_a_letter_typed_before_a_mark_takes_it_along() -> None:
    """A caret never stands inside a cluster."""
    edit = Editing(FATHA).inserted(BEH)
    assert (edit.text, edit.caret) == (BEH + FATHA, 2)


def test_what_is_selected_can_be_taken_in_either_direction() -> None:
    """The selection is a range of the text; a word is selected with its marks."""
    edit = Editing(f"{BEH}{FATHA}{BEH} ab")
    assert edit.moved(4).moved(2, select=True).selected_text == f"{BEH} "
    assert edit.selecting_word(1).selected == (0, 3)
    assert edit.selecting_word(3).selected == (3, 3)
    assert edit.selected_text == ""


def test_after_latin_letters_in_an_arabic_line_the_caret_has_two_places() -> None:
    """It stands right of them, where the next one comes; the paragraph goes on left."""
    edit = Editing().inserted(f"{BEH}{BEH} ab")
    line = typed_line(edit.text)
    assert line.columns(edit.caret, edit.side) == Columns(2, 3)
    assert line.others(edit.caret, edit.side) == Columns(-1, 0)
    there = edit.moved(edit.caret)
    assert line.columns(there.caret, there.side) == Columns(-1, 0)


def test_a_sign_spelled_out_is_covered_whole() -> None:
    """The caret covers all of its cells, and an arrow passes them at once."""
    line = typed_line(f"{BEH}\ufdfa{BEH}")
    width = line.line.width
    assert line.columns(1, Side.NEXT) == Columns(1, width - 1)
    assert line.beside(0, Side.NEXT, -1) == 1
    assert line.beside(1, Side.NEXT, -1) == 2


def test_a_line_of_nothing_that_is_drawn_has_one_place() -> None:
    """Only a non-joiner was typed: the caret stands where it would without it."""
    line = typed_line("\u200c")
    assert (
        line.columns(0, Side.NEXT) == line.columns(1, Side.PREVIOUS) == Columns(-1, 0)
    )
    assert line.offset_at(0) == 0
