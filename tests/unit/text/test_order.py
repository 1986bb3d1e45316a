"""Corners of the bidirectional algorithm which the standards' files leave out."""

import pytest

from tui.text.bidiclass import classes
from tui.text.clusters import clusters
from tui.text.embedding import MAX_DEPTH, levels
from tui.text.order import Piece
from tui.text.reorder import resolve

RLE, LRE, PDF = "\u202b", "\u202a", "\u202c"
RLI, PDI = "\u2067", "\u2069"
ALEF = "\u0627"


def embedding_levels(text: str) -> list[int]:
    """Return the explicit levels of a left-to-right paragraph."""
    return list(levels(text, classes(text), rtl=False))


def test_an_embedding_raises_the_level_to_the_next_of_its_direction() -> None:
    """Rules X2 and X3."""
    assert embedding_levels(f"a{RLE}b{LRE}c{PDF}d{PDF}e")[::2] == [0, 1, 2, 1, 0]


def test_levels_stop_at_the_deepest() -> None:
    """Definition BD2: further embeddings count as overflow and close as such."""
    text = RLE * 200 + "a" + PDF * 200 + "b"
    found = embedding_levels(text)
    assert max(found) <= MAX_DEPTH
    assert found[200] == found[-201]
    assert embedding_levels(RLI * 200 + "a" + PDI * 200 + "b")[-1] == 0


def test_an_embedding_in_an_overflown_isolate_does_nothing() -> None:
    """Rules X5a and X7: what opens inside closes nothing outside."""
    text = RLI * 130 + RLE + "a" + PDF + PDI * 130 + "b"
    assert embedding_levels(text)[-1] == 0


def test_long_paragraphs_have_labels_of_several_digits() -> None:
    """More tokens than one mark can spell."""
    text = f"{ALEF} a " * 400
    pieces = resolve(text, rtl=True).pieces(text, 0, len(text))
    assert len(pieces) > 2 * 240
    assert pieces[-1] == Piece(0, 2, odd=True)


def test_a_separator_joins_numbers_across_a_closed_embedding() -> None:
    """Rule W4 looks through removed controls when one level run holds all three."""
    text = f"{ALEF}\u0661,{PDF}\u0662"
    assert Piece(1, 5, odd=False) in resolve(text, rtl=True).pieces(text, 0, 5)


def test_a_range_of_a_line_is_ordered_like_the_paragraph_there() -> None:
    """One order serves every width."""
    text = f"{ALEF} ab {ALEF}"
    order = resolve(text, rtl=True)
    assert order.pieces(text, 2, 4) == [Piece(2, 4, odd=False)]


@pytest.mark.parametrize(
    ("char", "letter"),
    [
        ("\u05ff", "R"),
        ("\u07bf", "A"),
        ("\ufdd0", "Z"),
        ("\U0001ffff", "Z"),
        ("\u2fe0", "L"),
    ],
)
def test_unassigned_characters_have_the_class_of_their_block(
    char: str, letter: str
) -> None:
    """DerivedBidiClass.txt, the defaults."""
    assert classes(char) == letter


def test_no_text_has_no_clusters() -> None:
    """The empty string is nothing, not one empty cluster."""
    assert list(clusters("")) == []
