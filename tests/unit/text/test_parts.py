"""Long sections are cut into pieces, and nobody notices but the clock."""

import pytest

from tui.text import Direction, Page, Row, Section, Setting, Shape
from tui.text import parts as module
from tui.text.paragraph import Paragraph
from tui.text.parts import LONG, PIECE, Parts, analyse_section, cut

WORDS = "وصلت الطائرة صباح أمس إلى المطار القديم في المدينة، "
MARKED = "\u0644\u064e\u0627"


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make sections of over thirty code points long."""
    monkeypatch.setattr("tui.text.parts.LONG", 30)
    monkeypatch.setattr("tui.text.parts.PIECE", 20)


def texts(section: Section) -> list[str]:
    """Return the texts of a section's pieces."""
    return [piece.text for piece in cut(section)]


def test_a_section_that_is_not_long_is_left_whole() -> None:
    """The very object."""
    section = Section("\u0628" * LONG)
    assert cut(section)[0] is section


@pytest.mark.usefixtures("short")
def test_a_long_paragraph_is_cut_where_a_word_begins_after_a_space() -> None:
    """Not after an opening bracket, and no word is torn."""
    found = texts(Section(WORDS * 3))
    assert "".join(found) == WORDS * 3
    assert all(piece.endswith(" ") for piece in found)
    assert all(len(piece) <= 20 for piece in found)
    assert (
        texts(Section("\u0628" * 15 + " ( ab" + "\u0628" * 20))[0]
        == "\u0628" * 15 + " "
    )


@pytest.mark.usefixtures("short")
def test_a_paragraph_without_spaces_is_cut_between_clusters() -> None:
    """Neither a mark nor the alef of a lam-alef is parted from its letter."""
    for shift in range(3):
        found = texts(Section("\u0628" * shift + MARKED * 12))
        assert "".join(found) == "\u0628" * shift + MARKED * 12
        assert all(piece.endswith(MARKED) for piece in found)
    assert texts(Section("\u0628" + "\u064e" * 40))[0] == "\u0628" + "\u064e" * 19


@pytest.mark.usefixtures("short")
def test_a_section_of_short_paragraphs_is_cut_between_them() -> None:
    """Each keeps its own direction."""
    found = cut(Section("abcdefgh\n" * 5, 7, gap=3))
    assert [piece.text for piece in found] == ["abcdefgh\n" * at for at in (2, 2, 1)]
    assert [piece.origin for piece in found] == [7, 25, 43]
    assert [piece.gap for piece in found] == [0, 0, 3]
    assert {piece.direction for piece in found} == {Direction.AUTO}


@pytest.mark.usefixtures("short")
def test_the_pieces_of_a_paragraph_have_its_direction() -> None:
    """Latin words in a later piece do not turn it round; code stays code."""
    found = cut(Section("عربي " * 4 + "latin " * 9))
    assert {piece.direction for piece in found} == {Direction.RTL}
    code = cut(Section("x = 1 " * 9, shape=Shape.PLAIN))
    assert {(piece.shape, piece.direction) for piece in code} == {
        (Shape.PLAIN, Direction.AUTO)
    }
    assert {piece.shape for piece in cut(Section(WORDS, shape=Shape.VERSE))} == {
        Shape.PROSE
    }


@pytest.mark.usefixtures("short")
def test_rows_of_pieces_follow_each_other_in_their_section() -> None:
    """A row names the section it was given in, and compares as it stands."""
    page = Page([Section("a"), Section(WORDS * 3, 2), Section("b", 200)], Setting(12))
    rows = [row for row, _ in page.window(page.first(), 99)]
    assert rows == sorted(set(rows))
    assert [row.section for row in rows] == sorted(row.section for row in rows)
    assert rows[0] == Row(0, 0)
    assert rows[-1] == page.last() == page.row_of(200) == Row(2, 0)
    assert [page.step(row, -at) for at, row in enumerate(rows)] == [Row(0, 0)] * len(
        rows
    )


def test_the_screen_of_a_long_paragraph_costs_a_piece(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """At its beginning, at its end, and in the middle."""
    seen: list[int] = []

    def analyse(section: Section) -> tuple[Paragraph, ...]:
        seen.append(len(section.text))
        return analyse_section(section)

    monkeypatch.setattr(module, "analyse_section", analyse)
    page = Page([Section(WORDS * 10_000)], Setting(72))
    for row in (page.first(), page.row_of(270_000)):
        assert len(page.window(row, 50)) == 50
    page.last()
    assert len(seen) <= 4
    assert max(seen) <= PIECE


def test_the_direction_of_a_section_is_the_one_asked_for() -> None:
    """Analysed as code, an Arabic line is left-to-right."""
    parts = Parts([Section("عربي", shape=Shape.PLAIN)])
    assert not parts.paragraphs(0)[0].order.rtl
