"""Exact comparison: the same letters as typed.

Exact means letter for letter: «أحمد» is not «احمد», «Oslo» is not «oslo», and
digits of another system are others.
What is not spelling does not count: tatweel, joiners, and whether a letter came as a
presentation form or decomposed. Harakat count where the query has them: «علم» finds
«عِلْم» and «عَلَم», «عِلم» finds «عِلْم» only.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_Letter = tuple[str, frozenset[str]]


@lru_cache(maxsize=65_536)
def _spell(word: str) -> tuple[_Letter, ...]:
    """The letters of a word, each with the marks on it."""
    letters: list[tuple[str, set[str]]] = []
    for char in unicodedata.normalize("NFKC", word):
        category = unicodedata.category(char)
        if category in {"Mn", "Me"}:
            if letters:
                letters[-1][1].add(char)
        elif category != "Cf" and char != "\u0640" and not char.isspace():
            letters.append((char, set()))
    return tuple((letter, frozenset(marks)) for letter, marks in letters)


def same_spelling(asked: str, found: str) -> bool:
    """Tell whether ``found`` has the letters of ``asked``, and at least its marks."""
    left, right = _spell(asked), _spell(found)
    return len(left) == len(right) and all(
        a == b and marks <= others
        for (a, marks), (b, others) in zip(left, right, strict=True)
    )
