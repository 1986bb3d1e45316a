"""The catalogue: what is known of every article, its text, and every source.

One SQLite file beside the Whoosh folder. Facts and text of an article live here and not
in Whoosh, so that hits, snippets and the reader always show one generation. Rows are
numbered once and for all: a changed article gets a new number, and the number is what a
Whoosh document points to.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from index.article import Article, ArticleId
from index.library import Stamp
from index.problems import Problem, Reason
from index.structure import find_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sources (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL,
    ctime INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL, line INTEGER NOT NULL, fingerprint BLOB NOT NULL,
    title TEXT NOT NULL, date TEXT, category TEXT NOT NULL, source TEXT NOT NULL,
    author TEXT NOT NULL, url TEXT NOT NULL, words INTEGER NOT NULL,
    lead INTEGER NOT NULL);
CREATE VIEW facts AS
    SELECT number, id, title, date, category, source, author, url, path, words, lead
    FROM articles ORDER BY path, line;
CREATE INDEX articles_in_order ON articles (path, line);
CREATE TABLE texts (number INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE repeats (
    path TEXT NOT NULL, line INTEGER NOT NULL, fingerprint BLOB NOT NULL,
    id TEXT NOT NULL);
CREATE TABLE problems (
    path TEXT NOT NULL, line INTEGER NOT NULL, reason TEXT NOT NULL,
    detail TEXT NOT NULL, number INTEGER NOT NULL);
"""
_FACTS: Final = (
    "number, id, title, date, category, source, author, url, path, words, lead"
)
_IN_ORDER: Final = "ORDER BY path, line"
_WAIT_MS: Final = 10_000
_WRITING: Final = ("journal_mode = WAL", "synchronous = NORMAL")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in the list of a library."""

    id: ArticleId
    title: str
    date: date | None
    category: str
    source: str
    author: str
    path: str
    """Its file, relative to the library."""
    words: int
    """Number of words in its text."""


class Known(NamedTuple):
    """A record that an earlier update has seen."""

    line: int
    fingerprint: bytes
    id: ArticleId
    kept: bool
    """False when another article had the same id first."""


class Row(NamedTuple):
    """The facts of one article and the two numbers that only the engine needs."""

    number: int
    entry: Entry
    url: str
    lead: int
    """Offset in the text where the body begins, for snippets."""


def connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    """Open the catalogue; readers never wait for the writer, nor it for them.

    Raises:
        sqlite3.Error: It cannot be opened, or is damaged.
    """
    if writable:
        return _opened(path, "mode=rwc", _WRITING)
    try:
        return _opened(path, "mode=ro")
    except sqlite3.OperationalError:
        # On a disk that cannot be written there is no room for the log beside it.
        return _opened(path, "mode=ro&immutable=1")


def _opened(path: Path, mode: str, pragmas: tuple[str, ...] = ()) -> sqlite3.Connection:
    """A connection that has read the file once; closed again when that fails."""
    with ExitStack() as opened:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{mode}",
            uri=True,
            timeout=_WAIT_MS / 1000,
            isolation_level=None,
            check_same_thread=False,
        )
        opened.callback(connection.close)
        # The first read tells whether it is a database that can be opened so.
        for pragma in ("schema_version", *pragmas):
            connection.execute(f"PRAGMA {pragma}").fetchone()
        opened.pop_all()
    return connection


class Catalogue:
    """The catalogue through one connection; every method is one statement or two."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def meta(self) -> dict[str, str]:
        """What is noted of the index itself; empty before the first update."""
        try:
            return dict(self._rows("SELECT key, value FROM meta"))
        except sqlite3.OperationalError:
            return {}

    def entries(self) -> tuple[Entry, ...]:
        """All articles in the order of the collection."""
        rows = self._rows("SELECT * FROM facts")
        return tuple(_row(row).entry for row in rows)

    def order(self) -> Iterator[tuple[int, str | None, str]]:
        """Number, date and category of all articles in the order of the collection."""
        return self._rows("SELECT number, date, category FROM facts")

    def rows(self, numbers: Iterable[int]) -> dict[int, Row]:
        """The facts of some articles."""
        sql = "SELECT * FROM facts WHERE number = ?"
        found = (self._one(sql, number) for number in numbers)
        return {row[0]: _row(row) for row in found if row is not None}

    def text(self, number: int) -> str:
        """The text of an article."""
        row = self._one("SELECT body FROM texts WHERE number = ?", number)
        return zlib.decompress(row[0]).decode() if row else ""

    def article(self, article_id: str) -> Article | None:
        """An article with its text and blocks, None when there is none."""
        row = self._one("SELECT * FROM facts WHERE id = ?", article_id)
        if row is None:
            return None
        number, entry, url, _ = _row(row)
        text = self.text(number)
        return Article(
            id=entry.id,
            title=entry.title,
            text=text,
            blocks=find_blocks(text, entry.title),
            date=entry.date,
            category=entry.category,
            source=entry.source,
            author=entry.author,
            url=url,
            path=entry.path,
        )

    def totals(self) -> tuple[int, int]:
        """Number of articles, and of words in all of them."""
        row = self._one("SELECT count(*), coalesce(sum(words), 0) FROM articles")
        return (row[0], row[1]) if row else (0, 0)

    def problems(self) -> tuple[Problem, ...]:
        """What was left out, in the order of sources and lines."""
        rows = self._rows(
            "SELECT path, reason, detail, line, number FROM problems "
            "ORDER BY path, line, rowid"
        )
        return tuple(
            Problem(path, Reason(reason), detail, line, number)
            for path, reason, detail, line, number in rows
        )

    def stamps(self) -> dict[str, Stamp]:
        """The sources that were read to their end, and their state then."""
        rows = self._rows("SELECT path, size, mtime, ctime FROM sources")
        return {path: Stamp(*stamp) for path, *stamp in rows}

    def known(self) -> dict[str, list[Known]]:
        """All records seen, by source, in the order of lines."""
        rows = self._rows(
            "SELECT path, line, fingerprint, id, 1 FROM articles UNION ALL "
            "SELECT path, line, fingerprint, id, 0 FROM repeats ORDER BY 1, 2"
        )
        known: dict[str, list[Known]] = {}
        for path, line, fingerprint, article_id, kept in rows:
            record = Known(line, fingerprint, ArticleId(article_id), bool(kept))
            known.setdefault(path, []).append(record)
        return known

    def _rows(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a query."""
        return self.connection.execute(sql, values)

    def _one(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        """The first row of a query, None when there is none."""
        row: tuple[Any, ...] | None = self.connection.execute(sql, values).fetchone()
        return row


def _row(row: tuple[Any, ...]) -> Row:
    """A row of the view ``facts``."""
    number, article_id, title, day, category, source, author, url, path, words, lead = (
        row
    )
    entry = Entry(
        id=ArticleId(article_id),
        title=title,
        date=date.fromisoformat(day) if day else None,
        category=category,
        source=source,
        author=author,
        path=path,
        words=words,
    )
    return Row(number, entry, url, lead)
