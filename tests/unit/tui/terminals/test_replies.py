"""Raw answers: read whatever comes, keep keys apart, believe nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.tui.terminals.recorded import RECORDED
from tui.terminals.replies import NAME_AT_MOST, LateReplies, Replies, parse, separate

PIECES = st.lists(
    st.one_of(
        st.binary(max_size=12),
        st.sampled_from([one.raw for one in RECORDED]),
        st.sampled_from(
            [b"\x1b", b"\x1b[", b"\x1bP>|", b"\x1b[?1;2", b"\x1b[8;", b"\x1b\\", b"abc"]
        ),
    ),
    max_size=8,
)


def test_keys_typed_meanwhile_are_kept_apart() -> None:
    """In their order, wherever they came between the answers."""
    raw = b"j\x1b[>41;379;0ck\x1b[8;0$y\x1b[A\x1b[?64;1c\r"
    replies, keys = separate(raw)
    assert keys == b"jk\x1b[A\r"
    assert replies == Replies(
        primary="64;1", secondary="41;379;0", order=0, complete=True
    )


@given(pieces=PIECES)
def test_no_bytes_break_the_reading(pieces: list[bytes]) -> None:
    """Names are short printable ASCII, numbers are numbers."""
    replies = parse(b"".join(pieces))
    assert len(replies.name) <= NAME_AT_MOST
    assert replies.name.isprintable()
    assert set(replies.primary + replies.secondary) <= set("0123456789;")


@given(pieces=PIECES)
def test_no_key_is_lost_however_the_bytes_are_cut(pieces: list[bytes]) -> None:
    """Fed in pieces and waited for, everything comes out that is no answer."""
    late = LateReplies()
    keys = b"".join(late.feed(piece) for piece in pieces)
    for _ in range(30):
        keys += late.tick()
    answered = b"".join(pieces)
    assert len(keys) <= len(answered)
    if b"\x1b" not in answered:
        assert keys == answered


@pytest.mark.parametrize("recorded", RECORDED, ids=lambda one: one.program)
def test_late_answers_never_become_keys(recorded: object) -> None:
    """Byte by byte, in the middle of typing."""
    raw = getattr(recorded, "raw", b"")
    late = LateReplies()
    keys = late.feed(b"j")
    for number in raw:
        keys += late.feed(bytes([number]))
    keys += late.feed(b"k")
    assert keys == b"jk"
    assert late.replies == parse(raw)


def test_escape_is_a_key_when_nothing_follows() -> None:
    """It may begin an answer, so it is held for one tick."""
    late = LateReplies()
    assert late.feed(b"\x1b") == b""
    assert late.tick() == b"\x1b"


def test_keys_typed_while_asking_come_out_first() -> None:
    """They were read together with the answers."""
    late = LateReplies(b"jj\x1b[?6c")
    assert late.feed(b"k") == b"jjk"
    late = LateReplies(b"jj\x1b[?6c")
    assert late.tick() == b"jj"


@pytest.mark.parametrize(
    ("raw", "ground"),
    [
        (b"\x1b]11;rgb:ffff/fafa/f0f0\x1b\\", (255, 250, 240)),
        (b"\x1b]11;rgb:00/2b/36\x07", (0, 43, 54)),
        (b"\x1b]11;rgb:f/0/8\x07", (255, 0, 136)),
        (b"\x1b]11;rgba:0000/0000/0000/ffff\x1b\\", (0, 0, 0)),
        (b"\x1b]11;white\x07", None),
        (b"", None),
    ],
)
def test_the_ground_is_told_in_one_to_four_digits(
    raw: bytes, ground: tuple[int, int, int] | None
) -> None:
    """As X11 writes colours, with either end."""
    assert parse(raw).ground == ground


def test_a_late_ground_never_becomes_keys() -> None:
    """Byte by byte, with a key behind it."""
    late = LateReplies()
    raw = b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\j\x1b[?64;1c"
    keys = b"".join(late.feed(bytes([byte])) for byte in raw)
    assert keys == b"j"
    assert late.replies.ground == (30, 30, 46)
