"""What an engine has to offer to be measured: little, as cold starts import it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol

TOP = 20
"""Hits asked for, with their numbers."""


class Query(NamedTuple):
    """A question; what its terms mean depends on the kind."""

    kind: str
    """term-common, term-mid, term-rare, and2, and3, or3, phrase2, phrase3, prefix,
    fuzzy, and-common or or-common."""
    terms: tuple[str, ...]


class Answer(NamedTuple):
    """What an engine found."""

    total: int
    """Articles, all of them."""
    numbers: list[int]
    """Those of the first twenty."""
    scores: Sequence[float] = ()
    """Of these, where they can be compared with those of Whoosh."""


Source = tuple[int, str, str]
"""An article: number from 1, title, and the whole text, title included."""
Ask = Callable[[Query], Answer | None]
"""Answers a query; None when the engine has no such queries."""


class Engine(Protocol):
    """A module that builds indexes and answers; importing it imports its engine."""

    def build(
        self, articles: Iterator[Source], folder: str, variant: str
    ) -> dict[str, Any]:
        """Index articles in an empty folder; returns what else is to be told.

        ``later`` are seconds of this that do not count as indexing.
        """
        ...

    def open_index(self, folder: str) -> Ask:
        """Open an index."""
        ...
