"""What stands in a cell when it is not simply a letter."""

import pytest

from tui.text import Direction, Page, Section, Setting, Tashkeel, fit
from tui.text.bidiclass import classes
from tui.text.direction import first_strong, is_rtl
from tui.text.shaping import shape

FATHA = "\u064e"


def drawn(text: str, width: int = 60) -> str:
    """Return the glyphs of a left-to-right line."""
    return fit(text, width, direction=Direction.LTR).text


@pytest.mark.parametrize(
    ("char", "picture"),
    [("\x1b", "\u241b"), ("\x00", "\u2400"), ("\x7f", "\u2421"), ("\x9b", "\ufffd")],
)
def test_control_characters_are_shown_and_not_sent(char: str, picture: str) -> None:
    """An escape sequence in an article is text."""
    assert drawn(f"a{char}b") == f"a{picture}b"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x1c", "\x85", "\u2029"])
def test_the_end_of_a_paragraph_is_shown_by_what_follows_alone(end: str) -> None:
    """A section of very long articles holds several lines."""
    page = Page([Section(f"ab{end}cd{end}")], Setting(20))
    shown = [line.text for _, line in page.window(page.first(), 3)]
    assert shown[:2] == ["ab", "cd"]
    assert not any(shown[2:])


def test_a_lone_surrogate_is_shown_as_unknown() -> None:
    """It could not be encoded for the terminal."""
    assert drawn("a\ud800") == "a\ufffd"


def test_bidi_controls_take_no_cell() -> None:
    """They are honoured and never sent out."""
    assert drawn("a\u202e\u200f\u2067b") == "ab"


def test_a_non_joiner_breaks_the_join_without_a_cell() -> None:
    """The letters before and after it keep their outer forms."""
    assert shape("\u0628\u200c\u0628").forms == "\ufe8f\ufe8f"


def test_a_joiner_keeps_a_form_open() -> None:
    """A letter before a joiner is initial, after one final."""
    assert shape("\u0628\u200d").forms == "\ufe91"
    assert shape("\u200d\u0628").forms == "\ufe90"


def test_a_letter_without_forms_does_not_part_its_neighbours() -> None:
    """U+06A8 joins on both sides and stays itself."""
    assert shape("\u0628\u06a8\u0628").forms == "\ufe91\u06a8\ufe90"


def test_allah_is_spelled_in_letters() -> None:
    """The ligature U+FDF2 is in few fonts and wide in all."""
    assert len(shape("\u0627\u0644\u0644\u0647").forms) == 4


def test_a_long_ligature_is_spelled_out_in_cells_of_one_range() -> None:
    """Every cell of the blessing lights up with its one character."""
    line = fit("\ufdfa", 40)
    assert len(line.cells) > 10
    assert {(cell.start, cell.end) for cell in line.cells} == {(0, 1)}


def test_signs_of_disputed_width_are_replaced() -> None:
    """End of ayah and number sign."""
    assert drawn("\u06dd\u0600") == "\u25cb#"


def test_an_emoji_family_is_one_cell_of_two_columns() -> None:
    """Joined emoji are not taken apart."""
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    (cell,) = fit(family, 4).cells
    assert (cell.glyph, cell.width) == (family, 2)


def test_a_mark_without_a_letter_is_drawn_on_a_dotted_circle() -> None:
    """It is text, so it is shown."""
    assert drawn(FATHA) == "\u25cc" + FATHA


@pytest.mark.parametrize(
    ("sign", "all_marks", "shadda", "none"),
    [
        (FATHA, "\u064e", "", ""),
        (FATHA + "\u0651", "\u064e\u0651", "\u0651", ""),
        ("\ufc5e", "\u064c\u0651", "\u064c\u0651", ""),
        ("\ufc5e" + FATHA, "\u064c\u0651\u064e", "\u064c\u0651", ""),
        ("\ufd3d", "\u064b", "\u064b", ""),
        ("\ufd3d" + FATHA, "\u064b\u064e", "\u064b", ""),
        ("\ufcf2", "\u064e\u0651", "\u0651", ""),
        ("\ufdf2\u0651" + FATHA, "\u0651\u064e", "\u0651", ""),
    ],
)
def test_marks_of_signs_obey_the_dial(
    sign: str, all_marks: str, shadda: str, none: str
) -> None:
    """A dotted circle, spacing marks and spelled-out ligatures, with marks in the text too."""
    for tashkeel, wanted in zip(Tashkeel, (all_marks, shadda, none), strict=True):
        line = fit(sign, 9, tashkeel=tashkeel)
        assert "".join(cell.glyph[1:] for cell in line.cells) == wanted
        assert {(cell.start, cell.end) for cell in line.cells} == {(0, len(sign))}


def test_a_sentence_that_begins_with_a_latin_word_stays_right_to_left() -> None:
    """The majority of letters overrules rule P2."""
    text = "NATO \u0641\u064a \u0627\u0644\u0642\u0627\u0647\u0631\u0629"
    assert is_rtl(text)
    assert first_strong(classes(text)) == "L"
    assert not is_rtl("The word \u0643\u062a\u0627\u0628 is Arabic")
