"""From the blocks of an article to the sections of a page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from index.article import Article, Block, BlockKind
from index.structure import find_glued
from tui.text import Section, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHAPES = {BlockKind.VERSE: Shape.VERSE, BlockKind.CODE: Shape.PLAIN}
_CLOSE = frozenset({BlockKind.LIST, BlockKind.VERSE, BlockKind.CODE})
"""Kinds whose neighbours of the same kind stand without a blank row between."""


def shown_blocks(article: Article, *, omitted: bool = False) -> list[Block]:
    """The blocks to draw; what repeats or does not belong only when `omitted`.

    An article of nothing but such lines is shown whole.
    """
    kept = [
        block for block in article.blocks if block.kind is not BlockKind.BOILERPLATE
    ]
    return list(article.blocks) if omitted or not kept else kept


def sections(blocks: Sequence[Block]) -> list[Section]:
    """One section a block, with the blank rows that set it off from the next."""
    gaps = [_gap(block, after) for block, after in pairwise(blocks)]
    return [
        Section(
            block.text,
            block.start,
            shape=_SHAPES.get(block.kind, Shape.PROSE),
            gap=gap,
            opened=() if block.kind in _SHAPES else find_glued(block.text),
        )
        for block, gap in zip(blocks, [*gaps, 0], strict=True)
    ]


def _gap(block: Block, after: Block) -> int:
    same = block.kind is after.kind
    return 0 if (same and block.kind in _CLOSE) or block.kind is BlockKind.KICKER else 1
