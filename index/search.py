"""What a search is asked and what it answers: the protocol every engine speaks.

An engine takes a ``SearchRequest`` and returns a ``SearchPage``. Nothing of the engine's
own types is in either, so the reader cannot tell which engine answered.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from index.article import Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from index.article import ArticleId
    from index.query import QueryProblem


class Level(StrEnum):
    """How alike a word in an article must be to the word asked for."""

    EXACT = "exact"
    """Letter for letter; harakat count only where the query has them."""
    FOLDED = "folded"
    """Spelling variants are one: see ``index.arabic``."""
    STEM = "stem"
    """The same word with other prefixes and endings."""
    ROOT = "root"
    """Any word of the same root."""


class Sort(StrEnum):
    """Order of the hits; articles without a date come last when sorted by date."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Facet(StrEnum):
    """A fact by which found articles are counted and filtered."""

    CATEGORY = "category"
    SOURCE = "source"
    AUTHOR = "author"
    YEAR = "year"


class SearchRequest(NamedTuple):
    """One question to the engine."""

    words: str
    """What the reader typed, in the language of ``index.query``."""
    level: Level = Level.STEM
    """How alike words must be."""
    sort: Sort = Sort.RELEVANCE
    """Order of the hits."""
    limit: int = 20
    """Largest number of hits in the page; 0 only counts."""
    offset: int = 0
    """Number of hits to leave out at the beginning."""
    since: date | None = None
    """Only articles of this day or later; those without a date are left out."""
    until: date | None = None
    """Only articles of this day or earlier; those without a date are left out."""
    category: str = ""
    """Only articles of this category, compared folded; "" for all. Likewise the next
    two."""
    source: str = ""
    author: str = ""
    year: int | None = None
    """Only articles of this year."""
    counts: bool = False
    """Count the articles at every level as well."""
    facets: bool = False
    """Count the values of every facet as well."""
    help: bool = False
    """When no article has all the words, say what else could be asked."""
    unfinished: bool = False
    """The last word is still being typed: words that begin so count as it, too."""


class Snippet(NamedTuple):
    """A passage of an article, on one line."""

    text: str
    """Whole words of logical text; each run of white space is one space."""
    spans: tuple[Span, ...] = ()
    """The found words, in code points of ``text``."""
    cut_before: bool = False
    """True when the article's text goes on before the passage."""
    cut_after: bool = False
    """True when it goes on behind it."""

    def framed(self) -> tuple[str, tuple[Span, ...]]:
        """The passage with an ellipsis where it was cut, and the spans in that."""
        before, after = "… " * self.cut_before, " …" * self.cut_after
        shift = len(before)
        spans = tuple(Span(start + shift, end + shift) for start, end in self.spans)
        return f"{before}{self.text}{after}", spans


class Hit(NamedTuple):
    """One article found."""

    id: ArticleId
    title: str
    path: str
    date: date | None
    category: str
    score: float
    """Relevance; comparable within one page only."""
    snippet: Snippet
    title_spans: tuple[Span, ...]
    """The found words in the title, in code points of ``title``."""
    missing: tuple[str, ...] = ()
    """Words asked for that the article has not, as typed; () when it has all."""


class FacetCount(NamedTuple):
    """How many of the articles found share one value of a facet."""

    value: str
    articles: int


class Advice(StrEnum):
    """Why another query may find more."""

    SPELLING = "spelling"
    """A word of the collection is spelt almost so."""
    SPLIT = "split"
    """Two words were typed as one."""
    JOINED = "joined"
    """One word was typed as two."""
    LAYOUT = "layout"
    """It was typed on the other keyboard layout."""
    LOOSE = "loose"
    """The words of a phrase stand apart."""
    WIDER = "wider"
    """The next wider level finds some; ``level`` is it."""
    FEWER = "fewer"
    """Without some of the words there are some."""


class Suggestion(NamedTuple):
    """Another query, and what it would find."""

    advice: Advice
    words: str
    """The query to ask instead, in the language of ``index.query``."""
    level: Level
    total: int
    """Articles it finds."""


class SearchPage(NamedTuple):
    """The answer to one request."""

    request: SearchRequest
    """The request answered, so that a late answer can be told from a fresh one."""
    total: int
    """Exact number of articles that match, whatever the limit: those with all words."""
    took_ms: float
    """Wall time of the search in milliseconds, snippets included."""
    hits: tuple[Hit, ...]
    """The page itself, best first."""
    problem: QueryProblem | None
    """What in the query could not be understood; it was searched all the same."""
    partial: int = 0
    """Exact number of articles with some of the words and not all; the best of them
    follow those with all, and say what they miss."""
    levels: Mapping[Level, int] = MappingProxyType({})
    """Articles that match at each level, when ``request.counts`` asked for it."""
    facets: Mapping[Facet, tuple[FacetCount, ...]] = MappingProxyType({})
    """Values of each facet among the articles that match, the most frequent first, when
    ``request.facets`` asked for it."""
    is_indexed: bool = True
    """False while there is no index to look in: nothing is found, and nothing is said."""
    suggestions: tuple[Suggestion, ...] = ()
    """What else could be asked, best first, when ``request.help`` asked for it."""


class SearchEngine(Protocol):
    """Anything that answers search requests."""

    def search(self, request: SearchRequest) -> SearchPage:
        """Answer ``request``; no words make it raise."""
        ...
