"""Words found by their hashes, and their postings gathered by group."""

from __future__ import annotations

from collections import defaultdict
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engine.packed import groups
from index.engine.packed.container import Container, ContainerWriter
from index.engine.packed.errors import PackedDamageError
from index.engine.packed.field import PackedField
from index.engine.packed.field_writer import FieldPacker
from index.engine.packed.inversion import Inverted
from index.engine.packed.lookup import find, hash_terms, want

DOCUMENTS = 8
ALIKE = (
    "\u062a\u063a\u064a\u0630\u0644\u062f",
    "\u0639\u062b\u062c\u0643\u0631\u0646",
)
"""Two words with one CRC-32."""
WORDS = st.sampled_from([*ALIKE, "ا", "اب", "ب", "با", "ت"])
POSTINGS = st.dictionaries(
    st.integers(0, DOCUMENTS - 1), st.integers(1, 300), min_size=1, max_size=5
)
FIELDS = st.dictionaries(WORDS, POSTINGS, min_size=1)
Terms = dict[str, dict[int, int]]


def packed(terms: Terms) -> PackedField:
    """A field of words, their documents and counts; the places are counted from 0."""
    ordered = sorted((word.encode(), sorted(terms[word].items())) for word in terms)
    flat = [posting for _, postings in ordered for posting in postings]
    part = Inverted(
        [term for term, _ in ordered],
        np.array([len(postings) for _, postings in ordered]),
        np.array([document for document, _ in flat]),
        np.array([count for _, count in flat]),
        np.concatenate([np.arange(count) for _, count in flat]),
    )
    file = BytesIO()
    container = ContainerWriter(file)
    packer = FieldPacker(container, "f", np.zeros(DOCUMENTS, np.uint8))
    packer.add(part)
    packer.close()
    container.close()
    return PackedField(Container(file.getvalue(), "test"), "f", DOCUMENTS)


def found(field: PackedField, *sets: set[str]) -> set[bytes]:
    """The words that are found, each at its own number."""
    wanted = want(sets)
    which, numbers = find(field, wanted)
    terms = [field.term(number) for number in numbers.tolist()]
    assert terms == [wanted.terms[at] for at in which.tolist()]
    return set(terms)


@settings(deadline=None)
@given(FIELDS, st.sets(WORDS))
def test_the_words_that_are_there_are_found(terms: Terms, asked: set[str]) -> None:
    """Also two with one hash."""
    assert hash_terms(word.encode() for word in ALIKE).tolist() == [3394050291] * 2
    field = packed(terms)
    assert found(field, asked) == {word.encode() for word in asked & terms.keys()}


@settings(deadline=None)
@given(
    FIELDS,
    st.sets(WORDS),
    st.sets(WORDS),
    st.sets(st.integers(0, DOCUMENTS - 1)),
    st.sampled_from([1, 2, 4096]),
)
def test_postings_tell_their_group(
    terms: Terms, first: set[str], more: set[str], among: set[int], together: int
) -> None:
    """Counts and places of all words of a group, read a few or many at a time."""
    sets = (first, more - first)
    field = packed(terms)
    counts: dict[tuple[int, int], int] = defaultdict(int)
    places: dict[tuple[int, int], list[int]] = defaultdict(list)
    mask = np.isin(np.arange(DOCUMENTS), list(among))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(groups, "AT_ONCE", together)
        for part in groups.gather(field, want(sets)):
            of = np.repeat(part.groups, part.holders)
            for document, group, count in zip(
                part.documents, of, part.counts, strict=True
            ):
                counts[int(document), int(group)] += int(count)
            for document, place, group in zip(*part.places(mask), strict=True):
                places[int(document), int(group)].append(int(place))
            assert part.nbytes >= part.documents.nbytes + part.counts.nbytes
    expected: dict[tuple[int, int], int] = defaultdict(int)
    read: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, words in enumerate(sets):
        for word in words & terms.keys():
            for at, often in terms[word].items():
                expected[at, number] += often
                if at in among:
                    read[at, number] += range(often)
    assert counts == expected
    assert {at: sorted(p) for at, p in places.items()} == {
        at: sorted(p) for at, p in read.items()
    }


def test_hashes_that_make_no_sense_are_damage() -> None:
    """Of terms that are not there, or buckets out of them; places beyond their section."""
    field = packed({"ا": {1: 2}, "ب": {2: 3}})
    with pytest.raises(PackedDamageError):
        field.some_places(np.array([0]), np.array([0]), np.array([99]))
    arrays = field._container._arrays
    sound = arrays["f/hashed"]
    arrays["f/hashed"] = np.array([2, 9], np.uint16)
    with pytest.raises(PackedDamageError):
        find(field, want([{"ا", "ب"}]))
    arrays["f/hashed"], arrays["f/buckets"] = sound, np.array([0, 3], np.uint32)
    with pytest.raises(PackedDamageError):
        find(field, want([{"ا"}]))
    arrays["f/classes"] = np.array([0x40, 0x40], np.uint8)
    with pytest.raises(PackedDamageError):
        field.some_places(np.array([0]), np.array([0]), np.array([0]))
