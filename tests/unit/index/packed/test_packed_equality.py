"""A packed index says what Whoosh's own says of the same documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engine.packed import door
from tests.unit.index.packed import twins

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMMITS = st.lists(
    st.tuples(
        st.lists(st.tuples(twins.TEXTS, twins.TEXTS), max_size=6),
        st.sets(st.integers(0, 20), max_size=4),
        st.integers(1, 40),
    ),
    min_size=1,
    max_size=4,
)
"""Commits: documents to add, numbers to delete, words before a segment is written."""
ASKED = st.lists(st.sampled_from(twins.WORDS), min_size=3, max_size=5, unique=True)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where every example makes folders of its own; the disk is not waited for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda _: None)
        yield tmp_path_factory.mktemp("twins")


def build(base: Path, commits: Any, **commit: Any) -> tuple[Any, Any, list[Any]]:
    """A packed and a stock index of the same commits, and the documents alive."""
    packed, stock = twins.packed_in(base), twins.stock_in(base)
    alive: dict[int, dict[str, Any]] = {}
    number = 0
    for texts, doomed, most in commits:
        documents = []
        for body, title in texts:
            documents.append(twins.document(number, body, title))
            number += 1
        options = {"most_tokens": most}
        twins.write(packed, documents, doomed, options=options, **commit)
        twins.write(stock, documents, doomed, merge=False)
        for dead in doomed:
            alive.pop(dead, None)
        alive |= {fields["number"]: fields for fields in documents}
    return packed, stock, list(alive.values())


def whole(commits: Any) -> Any:
    """The commits, each in one segment."""
    return [(texts, doomed, 10**6) for texts, doomed, _ in commits]


def close(left: dict[int, float], right: dict[int, float]) -> bool:
    """Whether the same documents have the same scores."""
    return left.keys() == right.keys() and all(
        abs(left[number] - right[number]) < 1e-9 for number in left
    )


@settings(max_examples=40, deadline=None)
@given(COMMITS, ASKED)
def test_segments_answer_as_those_of_whoosh(
    base: Path, commits: Any, words: list[str]
) -> None:
    """Several segments with deletions: postings, places, hits and scores.

    One segment a commit in both: a stock prefix scores by what stands in its segment.
    """
    packed, stock, _ = build(base, whole(commits), merge=False)
    assert twins.postings(packed) == twins.postings(stock)
    with packed.searcher() as ours, stock.searcher() as theirs:
        for query in twins.asked(words):
            assert close(twins.answers(ours, query), twins.answers(theirs, query)), (
                query
            )
    packed.verify()


@settings(max_examples=40, deadline=None)
@given(COMMITS)
def test_small_segments_hold_the_same_postings(base: Path, commits: Any) -> None:
    """A writer that writes a segment every few words loses and doubles nothing."""
    packed, stock, _ = build(base, commits, merge=False)
    assert twins.postings(packed) == twins.postings(stock)


@settings(max_examples=40, deadline=None)
@given(COMMITS, ASKED, st.booleans())
def test_merged_segments_answer_as_a_new_index(
    base: Path,
    commits: Any,
    words: list[str],
    optimize: bool,
) -> None:
    """As if the deleted documents had never been, the scores too."""
    packed, _, alive = build(base, commits, optimize=optimize)
    twins.write(packed, [], optimize=True)
    fresh = twins.stock_in(base)
    twins.write(fresh, alive)
    assert packed.doc_count_all() == len(alive)
    assert twins.postings(packed) == twins.postings(fresh)
    with packed.searcher() as ours, fresh.searcher() as theirs:
        for query in twins.asked(words):
            if "ANDNOT" in str(query):
                continue  # Whoosh may keep the first document: documents moved here
            assert close(twins.answers(ours, query), twins.answers(theirs, query)), (
                query
            )
            if "NOT" in str(query):
                continue  # with a limit Whoosh may leave out a better one
            best, wanted = (twins.answers(s, query, limit=2) for s in (ours, theirs))
            assert np.allclose(sorted(best.values()), sorted(wanted.values()))


@settings(max_examples=20, deadline=None)
@given(COMMITS)
def test_what_is_known_of_a_term_is_the_same(base: Path, commits: Any) -> None:
    """Term infos, lengths, stored fields and columns, segment by segment."""
    packed, stock, _ = build(base, whole(commits), merge=False)
    with packed.reader() as ours, stock.reader() as theirs:
        leaves = zip(filled(ours), filled(theirs), strict=True)
        for (our, _), (their, _) in leaves:
            assert list(our.all_terms()) == list(their.all_terms())
            for name, term in our.all_terms():
                assert facts(our, name, term) == facts(their, name, term)
            for name in ("body", "title", "tags"):
                assert our.field_length(name) == their.field_length(name)
                for number in range(our.doc_count_all()):
                    lengths = (name, number, our, their)
                    assert length_of(*lengths[:3]) == length_of(name, number, their)
            assert list(our.all_stored_fields()) == list(their.all_stored_fields())
            assert list(our.column_reader("year")) == list(their.column_reader("year"))


def length_of(name: str, number: int, reader: Any) -> int:
    """The length of a field of a document."""
    return int(reader.doc_field_length(number, name) or 0)


def facts(reader: Any, name: str, term: bytes) -> tuple[Any, ...]:
    """What a reader knows of a term."""
    info = reader.term_info(name, term)
    known = (info.weight(), info.doc_frequency(), info.max_weight())
    lengths = (info.min_length() or 0, info.max_length())
    documents = (info.min_id(), info.max_id())
    return *known, *lengths, *documents, reader.frequency(name, term)


@settings(max_examples=30, deadline=None)
@given(COMMITS, ASKED)
def test_arrays_are_what_the_matchers_say(
    base: Path, commits: Any, words: list[str]
) -> None:
    """Postings and places of words without those of deleted documents."""
    packed, _, _ = build(base, commits, merge=False)
    with packed.reader() as reader:
        for leaf, _ in filled(reader):
            for word in words:
                walked = walk(leaf, word)
                documents, counts = door.arrays(leaf, "body", word)
                assert documents.tolist() == [document for document, _ in walked]
                assert counts.tolist() == [len(places) for _, places in walked]
                half = documents[::2]
                sizes, places = door.positions(leaf, "body", word, half)
                assert sizes.tolist() == counts[::2].tolist()
                assert places.tolist() == [p for _, at in walked[::2] for p in at]
            numbers = list(twins.numbers_of(leaf))
            assert door.column(leaf, "number", ">u4").tolist() == numbers


def filled(reader: Any) -> list[Any]:
    """The segments; an index without any has a reader of another kind for that."""
    return [pair for pair in reader.leaf_readers() if pair[0].doc_count_all()]


def walk(reader: Any, word: str) -> list[tuple[int, list[int]]]:
    """Documents and places of a word, one by one; none for one that is not there."""
    if ("body", word) not in reader:
        return []
    found: list[tuple[int, list[int]]] = list(
        reader.postings("body", word).items_as("positions")
    )
    return found
