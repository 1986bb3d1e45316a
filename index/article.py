"""An article as every other part sees it: logical text, its blocks, its facts.

All positions are code point offsets into ``Article.text``. Nothing here knows how an
article was stored, found or drawn.
"""

from __future__ import annotations

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


class Repair(StrEnum):
    """What an importer put right because it was sure."""

    ENCODING = "encoding"
    """Bytes in another encoding than UTF-8 that nothing declares."""
    MOJIBAKE = "mojibake"
    """UTF-8 that somebody had read as another encoding: «ط§Ù„»."""
    FORMS = "forms"
    """Presentation forms in place of letters."""
    ORDER = "order"
    """Lines stored from left to right as they were drawn."""
    DAMAGE = "damage"
    """Some bytes made no sense and became U+FFFD."""


class Doubt(StrEnum):
    """What looks wrong and was left as it is, because no repair is sure."""

    ENCODING = "encoding"
    """Two encodings fit the bytes about as well."""
    MOJIBAKE = "mojibake"
    """Some of it reads like text decoded wrongly."""
    ORDER = "order"
    """Some lines read backwards."""


class Origin(NamedTuple):
    """How an article came out of its source."""

    format: str = "txt"
    """Name of the importer: txt, md, html, json, jsonl, epub, tei."""
    encoding: str = "utf-8"
    """Codec by which the bytes were read."""
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class Block(NamedTuple):
    """One line of the article, without its newline; some together where there are very many."""

    kind: BlockKind
    """What the line is for."""
    text: str
    """The line: ``article.text[start:start + len(text)]``."""
    start: int
    """Offset of its first code point in the article."""
    level: int = 0
    """Of a heading, 1 to 6 when the source says so; 0 otherwise."""

    @property
    def end(self) -> int:
        """Offset just behind the last code point."""
        return self.start + len(self.text)


class Article(NamedTuple):
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
    """Its file, relative to the library, with "/" between folders; in a book or a zip
    file, the path of the part behind it."""
    tags: tuple[str, ...] = ()
    """Subjects its source gives it, each on one line."""
    origin: Origin = Origin()
    """How it came out of its source."""
