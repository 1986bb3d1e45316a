"""What is told in a sentence or a row of facts never moves what stands beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.strings import Language, facts, has_letters, isolated, say
from tui.text import Page, Section, Setting, fit

DIRECTED = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
PARTING = "\n\r\x1c\x1d\x1e\x85\u2029"
HOSTILE = st.text(st.sampled_from(f"{DIRECTED}{PARTING}أبab1 ("), max_size=30)


def drawn(text: str) -> str:
    """The cells of a row, from left to right."""
    return "".join(cell.glyph for cell in fit(text, 400).cells)


@given(HOSTILE)
def test_whatever_a_title_holds_the_facts_beside_it_stay(title: str) -> None:
    """The first one at the right, the others to the left of it, in their order."""
    row = drawn(facts("كتاب", title, "Zed", "12"))
    assert row.startswith("12 · Zed · ")
    assert row.endswith(drawn("كتاب"))


@given(HOSTILE)
def test_what_is_isolated_is_one_balanced_isolate(text: str) -> None:
    """No override is left of it, and no end of a paragraph."""
    made, depth = isolated(text), 0
    for at, char in enumerate(made, 1):
        depth += (char in "\u2066\u2067\u2068") - (char == "\u2069")
        assert depth > 0 or at == len(made)
    assert depth == 0
    assert not set(made) & set(f"\u202d\u202e{PARTING}")


@given(HOSTILE)
def test_a_sentence_takes_in_no_override(name: str) -> None:
    """A path in it reads as what it is."""
    said = say("exported", Language.ENGLISH, path=name)
    assert not set(said) & set("\u202d\u202e")
    assert said.startswith("Written: ")


@given(st.text(st.sampled_from(f"{DIRECTED}12 ("), max_size=30))
def test_no_sign_of_direction_moves_what_stands_behind_it(name: str) -> None:
    """An embedding that is not ended, say; marks have a direction, and need an isolate."""
    told = isolated(name) if has_letters(name) else name
    for made in (told, name.translate(dict.fromkeys(map(ord, "\u200e\u200f\u061c")))):
        said = say("place", Language.ENGLISH, path=made, line="x")
        assert drawn(said).endswith(", line x")


@pytest.mark.parametrize(
    "text", ["كتاب", "\u202bC++\u202c a", "a \u2066C++\u2069 ب", "12", ""]
)
def test_isolates_and_embeddings_that_an_author_wrote_stay(text: str) -> None:
    """They are text."""
    assert isolated(text) == (f"\u2068{text}\u2069" if text else "")


def test_signs_of_direction_alone_are_isolated_as_well() -> None:
    """They have no letters, and direct what follows."""
    for sign in DIRECTED:
        assert has_letters(f"{sign}12")
    assert not has_letters("12")


@pytest.mark.parametrize(
    "flood",
    [
        "ب" + "\u0651" * 10_000,
        "e" + "\u0301" * 10_000,
        "\u0301" * 10_000,
        "👩" + "\u200d👩" * 1_000,
        "🏴" + "\U000e0061" * 1_000,
        "\u1100" * 1_000 + "\u1161" * 1_000,
        "क" + "\u094d\u200dक" * 1_000,
        "1\ufe0f\u20e3" + "\u20e3" * 1_000,
        "☎" + "\ufe0f" * 1_000,
        "กำ" + "ำ" * 1_000,
    ],
    ids=lambda flood: f"U+{ord(flood[0]):04X} U+{ord(flood[1]):04X}",
)
def test_a_cell_is_drawn_of_few_code_points(flood: str) -> None:
    """However many stand on one letter, in a row and in an article."""
    page = Page([Section(f"قبل {flood} بعد")], Setting(30))
    for line in (fit(flood, 40), page.line(page.first())):
        assert max(len(cell.glyph) for cell in line.cells) <= 33


@pytest.mark.parametrize("char", ["\ufffe", "\uffff", "\ufdd0", "\U0010ffff"])
def test_what_will_never_be_a_character_is_not_sent(char: str) -> None:
    """A terminal may do with it what it likes."""
    assert drawn(f"a{char}b") == "a\ufffdb"
