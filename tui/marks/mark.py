"""What somebody wants to find again: bookmarks, highlights and notes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tui.marks.anchor import CONTEXT

if TYPE_CHECKING:
    from index.article import ArticleId
    from tui.marks.anchor import Anchor


class Kind(StrEnum):
    """What a mark is."""

    BOOKMARK = "bookmark"
    """A point, with a name if it was given one."""
    HIGHLIGHT = "highlight"
    """A range."""
    NOTE = "note"
    """A range, and what somebody has to say of it."""


class Mark(NamedTuple):
    """A mark in an article.

    Which kind it is follows from what it has: a note without words is a highlight, and a
    highlight that gets words is a note.
    """

    id: str
    """Unique among all marks of a reader."""
    article: ArticleId
    title: str
    """The title of its article when it was made; there may be no such article any more."""
    anchor: Anchor
    made: float
    """When, in seconds since the epoch."""
    words: str = ""
    """The name of a bookmark, or the text of a note."""

    @property
    def kind(self) -> Kind:
        """What it is."""
        if not self.anchor.exact:
            return Kind.BOOKMARK
        return Kind.NOTE if self.words else Kind.HIGHLIGHT

    @property
    def quote(self) -> str:
        """The marked words as they were; of a bookmark, how the line begins there."""
        return self.anchor.exact or _beginning(self.anchor.after)


def _beginning(after: str) -> str:
    """The first line of what stands behind a point, as far as it is known.

    Where no more is kept of it, a word that may be cut off is left out, unless it is alone.
    """
    line, newline, _ = after.lstrip().partition("\n")
    words = line.rstrip()
    if newline or len(after) < CONTEXT:
        return words
    return f"{words.rpartition(' ')[0] or words if words == line else words}…"
