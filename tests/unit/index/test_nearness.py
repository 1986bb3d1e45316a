"""Words side by side and near each other, as rising arrays."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engine import nearness
from index.engine.nearness import close, in_a_row
from index.engine.postings import POSITION_BITS, Places, ranks_of

PLACES = st.sets(st.tuples(st.integers(0, 2), st.integers(0, 7)), max_size=8)
WORDS = st.lists(PLACES, min_size=2, max_size=4)


def keys(places: set[tuple[int, int]]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Articles and places as keys."""
    return np.array(
        sorted((rank << POSITION_BITS) + place for rank, place in places), np.int64
    )


@pytest.mark.parametrize("together", [8, 1])
@given(words=WORDS, distance=st.integers(0, 4))
def test_words_are_near_when_each_has_a_place_of_its_own(
    together: int, words: list[set[tuple[int, int]]], distance: int
) -> None:
    """As trying every choice finds, for few words in common and for many."""
    width = distance + len(words)
    expected = {
        choice[0][0]
        for choice in product(*words)
        if len(set(choice)) == len(choice)
        and len({rank for rank, _ in choice}) == 1
        and max(choice)[1] - min(choice)[1] < width
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nearness, "_MOST_TOGETHER", together)
        assert close([keys(places) for places in words], distance).tolist() == sorted(
            expected
        )


@given(WORDS, st.data())
def test_a_row_is_of_the_widest_set_that_one_of_its_words_is_of(
    words: list[set[tuple[int, int]]], data: st.DataObject
) -> None:
    """So one reading tells the articles of every level."""
    sets = [{place: data.draw(st.integers(0, 3)) for place in one} for one in words]
    places = [
        Places.of(keys(one), np.array([sets[at][p] for p in sorted(one)], np.int64))
        for at, one in enumerate(words)
    ]
    found = in_a_row(places)
    for level in range(4):
        expected = {
            rank
            for rank, place in words[0]
            if all(
                sets[at].get((rank, place + at), 4) <= level for at in range(len(words))
            )
        }
        assert ranks_of(found.within(level)).tolist() == sorted(expected)
