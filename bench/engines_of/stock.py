"""Whoosh as it comes: its own codec, writer and collector, with their own settings."""

from collections.abc import Iterator
from typing import Any

from whoosh import index

from bench.engines_of.base import TOP, Answer, Ask, Query, Source
from bench.engines_of.whoosh_ import whoosh_query
from index.engine.schema import BODY, KEY, NUMBER, TITLE, key_of, make_schema

whoosh: Any = index


def build(articles: Iterator[Source], folder: str, _variant: str) -> dict[str, Any]:
    """Index articles."""
    writer = whoosh.create_in(folder, make_schema()).writer()
    for number, title, body in articles:
        fields = {KEY: key_of(number), NUMBER: number, TITLE: title, BODY: body}
        writer.add_document(**fields)
    writer.commit()
    return {"segments": len(whoosh.open_dir(folder)._segments())}


def open_index(folder: str) -> Ask:
    """Open an index; counting runs a query again, which is how Whoosh counts."""
    searcher = whoosh.open_dir(folder, schema=make_schema()).searcher()
    numbers = searcher.reader().column_reader(NUMBER)

    def ask(query: Query) -> Answer:
        results = searcher.search(whoosh_query(query), limit=TOP)
        found = [int(numbers[document]) for _, document in results.top_n]
        return Answer(len(results), found, [float(score) for score, _ in results.top_n])

    return ask
