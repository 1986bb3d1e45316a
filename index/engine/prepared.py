"""Articles as the writer takes them: all that can be done of one without the index.

It is a function of the article alone, so it does not matter which process does it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.arabic import count_written, spelt_words, written_words
from index.engine.likeness import look_of
from index.engine.packing import pack_blocks, pack_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.article import Article


class Prepared(NamedTuple):
    """An article ready to be written."""

    article: Article
    """Its facts; without its text and its blocks."""
    words: int
    """Words of the text."""
    body: bytes
    """The text, packed; likewise the next."""
    blocks: bytes
    look: tuple[bytes, bytes, bytes]
    """What it is compared by; see ``look_of``."""
    spelt: Sequence[str]
    """The spellings of the text in order."""


def prepare(article: Article) -> Prepared:
    """Pack an article and find its words."""
    written = written_words(article.text)
    return Prepared(
        article=article._replace(text="", blocks=()),
        words=count_written(written),
        body=pack_text(article.text),
        blocks=pack_blocks(article.blocks),
        look=look_of(article.blocks, written),
        spelt=spelt_words(written),
    )
