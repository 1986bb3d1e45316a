"""Ours: packed segments, and whole postings scored as arrays."""

from collections.abc import Iterator
from typing import Any

from bench.engines_of.base import TOP, Answer, Ask, Query, Source
from bench.engines_of.whoosh_ import whoosh_query
from index.engine.packed import storage
from index.engine.schema import BODY, KEY, NUMBER, TITLE, key_of, make_schema
from index.engine.vector import search


def build(articles: Iterator[Source], folder: str, variant: str) -> dict[str, Any]:
    """Index articles in as many processes as the variant says."""
    index = storage.create_index(folder, make_schema())
    writer = index.writer(procs=int(variant))
    for number, title, body in articles:
        fields = {KEY: key_of(number), NUMBER: number, TITLE: title, BODY: body}
        writer.add_document(**fields)
    writer.commit()
    return {"segments": len(index._segments())}


def open_index(folder: str) -> Ask:
    """Open an index."""
    searcher = storage.open_index(folder, make_schema()).searcher()
    numbers = searcher.reader().column_reader(NUMBER)

    def ask(query: Query) -> Answer:
        top = search(searcher, whoosh_query(query), TOP)
        found = [int(numbers[int(document)]) for document in top.documents]
        return Answer(int(top.total), found, [float(score) for score in top.scores])

    return ask
