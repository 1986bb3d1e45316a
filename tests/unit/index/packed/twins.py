"""The same documents in a packed index and in Whoosh's own, to be compared."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from whoosh import index as stock
from whoosh import query
from whoosh.analysis.tokenizers import SpaceSeparatedTokenizer
from whoosh.fields import COLUMN, ID, KEYWORD, NUMERIC, STORED, TEXT, Schema

from index.engine.names import NumericColumn
from index.engine.packed.storage import PackedIndex, create_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

WORDS = ("ba", "bab", "babs", "tab", "tabs", "dal", "كتاب", "كتب", "ى", "\U0001ee00")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
queries: Any = query
_folders = itertools.count()


def schema() -> Any:
    """A field of each kind that packed segments keep."""
    return Schema(
        key=ID(stored=True, unique=True),
        number=COLUMN(NumericColumn("I")),
        body=TEXT(analyzer=SpaceSeparatedTokenizer()),
        title=TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False),
        tags=KEYWORD(scorable=True),
        year=NUMERIC(sortable=True),
        note=STORED(),
    )


def document(number: int, body: str, title: str = "") -> dict[str, Any]:
    """A document whose every field follows from three."""
    return {
        "key": str(number),
        "number": number,
        "body": body,
        "title": title,
        "tags": " ".join(body.split()[::2]),
        "year": 1900 + number % 7,
        "note": [number, body],
    }


def new_folder(base: Path) -> str:
    """A folder of its own for each example."""
    folder = base / str(next(_folders))
    folder.mkdir()
    return str(folder)


def packed_in(base: Path) -> PackedIndex:
    """An empty packed index."""
    return create_index(new_folder(base), schema())


def stock_in(base: Path) -> Any:
    """An empty index of Whoosh's own."""
    return stock.create_in(new_folder(base), schema())


def write(
    index: Any,
    documents: Iterable[dict[str, Any]],
    doomed: Iterable[int] = (),
    options: dict[str, Any] | None = None,
    **commit: Any,
) -> None:
    """One commit: documents added, others deleted by their numbers."""
    writer = index.writer(**(options or {}))
    for number in doomed:
        writer.delete_by_term("key", str(number))
    for fields in documents:
        writer.add_document(**fields)
    writer.commit(**commit)


def numbers_of(reader: Any) -> Any:
    """The number of each document."""
    if not reader.doc_count_all():
        return []
    return reader.column_reader("number")


def postings(index: Any) -> dict[tuple[str, bytes], dict[int, tuple[float, Any]]]:
    """Field and term -> number of the document -> weight, and places or None."""
    found: dict[tuple[str, bytes], dict[int, tuple[float, Any]]] = {}
    with index.reader() as reader:
        for leaf, _ in reader.leaf_readers():
            numbers = numbers_of(leaf)
            for name, term in leaf.all_terms():
                places = leaf.schema[name].format.supports("positions")
                matcher = leaf.postings(name, term)
                while matcher.is_active():
                    at = matcher.value_as("positions") if places else None
                    here = found.setdefault((name, term), {})
                    here[numbers[matcher.id()]] = (matcher.weight(), at)
                    matcher.next()
    return found


def asked(words: Sequence[str]) -> list[Any]:
    """Queries of many kinds about three words or more.

    Not DisjunctionMax: Whoosh takes the other word's score for a document that lacks it,
    so that scores depend on what stands in the same segment.
    """
    terms = [queries.Term("body", word) for word in words]
    first, second, third = terms[:3]
    return [
        *terms,
        queries.And([first, second]),
        queries.Or([first, second, third]),
        queries.Or([first, queries.Term("title", words[1], boost=2.0)]),
        queries.And([first, queries.Not(second)]),
        queries.AndNot(first, third),
        queries.AndMaybe(first, second),
        queries.Phrase("body", list(words[:2])),
        queries.Phrase("body", list(words[:3]), slop=3),
        queries.Prefix("body", words[0][:1]),
        queries.Wildcard("body", f"{words[0][:1]}*"),
        queries.FuzzyTerm("body", words[0], maxdist=1),
        queries.TermRange("body", min(words), max(words)),
        queries.NumericRange("year", 1901, 1904),
        queries.Every(),
        queries.Every("title"),
        queries.Term("tags", words[0]),
    ]


def answers(searcher: Any, query: Any, limit: int | None = None) -> dict[int, float]:
    """Number -> score."""
    numbers = numbers_of(searcher.reader())
    hits = searcher.search(query, limit=limit)
    return {numbers[hit.docnum]: hit.score for hit in hits}
