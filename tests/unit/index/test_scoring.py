"""The formula of docs/ranking.md, on arrays of our own."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engine.evidence import LEVELS, Asked
from index.engine.postings import NOWHERE, Nested, Occurrences, add, ranks_of
from index.engine.ranking import first_of
from index.engine.schema import BODY
from index.engine.scoring import COVER, Norms, idf, in_order, once, score


def occurrences(counts: dict[int, int]) -> Occurrences:
    """Rank -> count."""
    ranks = sorted(counts)
    return Occurrences(
        np.array(ranks, np.int32), np.array([counts[r] for r in ranks], np.int32)
    )


def asked(
    name: str,
    *levels: dict[int, int],
    title: dict[int, int] | None = None,
    weight: float = 1.0,
) -> Asked:
    """A word with its articles at each level, the last repeated to four."""
    by_level = [*levels, *[levels[-1]] * (len(LEVELS) - len(levels))]

    def at(level: Any, field: str) -> Occurrences:
        if field == BODY:
            return occurrences(by_level[LEVELS.index(level)])
        return occurrences(title or {})

    evidence: Any = SimpleNamespace(at=at, levels=LEVELS)
    return Asked(name, evidence, weight)


def norms(articles: int) -> Norms:
    """Articles all of one length."""
    return Norms(np.ones(articles), np.ones(articles))


def test_the_very_word_is_worth_more_than_its_variants() -> None:
    """Four articles that differ in how alike their word is."""
    word = asked(
        "w", {0: 1}, {0: 1, 1: 1}, {0: 1, 1: 1, 2: 1}, {0: 1, 1: 1, 2: 1, 3: 1}
    )
    scores = score([word], norms(100))
    assert scores[0] > scores[1] > scores[2] > scores[3] > 0
    assert not scores[4:].any()


def test_rare_words_many_words_and_titles_are_worth_more() -> None:
    """Each by itself."""
    rare, common = asked("r", {0: 1}), asked("c", dict.fromkeys(range(1, 50), 1))
    scores = score([rare, common], norms(100))
    assert scores[0] > scores[1]
    often = score([asked("w", {0: 5, 1: 1})], norms(10))
    assert often[0] > often[1]
    titled = score([asked("w", {0: 1, 1: 1}, title={0: 1})], norms(10))
    assert titled[0] > titled[1]


def test_a_long_article_needs_a_word_more_often() -> None:
    """The norm of a long text lessens its counts."""
    lengths = Norms(np.array([0.5, 1.0]), np.ones(2))
    scores = score([asked("w", {0: 1, 1: 1})], lengths)
    assert scores[0] < scores[1]


def test_an_article_with_half_of_the_query_loses_by_coverage() -> None:
    """By COVER times the share it lacks, and nothing else."""
    both = [asked("a", {0: 1, 1: 1}), asked("b", {0: 1, 2: 1})]
    scores = score(both, norms(10))
    alone = score([both[0]], norms(10))
    assert scores[1] == pytest.approx(alone[1] * (1 - COVER / 2))


def test_nothing_asked_scores_nothing() -> None:
    """Nor do words that stand nowhere."""
    assert not score([], norms(3)).any()
    assert not score([asked("w", {})], norms(3)).any()
    assert idf(NOWHERE, 10) == 0
    assert idf(occurrences(dict.fromkeys(range(10), 1)), 10) > 0


def test_words_side_by_side_as_asked_gain() -> None:
    """In the first article they are, in the second they are not."""
    first, second = asked("a", {0: 1, 1: 1}), asked("b", {0: 1, 1: 1})
    places = [
        np.array([(0 << 32) + 4, (1 << 32) + 4]),
        np.array([(0 << 32) + 5, (1 << 32) + 9]),
    ]
    gains = in_order([first, second], places, np.array([1, 0]), 2)
    assert gains[0] == 1
    assert gains[1] > 1


def test_a_word_asked_twice_counts_once() -> None:
    """Words that fold alike have one name."""
    word = asked("w", {0: 1})
    assert once([word, word]) == (word,)
    assert in_order([word, word], [np.array([0])] * 2, np.array([0]), 1) == 1


def test_occurrences_are_added_up() -> None:
    """The same for few and for many."""
    so_far = occurrences({1: 1, 5: 2})
    more = np.array([5, 0, 5]), np.array([2, 1, 1])
    for articles in (6, 10_000):
        ranks, counts = add(so_far, *more, articles)
        assert dict(zip(ranks.tolist(), counts.tolist(), strict=True)) == {
            0: 1,
            1: 1,
            5: 5,
        }
    assert ranks_of(np.array([(7 << 32) + 3, (7 << 32) + 4])).tolist() == [7]


def test_nested_sets_with_the_same_places_are_counted_once() -> None:
    """So that the cache knows what they cost."""
    one, other = occurrences({1: 1}), occurrences({1: 1, 5: 2})
    assert Nested((one, one, other)).nbytes == one.ranks.nbytes * 2 + 4 * 4


@given(st.lists(st.integers(0, 5), max_size=30), st.integers(-1, 40))
def test_the_first_of_many_are_those_of_the_whole_order(
    keys: list[int], most: int
) -> None:
    """By key, equal ones in the order they are in."""
    ranks = np.arange(len(keys)) * 3
    expected = sorted(range(len(keys)), key=lambda at: (keys[at], at))[: max(0, most)]
    found = first_of(ranks, np.array(keys, np.float64), most)
    assert found.tolist() == [3 * at for at in expected]


def test_scoring_a_few_articles_gives_them_the_scores_they_have() -> None:
    """Others have none."""
    words = [
        asked("a", {0: 1, 7: 3}, {0: 2, 7: 3, 50: 1}, title={7: 1, 60: 1}),
        asked("b", {7: 1, 50: 2}),
    ]
    lengths = Norms(np.linspace(0.5, 2, 100), np.linspace(2, 0.5, 100))
    every = score(words, lengths)
    few = np.array([7, 50, 51])
    some = score(words, lengths, few)
    assert some[few].tolist() == every[few].tolist()
    assert some.sum() == every[few].sum()
