"""A query as an object of Whoosh, for both indexes that Whoosh reads."""

from typing import Any

from whoosh import query as whoosh_queries

from bench.engines_of.base import Query
from index.engine.schema import BODY

q: Any = whoosh_queries


def whoosh_query(query: Query) -> Any:
    """The query over the whole text."""
    kind, terms = query
    if kind == "prefix":
        return q.Prefix(BODY, terms[0])
    if kind == "fuzzy":
        return q.FuzzyTerm(BODY, terms[0], maxdist=1, prefixlength=0)
    if kind.startswith("phrase"):
        return q.Phrase(BODY, list(terms))
    words = [q.Term(BODY, term) for term in terms]
    if len(words) == 1:
        return words[0]
    return q.And(words) if kind.startswith("and") else q.Or(words)
