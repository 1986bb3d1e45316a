"""Tantivy through tantivy-py: words with their places, and no text."""

import importlib
import re
from collections.abc import Iterator
from typing import Any

from bench.engines_of.base import TOP, Answer, Ask, Query, Source

tantivy: Any = importlib.import_module("tantivy")
HEAP = 256_000_000
"""Bytes that its writer collects, over all threads."""


def _prepared(index: Any) -> Any:
    """An index that parts words at blanks."""
    blanks = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("blanks", blanks)
    return index


def build(articles: Iterator[Source], folder: str, variant: str) -> dict[str, Any]:
    """Index articles with as many threads as the variant says, beside Python's own."""
    from index.arabic import spellings

    schema = tantivy.SchemaBuilder()
    schema.add_integer_field("number", indexed=True, fast=True)
    for name in ("title", "body"):
        schema.add_text_field(name, tokenizer_name="blanks", index_option="position")
    index = _prepared(tantivy.Index(schema.build(), path=folder))
    writer = index.writer(heap_size=HEAP, num_threads=int(variant))
    for number, title, body in articles:
        writer.add_document(
            tantivy.Document(
                number=number,
                title=" ".join(spellings(title)),
                body=" ".join(spellings(body)),
            )
        )
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return {"segments": index.searcher().num_segments}


def open_index(folder: str) -> Ask:
    """Open an index."""
    index = _prepared(tantivy.Index.open(folder))
    searcher, schema = index.searcher(), index.schema

    def ask(query: Query) -> Answer:
        result = searcher.search(_query(schema, query), TOP, count=True)
        addresses = [address for _, address in result.hits]
        return Answer(result.count, searcher.fast_field_values("number", addresses))

    return ask


def _query(schema: Any, query: Query) -> Any:
    """The query as an object of Tantivy."""
    make, (kind, terms) = tantivy.Query, query
    if kind == "prefix":
        return make.regex_query(schema, "body", f"{re.escape(terms[0])}.*")
    if kind == "fuzzy":
        return make.fuzzy_term_query(schema, "body", terms[0], 1, False)
    if kind.startswith("phrase"):
        return make.phrase_query(schema, "body", list(terms))
    words = [make.term_query(schema, "body", term, "position") for term in terms]
    if len(words) == 1:
        return words[0]
    joined = tantivy.Occur.Must if kind.startswith("and") else tantivy.Occur.Should
    return make.boolean_query([(joined, word) for word in words])
