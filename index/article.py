"""An article as every other part sees it: logical text, its blocks, its facts.

All positions are code point offsets into ``Article.text``. Nothing here knows how an
article was stored, found or drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, NewType

if TYPE_CHECKING:
    from datetime import date

ArticleId = NewType("ArticleId", str)


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class BlockKind(StrEnum):
    """What a line of an article is for."""

    KICKER = "kicker"
    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    QUOTE = "quote"
    VERSE = "verse"
    TURN = "turn"
    CODE = "code"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the article, without its newline."""

    kind: BlockKind
    """What the line is for."""
    text: str
    """The line: ``article.text[start:start + len(text)]``."""
    start: int
    """Offset of its first code point in the article."""

    @property
    def end(self) -> int:
        """Offset just behind the last code point."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a library."""

    id: ArticleId
    """Unique in its library: the record's own id, or the path of its file."""
    title: str
    """One line; the name of the source when the text gives none."""
    text: str
    """The whole logical text, title included; lines end with LF."""
    blocks: tuple[Block, ...]
    """Every line of ``text`` that is not blank, in order."""
    date: date | None = None
    """Day of publication when known."""
    category: str = ""
    """Section it appeared in, "" when unknown; likewise the next three."""
    source: str = ""
    author: str = ""
    url: str = ""
    path: str = ""
    """Its file, relative to the library, with "/" between folders."""
