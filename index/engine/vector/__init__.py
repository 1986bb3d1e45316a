"""Whoosh's own query objects answered over whole postings.

A stock query and an open stock searcher over packed segments go in, the best documents,
their scores and the exact count come out, with the scores of Whoosh's BM25F.

    view        postings of a searcher, decoded once and kept
    formula     BM25F as a table of counts and lengths
    hits        documents and scores: what a node of a query comes to
    leaf        one query in one segment: asks each node its own way
    terms       one word
    compounds   and, or, not and their kin
    top         the best of many, in Whoosh's order
    search      a query answered
"""

from index.engine.vector.search import TopDocs, search

__all__ = ["TopDocs", "search"]
