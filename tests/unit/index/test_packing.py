"""Texts and blocks come back from the catalogue as they went in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.article import Block, BlockKind
from index.engine.packing import pack_blocks, pack_text, unpack_blocks, unpack_text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back(text: str) -> None:
    """Whatever is in it."""
    assert unpack_text(pack_text(text)) == text


@given(
    st.lists(
        st.tuples(
            st.sampled_from(BlockKind),
            st.text(alphabet="ابت xyz", min_size=1, max_size=20),
            st.integers(0, 6),
            st.integers(0, 3),
        )
    )
)
def test_any_blocks_come_back(parts: list[tuple[BlockKind, str, int, int]]) -> None:
    """With their kinds, levels and offsets."""
    text, blocks = "", []
    for kind, line, level, gap in parts:
        text += "\n" * gap
        blocks.append(Block(kind, line, len(text), level))
        text += line
    assert unpack_blocks(pack_blocks(blocks), text) == tuple(blocks)
