"""How Arabic a text reads, and guesses built on that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.importers.encodings import guess_narrow, guess_wide
from index.importers.plausibility import bits

SENTENCE = "وصل الوفد إلى العاصمة مساء أمس وعقد أول لقاء مع الوزير"
MARKUP = b"<div class='box'><a href='/index.html'>menu</a></div>\n"


def test_arabic_takes_fewer_bits_than_its_letters_in_disorder() -> None:
    """Forwards, backwards, sorted."""
    assert bits(SENTENCE) * 1.3 < bits(SENTENCE[::-1])
    assert bits(SENTENCE) * 1.3 < bits("".join(sorted(SENTENCE)))


def test_joined_forms_count_as_their_letters() -> None:
    """A text is as likely in forms as in letters."""
    assert bits("\ufe91\ufe96") == bits("\u0628\u062a")


@pytest.mark.parametrize("length", [20, 30, 50])
def test_a_few_words_are_enough(length: int) -> None:
    """Twenty bytes tell Windows-1256 from its neighbours."""
    guess = guess_narrow(SENTENCE[:length].encode("cp1256"))
    assert guess is not None
    assert (guess.encoding, guess.sure) == ("windows-1256", True)


def test_mac_arabic_is_known_by_its_own_space() -> None:
    """Its letters are those of ISO-8859-6; where they agree the text is the same."""
    spaced = SENTENCE.replace(" ", "\xa0").encode("iso-8859-6")
    guess = guess_narrow(spaced)
    assert guess is not None
    assert guess.encoding == "mac-arabic"
    assert spaced.decode(guess.encoding) == SENTENCE


def test_markup_around_the_text_does_not_hide_it() -> None:
    """In a large page only stretches beyond ASCII are weighed."""
    page = MARKUP * 2_000 + SENTENCE.encode("cp1256") + MARKUP * 2_000
    guess = guess_narrow(page)
    assert guess is not None
    assert guess.encoding == "windows-1256"


def test_utf16_in_the_middle_of_latin_is_known() -> None:
    """By its zeros."""
    guess = guess_wide(("Latin text " * 500 + SENTENCE).encode("utf-16-be"))
    assert guess is not None
    assert guess.encoding == "utf-16-be"


@given(st.text(max_size=200))
def test_every_text_has_a_price(text: str) -> None:
    """Lone surrogates and characters that are not assigned have the highest."""
    assert bits(text) >= 0
