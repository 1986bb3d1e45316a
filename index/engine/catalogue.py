"""The catalogue: what is known of every article, its text, and every source.

One SQLite file beside the Whoosh folder. Facts and text of an article live here and not
in Whoosh, so that hits, snippets and the reader always show one generation. Rows are
numbered once and for all: a changed article gets a new number, and the number is what a
Whoosh document points to.
"""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from index.article import Article, ArticleId, Doubt, Origin, Repair
from index.engine.packing import unpack_blocks, unpack_text
from index.engine.tables import META
from index.entry import Entry, Rename
from index.problems import Problem, Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from index.article import Block

_NO_COPY: Final = "number NOT IN (SELECT number FROM copies)"
_FACTS_OF: Final = "SELECT * FROM facts WHERE number = ?"
_LARGEST_FIRST: Final = {"date": 3, "words": 9, "added": 12}
"""Orders by a column of `articles`, and its place in the view ``facts``."""
_FEW: Final = 100
"""Sources whose records are asked for one by one; more are found among all."""
_WAIT_MS: Final = 10_000
_LONG_LOG: Final = 16_000_000
"""Bytes from which on the log is worth emptying; SQLite does it at 4 MB by itself, but
leaves the file as long as it is."""
_WRITING: Final = ("journal_mode = WAL", "synchronous = FULL", "cache_size = -4000")
"""A commit is on the disk when it returns: the words of the generation before the last are
removed by the next one, and a catalogue that a power cut took back would name them.
What a transaction has changed is in memory up to 4 MB, and in the log beside the file."""


class Known(NamedTuple):
    """A record that an earlier update has seen."""

    line: int
    part: str
    """Of a book or a zip file; "" elsewhere, and of one that was left out."""
    fingerprint: bytes
    id: ArticleId
    kept: bool
    """False when another article had the same id first."""


class Frozen(sqlite3.Connection):
    """A connection that sees nothing of what is written after it was opened."""


def connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    """Open the catalogue; readers never wait for the writer, nor it for them.

    On a disk that is full or cannot be written there may be no room for what connections
    share. The file is then read by itself, unless the newest is in the log beside it.

    Raises:
        sqlite3.Error: It cannot be opened, or is damaged.
    """
    if writable:
        return _opened(path, "mode=rwc", _WRITING)
    try:
        return _opened(path, "mode=ro")
    except sqlite3.OperationalError:
        with suppress(OSError):  # there is no log
            if Path(f"{path}-wal").stat().st_size:
                raise
        return _opened(path, "mode=ro&immutable=1", kind=Frozen)


def _opened(
    path: Path,
    mode: str,
    pragmas: tuple[str, ...] = (),
    kind: type[sqlite3.Connection] = sqlite3.Connection,
) -> sqlite3.Connection:
    """A connection that has read the file once; closed again when that fails."""
    with ExitStack() as opened:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{mode}",
            uri=True,
            timeout=_WAIT_MS / 1000,
            isolation_level=None,
            check_same_thread=False,
            factory=kind,
        )
        opened.callback(connection.close)
        # The first read tells whether it is a database that can be opened so.
        for pragma in ("schema_version", *pragmas):
            connection.execute(f"PRAGMA {pragma}").fetchone()
        opened.pop_all()
    return connection


def shorten_log(connection: sqlite3.Connection) -> None:
    """Empty a long log of what is committed, if nobody reads it at this moment.

    After an index was made it is as long as the catalogue, and would stay so for as long
    as a reader is open. A short one is left: emptying it has the disk waited for.
    """
    (_, _, file) = connection.execute("PRAGMA database_list").fetchone()
    with suppress(sqlite3.OperationalError, OSError):  # it is only room on the disk
        if Path(f"{file}-wal").stat().st_size < _LONG_LOG:
            return
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        connection.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")


class Look(NamedTuple):
    """What an article is compared by; see ``index.engine.likeness``."""

    number: int
    date: str | None
    print: bytes
    sketch: bytes
    lines: bytes


class Catalogue:
    """The catalogue through one connection; every method is one statement or two."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def meta(self) -> dict[str, str]:
        """What is noted of the index itself; empty before the first update.

        So it is when there is something else in the place of the table: a view need not
        end.
        """
        if self._one("SELECT 1 FROM sqlite_master WHERE sql = ?", META) is None:
            return {}
        return dict(self._rows("SELECT key, value FROM meta"))

    def entries(self) -> tuple[Entry, ...]:
        """All articles in the order of the collection."""
        copies = dict(
            self._rows(
                "SELECT c.number, a.id FROM copies c "
                "JOIN articles a ON a.number = c.original"
            )
        )
        rows = self._rows("SELECT * FROM facts")
        return tuple(_entry(row, copies.get(row[0])) for row in rows)

    def beginning(self, limit: int, order: str) -> list[tuple[Entry, int]]:
        """The first articles that are no copy, and how many copies there are of each.

        Args:
            limit: How many at most.
            order: One of `index.arranging.Order`.
        """
        copies: dict[int, int] = dict(
            self._rows("SELECT original, count(*) FROM copies GROUP BY original")
        )
        return [
            (_entry(row), copies.get(row[0], 0)) for row in self._first(limit, order)
        ]

    def _first(self, limit: int, order: str) -> Iterable[tuple[Any, ...]]:
        """The facts of the first articles that are no copy."""
        if order == "path":
            sql = f"SELECT * FROM facts WHERE {_NO_COPY} LIMIT ?"  # noqa: S608
            return self._rows(sql, limit)
        if order == "title":
            from index.engine.titles import first_by_title

            sql = (
                f"SELECT number, title FROM articles WHERE {_NO_COPY} "  # noqa: S608
                "ORDER BY path, line"
            )
            numbers = first_by_title(self._rows(sql), limit)
            found = (self._one(_FACTS_OF, number) for number in numbers)
            return [row for row in found if row is not None]
        at = _LARGEST_FIRST[order]
        rows = self._rows(
            f"SELECT * FROM facts WHERE number IN (SELECT number FROM articles "  # noqa: S608
            f"WHERE {_NO_COPY} ORDER BY {order} DESC, path, line LIMIT ?)",
            limit,
        )
        # What is unknown comes last; sorting backwards keeps the order of equals.
        return sorted(
            rows, key=lambda row: (row[at] is not None, row[at]), reverse=True
        )

    def names(self) -> list[tuple[ArticleId, str]]:
        """Id and path of all articles in the order of the collection."""
        return list(self._rows("SELECT id, path FROM facts"))

    def facts(self, numbers: Iterable[int]) -> dict[int, Entry]:
        """The facts of some articles, by their numbers; those of copies do not say so."""
        found = (self._one(_FACTS_OF, number) for number in numbers)
        return {row[0]: _entry(row) for row in found if row is not None}

    def number(self, article_id: str) -> int | None:
        """The number of an article, None when there is none of this id."""
        row = self._one("SELECT number FROM articles WHERE id = ?", article_id)
        return row[0] if row else None

    def text(self, number: int) -> str:
        """The text of an article."""
        row = self._one("SELECT body FROM texts WHERE number = ?", number)
        return unpack_text(row[0]) if row else ""

    def article(self, article_id: str) -> Article | None:
        """An article with its text and blocks, None when there is none.

        Lines that recur across the collection are boilerplate in it.
        """
        row = self._one("SELECT * FROM facts WHERE id = ?", article_id)
        if row is None:
            return None
        from index.structure.recurring import fold_recurring

        number, entry = row[0], _entry(row)
        text, blocks = self.blocks(number)
        return Article(
            id=entry.id,
            title=entry.title,
            text=text,
            blocks=fold_recurring(blocks, self.recurring()),
            date=entry.date,
            category=entry.category,
            source=entry.source,
            author=entry.author,
            url=entry.url,
            path=entry.path,
            tags=entry.tags,
            origin=self._origin(number),
        )

    def blocks(self, number: int) -> tuple[str, tuple[Block, ...]]:
        """The text of an article and its blocks as they were imported."""
        row = self._one("SELECT body, blocks FROM texts WHERE number = ?", number)
        if row is None:
            return "", ()
        text = unpack_text(row[0])
        return text, unpack_blocks(row[1], text)

    def recurring(self) -> set[int]:
        """The keys of the lines that recur across the collection."""
        return {line for line, _ in self.recurring_lines()}

    def recurring_lines(self) -> list[tuple[int, int]]:
        """The same, each with the number of articles it is in, most first."""
        from index.structure.recurring import least_recurring

        # The bound that the partial index needs stands in it as a number.
        rows = self._rows(
            "SELECT line, articles FROM lines WHERE articles > 3 AND articles >= ? "
            "ORDER BY articles DESC, line",
            least_recurring(int(self.meta().get("originals", 0))),
        )
        return list(rows)

    def holders(self, line: int) -> Iterator[int]:
        """The numbers of articles with a line, copies aside, in their order."""
        key = line.to_bytes(8, "little", signed=True)
        rows = self._rows(
            "SELECT number FROM articles JOIN looks USING (number) "
            "WHERE instr(lines, ?) AND number NOT IN (SELECT number FROM copies) "
            "ORDER BY path, line",
            key,
        )
        return (number for (number,) in rows)

    def renames(self) -> tuple[Rename, ...]:
        """Every article that got another id, and when; the oldest first."""
        rows = self._rows("SELECT old, new, moment FROM renames ORDER BY moment, old")
        return tuple(Rename(*row) for row in rows)

    def _origin(self, number: int) -> Origin:
        """How an article came out of its source."""
        row = self._one(
            "SELECT format, encoding, repairs, doubts FROM articles WHERE number = ?",
            number,
        )
        form, encoding, repairs, doubts = row or ("", "", "", "")
        return Origin(
            form,
            encoding,
            tuple(map(Repair, repairs.split())),
            tuple(map(Doubt, doubts.split())),
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

    def stamps(self) -> dict[str, tuple[int, ...]]:
        """The sources that were read, and the stamp of each then."""
        rows = self._rows("SELECT path, size, mtime, ctime FROM sources")
        return {row[0]: row[1:] for row in rows}

    def known(self, paths: Collection[str]) -> dict[str, list[Known]]:
        """The records seen in some sources, by source, in the order of lines."""
        some = list(paths) if len(paths) <= _FEW else [None]
        known: dict[str, list[Known]] = {}
        for path in some:
            where = "" if path is None else "WHERE path = ?"
            rows = self._rows(
                f"SELECT path, line, part, fingerprint, id, 1 FROM articles {where} "  # noqa: S608
                "UNION ALL "
                f"SELECT path, line, '', fingerprint, id, 0 FROM repeats {where} "
                "ORDER BY 1, 2",
                *([] if path is None else [path, path]),
            )
            for found, *record in rows:
                if found in paths:
                    known.setdefault(found, []).append(Known(*record))
        return known

    def repeats(self) -> Iterator[tuple[str, str | None]]:
        """The sources of records left out, with that of the article that has their id."""
        return self._rows(
            "SELECT DISTINCT repeats.path, articles.path FROM repeats "
            "LEFT JOIN articles USING (id)"
        )

    def holder(self, article_id: str) -> str | None:
        """The source of an article, None when there is none of this id."""
        row = self._one("SELECT path FROM articles WHERE id = ?", article_id)
        return row[0] if row else None

    def last(self) -> int:
        """The highest number of an article; 0 when there is none."""
        row = self._one("SELECT coalesce(max(number), 0) FROM articles")
        return row[0] if row else 0

    def added(self, last: int) -> Iterator[tuple[ArticleId, bytes]]:
        """Id and fingerprint of the articles of higher numbers, in the order they came."""
        return self._rows(
            "SELECT id, fingerprint FROM articles WHERE number > ? ORDER BY number",
            last,
        )

    def count(self) -> int:
        """Number of articles."""
        row = self._one("SELECT count(*) FROM articles")
        return row[0] if row else 0

    def _rows(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a query."""
        return self.connection.execute(sql, values)

    def _one(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        """The first row of a query, None when there is none."""
        row: tuple[Any, ...] | None = self.connection.execute(sql, values).fetchone()
        return row


def _entry(row: tuple[Any, ...], copy_of: str | None = None) -> Entry:
    """A row of the view ``facts``."""
    (_, article_id, title, day, category, source, author, url, path) = row[:9]
    (words, tags, form, added) = row[9:]
    return Entry(
        id=ArticleId(article_id),
        title=title,
        date=date.fromisoformat(day) if day else None,
        category=category,
        source=source,
        author=author,
        path=path,
        words=words,
        url=url,
        tags=tuple(tags.split("\n")) if tags else (),
        format=form,
        added=date.fromisoformat(added),
        copy_of=ArticleId(copy_of) if copy_of else None,
    )
