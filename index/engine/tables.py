"""The tables of the catalogue.

What a view or a trigger of another's would do is done whenever the catalogue is asked or
changed, so it is read only when it is made of these statements and of nothing else.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_FACTS: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sources (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL,
    ctime INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL, line INTEGER NOT NULL, part TEXT NOT NULL,
    fingerprint BLOB NOT NULL, title TEXT NOT NULL, date TEXT,
    category TEXT NOT NULL, source TEXT NOT NULL, author TEXT NOT NULL,
    url TEXT NOT NULL, tags TEXT NOT NULL, format TEXT NOT NULL,
    encoding TEXT NOT NULL, repairs TEXT NOT NULL, doubts TEXT NOT NULL,
    words INTEGER NOT NULL, added TEXT NOT NULL);
CREATE VIEW facts AS
    SELECT number, id, title, date, category, source, author, url,
        CASE part WHEN '' THEN path ELSE path || '/' || part END AS path,
        words, tags, format, added
    FROM articles ORDER BY articles.path, line;
CREATE INDEX articles_in_order ON articles (path, line);
CREATE TABLE texts (
    number INTEGER PRIMARY KEY, body BLOB NOT NULL, blocks BLOB NOT NULL);
CREATE TABLE looks (
    number INTEGER PRIMARY KEY, print BLOB NOT NULL, sketch BLOB NOT NULL,
    lines BLOB NOT NULL);
CREATE TABLE copies (number INTEGER PRIMARY KEY, original INTEGER NOT NULL);
CREATE TABLE lines (line INTEGER PRIMARY KEY, articles INTEGER NOT NULL);
CREATE INDEX lines_often ON lines (articles) WHERE articles > 3;
CREATE TABLE bands (bucket INTEGER PRIMARY KEY, members BLOB NOT NULL);
CREATE TABLE columns (
    name TEXT PRIMARY KEY, kind TEXT NOT NULL, checksum INTEGER NOT NULL,
    data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE names (code INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE);
CREATE TABLE renames (old TEXT PRIMARY KEY, new TEXT NOT NULL, moment REAL NOT NULL);
CREATE TABLE repeats (
    path TEXT NOT NULL, line INTEGER NOT NULL, fingerprint BLOB NOT NULL,
    id TEXT NOT NULL);
CREATE INDEX repeats_of ON repeats (path);
CREATE TABLE problems (
    path TEXT NOT NULL, line INTEGER NOT NULL, reason TEXT NOT NULL,
    detail TEXT NOT NULL, number INTEGER NOT NULL);
"""
_WORDS: Final = """
CREATE TABLE spellings (
    spelling TEXT PRIMARY KEY, folded TEXT NOT NULL, articles INTEGER NOT NULL)
    WITHOUT ROWID;
CREATE INDEX spellings_folded ON spellings (folded, articles);
CREATE TABLE stems (
    key TEXT NOT NULL, folded TEXT NOT NULL, PRIMARY KEY (key, folded)) WITHOUT ROWID;
CREATE TABLE roots (
    key TEXT NOT NULL, folded TEXT NOT NULL, PRIMARY KEY (key, folded)) WITHOUT ROWID;
CREATE TABLE alike (
    number INTEGER PRIMARY KEY, length INTEGER NOT NULL, letters BLOB NOT NULL,
    shapes BLOB NOT NULL);
CREATE INDEX alike_length ON alike (length);
"""
_SUMS: Final = """
CREATE TABLE seals (name TEXT PRIMARY KEY, sum INTEGER NOT NULL) WITHOUT ROWID;
"""
STATEMENTS: Final = tuple(
    statement.strip()
    for part in (_FACTS, _WORDS, _SUMS)
    for statement in part.split(";")
    if statement.strip()
)
"""What makes an empty catalogue."""
META: Final = next(made for made in STATEMENTS if made.startswith("CREATE TABLE meta "))
"""The table that tells of which version a catalogue is; it is the same in all of them."""
_STAMP: Final = 3
"""Numbers that are noted of each file of the words."""
NOTED: Final = frozenset(
    {"generation", "library", "token", "updated", "version", "words"}
)
"""What that table tells of every index."""
SCHEMA: Final = frozenset({*STATEMENTS, "CREATE TABLE sqlite_sequence(name,seq)"})
"""What SQLite keeps of them; the last is its own, for AUTOINCREMENT."""


def schema(connection: sqlite3.Connection) -> frozenset[str]:
    """The statements that a catalogue was made with."""
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    return frozenset(sql for (sql,) in rows)


def check(made: Collection[str], meta: Mapping[str, str]) -> None:
    """Look whether a catalogue of this version is made as ours are.

    Args:
        made: Its statements.
        meta: What it notes of the index.

    Raises:
        sqlite3.DatabaseError: It has other tables, or notes what makes no sense.
    """
    if made != SCHEMA or not meta.keys() >= NOTED or not _names_files(meta):
        raise sqlite3.DatabaseError("the catalogue is not made as ours are")


def _names_files(meta: Mapping[str, str]) -> bool:
    """Tell whether the words are those of a number, and files of one folder."""
    try:
        int(meta["generation"])
        return not any(
            "/" in name or len(stamp) != _STAMP
            for name, stamp in json.loads(meta["words"]).items()
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return False
