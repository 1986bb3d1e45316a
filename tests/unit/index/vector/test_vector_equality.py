"""Whole postings answer as Whoosh does, document by document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engine.vector import search
from tests.unit.index.packed import twins
from tests.unit.index.vector import mended, trees

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMMITS = st.lists(
    st.tuples(
        st.lists(st.tuples(twins.TEXTS, twins.TEXTS), max_size=8),
        st.sets(st.integers(0, 20), max_size=4),
    ),
    min_size=1,
    max_size=3,
)
"""Commits: documents to add, numbers to delete."""
ASKED = st.lists(trees.trees(), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where every example makes folders of its own; the disk is not waited for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda _: None)
        mended.mend(patch)
        yield tmp_path_factory.mktemp("vector")


def build(base: Path, commits: Any) -> tuple[Any, Any, trees.Documents]:
    """A packed and a stock index, a segment a commit, and the documents alive."""
    packed, stock = twins.packed_in(base), twins.stock_in(base)
    alive: trees.Documents = {}
    number = 0
    for texts, doomed in commits:
        documents = []
        for body, title in texts:
            documents.append(twins.document(number, body, title))
            number += 1
        for index in (packed, stock):
            twins.write(index, documents, doomed, merge=False)
        for dead in doomed:
            alive.pop(dead, None)
        alive |= {fields["number"]: fields for fields in documents}
    return packed, stock, alive


def stock_answers(searcher: Any, query: Any) -> dict[int, float]:
    """Number -> score, by Whoosh's own way."""
    return twins.answers(searcher, query)


def vector_answers(searcher: Any, query: Any) -> dict[int, float]:
    """The same by whole postings."""
    numbers = twins.numbers_of(searcher.reader())
    found = search(searcher, query, None)
    assert found.total == len(found.documents) == len(set(found.documents.tolist()))
    pairs = zip(found.documents.tolist(), found.scores.tolist(), strict=True)
    return {numbers[document]: score for document, score in pairs}


def agree(ours: dict[int, float], theirs: dict[int, float]) -> bool:
    """Whether the same documents have the same scores."""
    return ours.keys() == theirs.keys() and all(
        abs(ours[number] - theirs[number]) < 1e-9 for number in ours
    )


@settings(max_examples=40, deadline=None)
@given(COMMITS, ASKED)
def test_every_query_is_answered_as_by_whoosh(
    base: Path, commits: Any, asked: list[Any]
) -> None:
    """Ids, counts and scores, over several segments with deletions, and by a scan."""
    packed, stock, alive = build(base, commits)
    with packed.searcher() as ours, stock.searcher() as theirs:
        for query in asked:
            found = vector_answers(ours, query)
            assert set(found) == trees.scan(query, alive), query
            assert agree(found, stock_answers(theirs, query)), query


@settings(max_examples=20, deadline=None)
@given(COMMITS, ASKED)
def test_merged_segments_are_answered_as_a_new_index(
    base: Path, commits: Any, asked: list[Any]
) -> None:
    """As if the deleted documents had never been."""
    packed, _, alive = build(base, commits)
    twins.write(packed, [], optimize=True)
    fresh = twins.stock_in(base)
    twins.write(fresh, alive.values())
    with packed.searcher() as ours, fresh.searcher() as theirs:
        for query in asked:
            assert agree(vector_answers(ours, query), stock_answers(theirs, query)), (
                query
            )


@settings(max_examples=20, deadline=None)
@given(COMMITS, ASKED, st.integers(1, 5))
def test_the_best_are_the_first_of_all(
    base: Path, commits: Any, asked: list[Any], limit: int
) -> None:
    """With a limit: by falling score, equal ones by number; the count stays exact."""
    packed, _, _ = build(base, commits)
    with packed.searcher() as searcher:
        for query in asked:
            every = search(searcher, query, None)
            top = search(searcher, query, limit)
            assert top.total == every.total
            assert top.documents.tolist() == every.documents.tolist()[:limit]
            assert top.scores.tolist() == every.scores.tolist()[:limit]
            order = np.lexsort((every.documents, -every.scores))
            assert order.tolist() == list(range(every.total))
