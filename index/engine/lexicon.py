"""The vocabulary of the collection in the catalogue, as ``index.vocabulary.Words``.

Each spelling of the articles has a row with the number of articles that hold it, and
what depends on the spelling alone is computed once, when it is first met: its folded
word, its stem keys and its root keys. A row at 0 articles is harmless: the spelling has
no postings then.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

from index.arabic import fold_word
from index.vocabulary import Shapes, keys

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

TABLES: Final = """
CREATE TABLE spellings (
    spelling TEXT PRIMARY KEY, folded TEXT NOT NULL, articles INTEGER NOT NULL)
    WITHOUT ROWID;
CREATE INDEX spellings_folded ON spellings (folded, articles);
CREATE TABLE stems (
    key TEXT NOT NULL, folded TEXT NOT NULL, PRIMARY KEY (key, folded)) WITHOUT ROWID;
CREATE TABLE roots (
    key TEXT NOT NULL, folded TEXT NOT NULL, PRIMARY KEY (key, folded)) WITHOUT ROWID;
"""
NAMES: Final = ("spellings", "stems", "roots")
"""The tables, for a new index to empty."""
_AT_ONCE: Final = 500
"""Values of one statement; SQLite has a limit of 999 in old versions."""
_BATCH: Final = 50_000
"""Spellings written together; their keys take about 25 MB meanwhile."""
_AFTER_ALL: Final = "\U0010ffff"


class Counts:
    """Counts in how many articles each spelling is, for the writer."""

    def __init__(self) -> None:
        self._change: Counter[str] = Counter()

    def add(self, spellings: Iterable[str]) -> None:
        """Count an article."""
        self._change.update(set(spellings))

    def remove(self, spellings: Iterable[str]) -> None:
        """Take an article back."""
        self._change.subtract(set(spellings))

    def write(self, connection: sqlite3.Connection) -> None:
        """Bring the tables up to date, within the transaction that is open."""
        change = iter(sorted(item for item in self._change.items() if item[1]))
        self._change.clear()
        while some := list(islice(change, _BATCH)):
            known = _known(connection, [spelling for spelling, _ in some])
            connection.executemany(
                "INSERT INTO spellings VALUES (?,?,?) ON CONFLICT (spelling) "
                "DO UPDATE SET articles = articles + excluded.articles",
                ((spelling, fold_word(spelling), count) for spelling, count in some),
            )
            _write_keys(connection, (s for s, _ in some if s not in known))


def _write_keys(connection: sqlite3.Connection, spellings: Iterable[str]) -> None:
    """Note the stem keys and root keys of new spellings."""
    stems: set[tuple[str, str]] = set()
    roots: set[tuple[str, str]] = set()
    for spelling in spellings:
        row = keys(spelling)
        stems.update((key, row.folded) for key in row.stems)
        roots.update((key, row.folded) for key in row.roots)
    for table, rows in (("stems", stems), ("roots", roots)):
        connection.executemany(
            f"INSERT OR IGNORE INTO {table} VALUES (?,?)",  # noqa: S608
            sorted(rows),
        )


def _known(connection: sqlite3.Connection, spellings: list[str]) -> set[str]:
    """Those of some spellings that have a row."""
    if connection.execute("SELECT 1 FROM spellings LIMIT 1").fetchone() is None:
        return set()
    rows = _select(
        connection, "SELECT spelling FROM spellings WHERE spelling", spellings
    )
    return {spelling for (spelling,) in rows}


def _select(
    connection: sqlite3.Connection, sql: str, values: Iterable[str]
) -> Iterator[tuple[Any, ...]]:
    """The rows of a query for which a column is one of some values."""
    left = iter(values)
    while some := list(islice(left, _AT_ONCE)):
        marks = ",".join("?" * len(some))
        yield from connection.execute(f"{sql} IN ({marks})", some)


class Lexicon:
    """The vocabulary through one connection, for one generation of the index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._shapes: Shapes | None = None

    def by_folded(self, folded: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Folded word -> its spellings."""
        return self._grouped(
            "SELECT folded, spelling FROM spellings WHERE articles > 0 AND folded",
            folded,
        )

    def by_stem(self, stems: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Stem key -> the folded words with a spelling that has this key."""
        return self._grouped("SELECT key, folded FROM stems WHERE key", stems)

    def by_root(self, roots: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Root key -> the folded words with a spelling that has this key."""
        return self._grouped("SELECT key, folded FROM roots WHERE key", roots)

    def by_prefix(self, prefix: str, most: int) -> tuple[str, ...]:
        """Folded words that begin with a folded prefix, the commonest first."""
        rows = self._connection.execute(
            "SELECT folded FROM spellings WHERE folded >= ? AND folded < ? "
            "AND articles > 0 GROUP BY folded ORDER BY sum(articles) DESC, folded "
            "LIMIT ?",
            (prefix, prefix + _AFTER_ALL, most),
        )
        return tuple(folded for (folded,) in rows)

    def frequency(self, folded: Iterable[str]) -> Mapping[str, int]:
        """Folded word -> articles that hold it, summed over its spellings."""
        found: Counter[str] = Counter()
        for word, articles in _select(
            self._connection,
            "SELECT folded, articles FROM spellings WHERE articles > 0 AND folded",
            folded,
        ):
            found[word] += articles
        return found

    def near(self, folded: str, edits: int) -> tuple[str, ...]:
        """Folded words within so many edits of one; at most 2 edits."""
        if self._shapes is None:
            rows = self._connection.execute(
                "SELECT DISTINCT folded FROM spellings WHERE articles > 0"
            )
            self._shapes = Shapes(chain.from_iterable(rows))
        return self._shapes.near(folded, edits)

    def _grouped(self, sql: str, values: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Rows of two columns by the first."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for key, value in _select(self._connection, sql, dict.fromkeys(values)):
            found[key].append(value)
        return {key: tuple(group) for key, group in found.items()}
