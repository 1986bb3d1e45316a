"""Files that somebody changed on purpose, checksums and all.

Whoever can write the folder can also write a pickle there, which Whoosh would read; this
is for a damaged disk, and for what a reader allocates: nothing by a number alone.
"""

from __future__ import annotations

import json
import struct
import tracemalloc
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engine.packed import lookup
from index.engine.packed.container import VERSION, Container, ContainerWriter
from index.engine.packed.documents import PackedDocumentsReader
from index.engine.packed.errors import PackedDamageError
from index.engine.packed.field import PackedField
from index.engine.packed.field_writer import FieldPacker
from index.engine.packed.inversion import Postings, arrange
from index.engine.packed.terms import PackedTermsReader
from tests.unit.index.packed import twins

if TYPE_CHECKING:
    from pathlib import Path

TAIL = struct.Struct("<QIIII8s")
DOCUMENTS = 400
ENOUGH = 8 << 20
"""Bytes that reading may take: the file has some ten thousand."""


def whole() -> bytes:
    """A container with a field that keeps all there is, of all widths."""
    chance = np.random.default_rng(5)
    terms = [b"t%03d" % number for number in range(60)]
    holders = chance.integers(1, 40, len(terms))
    numbers = np.repeat(np.arange(len(terms)), holders)
    documents = np.concatenate(
        [np.sort(chance.choice(DOCUMENTS, n, replace=False)) for n in holders]
    )
    counts = chance.integers(1, 4, len(numbers))
    counts[7] = 300
    places = np.concatenate(
        [np.arange(n) + (70_000 if n == 3 else 9 * n) for n in counts]
    )
    characters = np.stack([places * 5, places * 5 + 4], axis=1)
    weights = (counts * 1.5).astype(np.float32)
    postings = Postings(documents, counts, places, characters, weights)
    file = BytesIO()
    container = ContainerWriter(file)
    packer = FieldPacker(container, "f", np.zeros(DOCUMENTS, np.uint8))
    packer.add(arrange(terms, numbers, postings))
    packer.close()
    container.facts = {"fields": ["f"]}
    container.close()
    return file.getvalue()


WHOLE = whole()
SECTIONS: dict[str, list[Any]] = json.loads(
    WHOLE[TAIL.unpack(WHOLE[-32:])[0] : -32].decode()
)["sections"]


def sealed(content: bytes, directory: bytes) -> bytes:
    """A file with checksums that fit."""
    checks = zlib.crc32(directory), zlib.crc32(content)
    tail = TAIL.pack(len(content), len(directory), *checks, 0, b"WARRAQPK")
    return content + directory + tail


def parts(file: bytes) -> tuple[bytes, bytes]:
    """What stands before the directory, and the directory."""
    end, length, *_ = TAIL.unpack(file[-32:])
    return file[:end], file[end : end + length]


def read_all(file: bytes) -> None:
    """Ask a field for everything."""
    field = PackedField(Container(file, "test"), "f", DOCUMENTS)
    numbers = np.arange(field.size)
    terms = field.terms(0, field.size)
    for number in range(field.size):
        field.find(terms[number])
        decoded = field.decode_one(number)
        assert len(field.places_of_one(number)) == decoded.counts.sum()
        field.weights_of_one(number)
    decoded = field.decode(numbers)
    assert 0 <= decoded.documents.min() <= decoded.documents.max() < DOCUMENTS
    field.places(numbers)
    field.weights(numbers)
    field.characters(numbers)
    lookup.find(field, lookup.want([["t001", "t040", "x"]]))


def outcome(file: bytes) -> str:
    """What reading all of a file ends in, in bounded memory."""
    tracemalloc.start()
    try:
        read_all(file)
    except PackedDamageError:
        return "damage"
    else:
        return "answer"
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < ENOUGH


def test_what_is_changed_here_is_sound_before() -> None:
    """And rebuilt as it was."""
    assert sealed(*parts(WHOLE)) == WHOLE
    assert outcome(WHOLE) == "answer"


NUMBERS = st.one_of(
    st.integers(0, 2**32 - 1), st.sampled_from([0, 1, 255, 256, 2**31, 2**32 - 1])
)


@settings(max_examples=200)
@given(st.data())
def test_wrong_numbers_in_sections_are_damage_or_an_answer(data: st.DataObject) -> None:
    """Whatever a section says: nothing else is raised, and little is allocated."""
    content, directory = parts(WHOLE)
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 4))):
        kind, start, length = SECTIONS[data.draw(st.sampled_from(sorted(SECTIONS)))]
        values = np.frombuffer(memoryview(changed)[start : start + length], kind)
        if len(values):
            at = data.draw(st.integers(0, len(values) - 1))
            number = data.draw(NUMBERS)
            if kind == "|u1":
                number &= 0xFF
            elif kind == "<u2":
                number &= 0xFFFF
            values[at] = number
    assert outcome(sealed(bytes(changed), directory)) in ("damage", "answer")


SENSELESS = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**70), 2**70),
        st.floats(),
        st.text(max_size=5),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=3), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=100)
@given(st.data())
def test_a_directory_that_lies_is_damage_or_an_answer(data: st.DataObject) -> None:
    """About kinds, places, lengths and names."""
    content, directory = parts(WHOLE)
    read = json.loads(directory)
    name = data.draw(st.sampled_from(sorted(SECTIONS)))
    kinds = st.sampled_from(["|u1", "<u2", "<u4", "<f4", "<u8", "|O", 7])
    sizes = st.one_of(st.integers(-9, len(content) + 9), SENSELESS)
    wrong = data.draw(st.one_of(st.tuples(kinds, sizes, sizes).map(list), SENSELESS))
    read["sections"][name] = wrong
    assert outcome(sealed(content, json.dumps(read).encode())) in ("damage", "answer")


@pytest.mark.parametrize(
    "directory",
    [
        b"",
        b"[" * 100_000,
        b"[]",
        b"{}",
        b'{"sections": [], "facts": {}}',
        b'{"sections": {}, "facts": 5}',
        b'{"sections": {"f/words": ["|u1", 16, 1e999]}, "facts": {}}',
        b"\xff\xfe",
    ],
)
def test_a_directory_without_sense_is_damage(directory: bytes) -> None:
    """Also one of endless brackets."""
    assert outcome(sealed(WHOLE[:16], directory)) == "damage"


@given(st.integers(0, len(WHOLE) - 1))
def test_a_file_cut_anywhere_is_damage(length: int) -> None:
    """Its end tells how long it is."""
    assert outcome(WHOLE[:length]) == "damage"


def test_a_later_format_is_refused_by_its_number() -> None:
    """And so is an earlier one."""
    for version in (VERSION - 1, VERSION + 1):
        other = WHOLE[:8] + struct.pack("<I", version) + WHOLE[12:]
        with pytest.raises(PackedDamageError, match=f"format {version}"):
            Container(other, "test")


def test_a_column_elsewhere_is_not_read(tmp_path: Path) -> None:
    """The list of columns names files of the segment only, and no other number of documents."""
    index = twins.packed_in(tmp_path)
    twins.write(index, [twins.document(1, "ba")])
    (segment,) = index._segments()
    (path,) = tmp_path.glob("*/*.docs")
    content, directory = parts(path.read_bytes())
    facts = json.loads(directory)["facts"]
    column = facts["columns"]["year"]
    for wrong in (
        {"columns": {"year": ["../../secret", *column[1:]]}},
        {"columns": {"year": column[:2]}},
        {"columns": 7},
        {"documents": 2**40},
    ):
        read = json.loads(directory)
        read["facts"] = facts | wrong
        path.write_bytes(sealed(content, json.dumps(read).encode()))
        with pytest.raises(PackedDamageError):
            PackedDocumentsReader(index.storage, segment)


@pytest.mark.parametrize("fields", [None, 3, [1], "body"])
def test_a_list_of_fields_that_is_none_is_damage(tmp_path: Path, fields: Any) -> None:
    """Whatever it is."""
    index = twins.packed_in(tmp_path)
    twins.write(index, [twins.document(1, "ba")])
    (segment,) = index._segments()
    (path,) = tmp_path.glob("*/*.words")
    content, directory = parts(path.read_bytes())
    read = json.loads(directory) | {"facts": {"fields": fields}}
    path.write_bytes(sealed(content, json.dumps(read).encode()))
    with pytest.raises(PackedDamageError):
        PackedTermsReader(index.storage, segment)
