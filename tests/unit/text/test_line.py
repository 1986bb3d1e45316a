"""The map between columns and logical text."""

from tui.text import Caret, Cell, Direction, Line, VisualText, fit, word_at

ALEF, BEH, TEH = "\u0627", "\u0628", "\u062a"
INITIAL_BEH, FINAL_TEH = "\ufe91", "\ufe96"
FATHA = "\u064e"


def glyphs(line: Line) -> list[str]:
    """Return the glyph of each cell, from left to right."""
    return [cell.glyph for cell in line.cells]


def test_arabic_is_drawn_from_right_to_left_in_joined_forms() -> None:
    """The first letter stands in the last column."""
    line = fit(BEH + TEH, 4)
    assert glyphs(line) == [FINAL_TEH, INITIAL_BEH]
    assert (line.indent, line.width) == (2, 2)


def test_marks_stay_in_the_cell_of_their_letter() -> None:
    """Rule L3: base first, then its marks, and the range covers both."""
    line = fit(BEH + FATHA + TEH, 2)
    assert line.cells[1] == Cell(line.cells[1].glyph, 1, 0, 2)
    assert line.cells[1].glyph == INITIAL_BEH + FATHA


def test_brackets_face_the_text_they_hold() -> None:
    """Rule L4: an opening bracket stands on the right and opens to the left."""
    assert glyphs(fit(f"({BEH})", 3)) == ["(", "\ufe8f", ")"]


def test_lam_alef_is_one_cell_of_two_letters() -> None:
    """A hit on either letter lights the one cell."""
    line = fit("\u0644\u0627", 1)
    assert line.cells == (Cell(line.cells[0].glyph, 1, 0, 2),)
    assert line.columns(0, 1) == line.columns(1, 2) == ((0, 1),)


def test_a_range_split_by_order_has_several_column_ranges() -> None:
    """The Latin word ends left of where the Arabic before it begins."""
    line = fit(f"{BEH} ab", 4)
    assert glyphs(line) == ["a", "b", " ", "\ufe8f"]
    assert line.columns(0, 3) == ((0, 1), (2, 4))


def test_cells_of_many_ranges_are_told_at_once() -> None:
    """Numbers of cells from the left; ranges may overlap, be empty or lie elsewhere."""
    line = fit(f"{BEH}{TEH} {BEH}{TEH} ab", 20, origin=10)
    spans = [(0, 5), (10, 11), (10, 12), (13, 13), (14, 15), (16, 17), (40, 50)]
    assert line.covered(spans) == (0, 3, 6, 7)
    assert [line.cells[number].start for number in (0, 3, 6, 7)] == [16, 14, 11, 10]
    assert line.covered([]) == line.covered([(18, 30)]) == ()


def test_what_fills_a_row_is_covered_inside_a_range_only() -> None:
    """A stretch in a found word is marked with it; a blank beside it is not."""
    added = Cell(VisualText("\u0640"), 1, 2, 2)
    word = (Cell(VisualText("b"), 1, 2, 3), added, Cell(VisualText("a"), 1, 1, 2))
    line = Line(word, 0, 3, 1, 3)
    assert line.covered([(1, 3)]) == (0, 1, 2)
    assert line.covered([(1, 2)]) == (2,)
    assert line.covered([(2, 3)]) == (0,)


def test_columns_count_from_the_edge_of_the_page() -> None:
    """The indent of a right-aligned row is part of every column."""
    line = fit(BEH + TEH, 5)
    assert line.columns(0, 1) == ((4, 5),)
    assert line.offset_at(4) == 0
    assert line.cell_at(0) is None
    assert line.cell_at(4) == line.cells[1] == Cell(line.cells[1].glyph, 1, 0, 1)


def test_beside_the_cells_a_column_means_the_nearer_end() -> None:
    """Right of a right-to-left row is its start, left of it its end."""
    line = fit(BEH + TEH, 5, origin=10)
    assert line.offset_at(0) == 12
    assert line.offset_at(9) == 10


def test_carets_stand_on_cells_and_after_the_last() -> None:
    """From left to right; the end of right-to-left text is left of its cells."""
    assert fit(BEH + TEH, 4).carets() == (Caret(1, 2), Caret(2, 1), Caret(3, 0))
    assert fit("ab", 4).carets() == (Caret(0, 0), Caret(1, 1), Caret(2, 2))


def test_a_title_too_long_is_cut_at_its_logical_end() -> None:
    """The ellipsis stands where reading stops, and stands for all that is missing."""
    line = fit(f"{BEH}{TEH} {BEH}{TEH}{BEH}", 4)
    assert line.cells[0] == Cell(line.cells[0].glyph, 1, 2, 6)
    assert line.cells[0].glyph == "\u2026"


def test_spaces_at_the_end_of_an_input_line_are_drawn() -> None:
    """The caret moves when a space is typed."""
    assert fit(f"{BEH} ", 4).width == 2


def test_direction_can_be_asked_for() -> None:
    """An Arabic word in a left-to-right line stands at the left edge."""
    assert fit(BEH, 4, direction=Direction.LTR).indent == 0


def test_a_word_is_found_with_its_marks() -> None:
    """Spaces and punctuation belong to no word."""
    text = f"{BEH}{FATHA}{TEH} \u060c x"
    assert word_at(text, 1) == (0, 3)
    assert word_at(text, 3) is None
    assert word_at(text, 6) == (6, 7)
