"""SQLite FTS5: words with their places, and no text."""

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.engines_of.base import TOP, Answer, Ask, Query, Source

NAME = "fts5.db"
MAPPED, CACHED = 2_000_000_000, 64_000
"""Bytes of the file mapped, and kilobytes of it cached: more than it has by itself."""
TOKENIZER = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
"""Parts words at the blanks between them."""


def build(articles: Iterator[Source], folder: str, _variant: str) -> dict[str, Any]:
    """Index articles in one transaction; merging it all into one tree comes later."""
    from index.arabic import spellings

    base = sqlite3.connect(str(Path(folder) / NAME))
    base.execute("PRAGMA journal_mode = wal")
    base.execute("PRAGMA synchronous = normal")
    base.execute(
        "CREATE VIRTUAL TABLE words USING fts5"
        f'(title, body, content = "", tokenize = "{TOKENIZER}")'
    )
    base.executemany(
        "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)",
        (
            (number, " ".join(spellings(title)), " ".join(spellings(body)))
            for number, title, body in articles
        ),
    )
    base.commit()
    start = time.perf_counter(), time.process_time()
    base.execute("INSERT INTO words (words) VALUES ('optimize')")
    base.commit()
    later = time.perf_counter() - start[0], time.process_time() - start[1]
    base.execute("PRAGMA wal_checkpoint(truncate)")
    base.close()
    return {"later": later}


def open_index(folder: str) -> Ask:
    """Open an index."""
    base = sqlite3.connect(str(Path(folder) / NAME))
    base.execute(f"PRAGMA mmap_size = {MAPPED}")
    base.execute(f"PRAGMA cache_size = -{CACHED}")

    def ask(query: Query) -> Answer | None:
        if query.kind == "fuzzy":
            return None
        match = (_match(query),)
        found = base.execute(
            f"SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT {TOP}",  # noqa: S608
            match,
        ).fetchall()
        (total,) = base.execute(
            "SELECT count(*) FROM words WHERE words MATCH ?", match
        ).fetchone()
        return Answer(total, [number for (number,) in found])

    return ask


def _match(query: Query) -> str:
    """The query in the language of FTS5."""
    kind, terms = query
    if kind == "prefix":
        return f'body : "{terms[0]}" *'
    if kind.startswith("phrase"):
        return f'body : "{" ".join(terms)}"'
    between = " OR " if kind.startswith("or") else " AND "
    quoted = [f'"{term}"' for term in terms]
    return f"body : ({between.join(quoted)})"
