"""Our query tree as Whoosh's.

What decides is the field of the whole text; the title only adds to the score, so the
number of hits never depends on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from index.arabic import fold_word
from index.engine.names import query as whoosh
from index.engine.schema import BODY, TITLE
from index.search import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.query import Query, Term

_TITLE_WEIGHT: Final = 2.0
_Words = tuple[str, ...]


class Translation(NamedTuple):
    """What Whoosh is asked."""

    wanted: Any
    """A query: the documents, with their scores."""
    unwanted: tuple[Any, ...]
    """Queries: the documents to leave out.

    They are apart because Whoosh's ``AndNot`` forgets to look at the first document when
    what is unwanted begins before it.
    """


def translate(query: Query, level: Level) -> Translation | None:
    """Make Whoosh queries of ours; None when nothing is asked.

    At the exact level they find every article that may match: letters are compared in
    the text afterwards, and so is what must not occur.
    """
    if query.root is None:
        return None
    unwanted: tuple[Any, ...] = ()
    if level is not Level.EXACT:
        unwanted = tuple(_term(BODY, words) for words in _folded(query.unwanted))
    wanted = _folded(query.wanted)
    if not wanted:
        return Translation(whoosh.Every(), unwanted)
    found = _balanced(whoosh.And, [_term(BODY, words) for words in wanted])
    bonus = _balanced(
        whoosh.Or, [_term(TITLE, words, _TITLE_WEIGHT) for words in wanted]
    )
    return Translation(whoosh.AndMaybe(found, bonus), unwanted)


def _folded(terms: Iterable[Term]) -> list[_Words]:
    """The folded words of each term; terms that fold alike count once."""
    folded = (
        tuple(part for word in term.words for part in fold_word(word).split())
        for term in terms
    )
    return list(dict.fromkeys(folded))


def _term(field: str, words: _Words, boost: float = 1.0) -> Any:
    """One word, or several side by side."""
    if len(words) == 1:
        return whoosh.Term(field, words[0], boost=boost)
    return whoosh.Phrase(field, list(words), boost=boost)


def _balanced(join: Any, queries: Sequence[Any]) -> Any:
    """Join queries as a tree of pairs, so that thousands do not nest too deeply."""
    if len(queries) == 1:
        return queries[0]
    half = len(queries) // 2
    return join([_balanced(join, queries[:half]), _balanced(join, queries[half:])])
