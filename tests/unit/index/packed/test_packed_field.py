"""Postings of any size come back as they were, alone, together and in slices."""

from __future__ import annotations

from io import BytesIO
from itertools import accumulate, chain, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engine.packed.container import Container, ContainerWriter
from index.engine.packed.errors import PackedDamageError, UnsupportedError
from index.engine.packed.field import PackedField
from index.engine.packed.field_writer import FieldPacker
from index.engine.packed.inversion import Inverted, alphabetical, invert, stable_order
from index.engine.packed.sets import spans

DOCUMENTS = 1 << 20
SIZES = st.one_of(st.integers(0, 3), st.integers(0, 300), st.integers(0, 100_000))
PLACES = st.lists(SIZES, min_size=1, max_size=4, unique=True).map(sorted)
MANY = st.just(list(range(0, 900, 3)))
POSTINGS = st.dictionaries(
    st.one_of(SIZES, st.integers(0, DOCUMENTS - 1)),
    st.one_of(PLACES, MANY),
    min_size=1,
    max_size=5,
)
TERMS = st.dictionaries(st.binary(max_size=4), POSTINGS, min_size=1, max_size=8)
Terms = dict[bytes, dict[int, list[int]]]


def inverted(terms: Terms) -> Inverted:
    """The postings of terms in the order of their bytes."""
    ordered = [sorted(terms[term].items()) for term in sorted(terms)]
    flat = list(chain.from_iterable(ordered))
    return Inverted(
        sorted(terms),
        np.array([len(postings) for postings in ordered]),
        np.array([document for document, _ in flat]),
        np.array([len(places) for _, places in flat]),
        np.array([place for _, places in flat for place in places]),
    )


def packed(*parts: Inverted) -> PackedField:
    """A field that was given some slices."""
    file = BytesIO()
    container = ContainerWriter(file)
    packer = FieldPacker(container, "f", np.arange(DOCUMENTS).astype(np.uint8))
    for part in parts:
        packer.add(part)
    packer.close()
    container.close()
    return PackedField(Container(file.getvalue(), "test"), "f", DOCUMENTS)


def read(field: PackedField, number: int) -> dict[int, list[int]]:
    """The postings of a term."""
    _, documents, counts = field.decode_one(number)
    places = field.places_of_one(number).tolist()
    ends = list(accumulate(counts.tolist(), initial=0))
    cut = [places[a:b] for a, b in pairwise(ends)]
    return dict(zip(documents.tolist(), cut, strict=True))


@settings(deadline=None)
@given(TERMS)
def test_a_field_says_what_it_was_told(terms: Terms) -> None:
    """Whatever the widths: documents, counts and places up to many bytes."""
    field = packed(inverted(terms))
    assert field.terms(0, field.size) == sorted(terms)
    for term, postings in terms.items():
        number = field.find(term)
        assert field.term(number) == term
        assert read(field, number) == postings
        lengths = [document % 256 for document in postings]
        told = field.length_bytes(np.array(list(postings)))
        assert told is not None
        assert told.tolist() == lengths
        assert field.holders(number) == len(postings)
        assert field.tokens(number) == sum(map(len, postings.values()))
    assert field.find(b"\xff\xff") == -1


@settings(deadline=None)
@given(TERMS, st.integers(0, 8))
def test_slices_make_the_same_field(terms: Terms, cut: int) -> None:
    """A vocabulary may come in parts, in its order."""
    whole, names = packed(inverted(terms)), sorted(terms)
    halves = [{n: terms[n] for n in part} for part in (names[:cut], names[cut:])]
    field = packed(*(inverted(half) for half in halves))
    for number in range(whole.size):
        assert read(field, number) == read(whole, number)


@settings(deadline=None)
@given(TERMS, st.data())
def test_terms_read_together_are_those_read_alone(
    terms: Terms, data: st.DataObject
) -> None:
    """In any choice and order."""
    field = packed(inverted(terms))
    some = st.lists(st.integers(0, field.size - 1), min_size=1, unique=True)
    numbers = data.draw(some)
    together = field.decode(np.array(numbers))
    alone = [field.decode_one(number) for number in numbers]
    for column in range(3):
        parts = [part[column] for part in alone]
        assert together[column].tolist() == np.concatenate(parts).tolist()
    places = np.concatenate([field.places_of_one(number) for number in numbers])
    assert field.places(np.array(numbers)).tolist() == places.tolist()


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_sorting_by_halves_is_a_stable_sort(keys: list[int]) -> None:
    """Of numbers of 32 bits."""
    expected = sorted(range(len(keys)), key=keys.__getitem__)
    assert stable_order(np.array(keys, np.uint32)).tolist() == expected


ALIKE = st.builds(
    bytes.__add__, st.sampled_from([b"", b"w" * 8, b"w" * 24, bytes(24)]), st.binary()
)


@given(st.lists(st.one_of(st.binary(), ALIKE)))
def test_terms_are_sorted_by_their_bytes(terms: list[bytes]) -> None:
    """Long ones, equal ones, and those that end with zeros too."""
    order, fresh = alphabetical(terms)
    sorted_ = [terms[at] for at in order.tolist()]
    assert sorted_ == sorted(terms)
    assert sorted(order.tolist()) == list(range(len(terms)))
    kept = [term for term, new in zip(sorted_, fresh.tolist(), strict=True) if new]
    assert kept == sorted(set(terms))


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5))))
def test_spans_are_their_indices(given_spans: list[tuple[int, int]]) -> None:
    """Empty ones too."""
    starts, lengths = np.array(given_spans, np.int64).reshape(-1, 2).T
    expected = [start + at for start, length in given_spans for at in range(length)]
    assert spans(starts, lengths).tolist() == expected


def test_occurrences_become_postings() -> None:
    """Sorted by term; those of one term and document are one posting."""
    numbers, documents, lengths = np.array([1, 0, 1, 1]), np.array([0, 2]), [3, 1]
    found = invert([b"b", b"a"], numbers, documents, np.array(lengths, np.uint32))
    assert found.terms == [b"a", b"b"]
    assert found.documents.tolist() == [0, 2, 0]
    assert found.counts.tolist() == [2, 1, 1]
    assert found.places is not None
    assert found.places.tolist() == [0, 2, 0, 1]


def test_a_segment_that_is_too_large_is_refused() -> None:
    """Sums are kept in four bytes."""
    with_room_for_one = Inverted(
        [b"a"], np.array([1]), np.array([0]), np.array([0xFFFFFFFF]), None
    )
    container = ContainerWriter(BytesIO())
    packer = FieldPacker(container, "f", None)
    packer.add(with_room_for_one)
    with pytest.raises(UnsupportedError, match="one segment"):
        packer.add(with_room_for_one._replace(terms=[b"b"]))
    container.close()


@pytest.mark.parametrize("file", [b"", b"WARRAQPK" * 9, bytes(100)])
def test_what_is_no_container_is_damage(file: bytes) -> None:
    """At any length."""
    with pytest.raises(PackedDamageError):
        Container(file, "test")
