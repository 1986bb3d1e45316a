"""Our query tree as Whoosh's.

What decides is the field of the whole text; the title only adds to the score, so the
number of hits never depends on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from index.arabic import fold_word
from index.engine.names import query as whoosh
from index.engine.schema import BODY, TITLE
from index.search import Level

if TYPE_CHECKING:
    from index.query import Query, Term

_TITLE_WEIGHT: Final = 2.0


def translate(query: Query, level: Level) -> Any:
    """Make a Whoosh query of ours; None when nothing is asked.

    At the exact level it finds every article that may match: letters are compared in
    the text afterwards, and so is what must not occur.
    """
    if not query.root.nodes:
        return None
    wanted = [_term(BODY, term) for term in query.wanted]
    found: Any = whoosh.And(wanted) if wanted else whoosh.Every()
    if query.unwanted and level is not Level.EXACT:
        unwanted = whoosh.Or([_term(BODY, term) for term in query.unwanted])
        found = whoosh.AndNot(found, unwanted)
    if not wanted:
        return found
    bonus = whoosh.Or([_term(TITLE, term, _TITLE_WEIGHT) for term in query.wanted])
    return whoosh.AndMaybe(found, bonus)


def _term(field: str, term: Term, boost: float = 1.0) -> Any:
    """One word, or several side by side."""
    words = [part for word in term.words for part in fold_word(word).split()]
    if len(words) == 1:
        return whoosh.Term(field, words[0], boost=boost)
    return whoosh.Phrase(field, words, boost=boost)
