"""Rows of a page: wrapping, alignment, dials, laziness."""

import re
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text import (
    Align,
    Line,
    Page,
    Row,
    Section,
    Setting,
    Shape,
    Tashkeel,
)
from tui.text.paragraph import Paragraph
from tui.text.parts import Parts, analyse_section
from tui.text.shaping import TATWEEL
from tui.text.verse import GAP
from tui.widgets.leading import spread, top_for

ARTICLES = Path(__file__).parents[3] / "articles"

SENTENCE = "وصلت الطائرة صباح أمس إلى المطار القديم في المدينة"
VERSE = "قفا نبك من ذكرى حبيب ومنزل *** بسقط اللوى بين الدخول فحومل"


def rows(
    text: str, width: int, shape: Shape = Shape.PROSE, align: Align = Align.RIGHT
) -> list[Line]:
    """Return every row of a text."""
    page = Page([Section(text, shape=shape)], Setting(width, align))
    return [page.line(Row(0, line)) for line in range(page.last().line + 1)]


def parts(text: str, width: int) -> list[str]:
    """Return the logical text of each row."""
    return [text[line.start : line.end] for line in rows(text, width)]


def test_rows_end_between_words_in_logical_order() -> None:
    """The beginning of a paragraph is in its first row."""
    assert parts("ab cd ef", 5) == ["ab cd ", "ef"]


def test_a_long_address_breaks_after_its_slashes_and_hyphens() -> None:
    """Break opportunities of classes SY and HY."""
    assert parts("https://example.org/one-two", 20) == [
        "https://example.org/",
        "one-two",
    ]


def test_a_word_longer_than_the_row_keeps_its_joined_forms() -> None:
    """It breaks between clusters, and the letters still reach for each other."""
    drawn = rows("\u0628" * 4, 2)
    assert [cell.glyph for cell in drawn[0].cells] == ["\ufe92", "\ufe91"]


def test_punctuation_stays_with_its_word() -> None:
    """No row begins with a closing mark or ends with an opening one."""
    assert parts("ab «cd» ef", 5) == ["ab ", "«cd» ", "ef"]


def test_a_no_break_space_holds() -> None:
    """Class GL."""
    assert parts("a b\u00a0c", 4) == ["a ", "b\u00a0c"]


def test_a_short_last_word_is_given_company_when_that_costs_no_row() -> None:
    """Widow control."""
    assert parts("abc def ghi jkl m", 15) == ["abc def ghi ", "jkl m"]


def test_spaces_at_the_end_of_a_row_hang_over_it() -> None:
    """They belong to the row and take no cell."""
    first = rows("ab cd", 2)[0]
    assert (first.width, first.end) == (2, 3)


def test_an_empty_section_is_one_empty_row() -> None:
    """There is always a row to stand on."""
    page = Page([Section("")], Setting(10))
    assert page.first() == page.last() == Row(0, 0)
    assert page.line(Row(0, 0)).cells == ()


def test_a_page_without_sections_has_a_row() -> None:
    """An empty article can be opened."""
    page = Page([], Setting(10))
    assert page.window(page.first(), 5) == [(Row(0, 0), page.line(Row(0, 0)))]


def test_steps_count_gaps_and_stop_at_the_ends() -> None:
    """One blank row between sections, none after the last."""
    page = Page([Section("a"), Section("b", 2)], Setting(5))
    assert page.step(Row(0, 0), 1) == Row(0, 1)
    assert page.step(Row(0, 0), 2) == page.step(Row(0, 0), 99) == Row(1, 0)
    assert page.step(Row(1, 0), -2) == page.step(Row(1, 0), -99) == Row(0, 0)


def test_the_gap_is_drawn_blank_and_finds_the_row_above() -> None:
    """Its offset is the end of the section it follows."""
    page = Page([Section("ab"), Section("cd", 3)], Setting(5))
    gap = Row(0, 1)
    assert page.line(gap).cells == ()
    assert page.offset_of(gap) == 2
    assert page.row_of(2) == Row(0, 0)


def test_what_is_read_on_below_a_gap_is_the_section_below() -> None:
    """A gap on top is no reason to show again what was scrolled past."""
    page = Page([Section("ab", gap=2), Section("cd", 3)], Setting(5))
    tops = [page.step(page.first(), count) for count in range(4)]
    assert [page.place_of(top) for top in tops] == [0, 3, 3, 3]


SECTIONS = st.lists(
    st.tuples(
        st.text("ab \u0628\u0644\u0627\n", min_size=1, max_size=40),
        st.integers(0, 2),
        st.sampled_from(Shape),
    ),
    min_size=1,
    max_size=6,
)


@given(SECTIONS, st.integers(2, 14), st.integers(1, 9), st.integers(0, 2))
def test_a_place_shows_the_same_text_on_top_again(
    given_sections: list[tuple[str, int, Shape]], width: int, height: int, leading: int
) -> None:
    """At the same size, from whichever row; and what was in sight is still read."""
    sections, origin = [], 0
    for text, gap, shape in given_sections:
        sections.append(Section(text, origin, shape, gap=gap))
        origin += len(text) + 1
    page = Page(sections, Setting(width))
    lowest = top_for(page, page.last(), height, leading)
    top = page.first()
    while True:
        left = spread(page.window(top, height), leading)[:height]
        again = min(page.row_of(page.place_of(top)), lowest)
        back = spread(page.window(again, height), leading)[:height]
        assert _text_below(page, again) == _text_below(page, top)
        assert back[-1][0] >= left[-1][0]
        if top >= lowest:
            return
        top = page.step(top, 1)


def _text_below(page: Page, row: Row) -> Row:
    """The row, or the first one after the gap it is in."""
    while page.row_of(page.offset_of(row)) != row and page.step(row, 1) != row:
        row = page.step(row, 1)
    return row


def test_only_what_is_looked_at_is_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen of a long article costs a screen."""
    seen: list[Section] = []

    def analyse(section: Section) -> tuple[Paragraph, ...]:
        seen.append(section)
        return analyse_section(section)

    monkeypatch.setattr("tui.text.parts.analyse_section", analyse)
    page = Page([Section(str(at), 2 * at) for at in range(1000)], Setting(5))
    page.window(page.first(), 10)
    page.last()
    assert len(seen) < 10


def test_another_setting_shares_the_analysis(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new width reuses clusters, forms and order."""
    page = Page([Section(SENTENCE)], Setting(30))
    page.last()
    monkeypatch.setattr("tui.text.parts.analyse_section", None)
    assert page.with_setting(Setting(20)).last().line > page.last().line


def test_kashida_fills_full_rows_and_no_other() -> None:
    """Full rows close on the last column; the last row of a paragraph is left."""
    drawn = rows(SENTENCE, 20, align=Align.KASHIDA)
    assert [line.width for line in drawn[:-1]] == [20] * (len(drawn) - 1)
    assert any(TATWEEL in line.text for line in drawn[:-1])
    assert TATWEEL not in drawn[-1].text


def test_kashida_stretches_a_word_in_one_place_and_draws_nothing_logical() -> None:
    """Stretches have empty ranges, so copies do not have them."""
    for line in rows(SENTENCE, 22, align=Align.KASHIDA):
        added = [cell for cell in line.cells if cell.glyph == TATWEEL]
        assert all(cell.start == cell.end for cell in added)
        for word in line.text.split():
            assert (
                len(word.strip(TATWEEL).split(TATWEEL)) - word.count(TATWEEL * 2) <= 2
            )


def test_justified_rows_are_filled_with_spaces_alone() -> None:
    """No tatweel where none is written."""
    drawn = rows(SENTENCE, 20, align=Align.JUSTIFY)
    assert [line.width for line in drawn[:-1]] == [20] * (len(drawn) - 1)
    assert not any(TATWEEL in line.text for line in drawn)


def test_code_is_left_aligned_and_never_stretched() -> None:
    """PLAIN sections."""
    drawn = rows("if x == 1: return y", 10, Shape.PLAIN, Align.KASHIDA)
    assert [line.indent for line in drawn] == [0] * len(drawn)
    assert all(cell.start < cell.end for line in drawn for cell in line.cells)


def test_hemistichs_stand_in_two_balanced_columns() -> None:
    """As wide as the longest, in the middle; what parts them is not drawn."""
    (line,) = rows(VERSE, 66, Shape.VERSE, Align.KASHIDA)
    first, second = VERSE.split(" *** ")
    assert line.width == 2 * max(len(first), len(second)) + GAP
    assert line.indent == (66 - line.width) // 2
    assert "*" not in line.text
    assert (line.start, line.end) == (0, len(VERSE))


@pytest.mark.parametrize("gap", ["\t", "\u00a0\u00a0\u00a0", " | ", " * * * "])
def test_any_gap_makes_two_columns(gap: str) -> None:
    """Those that are no printable characters, too."""
    assert len(rows(VERSE.replace(" *** ", gap), 66, Shape.VERSE)) == 1


def test_two_paragraphs_in_a_line_of_verse_are_no_hemistichs() -> None:
    """A line end parts them already."""
    first, second = rows("قفا نبك\nبسقط اللوى", 66, Shape.VERSE)
    assert first.indent + first.width == second.indent + second.width == 66


def poem(*verses: str, gap: int = 0) -> list[Section]:
    """Return sections of one line of verse each, at their offsets."""
    starts = accumulate((len(verse) + 1 for verse in verses), initial=0)
    return [
        Section(verse, start, Shape.VERSE, gap=gap)
        for verse, start in zip(verses, starts, strict=False)
    ]


@pytest.mark.parametrize("align", Align)
def test_a_poem_has_one_pair_of_columns(align: Align) -> None:
    """Every first hemistich begins in one column, every second in another."""
    sections = poem(VERSE, "قالت نعم *** ثم مضت", VERSE)
    page = Page(sections, Setting(80, align))
    edges = set()
    for section in sections:
        line = page.line(page.row_of(section.origin))
        starts = section.origin, section.origin + section.text.index("*** ") + 4
        edges.add(tuple(line.columns(at, at + 1)[-1][1] for at in starts))
    width = max(map(len, VERSE.split(" *** ")))
    assert edges == {(40 + GAP // 2 + width, 40 - GAP // 2)}


def test_a_poem_is_stacked_when_its_longest_hemistich_has_no_room() -> None:
    """All of it, so that it has one shape."""
    short = "قالت نعم *** ثم مضت"
    assert len(Page(poem(short), Setting(40)).window(Row(0, 0), 9)) == 1
    assert len(Page(poem(short, VERSE), Setting(40)).window(Row(0, 0), 9)) == 4


def test_prose_between_two_poems_parts_them() -> None:
    """Each is as wide as its own longest hemistich."""
    short, long = poem("قالت نعم *** ثم مضت", VERSE)
    page = Page([short, Section("نثر", len(short.text) + 1), long], Setting(80))
    lines = [page.line(Row(section, 0)) for section in range(3)]
    assert lines[0].indent + lines[0].width < lines[2].indent + lines[2].width


def test_a_long_poem_is_sized_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its first screen does not wait for its last line."""
    monkeypatch.setattr("tui.text.parts.POEM", 2)
    parts = Parts([Section("نثر"), *poem(*[VERSE] * 5)])
    assert [parts.poem(part) for part in range(1, 6)] == [
        *(range(1, 3), range(1, 3)),
        *(range(3, 5), range(3, 5)),
        range(5, 6),
    ]


def test_kashida_leaves_no_wide_gaps_in_a_poem() -> None:
    """The poem of the starter library on a terminal of 80 columns."""
    text = (ARTICLES / "06-poem-two-hemistichs.txt").read_text(encoding="utf-8")
    verses = [line for line in text.split("\n") if " ... " in line]
    page = Page(poem(*verses), Setting(80, Align.KASHIDA))
    for _, line in page.window(page.first(), len(verses)):
        *inside, between = sorted(map(len, re.findall(" +", line.text)))
        assert between == GAP > max(inside)


def test_hemistichs_stand_one_above_the_other_when_too_narrow() -> None:
    """The first at the right edge, the second at the left."""
    first, second = rows(VERSE, 40, Shape.VERSE)
    assert first.indent + first.width == 40
    assert second.indent == 0
    assert first.end == second.start


@pytest.mark.parametrize(
    ("tashkeel", "marks"),
    [
        (Tashkeel.ALL, "\u064e\u0651\u064b"),
        (Tashkeel.SHADDA, "\u0651\u064b"),
        (Tashkeel.NONE, ""),
    ],
)
def test_the_dial_for_marks_changes_glyphs_only(tashkeel: Tashkeel, marks: str) -> None:
    """Ranges are the same at every notch."""
    text = "\u0628\u064e\u062f\u0651\u0631\u064b"
    line = Page([Section(text)], Setting(9, tashkeel=tashkeel)).line(Row(0, 0))
    drawn = "".join(cell.glyph[1:] for cell in reversed(line.cells))
    assert drawn == marks
    assert [(cell.start, cell.end) for cell in line.cells] == [(4, 6), (2, 4), (0, 2)]


def test_a_width_below_one_cell_is_refused() -> None:
    """The caller's mistake is said, not drawn."""
    with pytest.raises(ValueError, match="at least one cell"):
        Setting(0)
