"""The pieces: sets of numbers, the best of many, words nearly the same, what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engine.packed import sets
from index.engine.packed.cache import Cache
from index.engine.vector import search
from index.engine.vector.columns import first
from index.engine.vector.hits import Hits, constant, union
from index.engine.vector.many import holders_of_any, sum_of
from index.engine.vector.top import best
from tests.unit.index.packed import twins
from tests.unit.index.packed.twins import queries
from tests.unit.index.vector.trees import edits

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 4000
NUMBERS = st.tuples(st.integers(0, 2**32), st.sampled_from((0, 1, 5, 300, 2000, 3900)))
"""A seed, and how many."""


def drawn(seeded: tuple[int, int]) -> Any:
    """Rising numbers, each once."""
    chance = np.random.default_rng(seeded[0])
    return np.sort(chance.choice(SIZE, seeded[1], replace=False)).astype(np.int32)


@given(NUMBERS, NUMBERS, st.booleans())
def test_numbers_are_looked_up(one: Any, other: Any, bounded: bool) -> None:
    """By searching or by a table, whichever the sizes ask for."""
    wanted, among = drawn(one), drawn(other)
    there, at = sets.locate(wanted, among, SIZE if bounded else None)
    assert there.tolist() == np.isin(wanted, among).tolist()
    assert among[at].tolist() == wanted[there].tolist()


@given(NUMBERS, NUMBERS)
def test_numbers_in_both_are_found(one: Any, other: Any) -> None:
    """By sorting or by searching; and all of a set are in itself."""
    left, right = drawn(one), drawn(other)
    wanted = np.intersect1d(left, right).tolist()
    assert sets.in_both(left, right).tolist() == wanted
    found, (at_left, at_right) = sets.common([left, right], SIZE)
    assert found.tolist() == wanted
    assert left[slice(None) if at_left is None else at_left].tolist() == wanted
    assert right[at_right].tolist() == wanted
    assert sets.common([left, left], SIZE)[0].tolist() == left.tolist()


@given(st.lists(NUMBERS, min_size=1, max_size=4))
def test_numbers_in_all_are_found(seeds: Any) -> None:
    """In whatever order the sets are given."""
    given_sets = [drawn(seed) for seed in seeds]
    wanted = set.intersection(*(set(part.tolist()) for part in given_sets))
    assert sets.in_all(given_sets).tolist() == sorted(wanted)


@given(st.lists(NUMBERS, min_size=2, max_size=4))
def test_values_are_added_up(seeds: Any) -> None:
    """As by a dict."""
    numbers = [drawn(seed) for seed in seeds]
    values = [np.linspace(1, 2, len(part)) for part in numbers]
    summed: dict[int, float] = {}
    for part, value in zip(numbers, values, strict=True):
        for number, one in zip(part.tolist(), value.tolist(), strict=True):
            summed[number] = summed.get(number, 0.0) + one
    found, sums = sets.add_up(numbers, values, SIZE)
    assert found.tolist() == sorted(summed)
    assert sums.tolist() == [summed[number] for number in sorted(summed)]


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 9))))
def test_numbers_are_spread_as_numpy_repeats_them(pairs: Any) -> None:
    """Rising and falling ones, signed and not."""
    values = np.array([value for value, _ in pairs], np.int64)
    lengths = np.array([length for _, length in pairs], np.uint8)
    for kind in (np.int64, np.uint32):
        wanted = np.repeat(values.astype(kind), lengths).tolist()
        assert sets.spread(values.astype(kind), lengths).tolist() == wanted


def test_repeated_numbers_are_kept_once() -> None:
    """They rise."""
    assert sets.distinct(np.array([3, 3, 4, 9, 9, 9])).tolist() == [3, 4, 9]
    assert sets.distinct(np.array([3])).tolist() == [3]


@given(
    NUMBERS,
    st.sampled_from((1, 2, 10, 10**9)),
    st.sampled_from((None, 1, 20, 500, 5000)),
)
def test_the_best_are_those_of_a_whole_sort(
    seeded: Any, different: int, limit: int | None
) -> None:
    """With few or many equal scores."""
    documents = drawn(seeded)
    scores = np.random.default_rng(seeded[0]).integers(0, different, len(documents)) / 7
    order = np.lexsort((documents, -scores))[:limit]
    found, values = best(documents, scores, limit)
    assert found.tolist() == documents[order].tolist()
    assert values.tolist() == scores[order].tolist()


@given(
    NUMBERS,
    st.sampled_from((1, 3, 10**9)),
    st.sampled_from((None, 1, 20, 500, 5000)),
    st.booleans(),
)
def test_the_first_by_a_key_are_those_of_a_whole_sort(
    seeded: Any, different: int, limit: int | None, reverse: bool
) -> None:
    """Equal ones in the order they stand in, both ways."""
    count = seeded[1]
    keys = np.random.default_rng(seeded[0]).integers(0, different, count, np.uint64)
    order = sorted(range(count), key=lambda at: (int(keys[at]), at), reverse=reverse)
    assert first(keys, limit, reverse).tolist() == order[:limit]


def test_a_union_of_one_part_is_that_part() -> None:
    """And of none it is nothing."""
    part = constant(np.array([2, 5], np.int32), 3.0)
    assert union([part, Hits(part.documents[:0], part.scores[:0])], 9) is part
    assert len(union([], 9).documents) == 0
    assert part.times(2.0).scores.tolist() == [6.0, 6.0]
    assert part.nbytes == 2 * 4 + 2 * 8


WORDS = st.text("abcdءبتث\U0001ee00", max_size=7)


@settings(max_examples=40, deadline=None)
@given(
    st.sets(WORDS, min_size=1, max_size=60), WORDS, st.integers(0, 3), st.integers(0, 3)
)
def test_fuzzy_words_are_those_that_so_many_edits_make(
    tmp_path_factory: pytest.TempPathFactory,
    words: set[str],
    word: str,
    most: int,
    prefix: int,
) -> None:
    """Of any letters and lengths."""
    packed = twins.packed_in(tmp_path_factory.mktemp("fuzzy"))
    listed = sorted(words)
    documents = [twins.document(n, word_) for n, word_ in enumerate(listed)]
    twins.write(packed, documents)
    prefix = min(prefix, len(word))
    query = queries.FuzzyTerm("body", word, maxdist=most, prefixlength=prefix)
    with packed.searcher() as searcher:
        found = search(searcher, query, None).documents.tolist()
    wanted = [
        number
        for number, other in enumerate(listed)
        if other and other.startswith(word[:prefix]) and edits(word, other) <= most
    ]
    assert sorted(found) == wanted


def test_a_field_without_words_has_no_sums(tmp_path: Path) -> None:
    """A segment may lack a field that the schema has."""
    packed = twins.packed_in(tmp_path)
    twins.write(packed, [twins.document(0, "ba")])
    asked = [
        queries.Prefix("title", "b"),
        queries.FuzzyTerm("title", "ba"),
        queries.Every("title"),
        queries.Wildcard("body", "zz*"),
        queries.FuzzyTerm("body", "zz"),
    ]
    with packed.searcher() as searcher:
        assert [search(searcher, query, 3).total for query in asked] == [0] * 5
        leaf = _leaf(searcher)
        numbers = np.arange(1)
        assert not holders_of_any(leaf.segment, "title", numbers).any()
        assert len(sum_of(leaf, "title", numbers).documents) == 0


def _leaf(searcher: Any) -> Any:
    """The first segment of a searcher, to be asked."""
    from index.engine.vector.in_segment import Asked, InSegment
    from index.engine.vector.view import view_of
    from index.engine.vector.ways import WAYS

    view = view_of(searcher)
    asked = Asked(searcher, view, searcher.context(needs_current=True))
    ((own, _),) = searcher.leaf_searchers()
    (segment,) = view.segments
    assert segment is not None
    return InSegment(WAYS, asked, segment, own)


def test_who_needs_the_matchers_gets_the_scores_whoosh_gives_then(
    tmp_path: Path,
) -> None:
    """A constant score is none for them."""
    packed = twins.packed_in(tmp_path)
    twins.write(packed, [twins.document(n, "ba bab babs dal") for n in range(3)])
    asked = [
        queries.ConstantScoreQuery(queries.Term("body", "dal"), 9.0),
        queries.Prefix("body", "ba"),
    ]
    with packed.searcher() as searcher:
        leaf = _leaf(searcher)
        context = searcher.context(needs_current=True)
        for query in asked:
            matcher = query.matcher(searcher, context)
            assert leaf.hits(query).scores[0] == pytest.approx(matcher.score())


def test_a_cache_keeps_what_was_used_last() -> None:
    """As many as fit, and one that does not alone; a value of nothing too."""
    made: list[int] = []

    def make(key: int, size: int) -> Any:
        def value() -> Any:
            made.append(key)
            return np.zeros(size, np.uint8) if size else None

        return value

    cache = Cache(3000)
    for key in (1, 2, 1, 3, 4, 1, 2):
        cache.get(key, make(key, 500))
    assert made == [1, 2, 3, 4, 2]
    assert cache.nbytes <= 3000
    cache.get(9, make(9, 5000))
    assert cache.get(9, make(9, 5000)) is not None
    assert (cache.nbytes, made[-1]) == (5400, 9)
    assert cache.get(0, make(0, 0)) is None
    assert cache.get(0, make(0, 0)) is None
    assert made[-1] == 0
    assert made.count(0) == 1
