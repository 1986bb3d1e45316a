"""An article as the list of a library shows it, and what else is told of a library."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.article import ArticleId
    from index.problems import Problem, Reason

Day: TypeAlias = date
WORDS_A_MINUTE: Final = 180
"""Words of Arabic that adults read silently in a minute.

Aloud they read 138 (Trauzettel-Klosinski and Dietz, "Standardized assessment of reading
performance: the new international reading speed texts IReST", 2012); and silently, 238
for 183 aloud where both were measured most (Brysbaert, "How many words do we read per
minute?", 2019).
"""


class Entry(NamedTuple):
    """One article in the list of a library."""

    id: ArticleId
    title: str
    date: Day | None
    category: str
    source: str
    author: str
    path: str
    """Its file, relative to the library; the path of its part behind it, if it is one
    of several in a book or a zip file."""
    words: int
    """Number of words in its text."""
    url: str = ""
    tags: tuple[str, ...] = ()
    format: str = ""
    """Name of the importer that read it."""
    added: Day | None = None
    """Day on which it was first indexed here; a rebuild of the index begins anew."""
    copy_of: ArticleId | None = None
    """The article of which this is a copy or a near-copy, None when it stands alone;
    an article that is named here stands alone itself."""

    @property
    def minutes(self) -> int:
        """Minutes that reading it takes."""
        return minutes(self.words)


def minutes(words: int, pace: int = WORDS_A_MINUTE) -> int:
    """Minutes that reading some words takes at so many words a minute, at least 1."""
    return max(1, round(words / pace))


class Rename(NamedTuple):
    """An article whose file got another name or place."""

    old: ArticleId
    new: ArticleId
    moment: float
    """When it was noticed, in seconds since the epoch."""


class Example(NamedTuple):
    """An article named as an example of what a report says."""

    id: str
    title: str
    path: str


class Mended(NamedTuple):
    """One kind of repair, or of doubt, and the articles it was needed in."""

    kind: str
    """A ``Repair`` or a ``Doubt``."""
    articles: int
    examples: tuple[Example, ...]


class RecurringLine(NamedTuple):
    """A line that stands in many articles and is folded away in them."""

    text: str
    articles: int


class Copy(NamedTuple):
    """An article and the one it repeats."""

    copy: Example
    original: Example
    exact: bool
    """Whether all words are the same."""


class Skipped(NamedTuple):
    """One reason why something is not in the library."""

    reason: Reason
    total: int
    examples: tuple[Problem, ...]


class Checkup(NamedTuple):
    """What became of a library: imported, repaired, folded, skipped."""

    articles: int = 0
    words: int = 0
    formats: Mapping[str, int] = MappingProxyType({})
    """Articles by the name of their importer, the most frequent first."""
    encodings: Mapping[str, int] = MappingProxyType({})
    """Articles by the codec that read them, likewise."""
    repaired: tuple[Mended, ...] = ()
    doubts: tuple[Mended, ...] = ()
    recurring: int = 0
    """Number of lines that recur across the collection."""
    lines: tuple[RecurringLine, ...] = ()
    """The most frequent of them."""
    copies: int = 0
    """Articles that repeat another one."""
    exact: int = 0
    """Those of them whose words are all the same."""
    copied: tuple[Copy, ...] = ()
    """Some of them."""
    skipped: tuple[Skipped, ...] = ()
    """What was left out, by reason, the most frequent first."""
