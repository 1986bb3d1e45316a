"""Marks beside the articles they stand in: found, listed, searched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.arabic import fold_text, terms
from index.article import Article, BlockKind, Span
from index.errors import ArticleUnknown
from tui.marks.anchor import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from index.article import Block
    from tui.marks.mark import Mark

_NOT_COUNTED = frozenset(
    {
        *(BlockKind.KICKER, BlockKind.TITLE, BlockKind.BYLINE, BlockKind.DATELINE),
        *(BlockKind.CAPTION, BlockKind.HEADING, BlockKind.BOILERPLATE),
    }
)
"""Lines around the text of an article; all others are its paragraphs."""
PARAGRAPH = "mark-paragraph"
"""The sentence on a mark in one of these."""


@dataclass(frozen=True, slots=True)
class Located:
    """A mark, and where it stands."""

    mark: Mark
    article: Article | None = None
    """None when the library has no such article any more."""
    span: Span | None = None
    """Where it stands in the article; None when it is lost."""

    @property
    def is_lost(self) -> bool:
        """Whether the marked words are no longer to be found."""
        return self.span is None

    @property
    def title(self) -> str:
        """Of the article; as it was when the mark was made if there is none any more."""
        return self.article.title if self.article else self.mark.title

    @property
    def quote(self) -> str:
        """The marked words as they are, or as they were when the mark is lost."""
        if self.article is None or not self.span or self.span.start == self.span.end:
            return self.mark.quote
        return self.article.text[self.span.start : self.span.end]

    @property
    def passage(self) -> str:
        """The line it begins in; "" when it is lost."""
        block = self._block
        return block.text if block else ""

    @property
    def paragraph(self) -> int:
        """The number of that line among the paragraphs of the article, from 1.

        0 when it is lost, or begins in a line that is no paragraph: a title, a heading.
        """
        block = self._block
        if block is None or self.article is None or block.kind in _NOT_COUNTED:
            return 0
        before = (one for one in self.article.blocks if one.start <= block.start)
        return sum(one.kind not in _NOT_COUNTED for one in before)

    @property
    def place(self) -> str:
        """The name of the sentence that says where it stands.

        `mark-paragraph` wants `number`, which is [`paragraph`][]; the others want nothing.
        """
        if self.article is None:
            return "mark-article-gone"
        block = self._block
        if block is None:
            return "mark-lost"
        return f"mark-in-{block.kind}" if block.kind in _NOT_COUNTED else PARAGRAPH

    @property
    def block(self) -> BlockKind | None:
        """What kind of line it begins in; None when it is lost."""
        block = self._block
        return block.kind if block else None

    @property
    def _block(self) -> Block | None:
        if self.article is None or self.span is None:
            return None
        start = self.span.start
        blocks = (one for one in self.article.blocks if start < max(one.end, 1))
        return next(blocks, None)


def locate(marks: Iterable[Mark], read: Callable[[str], Article]) -> Iterator[Located]:
    """Find marks in their articles; those of one article follow each other.

    Args:
        marks: The marks.
        read: Gives an article by its id, or raises `ArticleUnknown`.
    """
    article: Article | None = None
    asked: str | None = None
    for mark in marks:
        if mark.article != asked:
            asked = mark.article
            try:
                article = read(asked)
            except ArticleUnknown:
                article = None
        span = resolve(mark.anchor, article.text) if article else None
        yield Located(mark, article, span)


def holding(found: Iterable[Located], words: str) -> Iterator[Located]:
    """The marks that hold all of some words, folded, or words that begin so.

    Their title counts, what is marked, and what was said of it.
    """
    asked = [f" {word}" for word in fold_text(words).split()]
    for one in found:
        text = f"{one.title}\n{one.quote}\n{one.mark.words}" if asked else ""
        known = f" {' '.join(terms(text))}"
        if all(word in known for word in asked):
            yield one
