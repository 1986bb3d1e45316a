"""Blanks drawn between glued sentences, in a text that stays as it is."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.text import Align, Line, Page, Row, Section, Setting, Tashkeel

WORDS = [
    "\u0627\u0644\u0623\u0645\u062f",  # al-amad
    "\u0648\u064f\u0644\u0650\u062f",  # with harakat
    "\u0644\u0627",  # lam-alef
    "\u0661\u0662\u0663",  # Arabic-Indic digits
    "abc",
    "(\u0628\u0627\u0628)",
    "\u4e2d",  # two cells wide
    "\ufdfa",  # spelled out as several words
]
GLUED = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(
        lambda words: " ".join(["\u0643\u0627\u0646", *words, "\u0628\u062d\u0631"])
    ),
    min_size=1,
    max_size=4,
)
"""Sentences that begin and end with an Arabic word, as glued ones do."""


def rows(section: Section, setting: Setting) -> list[Line]:
    """Every row of a section."""
    page = Page([section], setting)
    return [page.line(Row(0, line)) for line in range(page.last().line + 1)]


def glued(sentences: list[str]) -> Section:
    """Sentences without a blank between, to be opened behind each stop."""
    text, places = sentences[0], []
    for sentence in sentences[1:]:
        places.append(len(text) + 1)
        text += f".{sentence}"
    return Section(text, opened=tuple(places))


@given(
    GLUED,
    st.integers(1, 60),
    st.sampled_from(Align),
    st.sampled_from(Tashkeel),
)
def test_opened_sentences_are_drawn_as_if_a_space_stood_there(
    sentences: list[str], width: int, align: Align, tashkeel: Tashkeel
) -> None:
    """The same rows of the same cells, at any width and setting."""
    setting = Setting(width, align, tashkeel)
    opened = rows(glued(sentences), setting)
    spaced = rows(Section(". ".join(sentences)), setting)
    drawn = [[cell.glyph for cell in line.cells] for line in opened]
    assert drawn == [[cell.glyph for cell in line.cells] for line in spaced]
    assert [(line.indent, line.width) for line in opened] == [
        (line.indent, line.width) for line in spaced
    ]


@given(GLUED, st.integers(1, 60))
def test_opened_rows_still_have_the_whole_text_and_no_more(
    sentences: list[str], width: int
) -> None:
    """Rows follow one another in the text, and no cell reaches outside its row."""
    section = glued(sentences)
    lines = rows(section, Setting(width))
    assert lines[0].start == 0
    assert lines[-1].end == len(section.text)
    for above, below in pairwise(lines):
        assert above.end == below.start
    for line in lines:
        assert all(
            line.start <= cell.start <= cell.end <= line.end for cell in line.cells
        )


def test_a_blank_belongs_to_the_stop_before_it() -> None:
    """What is selected there is the stop; the blank is not copied."""
    section = Section("\u0628.\u062a", opened=(2,))
    (line,) = rows(section, Setting(20))
    blank = next(cell for cell in line.cells if cell.glyph == " ")
    assert (blank.start, blank.end) == (1, 2)


def test_a_long_section_opens_its_blanks_in_every_piece() -> None:
    """A section that is laid out in pieces gives each its own."""
    sentence = "\u0643\u0627\u0646 " * 5_000 + "\u0628"
    text = f"{sentence}.{sentence}"
    page = Page([Section(text, opened=(len(sentence) + 1,))], Setting(50))
    line = page.line(page.row_of(len(sentence)))
    assert any(cell.glyph == " " and cell.start == len(sentence) for cell in line.cells)
