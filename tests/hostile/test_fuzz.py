"""Every target of the fuzzers bears any bytes: pieces of what it knows, and noise.

`python tests/hostile/fuzz.py TARGET SECONDS` does the same for longer, guided by what of
the program has run.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.targets import SEEDS, TARGETS

PIECES = st.sampled_from(
    [
        *(
            piece
            for seeds in SEEDS.values()
            for seed in seeds
            for piece in seed.split()
        ),
        *(
            b"(",
            b")",
            b'"',
            b"[",
            b"]",
            b"\n",
            b" ",
            b"\x1b",
            b"\x1b]52;c;",
            b"\x07",
            b"-",
        ),
        *(
            b"<p>",
            b"</p>",
            b"<td>",
            b"# ",
            b"- ",
            b"> ",
            b"---\n",
            b"=",
            b"\xe2\x80\xae",
        ),
        *(
            b"PK\x03\x04",
            b"PK\x05\x06",
            b"\x1f\x8b\x08",
            b"\xfd7zXZ\x00",
            b"(\xb5/\xfd",
        ),
    ]
)
DATA = st.lists(PIECES | st.binary(max_size=8), max_size=40).map(b"".join)


@pytest.mark.parametrize("target", sorted(TARGETS))
@settings(max_examples=80)
@given(DATA)
def test_a_target_bears_any_bytes(target: str, data: bytes) -> None:
    """It raises nothing, and what it gives is what it promises."""
    TARGETS[target](data)


@pytest.mark.parametrize(
    ("target", "data"),
    [
        ("importers", b"\xe3" + b"\xfe" * 7 + b":t:Nd"),  # a label of invisible signs
        ("structure", "\u200f\u200f\u200f: أ\n\n\u200f\u200f\u200f: ب".encode()),
    ],
)
def test_what_was_found_stays_mended(target: str, data: bytes) -> None:
    """Inputs that a fuzzer once found."""
    TARGETS[target](data)
