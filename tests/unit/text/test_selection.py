"""Selecting by cells: what is copied is what was written between two of them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text import Align, Page, Row, Section, Setting, Shape
from tui.text import selection as by_cells
from tui.text.selection import Grip, Selection, passage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MIXED: Final = (
    "\u062b\u0628\u062a abc \u062c\u062d\u062e 12 \u062f\u0630\u0631.",
    "XY(z) \u0632\u0633\u064e\u0634 \u0661\u0662 \u0635\u0651\u064b\u0636 \u0637!",
    "\u0638\u0639\u0644\u0627\u063a-q,w \u0641\u0642\u0643\u0645 78%\u061f",
    "\u0647\u0648",
)
"""Paragraphs in which every letter, digit and sign stands once, so that what a cell draws
tells where it is from; lam-alef counts as one."""
VERSE: Final = "\u062b\u0628\u062a\u062c \u062d\u062e\u062f ... \u0630\u0631\u0632 \u0633\u0634\u0635"
WIDTHS: Final = (3, 5, 9, 14, 23, 60)


def laid_out(texts: tuple[str, ...], shape: Shape, width: int, align: Align) -> Page:
    """The paragraphs as a page, one after the other with a line break between."""
    sections, origin = [], 0
    for text in texts:
        sections.append(Section(text, origin, shape))
        origin += len(text) + 1
    return Page(sections, Setting(width, align))


def drawn(page: Page, article: str) -> Iterator[tuple[Row, int, Grip]]:
    """Each column that draws a letter, and where in the article its letter stands.

    Found by the letter itself and not by the range of its cell.
    """
    for row, line in page.window(page.first(), 200):
        for column in range(page.setting.width):
            cell = line.cell_at(column)
            glyph = unicodedata.normalize("NFKC", cell.glyph) if cell else ""
            letters = "".join(char for char in glyph if char.isalnum())
            sign = (
                glyph.translate(str.maketrans("()", ")("))
                if "(" in glyph + "("
                else glyph
            )
            for look in (letters or glyph, sign):
                if look.strip() and look != "\u0640" and article.count(look[0]) == 1:
                    start = article.index(look[0])
                    marks = re.compile("[\u064b-\u0652]*").match
                    end = start + len(letters or look)
                    yield row, column, Grip(start, marks(article, end).end())  # type: ignore[union-attr]
                    break


@pytest.mark.parametrize("align", Align)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("texts", "shape"),
    [(MIXED, Shape.PROSE), (MIXED[:2], Shape.PLAIN), ((VERSE,), Shape.VERSE)],
    ids=["prose", "code", "verse"],
)
def test_every_drag_copies_what_is_written_between_its_two_letters(
    texts: tuple[str, ...], shape: Shape, width: int, align: Align
) -> None:
    """All pairs of cells, in both directions; the text is that of the article."""
    article = "\n".join(texts)
    page = laid_out(texts, shape, width, align)
    shown = [(part.origin, part.origin + len(part.text)) for part in page.sections]
    cells = list(drawn(page, article))
    assert len({grip for _, _, grip in cells}) == len(cells)
    assert len(cells) > 10
    held = [by_cells.grip_at(page, row, column) for row, column, _ in cells]
    for anchor, (_, _, first) in zip(held, cells, strict=True):
        for head, (_, _, last) in zip(held, cells, strict=True):
            chosen = Selection(anchor, anchor).to(head)
            copied = passage(article, shown, chosen.start, chosen.end)
            assert (
                copied
                == article[min(first.start, last.start) : max(first.end, last.end)]
            )


@pytest.mark.parametrize("align", Align)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_drag_from_margin_to_margin_copies_all(width: int, align: Align) -> None:
    """The right margin is where an Arabic row begins, the left one where it ends."""
    page = laid_out(MIXED, Shape.PROSE, width, align)
    last = page.last()
    first = by_cells.grip_at(page, page.first(), width)
    end = by_cells.grip_at(page, last, -1)
    chosen = Selection(first, end)
    article = "\n".join(MIXED)
    shown = [(part.origin, part.origin + len(part.text)) for part in page.sections]
    assert passage(article, shown, chosen.start, chosen.end) == article


def test_a_space_that_hangs_over_a_row_is_copied_only_between_rows() -> None:
    """It belongs to the last cell of its row and is no part of the word there."""
    page = Page([Section("\u062b\u0628\u062a \u062c\u062d\u062e")], Setting(4))
    top, below = (row for row, _ in page.window(page.first(), 2))
    end = by_cells.grip_at(page, top, 1)
    assert end == Grip(2, 3)
    assert Selection(end, by_cells.grip_at(page, below, 3)).end == 5
    assert by_cells.grip_of(page, 2) == Grip(2, 3)


def test_a_space_that_hangs_with_a_mark_on_it_is_no_part_of_the_word() -> None:
    """As writers leave it who type a mark too late; in a row it is drawn, and held."""
    text = "\u062b\u0628 \u064e\u062c"
    page = Page([Section(text)], Setting(2))
    assert by_cells.grip_of(page, 1) == Grip(1, 2)
    assert taken(page, 0, -1, -1) == [(0, 2), (0, 5)]
    assert by_cells.grip_of(Page([Section(text)], Setting(9)), 2) == Grip(2, 4)


def test_a_word_and_a_paragraph_are_held_whole() -> None:
    """Marks included; where no word is, what the cell draws."""
    text = "\u062b\u0650\u0628 (ab) \u062a"
    page = Page([Section("\u0647", 0), Section(text, 2)], Setting(5))
    assert by_cells.grip_of_word(page, 3) == Grip(2, 5)
    assert by_cells.grip_of_word(page, 8) == Grip(7, 9)
    assert by_cells.grip_of_word(page, 6) == Grip(6, 7)
    assert by_cells.grip_of_section(page, 8) == Grip(2, 2 + len(text))


def test_a_blank_that_is_only_drawn_is_not_copied() -> None:
    """Between glued sentences, between hemistichs and in a stretched word."""
    page = Page([Section("\u062b.\u0628", opened=(2,))], Setting(9))
    line = page.line(page.first())
    assert [cell.glyph for cell in line.cells][1] == " "
    blank = by_cells.grip_at(page, page.first(), line.indent + 1)
    assert blank == Grip(1, 2)
    beside = by_cells.grip_at(page, page.first(), line.indent)
    assert (Selection(blank, beside).start, Selection(blank, beside).end) == (1, 3)


TEXT = "\u0627\n\n\u0628\nab\n\u062a"


def test_only_what_is_shown_is_copied() -> None:
    """A folded block leaves one line break; what else stands between blocks stays."""
    shown = [(0, 1), (3, 4), (8, 9)]
    assert passage(TEXT, shown, 0, 9) == "\u0627\n\n\u0628\n\u062a"
    assert passage(TEXT, [*shown[:2], (5, 7), shown[2]], 0, 9) == TEXT
    assert passage(TEXT, shown, 3, 7) == "\u0628"
    assert passage(TEXT, shown, 1, 3) == passage(TEXT, [], 0, 9) == ""


pages = st.builds(
    laid_out,
    st.lists(
        st.text(st.sampled_from("\u0627\u0628\u0644\u064eab 12 .\ufdfa"), max_size=20),
        min_size=1,
        max_size=4,
    ).map(tuple),
    st.sampled_from(Shape),
    st.integers(1, 30),
    st.sampled_from(Align),
)


@given(pages, st.data())
def test_steps_to_the_left_and_back_meet_every_cell(
    page: Page, data: st.DataObject
) -> None:
    """From a cell a step to one side and one to the other lead back in rows of one direction."""
    starts = [
        cell.start for _, line in page.window(page.first(), 200) for cell in line.cells
    ]
    if not starts:
        assert by_cells.beside(page, 0, 1) == 0
        return
    offset = by_cells.grip_of(page, data.draw(st.sampled_from(starts))).start
    step = data.draw(st.sampled_from([-1, 1]))
    there = by_cells.beside(page, offset, step)
    back = by_cells.beside(page, there, -step)
    rows = [page.line(page.row_of(one)) for one in (offset, there)]
    assert back == offset or there == offset or rows[0].rtl != rows[1].rtl


@given(pages, st.integers(0, 90), st.sampled_from([-1, 1]))
def test_every_move_stays_on_the_page_and_ends(page: Page, at: int, step: int) -> None:
    """Rows, words, paragraphs: an offset of the page, and no further at its end."""
    last = page.sections[-1]
    end = last.origin + len(last.text)
    same = len({line.rtl for _, line in page.window(page.first(), 200)}) == 1
    moves: list[Callable[[int], int]] = [
        lambda offset: by_cells.below(page, offset, step, 3),
        lambda offset: by_cells.section_beside(page, offset, step),
        lambda offset: by_cells.row_edge(page, offset, step),
    ]
    if same:  # else the next paragraph may lie where one came from
        moves.append(lambda offset: by_cells.beside(page, offset, step))
        moves.append(lambda offset: by_cells.word_beside(page, offset, step))
    for move in moves:
        offset = min(at, end)
        for _ in range(end + 2):
            following = move(offset)
            assert 0 <= following <= end
            if following == offset:
                break
            offset = following
        else:
            pytest.fail("never came to an end")


def test_words_and_paragraphs_go_by_the_direction_of_the_row() -> None:
    """In an Arabic row the next word is at the left, also a Latin one."""
    page = Page([Section("\u062b\u0628 ab \u062a"), Section("cd ef", 8)], Setting(20))
    assert by_cells.word_beside(page, 0, -1) == 3
    assert by_cells.word_beside(page, 3, -1) == 6
    assert by_cells.word_beside(page, 6, -1) == 8
    assert by_cells.word_beside(page, 8, 1) == 11
    assert by_cells.word_beside(page, 11, 1) == 11
    assert by_cells.word_beside(page, 8, -1) == 6
    assert by_cells.section_beside(page, 3, 1) == 8
    assert by_cells.section_beside(page, 10, -1) == 8
    assert by_cells.section_beside(page, 8, -1) == 0


def test_going_down_keeps_to_the_column() -> None:
    """A short row between two long ones is passed without losing it; so is a gap."""
    page = Page(
        [
            Section("\u062b\u0628\u062a\u062c"),
            Section("\u0647", 5),
            Section("\u062d\u062e\u062f\u0630", 7),
        ],
        Setting(8),
    )
    column = by_cells.column_of(page, 2)
    assert column == 5
    assert by_cells.below(page, 2, 1, column) == 5
    assert by_cells.below(page, 5, 1, column) == 9
    assert by_cells.below(page, 9, 1, column) == 9
    assert by_cells.row_edge(page, 9, -1) == 7
    assert by_cells.row_edge(page, 9, 1) == 10


def taken(
    page: Page,
    start: int,
    *steps: int,
    by: Callable[[Page, Grip, int, int], int] = by_cells.word_taken,
) -> list[tuple[int, int]]:
    """What is selected from the cell of an offset on, after each step, by words at first."""
    grip = by_cells.grip_of(page, start)
    chosen, found = Selection(grip, grip), []
    for step in steps:
        at = by(page, chosen.anchor, chosen.head.start, step)
        chosen = chosen.to(by_cells.grip_of(page, at))
        found.append((chosen.start, chosen.end))
    return found


LETTERS: Final = "\u062b\u0628 ab, \u062a\u062c\u064e. \u062d"
"""Words at 0 to 2, 3 to 5, 7 to 10 and 12 to 13."""


def test_a_selection_by_words_ends_where_a_word_ends() -> None:
    """Without the blank behind it, also where the script changes; and gives words back."""
    page = Page([Section(LETTERS), Section("cd ef", 14)], Setting(20))
    left = taken(page, 0, -1, -1, -1, -1)
    assert left == [(0, 2), (0, 5), (0, 10), (0, 13)]
    assert taken(page, 0, -1, -1, -1, 1, 1, 1) == [*left[:3], left[1], left[0], (0, 1)]
    assert taken(page, 8, 1, 1, 1) == [(7, 10), (3, 10), (0, 10)]
    assert taken(page, 8, 1, 1, -1, -1, -1) == [
        *((7, 10), (3, 10), (7, 10), (8, 10), (8, 13))
    ]


def test_a_selection_by_words_goes_on_in_the_next_row_and_paragraph() -> None:
    """What ends a row, or a paragraph, is no part of the word that stands there."""
    page = Page([Section(LETTERS), Section("\u062b", 14)], Setting(3))
    assert taken(page, 0, *[-1] * 6) == [
        *((0, 2), (0, 5), (0, 10), (0, 13), (0, 15), (0, 15))
    ]
    assert taken(page, 14, 1, 1, 1) == [(12, 15), (7, 15), (3, 15)]


def test_a_selection_by_words_goes_by_the_direction_of_the_row() -> None:
    """In a Latin row the next word is at the right, also an Arabic one."""
    page = Page([Section("ab \u062b\u0628 cd")], Setting(20))
    assert taken(page, 0, 1, 1, 1, -1) == [(0, 2), (0, 5), (0, 8), (0, 5)]
    assert taken(page, 7, -1, -1) == [(6, 8), (3, 8)]


def test_a_selection_by_paragraphs_ends_where_a_paragraph_ends() -> None:
    """Without a letter of the next, and without the blanks behind it; it gives them back."""
    texts = ["\u062b\u0628 ab", "", "cd  ", "\u062a\u062c."]
    origins = (0, 6, 8, 13)
    page = Page([Section(*one) for one in zip(texts, origins, strict=True)], Setting(4))

    def by_sections(start: int, *steps: int) -> list[tuple[int, int]]:
        return taken(page, start, *steps, by=by_cells.section_taken)

    down = by_sections(1, 1, 1, 1, 1)
    assert down == [(1, 5), (1, 10), (1, 16), (1, 16)]
    back = by_sections(1, 1, 1, 1, -1, -1, -1, -1)
    assert back[3:] == [(1, 10), (1, 5), (1, 2), (0, 2)]
    up = by_sections(14, -1, -1, -1, 1, 1, 1)
    assert up == [(13, 15), (8, 15), (0, 15), (8, 15), (13, 15), (14, 15)]


@given(pages, st.integers(0, 90), st.lists(st.sampled_from([-1, 1]), max_size=8))
def test_a_selection_by_words_begins_and_ends_with_words(
    page: Page, at: int, steps: list[int]
) -> None:
    """Beyond what it began with it takes whole words only."""
    last = page.sections[-1]
    start = min(at, last.origin + len(last.text))
    anchor = by_cells.grip_of(page, start)
    bounds = {
        (section.origin + found.start(), section.origin + found.end())
        for section in page.sections
        for found in re.finditer(r"[^\W_][\w\u064e]*", section.text)
    }
    starts = {one for one, _ in bounds} | {anchor.start}
    ends = {one for _, one in bounds} | {anchor.end}
    for first, end in taken(page, start, *steps):
        assert first in starts
        assert end in ends
