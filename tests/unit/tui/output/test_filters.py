"""Row functions as Textual's filters: segments in, segments out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color as RichColor
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from tui.output.filters import RowFilter, WholeClusters, WithoutMarks, filters
from tui.terminals.cells import BLANK
from tui.terminals.modes import Mode
from tui.text import fit
from tui.text.clusters import cells as width
from tui.text.clusters import clusters

GROUND = Color(0, 0, 0)
RED = Style(color=RichColor.from_rgb(200, 0, 0))
BLUE = Style(color=RichColor.from_rgb(0, 0, 200))
TEH, YEH, BEH = "\ufe96", "\ufef4", "\ufe91"
SHADDA, FATHA = "\u0651", "\u064e"


def cells(segments: list[Segment]) -> list[tuple[str, Style | None]]:
    """Each character with its style."""
    return [(c, segment.style) for segment in segments for c in segment.text]


@pytest.mark.parametrize("mode", [Mode.VISUAL, Mode.BDSM, Mode.KONSOLE, Mode.MLTERM])
def test_modes_with_a_switch_draw_the_very_same_bytes(mode: Mode) -> None:
    """A mode is a layer: cells come out as they went in, and what is plain untouched."""
    drawn = [Segment(f" {TEH}{YEH}", RED), Segment(f"{BEH}{FATHA} (12)", BLUE)]
    strip = Strip(drawn)
    for one in filters(mode):
        strip = strip.apply_filter(one, GROUND)
    assert cells(list(strip)) == cells(drawn)
    assert next(iter(strip)) == drawn[0]


def test_a_hit_inside_a_word_keeps_its_place() -> None:
    """In kitty the letters change places, the colours do not."""
    drawn = [Segment(TEH, RED), Segment(YEH + BEH, BLUE)]
    sent = RowFilter(Mode.KITTY).apply(drawn, GROUND)
    assert cells(sent) == [(BEH, RED), (YEH, BLUE), (TEH, BLUE)]


def test_kitty_gets_italics_where_something_touches_a_letter() -> None:
    """Another face, and nothing else about the style."""
    sent = RowFilter(Mode.KITTY).apply([Segment(f"({TEH} (1)", RED)], GROUND)
    italic = [text for text, style in cells(sent) if style and style.italic]
    assert italic == ["("]
    assert all(style and style.color == RED.color for _, style in cells(sent))


def test_qterminal_gets_neighbours_of_different_colours() -> None:
    """By one bit of red, on every other cell."""
    sent = RowFilter(Mode.SGR).apply([Segment(TEH + YEH + BEH, RED)], GROUND)
    reds = [
        style.color.get_truecolor().red
        for _, style in cells(sent)
        if style and style.color
    ]
    assert reds == [200, 201, 200]


@pytest.mark.parametrize("mode", Mode)
def test_a_cropped_row_is_the_crop_of_the_row(mode: Mode) -> None:
    """Parts are drawn anew cell by cell, so a cut must fall between the same cells."""
    strip = Strip([Segment(f"  {TEH}{YEH}{BEH} ({BEH}) ", RED)])
    for one in filters(mode):
        strip = strip.apply_filter(one, GROUND)
    width = strip.cell_length
    joined = "".join(strip.crop(at, at + 1).text for at in range(width))
    assert joined == strip.text
    assert width == 10


def test_a_letter_with_two_marks_is_never_cut_from_them() -> None:
    """Textual would leave the second mark to the next cell."""
    drawn = Strip([Segment(f"{TEH}{YEH}{SHADDA}{FATHA}{BEH}", RED)])
    whole = drawn.apply_filter(WholeClusters(), GROUND)
    assert whole.crop(0, 2).text == f"{TEH}{YEH}{SHADDA}{FATHA}"
    assert whole.crop(2, 3).text == BEH


MARKED = st.text(
    st.sampled_from(
        "سلامبي (1)A\u064e\u0651\u0654\u0670\u0301\u0323\u6f22\U0001f44d\ufe0f"
    ),
    max_size=20,
)


@pytest.mark.parametrize("mode", Mode)
@given(text=MARKED)
def test_no_cut_falls_within_a_cell(mode: Mode, text: str) -> None:
    """Wherever a row is cropped, marks stay with their letters."""
    line = fit(text, 40)
    strip = Strip([Segment(BLANK * line.indent + line.text, RED)])
    for one in filters(mode):
        strip = strip.apply_filter(one, GROUND)
    at = 0
    for cell in clusters(strip.text.replace("\u200e", "")):
        end = at + width(cell)
        assert strip.crop(at, end).text.replace("\u200e", "") == cell
        at = end
    assert at == strip.cell_length


def test_marks_are_left_out_where_they_do_not_belong() -> None:
    """Hamza is a part of its letter and stays."""
    drawn = [Segment(f"{YEH}{SHADDA}{FATHA}\u0627\u0654", RED)]
    assert WithoutMarks().apply(drawn, GROUND)[0].text == f"{YEH}\u0627\u0654"


def test_control_segments_pass_through() -> None:
    """They have no cells."""
    control = [Segment("\x1b[H", None, [(ControlType.HOME,)])]
    for mode in Mode:
        for one in filters(mode):
            assert one.apply(control, GROUND) == control
