"""From the blocks of an article to the sections of a page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from index.article import Article, Block, BlockKind, Origin, Repair
from index.structure.glued import find_glued
from tui.text import Section, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHAPES = {BlockKind.VERSE: Shape.VERSE, BlockKind.CODE: Shape.PLAIN}
_CLOSE = frozenset({BlockKind.LIST, BlockKind.VERSE, BlockKind.CODE})
"""Kinds whose neighbours of the same kind stand without a blank row between."""

MINOR = 3
"""From this level on a heading is one among the parts of a part."""
_REPAIRS = (Repair.ORDER, Repair.MOJIBAKE, Repair.FORMS, Repair.ENCODING)
"""What may have gone wrong in mending a text, the worst first."""


def shown_blocks(article: Article, *, omitted: bool = False) -> list[Block]:
    """The blocks to draw; what repeats or does not belong only when `omitted`.

    An article of nothing but such lines is shown whole.
    """
    kept = [
        block for block in article.blocks if block.kind is not BlockKind.BOILERPLATE
    ]
    return list(article.blocks) if omitted or not kept else kept


def sections(
    blocks: Sequence[Block], *, raw: bool = False, spacing: int = 1
) -> list[Section]:
    """One section a block, with the blank rows that set it off from the next.

    Args:
        blocks: What is drawn.
        raw: Whether sentences stay glued where the text has no space between them.
        spacing: Blank rows between paragraphs; headings keep at least one.
    """
    gaps = [_gap(block, after, spacing) for block, after in pairwise(blocks)]
    return [
        Section(
            block.text,
            block.start,
            shape=_SHAPES.get(block.kind, Shape.PROSE),
            gap=gap,
            opened=() if raw or block.kind in _SHAPES else find_glued(block.text),
        )
        for block, gap in zip(blocks, [*gaps, 0], strict=True)
    ]


def look(block: Block) -> str:
    """The name of the look of a block: its kind, and of a heading whether it is minor."""
    minor = block.kind is BlockKind.HEADING and block.level >= MINOR
    return "subheading" if minor else block.kind.value


def note_of(origin: Origin) -> str:
    """The name of the sentence on what was mended in a text, or may be wrong in it.

    Of several the one that matters most to who reads; "" when there is nothing to say.
    """
    if Repair.DAMAGE in origin.repairs:
        return f"opened-repair-{Repair.DAMAGE}"
    for doubt in origin.doubts:
        return f"opened-doubt-{doubt}"
    repairs = [repair for repair in _REPAIRS if repair in origin.repairs]
    return f"opened-repair-{repairs[0]}" if repairs else ""


def _gap(block: Block, after: Block, spacing: int) -> int:
    same = block.kind is after.kind
    if (same and block.kind in _CLOSE) or block.kind is BlockKind.KICKER:
        return 0
    return spacing if same else max(1, spacing)
