"""What a query seeks: the one structure by which articles match and words are marked.

slots.py       a word with its spellings; a piece of one word or several
compiled.py    ``Sought``: the tree of a query with the piece of every leaf
seek.py        a query and a vocabulary -> Sought
bytewise.py    the words of a text as bytes, fast to compare
finder.py      which words of a text are asked for, and so where pieces stand in it
assembling.py  from these words to phrases, and to words near each other
facts.py       title, category, author, source, tags, date
matching.py    does an article match: the reference for every engine
"""

from index.sought.assembling import Place
from index.sought.compiled import Sought
from index.sought.facts import Facts, fact_has
from index.sought.finder import Finder
from index.sought.matching import holds, is_within, matches
from index.sought.seek import seek
from index.sought.slots import Piece, Slot

__all__ = [
    "Facts",
    "Finder",
    "Piece",
    "Place",
    "Slot",
    "Sought",
    "fact_has",
    "holds",
    "is_within",
    "matches",
    "seek",
]
