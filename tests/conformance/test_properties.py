"""What holds for any text at any width, whatever the standards' files contain."""

import re
import unicodedata
from dataclasses import replace
from itertools import pairwise

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.text import (
    Align,
    Cell,
    Direction,
    Line,
    Numerals,
    Page,
    Row,
    Section,
    Setting,
    Shape,
    Tashkeel,
    fit,
)
from tui.text import parts as parts_module
from tui.text.parts import LONG
from tui.text.reorder import resolve

ORIGIN = 7
"""Where the sections stand in their article; any number would do."""

ODDITIES = (
    "\u200c\u200d\u200e\u200f\u202b\u202c\u202e\u2067\u2068\u2069\u061c\u00ad\u200b\ufeff"
    "\ufdfa\ufdfd\u06dd\u0600\x00\x1b\x85\u2028\n\t\u064e\u0651\u0301\ufe0f\u20e3\u00a0"
)
PIECES = (
    *"ابتلمنهوي ءآأإؤئةى ،؟«»()[]{} abcXYZ 0129 ٠١٢٣ -/:.,%$+",
    *ODDITIES,
    "لا",
    "السّلامُ عليكم ",
    "كِتَابٌ",
    "https://example.org/a-b/c?d=1 ",
    "👨\u200d👩\u200d👧",
    "🇸🇦",
    "漢字",
    "क्षि",
)
texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
)
arabic = st.lists(
    st.sampled_from(
        [
            "كتاب ",
            "في ",
            "السلام ",
            "كِتَابٌ ",
            "السّلَامُ ",
            "عليكم ",
            "القاهرة ",
            "٢٠٢٤ ",
            "(نص) ",
            "AB ",
        ]
    ),
    min_size=1,
    max_size=40,
).map("".join)
dials = st.builds(
    Setting,
    st.integers(1, 200),
    st.sampled_from(Align),
    st.sampled_from(Tashkeel),
    st.sampled_from(Numerals),
)
sections = st.builds(
    Section,
    texts,
    st.just(ORIGIN),
    st.sampled_from(Shape),
    st.sampled_from(Direction),
    gap=st.just(1),
    opened=st.just(()),
)


def rows(section: Section, setting: Setting) -> list[Line]:
    """Return every row of a page of one section."""
    page = Page([section], setting)
    return [page.line(Row(0, line)) for line in range(page.last().line + 1)]


@given(sections, dials)
@settings(max_examples=300, deadline=None)
def test_rows_follow_each_other_and_give_the_text_back(
    section: Section, setting: Setting
) -> None:
    """Joining the rows' ranges gives the paragraph, at any width and any dial."""
    at = ORIGIN
    for line in rows(section, setting):
        assert line.start == at
        at = line.end
    assert at == ORIGIN + len(section.text)


@given(sections, dials)
@settings(max_examples=300, deadline=None)
def test_no_row_exceeds_the_width(section: Section, setting: Setting) -> None:
    """Cells and indent never take more columns than the setting has."""
    for line in rows(section, setting):
        assert line.indent >= 0
        assert line.width == sum(cell.width for cell in line.cells)
        assert line.indent + line.width <= setting.width


@given(sections, dials)
@settings(max_examples=300, deadline=None)
def test_nothing_invisible_or_controlling_reaches_the_terminal(
    section: Section, setting: Setting
) -> None:
    """No control, format or separator character; joiners only inside an emoji."""
    for line in rows(section, setting):
        for cell in line.cells:
            for char in cell.glyph:
                if char == "\u200d" or 0xE0020 <= ord(char) < 0xE0080:
                    assert cell.width == 2
                else:
                    category = unicodedata.category(char)
                    assert category not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(sections, dials)
@settings(max_examples=300, deadline=None)
def test_the_ranges_of_the_cells_are_all_of_the_row(
    section: Section, setting: Setting
) -> None:
    """Copying the cells of a row copies all its text, once."""
    for line in rows(section, setting):
        spans = sorted({(c.start, c.end) for c in line.cells if c.start < c.end})
        if spans:
            assert (spans[0][0], spans[-1][1]) == (line.start, line.end)
            assert all(a[1] == b[0] for a, b in pairwise(spans))


def article(parts: list[tuple[str, Shape, int]]) -> list[Section]:
    """Return sections that follow each other, each with its gap, at their offsets."""
    made, origin = [], ORIGIN
    for text, shape, gap in parts:
        made.append(Section(text, origin, shape, gap=gap))
        origin += len(text) + 1
    return made


articles = st.lists(
    st.tuples(texts, st.sampled_from(Shape), st.integers(0, 3)), max_size=5
).map(article)
lengths = st.sampled_from([5, 20, LONG])
"""Code points over which a section is cut in pieces, for the sake of the cuts."""


def page_of(made: list[Section], setting: Setting, length: int) -> Page:
    """Return a page whose sections are cut into pieces when longer than a length."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts_module, "LONG", length)
        patch.setattr(parts_module, "PIECE", length)
        return Page(made, setting)


def all_rows(page: Page) -> list[tuple[Row, Line]]:
    """Return every row of a page, those of gaps included."""
    return page.window(page.first(), 1 << 20)


@given(articles, dials, lengths)
@settings(max_examples=300, deadline=None)
def test_a_row_is_found_again_by_its_offset(
    made: list[Section], setting: Setting, length: int
) -> None:
    """From a row to its offset and back is the identity, whatever stands around it."""
    page = page_of(made, setting, length)
    for row, line in all_rows(page):
        assert page.offset_of(row) == line.start
        if line.start < line.end:
            assert page.row_of(page.offset_of(row)) == row
            assert page.row_of(line.end - 1) == row


@given(articles, dials, lengths, st.data())
@settings(max_examples=300, deadline=None)
def test_steps_lead_back_where_they_came_from(
    made: list[Section], setting: Setting, length: int, chosen: st.DataObject
) -> None:
    """Down and up again is the identity, gaps counted, and rows ascend."""
    page = page_of(made, setting, length)
    shown = [row for row, _ in all_rows(page)]
    assert all(above < below for above, below in pairwise(shown))
    assert (shown[0], shown[-1]) == (page.first(), page.last())
    first = chosen.draw(st.integers(0, len(shown) - 1))
    last = chosen.draw(st.integers(0, len(shown) - 1))
    assert page.step(shown[first], last - first) == shown[last]
    assert (
        page.step(page.step(shown[first], last - first), first - last) == shown[first]
    )


@given(articles, dials, lengths)
@settings(max_examples=300, deadline=None)
def test_every_code_point_of_a_cut_page_is_in_one_row(
    made: list[Section], setting: Setting, length: int
) -> None:
    """Pieces and sections give their texts back, in order and once."""
    found = [
        at
        for _, line in all_rows(page_of(made, setting, length))
        for at in range(line.start, line.end)
    ]
    assert found == [
        section.origin + at for section in made for at in range(len(section.text))
    ]


@given(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.integers(2, 200), min_size=2, max_size=2, unique=True),
    dials,
)
@settings(max_examples=300, deadline=None)
def test_an_offset_is_drawn_alike_at_every_width(
    text: str, widths: list[int], setting: Setting
) -> None:
    """Where a row ends changes no glyph: no digit, no mark, no joined form."""
    narrow, wide = (
        drawn_at(Section(text), replace(setting, width=width)) for width in widths
    )
    for offset in narrow.keys() & wide.keys():
        assert narrow[offset] == wide[offset]


def drawn_at(section: Section, setting: Setting) -> dict[int, str]:
    """Return what is drawn for each offset, but for signs that no row can hold."""
    found: dict[int, str] = {}
    for line in rows(section, setting):
        for cell in line.cells:
            if cell.start < cell.end and cell.glyph != "…":
                found[cell.start] = found.get(cell.start, "") + cell.glyph
    return found


@given(texts, st.booleans())
@settings(max_examples=300, deadline=None)
def test_order_is_a_permutation(text: str, rtl: bool) -> None:
    """Every code point of a line stands in exactly one place."""
    text = text.replace("\n", "").replace("\x85", "")
    found = [
        at
        for piece in resolve(text, rtl=rtl).pieces(text, 0, len(text))
        for at in range(piece.start, piece.end)
    ]
    assert sorted(found) == list(range(len(text)))


@given(arabic, st.integers(1, 30), st.integers(31, 80))
@settings(max_examples=200, deadline=None)
def test_a_narrower_width_loses_no_word(text: str, narrow: int, wide: int) -> None:
    """The same letters are drawn at every width."""
    counted = [
        sorted(
            "".join(
                cell.glyph
                for line in rows(Section(text), Setting(width))
                for cell in line.cells
            ).replace(" ", "")
        )
        for width in (narrow, wide)
    ]
    assert counted[0] == counted[1]


@given(arabic, st.integers(10, 80), st.sampled_from([Align.JUSTIFY, Align.KASHIDA]))
@settings(max_examples=200, deadline=None)
def test_full_rows_close_on_the_last_column(
    text: str, width: int, align: Align
) -> None:
    """Stretched rows fill the width exactly unless they are hardly half full."""
    lines = rows(Section(text), Setting(width, align))
    ragged = rows(Section(text), Setting(width, align=Align.RIGHT))
    for line in lines[:-1]:
        natural = sum(c.width for c in line.cells if c.start < c.end)
        gaps = " " in "".join(c.glyph for c in line.cells)
        if 2 * natural >= width and gaps:
            assert line.width == width
    assert len(lines) == len(ragged)


@given(arabic, st.integers(5, 60), st.sampled_from(Align), st.data())
@settings(max_examples=300, deadline=None)
def test_the_drawn_cells_of_a_hit_spell_the_hit(
    text: str, width: int, align: Align, chosen: st.DataObject
) -> None:
    """What stands in the lit columns, read in logical order, is the hit.

    Up to what is drawn with it: the rest of a cell, and the space that hangs over a row.
    """
    start = chosen.draw(st.integers(0, len(text) - 1))
    end = chosen.draw(st.integers(start + 1, len(text)))
    spelled, first, last = "", start, end
    for line in rows(Section(text), Setting(width, align)):
        found = lit(line, start, end)
        assert all(cell.start < end and start < cell.end for cell in found)
        spelled += "".join(cell.glyph for cell in found)
        first = min([first, *(cell.start for cell in found)])
        last = max([last, *(cell.end for cell in found)])
    assert folded(spelled) == folded(text[first:last])


def lit(line: Line, start: int, end: int) -> list[Cell]:
    """Return the cells under the columns of a range, in logical order.

    They are found by what is drawn, column by column, not by their ranges.
    """
    drawn: list[Cell | None] = [None] * line.indent
    for cell in line.cells:
        drawn += [cell] * cell.width
    found = [
        cell
        for first, last in line.columns(start, end)
        for cell in drawn[first:last]
        if cell and cell.start < cell.end
    ]
    return sorted(found, key=lambda cell: cell.start)


def folded(text: str) -> str:
    """Return text without joining forms, kashida, brackets' sides, and spaces.

    Spaces at the end of a row are not drawn, a bracket at an odd level is mirrored,
    and a lam-alef carries the marks of its lam after both letters.
    """
    plain = unicodedata.normalize("NFKC", text).replace("\u0640", "").replace(" ", "")
    joined = re.sub("\u0644([\u064b-\u0652]+)\u0627", "\u0644\u0627\\1", plain)
    return unicodedata.normalize("NFC", joined.replace(")", "("))


@given(texts, st.integers(1, 200))
@settings(max_examples=300, deadline=None)
def test_one_row_fits_and_covers_its_text(text: str, width: int) -> None:
    """`fit` draws in the width it is given and answers for all of its text."""
    line = fit(text, width, origin=ORIGIN)
    assert line.indent + line.width <= width
    assert (line.start, line.end) == (ORIGIN, ORIGIN + len(text))


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.integers(2, 80))
@settings(max_examples=300, deadline=None)
def test_cells_are_as_wide_as_textual_thinks(text: str, width: int) -> None:
    """What Rich measures is what the engine says, so columns stay where they are."""
    for line in rows(Section(text), Setting(width)):
        for cell in line.cells:
            assert cell_len(cell.glyph) == cell.width


MIXED = "ab\u05d0\u0627\u062812\u0661+-,.%$ !&()[]\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(st.text(MIXED, max_size=40), st.booleans())
@settings(max_examples=500, deadline=None)
def test_shortening_the_question_changes_no_answer(text: str, rtl: bool) -> None:
    """python-bidi, asked about every character, puts the same ones in the same places.

    Without marks: it does not apply rule L3. With a letter at the end: it does not apply rule
    L1 to a space after an override that is still open, and Unicode's cases say one must.
    """
    text += "a"
    ours = "".join(
        text[piece.start : piece.end][:: -1 if piece.odd else 1]
        for piece in resolve(text, rtl=rtl).pieces(text, 0, len(text))
    )
    theirs = get_display(text, base_dir="R" if rtl else "L")
    assert visible(ours) == visible(str(theirs))


def visible(text: str) -> str:
    """Return text without the controls that have no place (rule X9) or no glyph."""
    return "".join(char for char in text if unicodedata.category(char) != "Cf")
