"""What widgets ask of screens, and workers tell them.

A widget says what was asked; the screen that owns it decides what happens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from index.article import Article, ArticleId, Span
    from index.errors import WarraqError
    from index.search import SearchPage, SearchRequest
    from index.updating import Progress


@dataclass
class Indexed(Message):
    """The index has come a step further; `progress.report` is set on the last."""

    progress: Progress


@dataclass
class ArticleOpened(Message):
    """An article was read from the collection."""

    asked: ArticleId
    """Whose article it is: a slow answer to an older question is dropped."""
    article: Article
    hits: tuple[Span, ...] = ()
    """The places the search found, when it was opened from one."""


@dataclass
class Found(Message):
    """A search was answered."""

    request: SearchRequest
    """The question: an answer to an older one is dropped."""
    page: SearchPage


@dataclass
class Failed(Message):
    """The collection could not answer, for a reason a person can understand."""

    asked: object
    """The question: an article's id, a search request, or None for the collection."""
    error: WarraqError | OSError


@dataclass
class Saved(Message):
    """What is to be remembered was written."""

    name: str
    """The sentence that says what was done."""


@dataclass
class Unsaved(Message):
    """What is to be remembered could not be written."""

    name: str
    """The sentence that says what: places, marks, an answer."""
    error: WarraqError | OSError
