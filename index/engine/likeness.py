"""What shows only across a collection: copies of articles, and lines that recur.

For every article the catalogue keeps a look of some hundred bytes, and what is told of
the collection depends on the looks and the order of the articles alone, whatever the order
of updates was. ``index.engine.anew`` tells it of all articles, ``index.engine.copies`` keeps
it up to date; tests hold both to ``index.duplicates.find_copies``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.arabic import folded_words, terms
from index.article import BlockKind
from index.duplicates import print_of, sketch_of
from index.structure.recurring import countable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.article import Block

KEY_BYTES: Final = 8
"""Bytes of the key of a line in a look."""


def look_of(
    blocks: Sequence[Block], written: Sequence[str]
) -> tuple[bytes, bytes, bytes]:
    """Print, sketch and countable lines of an article; boilerplate is not compared.

    Args:
        blocks: Those of the article.
        written: The words of its text, boilerplate included.
    """
    lines = [b.text for b in blocks if b.kind is not BlockKind.BOILERPLATE]
    if len(lines) < len(blocks):
        words = terms("\n".join(lines))
    else:
        words = folded_words(written)
    keys = (
        key.to_bytes(KEY_BYTES, "little", signed=True)
        for key in sorted(countable(blocks))
    )
    return print_of(words), sketch_of(words), b"".join(keys)
