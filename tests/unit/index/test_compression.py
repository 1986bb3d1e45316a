"""Compressed sources are unpacked piece by piece, and never end in silence."""

from __future__ import annotations

import gzip
import io
import lzma
import random
from typing import TYPE_CHECKING, cast

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from index.compression import DAMAGES, expanded

if TYPE_CHECKING:
    from collections.abc import Callable

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".xz": lzma.compress,
    ".zst": zstandard.compress,
}


def opened(packed: bytes, suffix: str) -> io.BufferedReader:
    """A file of these bytes, unpacked."""
    raw = io.BufferedReader(io.BytesIO(packed))
    return expanded(cast("io.BufferedReader", raw), suffix)


@given(st.lists(st.binary(max_size=3000), max_size=3), st.sampled_from(list(PACKERS)))
def test_frames_one_after_the_other_are_one_stream(
    parts: list[bytes], suffix: str
) -> None:
    """Read twice, they give the same."""
    stream = opened(b"".join(map(PACKERS[suffix], parts)), suffix)
    if suffix == ".xz" and not parts:
        return  # no xz file is empty
    assert stream.read() == b"".join(parts)
    stream.seek(0)
    assert stream.read() == b"".join(parts)


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_file_that_breaks_off_is_told(suffix: str) -> None:
    """Wherever that is."""
    packed = PACKERS[suffix](bytes(range(256)) * 40)
    for end in range(1, len(packed)):
        with pytest.raises(DAMAGES):
            opened(packed[:end], suffix).read()


@pytest.mark.parametrize("suffix", PACKERS)
def test_what_is_not_packed_is_told(suffix: str) -> None:
    """Under a suffix that says it is."""
    with pytest.raises(DAMAGES):
        opened(b"no archive at all", suffix).read()


def test_a_bomb_is_unpacked_only_as_far_as_it_is_read() -> None:
    """Not one block of 128 KiB more than there is room for."""
    packed = zstandard.compress(bytes(1 << 26))
    stream = opened(packed, ".zst")
    assert stream.read(1000) == bytes(1000)


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_long_frame_is_read_in_pieces_of_any_size(suffix: str) -> None:
    """Of what hardly packs, in more than one piece of the file, a little at a time."""
    content = random.Random(1).randbytes(300_000)  # noqa: S311 - no secrets
    stream = opened(PACKERS[suffix](content), suffix)
    assert b"".join(iter(lambda: stream.read(777), b"")) == content


def test_only_the_beginning_can_be_sought() -> None:
    """Importers look at the first bytes and go back."""
    stream = opened(zstandard.compress(b"text" * 9999), ".zst")
    stream.read(10_000)
    with pytest.raises(io.UnsupportedOperation):
        stream.seek(20_000)
    assert opened(b"plain", ".txt").read() == b"plain"
