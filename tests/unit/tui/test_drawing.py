"""From lines to strips: exact widths, marks on the cells of their letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from index.article import Span
from tui.text import fit
from tui.widgets.drawing import Mark, strip, text_row

if TYPE_CHECKING:
    from textual.strip import Strip

PLAIN, FOUND = Style(), Style(bold=True)
TEXTS = st.text(st.sampled_from("ابتلاًلا  ab12()«»٣😀\u200d\u202e\x1b"), max_size=40)


def found_text(drawn: Strip) -> str:
    """What stands in the marked cells, from left to right."""
    return "".join(s.text for s in drawn if s.style is not None and s.style.bold)


@given(TEXTS, st.integers(1, 30), st.integers(0, 40), st.integers(0, 40))
def test_a_row_is_as_wide_as_asked_whatever_it_draws(
    text: str, width: int, start: int, end: int
) -> None:
    """With and without marks, cut or not; and no control character is drawn."""
    for drawn in (
        text_row(text, width, PLAIN),
        text_row(text, width, PLAIN, [Mark([Span(start, end)], FOUND)]),
    ):
        assert drawn.cell_length == width
        assert not set(drawn.text) & {"\x1b", "\u202e"}


def test_a_mark_covers_the_cells_of_its_letters_only() -> None:
    """In «هنا كتاب هناك» the word in the middle."""
    text = "هنا كتاب هناك"
    start = text.index("كتاب")
    mark = Mark([Span(start, start + 4)], FOUND)
    drawn = strip(fit(text, 20), 20, PLAIN, [mark])
    assert found_text(drawn) == "\ufe8f\ufe8e\ufe98\ufedb"


def test_half_a_lam_alef_marks_its_whole_cell() -> None:
    """A cell cannot be marked in part."""
    drawn = strip(fit("سلام", 10), 10, PLAIN, [Mark([Span(1, 2)], FOUND)])
    assert found_text(drawn) == "\ufefc"


def test_a_mark_split_by_the_order_covers_both_parts() -> None:
    """From inside a Latin word to inside the Arabic after it: two runs of cells."""
    text = "abc دال"
    drawn = strip(fit(text, 7), 7, PLAIN, [Mark([Span(2, 5)], FOUND)])
    assert sorted(found_text(drawn)) == sorted("c \ufea9")


def test_rows_of_lists_stand_at_the_right_whatever_their_script() -> None:
    """A Latin title ends at the right edge, too."""
    assert text_row("abc", 6, PLAIN).text == "   abc"
