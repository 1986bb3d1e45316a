"""The vocabulary of the collection in the catalogue, as ``index.vocabulary.Words``.

Each spelling of the articles has a row with the number of articles that hold it, and
what depends on the spelling alone is computed once, when it is first met: its folded
word, its stem keys and its root keys. Spellings that no article holds any more go, and
the keys that only they had.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from index.arabic import fold_word
from index.vocabulary import Alike, Families, Shapes, keys, tabulate

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

    from index.crew import Crew

NAMES: Final = ("spellings", "stems", "roots", "alike")
"""The tables, for a new index to empty."""
_KEYED: Final = ("stems", "roots")
_AT_ONCE: Final = 500
"""Values of one statement; SQLite has a limit of 999 in old versions."""
_BATCH: Final = 20_000
"""Spellings written together; their keys take about 10 MB meanwhile."""
_TASK: Final = 500
"""Spellings whose keys are found together, in some 30 ms."""
_EFFORT: Final = 60
"""Bytes of articles that a spelling is as much work as."""
_FULL: Final = 2_048
"""Words of one length from which on new ones get a row of their own: an update of one
article writes some of these rows again, and who looks for near words reads all of them."""
_MANY: Final = 100
"""Words that go at once from which on it is asked whether most of those noted are gone."""
_MOST: Final = 100_000
"""Different spellings of removed articles that are held."""
_AFTER_ALL: Final = "\U0010ffff"
_Changes = list[tuple[str, int]]


class Counts:
    """How many articles hold each spelling: what a writer changes.

    Args:
        connection: The catalogue, with the transaction open.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._removed: Counter[str] = Counter()
        self._is_row_full = False
        """Whether one for ``Lexicon.near`` is: as many words were noted as it holds."""

    def remove(self, spellings: Iterable[str]) -> None:
        """Take an article back."""
        self._removed.update(set(spellings))
        if len(self._removed) > _MOST:
            self._forget(self._subtract())

    def _subtract(self) -> list[str]:
        """Bring the counts up to date with what is removed; returns these spellings."""
        removed = sorted(self._removed)
        self._connection.executemany(
            "UPDATE spellings SET articles = articles - ? WHERE spelling = ?",
            ((self._removed[spelling], spelling) for spelling in removed),
        )
        self._removed.clear()
        return removed

    def _forget(self, spellings: Iterable[str]) -> None:
        """Remove those of some spellings that no article holds, and their keys."""
        sql = "DELETE FROM spellings WHERE spelling = ? AND articles <= 0 RETURNING folded"
        gone: dict[str, list[str]] = {}
        for spelling in spellings:
            row = self._connection.execute(sql, (spelling,)).fetchone()
            if row is not None:
                gone.setdefault(row[0], []).append(spelling)
        left: defaultdict[str, list[str]] = defaultdict(list)
        rows = _select(
            self._connection,
            "SELECT folded, spelling FROM spellings WHERE folded",
            gone,
        )
        for folded, spelling in rows:
            left[folded].append(spelling)
        for folded, some in gone.items():
            lost, kept = _find_keys(some), _find_keys(left[folded])
            for table, had, has in zip(_KEYED, lost, kept, strict=True):
                self._connection.executemany(
                    f"DELETE FROM {table} WHERE key = ? AND folded = ?",  # noqa: S608
                    sorted(set(had) - set(has)),
                )
        if len(gone) >= _MANY or self._is_row_full:
            self._shrink()
            self._is_row_full = False

    def _shrink(self) -> None:
        """Note the words for ``Lexicon.near`` anew when most of those noted are gone."""
        ((noted,),) = self._connection.execute(
            "SELECT coalesce(sum(length(shapes)), 0) / 8 FROM alike"
        )
        ((held,),) = self._connection.execute("SELECT count(*) FROM spellings")
        if noted > 2 * held + _MANY:
            self._connection.execute("DELETE FROM alike")
            rows = self._connection.execute("SELECT DISTINCT folded FROM spellings")
            while some := list(islice(rows, _BATCH)):
                self._tabulate(folded for (folded,) in some)

    def write(self, added: Iterable[tuple[str, int]], crew: Crew) -> Iterator[None]:
        """Bring the tables up to date, a little at each step.

        Args:
            added: Spellings and in how many new articles they are, rising.
            crew: Who finds the keys of new spellings.
        """
        removed = self._subtract()
        changes = iter(added)
        while some := list(islice(changes, _BATCH)):
            yield
            yield from self._add(some, crew)
        self._forget(removed)

    def _add(self, changes: _Changes, crew: Crew) -> Iterator[None]:
        """Add up some spellings."""
        known = _known(self._connection, [spelling for spelling, _ in changes])
        new = [spelling for spelling, _ in changes if spelling not in known]
        stems: set[tuple[str, str]] = set()
        roots: set[tuple[str, str]] = set()
        for done in crew.map(_find_keys, _tasks(new)):
            if done is not None:
                stems.update(done[1][0])
                roots.update(done[1][1])
            yield
        self._tabulate({fold_word(spelling) for spelling in new})
        self._connection.executemany(
            "INSERT INTO spellings VALUES (?,?,?) ON CONFLICT (spelling) "
            "DO UPDATE SET articles = articles + excluded.articles",
            ((spelling, fold_word(spelling), count) for spelling, count in changes),
        )
        for table, rows in zip(_KEYED, (stems, roots), strict=True):
            yield
            self._connection.executemany(
                f"INSERT OR IGNORE INTO {table} VALUES (?,?)",  # noqa: S608
                sorted(rows),
            )

    def _tabulate(self, folded: Iterable[str]) -> None:
        """Note words for ``Lexicon.near``; they stay noted when no article holds them."""
        for length, some in tabulate(sorted(folded)).items():
            last = self._connection.execute(
                "SELECT number, letters, shapes FROM alike WHERE length = ? "
                "ORDER BY number DESC LIMIT 1",
                (length,),
            ).fetchone()
            number, both = None, some
            if last is not None:
                before = Alike.unpack(length, *last[1:])
                if len(before.shapes) < _FULL:
                    number, both = last[0], Alike.join(length, [before, some])
                else:
                    self._is_row_full = True
            self._connection.execute(
                "INSERT OR REPLACE INTO alike VALUES (?,?,?,?)",
                (number, length, *both.packed()),
            )


def _tasks(spellings: list[str]) -> Iterator[tuple[None, list[str], int]]:
    """Spellings in tasks of a crew."""
    for start in range(0, len(spellings), _TASK):
        some = spellings[start : start + _TASK]
        yield None, some, _EFFORT * len(some)


def _find_keys(
    spellings: list[str],
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The stem keys of spellings, each with the folded word, and their root keys."""
    rows = [keys(spelling) for spelling in spellings]
    return (
        [(key, row.folded) for row in rows for key in row.stems],
        [(key, row.folded) for row in rows for key in row.roots],
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
        self._shapes = Shapes(self._alike)
        self.families = Families()

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

    def beginning(self, prefix: str) -> frozenset[str]:
        """Every spelling of the folded words that begin with a folded prefix."""
        # One string: a row for each word would take ten times as long, and «ال» begins
        # a quarter of all words.
        ((lines,),) = self._connection.execute(
            "SELECT group_concat(spelling, char(10)) FROM spellings "
            "WHERE folded >= ? AND folded < ? AND articles > 0",
            (prefix, prefix + _AFTER_ALL),
        )
        return frozenset(lines.split("\n") if lines else ())

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
        found = self._shapes.near(folded, edits)
        known = self.frequency(found)
        return tuple(word for word in found if word in known)

    def _alike(self, length: int) -> Alike:
        """The words of a length, those that no article holds any more among them."""
        rows = self._connection.execute(
            "SELECT letters, shapes FROM alike WHERE length = ?", (length,)
        )
        return Alike.join(length, [Alike.unpack(length, *row) for row in rows])

    def _grouped(self, sql: str, values: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Rows of two columns by the first."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for key, value in _select(self._connection, sql, dict.fromkeys(values)):
            found[key].append(value)
        return {key: tuple(group) for key, group in found.items()}
