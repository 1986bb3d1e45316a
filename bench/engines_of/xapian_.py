"""Xapian: words with their places, and no text."""

import importlib
from collections.abc import Iterator
from typing import Any

from bench.engines_of.base import TOP, Answer, Ask, Query, Source

xapian: Any = importlib.import_module("xapian")
TITLE = "S"
"""Goes before the words of titles, as Xapian has no fields."""


def build(articles: Iterator[Source], folder: str, _variant: str) -> dict[str, Any]:
    """Index articles; their numbers are those of its documents."""
    from index.arabic import spellings

    base = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OVERWRITE)
    for number, title, body in articles:
        document = xapian.Document()
        for place, word in enumerate(spellings(title), start=1):
            document.add_posting(TITLE + word, place)
        for place, word in enumerate(spellings(body), start=1):
            document.add_posting(word, place)
        base.replace_document(number, document)
    base.commit()
    base.close()
    return {}


def open_index(folder: str) -> Ask:
    """Open an index."""
    base = xapian.Database(folder)
    articles = base.get_doccount()

    def ask(query: Query) -> Answer | None:
        if query.kind == "fuzzy":
            return None
        enquire = xapian.Enquire(base)
        enquire.set_query(_query(query))
        found = enquire.get_mset(0, TOP, articles)  # looks at all: the count is exact
        return Answer(found.get_matches_estimated(), [hit.docid for hit in found])

    return ask


def _query(query: Query) -> Any:
    """The query as an object of Xapian."""
    make, (kind, terms) = xapian.Query, query
    if kind == "prefix":
        return make(make.OP_WILDCARD, terms[0], 0, make.WILDCARD_LIMIT_ERROR)
    if kind.startswith("phrase"):
        return make(make.OP_PHRASE, list(terms), len(terms))
    if len(terms) == 1:
        return make(terms[0])
    return make(make.OP_AND if kind.startswith("and") else make.OP_OR, list(terms))
