"""Whoosh's own query objects answered over whole postings.

A stock query and an open stock searcher over packed segments go in, the best documents,
their scores and the exact count come out, with the scores of Whoosh's BM25F.

    names       the names of Whoosh that only asking needs
    formula     BM25F as a table of counts and lengths
    view        the postings of a searcher, decoded once and kept
    hits        documents and scores: what a node of a query comes to in a segment
    in_segment  one query in one segment: asks each node its own way
    ways        which way that is:
    terms         a word, every document, no document
    many          many words at once
    fuzzy         words that a few letters make different
    expansions    beginnings, patterns, ranges and these
    phrases       words side by side
    compounds     and, or, not and their kin
    top         the best of many, in Whoosh's order
    columns     sorting and counting by numbers
    search      a query answered
    collector   the same for who asks Whoosh

docs/packed-index.md says what is answered how, and how fast.
"""

from index.engine.vector.collector import VectorCollector
from index.engine.vector.columns import count_by
from index.engine.vector.search import TopDocs, matching, search

__all__ = ["TopDocs", "VectorCollector", "count_by", "matching", "search"]
