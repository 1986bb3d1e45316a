"""What shows only across a collection: copies of articles, and lines that recur.

For every article the catalogue keeps a look of some hundred bytes, and what is told of
the collection depends on the looks and the order of the articles alone, whatever the order
of updates was. ``compare`` tells it of all looks, and is what the others are held to:
``index.engine.anew`` tells it of more than fit into memory, ``index.engine.copies`` keeps
it up to date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.arabic import folded_words, terms
from index.article import BlockKind
from index.duplicates import find_copies, print_of, sketch_of
from index.structure.recurring import countable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.article import Block
    from index.engine.catalogue import Look

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


def compare(looks: Sequence[Look]) -> dict[int, int]:
    """Number of each copy -> that of the article it repeats.

    Args:
        looks: All articles in the order of the collection.
    """
    found = find_copies(
        [look.print for look in looks],
        [look.sketch for look in looks],
        [look.date for look in looks],
    )
    return {looks[at].number: looks[kept].number for at, kept in found.items()}
