"""The words of a collection, and which of them belong together.

A search asks for a word at a level of likeness; each level is a set of spellings of the
collection's own vocabulary, and each holds the one before:

    exact   the spelling as typed
    folded  every spelling with the same folding («احمد» and «أحمد»)
    stem    every spelling of the words with a stem in common («بالكتاب» and «كتابها»)
    root    every spelling of the words of the same root («كتاب» and «مكتبة»)

    words.py   what a vocabulary must answer, the row it keeps of each spelling, and a
               vocabulary in memory
    family.py  a word -> its four sets
    near.py    the words within a few edits of one
"""

from index.vocabulary.family import Families, Family, family
from index.vocabulary.near import Alike, Shapes, tabulate
from index.vocabulary.words import InMemory, Keys, Words, keys

__all__ = [
    "Alike",
    "Families",
    "Family",
    "InMemory",
    "Keys",
    "Shapes",
    "Words",
    "family",
    "keys",
    "tabulate",
]
