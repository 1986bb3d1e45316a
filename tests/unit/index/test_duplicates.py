"""Copies and near-copies are found; what only shares its subject is not."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from index.duplicates import LEAST_WORDS, find_copies, print_of, sketch_of

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
CHANCE = random.Random(7)  # noqa: S311 - words, not secrets
WORDS = ["".join(CHANCE.choices(LETTERS, k=5)) for _ in range(5000)]


def text(seed: int, length: int = 200) -> list[str]:
    """Words of a text of its own."""
    return random.Random(seed).choices(WORDS, k=length)  # noqa: S311


def changed(words: list[str], share: float) -> list[str]:
    """The same text with a share of its words replaced by others."""
    chance = random.Random(3)  # noqa: S311
    out = list(words)
    for at in chance.sample(range(len(words)), round(share * len(words))):
        out[at] = chance.choice(WORDS)
    return out


def copies(*texts: list[str], days: list[str | None] | None = None) -> dict[int, int]:
    """Which text repeats which."""
    return find_copies(
        [print_of(words) for words in texts],
        [sketch_of(words) for words in texts],
        days or [None] * len(texts),
    )


def test_the_first_of_two_equal_texts_is_kept() -> None:
    """And the third repeats the first, not the second."""
    assert copies(text(1), text(2), text(1), text(1)) == {2: 0, 3: 0}


def test_texts_of_no_words_are_no_copies() -> None:
    """Nothing is known of them that could be equal."""
    assert copies([], []) == {}


def test_a_text_is_recognised_with_a_word_in_ten_changed() -> None:
    """With a word in twenty as well; with two in ten it is another text."""
    whole = text(1, 1000)
    assert copies(whole, changed(whole, 0.05)) == {1: 0}
    assert copies(whole, changed(whole, 0.1)) == {1: 0}
    assert copies(whole, changed(whole, 0.2)) == {}


def test_notices_of_two_days_must_be_more_alike() -> None:
    """Fixtures of two match days share their wording and are two pieces of news."""
    whole = text(1, 1000)
    notice = changed(whole, 0.1)
    assert copies(whole, notice, days=["2024-03-01", "2024-03-08"]) == {}
    assert copies(whole, notice, days=["2024-03-01", None]) == {1: 0}
    assert copies(whole, changed(whole, 0.02), days=["2024-03-01", "2024-03-08"]) == {
        1: 0
    }


def test_a_copy_is_found_in_a_long_series_of_one_wording() -> None:
    """A notice a day, three quarters of it the same; the last came twice."""
    wording = text(1, 400)
    series = []
    for day in range(60):
        notice = list(wording)
        notice[:100] = text(1000 + day, 100)
        series.append(notice)
    again = changed(series[-1], 0.01)
    days: list[str | None] = [*map(str, range(60)), "59"]
    assert copies(*series, again, days=days) == {60: 59}


def test_the_same_words_in_another_order_are_another_text() -> None:
    """Words alone say only what a text is about."""
    whole = text(1, 1000)
    assert copies(whole, sorted(whole)) == {}


def test_short_texts_are_copies_only_word_for_word() -> None:
    """They have too few runs of words to be judged by."""
    short = text(1, LEAST_WORDS - 1)
    assert copies(short, [*short[:-1], "كلمة"]) == {}
    assert copies(short, short) == {1: 0}


def test_small_changes_do_not_add_up() -> None:
    """Every copy is like the one it is said to repeat."""
    versions = [text(1, 400)]
    for at in range(0, 400, 25):
        last = list(versions[-1])
        last[at : at + 25] = text(1000 + at, 25)
        versions.append(last)
    found = copies(*versions)
    assert 1 in found
    assert len(versions) - 1 not in found or found[len(versions) - 1] != 0
    assert not found.keys() & set(found.values())


def test_a_book_has_a_sketch_of_the_same_size() -> None:
    """However many runs there are."""
    assert len(sketch_of(text(1, 20_000))) == len(sketch_of(text(2, 50))) == 256


def test_sketches_are_the_same_in_every_process() -> None:
    """They are stored, so hashes must not depend on the run."""
    assert sketch_of(["كلمة"] * LEAST_WORDS)[:6].hex() == "be35a79a218e"


@given(st.lists(st.integers(0, 4), max_size=12))
def test_what_is_kept_is_no_copy_and_comes_first(seeds: list[int]) -> None:
    """For any order of any texts."""
    found = copies(*(text(seed, 40) for seed in seeds))
    for copy, original in found.items():
        assert original < copy
        assert original not in found
        assert seeds[original] == seeds[copy]
    assert len(seeds) - len(found) == len(set(seeds))
