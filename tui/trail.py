"""The articles that were opened, in turn, to go back and forward through."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.article import ArticleId
    from index.search import SearchRequest


class Stop(NamedTuple):
    """An article that was opened."""

    article: ArticleId
    request: SearchRequest | None = None
    """The search it was found by, whose hits are marked in it."""


class Trail:
    """Where one has been, and how far back one has gone, as in a browser."""

    def __init__(self) -> None:
        self._stops: list[Stop] = []
        self._at = -1

    def __len__(self) -> int:
        return len(self._stops)

    def begin(self, articles: Iterable[ArticleId]) -> None:
        """Begin with what was opened in earlier sessions, the earliest first."""
        self._stops = [Stop(article) for article in articles]
        self._at = len(self._stops) - 1

    def visit(self, stop: Stop) -> None:
        """An article was opened: what one had gone back from is forgotten.

        Opening the article where one is anew is no further stop.
        """
        if self._at >= 0 and self._stops[self._at].article == stop.article:
            self._stops[self._at] = stop
            return
        del self._stops[self._at + 1 :]
        self._stops.append(stop)
        self._at += 1

    def beside(self, step: int) -> Stop | None:
        """The stop before (-1) or behind (1) the one where one is; None at an end."""
        at = self._at + step
        return self._stops[at] if 0 <= at < len(self._stops) else None

    def move(self, step: int) -> None:
        """Go there."""
        self._at = max(0, min(self._at + step, len(self._stops) - 1))
