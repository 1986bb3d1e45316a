"""What the reader typed, as a small tree of our own.

The page docs/search.md describes the language. Parsing never fails: what cannot be
understood is searched as plain words, and the problem is returned with its place.

    tree.py      the nodes; ``Query``
    names.py     operators and fields in both languages
    dates.py     the values of تاريخ:
    weak.py      words that say little in a plain query
    pieces.py    what is typed without a space -> words, phrases, prefixes
    tokens.py    the query -> tokens
    parser.py    tokens -> tree
    printing.py  tree -> a query
"""

from index.query.parser import MOST_DEPTH, parse
from index.query.pieces import LEAST_PREFIX
from index.query.printing import unparse
from index.query.tokens import MOST_WORDS
from index.query.tree import (
    And,
    Dated,
    Field,
    Fuzzy,
    InField,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    QueryFault,
    QueryProblem,
    Word,
    find_leaves,
)
from index.query.weak import is_question, is_weak

__all__ = [
    "LEAST_PREFIX",
    "MOST_DEPTH",
    "MOST_WORDS",
    "And",
    "Dated",
    "Field",
    "Fuzzy",
    "InField",
    "Leaf",
    "Near",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Prefix",
    "Query",
    "QueryFault",
    "QueryProblem",
    "Word",
    "find_leaves",
    "is_question",
    "is_weak",
    "parse",
    "unparse",
]
