"""A library together with its index: what the reader and the commands talk to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from index.budget import MEGABYTES
from index.engine.session import Sessions
from index.engine.store import VERSION, Store
from index.entry import Checkup, Entry, Rename, minutes
from index.errors import ArticleUnknown
from index.paths import is_folder, spelt

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from threading import Event
    from types import TracebackType
    from typing import Self

    from index.arranging import Order
    from index.article import Article, ArticleId, Span
    from index.engine.searcher import Engine
    from index.problems import Problem
    from index.search import Hit, SearchPage, SearchRequest
    from index.updating import Progress

__all__ = [
    "Checkup",
    "Collection",
    "Entry",
    "Info",
    "Rename",
    "starter_library",
]


@dataclass(frozen=True, slots=True)
class Info:
    """The index in numbers."""

    articles: int = 0
    words: int = 0
    bytes: int = 0
    """Size of the index on disk."""
    version: str = VERSION
    """Versions of schema and analysis, with a dot between."""
    updated: datetime | None = None
    """When it was last brought up to date; None when there is no index yet."""
    problems: int = 0
    """Number of sources and articles left out."""
    minutes: int = 0
    """Minutes that reading everything takes."""
    copies: int = 0
    """Articles that repeat another one."""
    formats: dict[str, int] = field(default_factory=dict)
    """Articles by the name of their importer, the most frequent first; likewise the next
    three."""
    encodings: dict[str, int] = field(default_factory=dict)
    categories: dict[str, int] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)


class Collection:
    """A library and its index; use it as a context manager, from any thread.

    Without an index it is an empty collection, until the first ``update``. A change of
    the index, by this process or another, is seen by the next call.
    """

    def __init__(self, library: Path, index_dir: Path) -> None:
        self.library: Final = library
        self.index_dir: Final = index_dir
        self._root: Final = library.resolve()
        self._store: Final = Store(index_dir)
        self._sessions: Final = Sessions(self._store, spelt(str(self._root)))
        self._entries: tuple[str, tuple[Entry, ...]] = ("", ())

    @classmethod
    def open(cls, library: Path, index_dir: Path) -> Collection:
        """Open a library, a folder or a file, with the index kept in ``index_dir``.

        Raises:
            LibraryMissing: There is no such file or folder.
            LibraryUnreadable: It cannot be listed.
        """
        is_folder(library)
        return cls(library, index_dir)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every file."""
        self._sessions.close()

    @property
    def is_indexed(self) -> bool:
        """True when there is an index of this library that can be searched."""
        with self._sessions.open() as session:
            return session is not None

    @cached_property
    def _engine(self) -> Engine:
        """What answers searches; a list or a text to read does not need it."""
        from index.engine.searcher import Engine

        return Engine(self._sessions)

    def update(
        self, *, rebuild: bool = False, megabytes: int = MEGABYTES
    ) -> Generator[Progress, None, None]:
        """Bring the index up to date; see ``index.updating.update`` for what it raises.

        Args:
            rebuild: Index everything anew.
            megabytes: Of memory that it may take.
        """
        from index.library import Library
        from index.updating import update

        library = Library(self._root)
        return update(library, self.index_dir, rebuild=rebuild, megabytes=megabytes)

    def tidy(self) -> Generator[None, None, None]:
        """Merge parts of the index beside everything else, a little at each step.

        Searches are faster afterwards and find the same. Closing it stops the work.

        Raises:
            IndexDamaged: The index makes no sense.
            IndexForeign: Something in it is neither a file nor a folder.
            IndexNotOurs: Somebody else may change it.
            IndexUnwritable: The system refuses it.
        """
        from index.engine.tidying import tidy

        return tidy(self._store, spelt(str(self._root)))

    def entries(self) -> tuple[Entry, ...]:
        """All articles in the order of the collection: by path, then by line."""
        with self._sessions.open() as session:
            if session is None:
                return ()
            token, entries = self._entries
            if token != session.token:
                entries = session.catalogue.entries()
                self._entries = (session.token, entries)
            return entries

    def beginning(
        self, limit: int, order: Order
    ) -> tuple[int, Sequence[tuple[Entry, int]]]:
        """What a list that folds copies away begins with, without reading all of it.

        Args:
            limit: How many rows at most.
            order: That of the list: see `index.arranging.arrange`.

        Returns:
            The number of all articles, then the first of those that are no copy, each
            with the number of its copies: `limit` at most.
        """
        with self._sessions.open() as session:
            if session is None:
                return 0, ()
            catalogue = session.catalogue
            return catalogue.count(), catalogue.beginning(limit, order)

    def article(self, article_id: str) -> Article:
        """An article by its id.

        Raises:
            ArticleUnknown: There is none.
        """
        with self._sessions.open() as session:
            article = session.catalogue.article(article_id) if session else None
        if article is None:
            raise ArticleUnknown(article_id)
        return article

    def resolve(self, name: str) -> ArticleId:
        """The article that somebody means by a name.

        Tried in this order: its id, the path of its file, the stem of that path, its
        number in the list counted from 1, the beginning of its id.

        Raises:
            ArticleUnknown: No article answers to the name, or several do.
        """
        with self._sessions.open() as session:
            names = session.catalogue.names() if session else ()
        for found in _called(names, name):
            if len(found) == 1:
                return found[0]
            if found:
                raise ArticleUnknown(name, tuple(found[:_CANDIDATES]))
        raise ArticleUnknown(name)

    def search(self, request: SearchRequest) -> SearchPage:
        """Answer a request.

        Raises:
            IndexDamaged: The index makes no sense.
            IndexUnwritable: The system refuses it.
        """
        return self._engine.search(request)

    def matches(self, article: Article, request: SearchRequest) -> tuple[Span, ...]:
        """Every place in ``article.text`` that a request finds, in order."""
        return self._engine.spans(article.text, request)

    def similar(self, article_id: str, limit: int = 10) -> tuple[Hit, ...]:
        """Articles about the same, the most similar first.

        Raises:
            ArticleUnknown: There is no such article.
        """
        return self._engine.similar(article_id, limit)

    def info(self) -> Info:
        """The index in numbers."""
        from index.engine.census import count_copies, counts

        with self._sessions.open() as session:
            if session is None:
                return Info()
            catalogue = session.catalogue
            articles, words = catalogue.totals()
            return Info(
                articles=articles,
                words=words,
                bytes=self._store.size(),
                updated=datetime.fromtimestamp(int(session.meta["updated"]), UTC),
                problems=len(catalogue.problems()),
                minutes=minutes(words) if articles else 0,
                copies=count_copies(catalogue),
                formats=counts(catalogue, "format"),
                encodings=counts(catalogue, "encoding"),
                categories=counts(catalogue, "category"),
                sources=counts(catalogue, "source"),
            )

    def check_up(self) -> Checkup:
        """What became of the library, with examples."""
        from index.engine.census import check_up

        with self._sessions.open() as session:
            return check_up(session.catalogue) if session else Checkup()

    def renames(self) -> tuple[Rename, ...]:
        """Every article that got another id, by whichever process noticed it."""
        with self._sessions.open() as session:
            return session.catalogue.renames() if session else ()

    def watch(self, stop: Event) -> Iterator[None]:
        """Yield when the library may have changed, until stopped; see ``watch``."""
        from index.watch import watch

        return watch(self._root, stop, but=self.index_dir)

    def problems(self) -> tuple[Problem, ...]:
        """What is left out of the library, and why."""
        with self._sessions.open() as session:
            return session.catalogue.problems() if session else ()


_CANDIDATES: Final = 10
"""Ids that are told when several articles are meant."""
_DIGITS: Final = 9
"""Digits of the largest number in a list that somebody may mean."""


def _stem(path: str) -> str:
    """The last part of a path without its suffix."""
    return path.rpartition("/")[2].partition(".")[0]


def _called(
    names: Sequence[tuple[ArticleId, str]], name: str
) -> Iterator[list[ArticleId]]:
    """The articles that a name may mean, one way after the other.

    Args:
        names: Id and path of all articles, in the order of the collection.
        name: What somebody typed.
    """
    yield [known for known, _ in names if known == name]
    yield [known for known, path in names if path == name]
    yield [known for known, path in names if _stem(path) == name]
    # In any system of digits.
    number = int(name) if name.isdecimal() and len(name) <= _DIGITS else 0
    yield [known for known, _ in names[number - 1 : number]] if number else []
    yield [known for known, _ in names if name and known.startswith(name)]


def starter_library() -> Path:
    """The articles that come with the program: in the wheel, or in a checkout."""
    package = Path(__file__).parent
    installed = package / "starter"
    return installed if installed.is_dir() else package.parent / "articles"
