"""Spelling: the letters of a word as its writer chose them.

Exact means letter for letter: «أحمد» is not «احمد», «Oslo» is not «oslo», and
digits of another system are others.
What is not spelling does not count: tatweel, joiners, invisible controls, and whether a
letter came as a presentation form or decomposed. A spelling has no harakat; they count
where a query has them: «علم» finds «عِلْم» and «عَلَم», «عِلم» finds «عِلْم» only.

The index holds spellings. Folding a spelling gives the folded word: `terms` and
`spellings` name the same words in the same order.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from index.arabic.letters import FOLD_TABLE
from index.arabic.words import LONGEST, MEMORY, written_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_Letter = tuple[str, frozenset[str]]
_WRITTEN: Final = 2000
"""Code points of a word that are looked at: ten for each letter of its spelling. To sort the
marks of a letter takes the square of their number (UAX #15, stream-safe text)."""
_MARKS: Final = frozenset({"Mn", "Me"})


class _Visible(dict[int, int | None]):
    """Code point -> itself, or None for what is neither letter nor mark.

    Goes before normalisation: a control between a letter and its hamza would keep them
    from composing, and a mark drawn alone would decompose to a space inside a word.
    """

    def __missing__(self, code: int) -> int | None:
        char = chr(code)
        kept = bool(FOLD_TABLE[code]) or unicodedata.category(char) in _MARKS
        self[code] = code if kept else None
        return self[code]


class _Unmarked(dict[int, int | None]):
    """Code point -> itself, or None for what folding drops: marks first of all."""

    def __missing__(self, code: int) -> int | None:
        self[code] = code if FOLD_TABLE[code] or chr(code).isspace() else None
        return self[code]


class _Spellings(dict[str, str]):
    """Word as written -> its spelling; each form is spelt once while it is kept."""

    def __missing__(self, word: str) -> str:
        if len(self) >= MEMORY:
            self.clear()
        spelt = self[word] = _spell_anew(word)
        return spelt


_LETTERS: Final = r"[\u0621-\u063a\u0641-\u064a\u0660-\u0669A-Za-z0-9]"
_PLAIN: Final = re.compile(f"{_LETTERS}{{1,{LONGEST}}}").fullmatch
"""Tells whether a word is spelt as it is written; most are, and need no more looking at."""
_ALL_PLAIN: Final = re.compile(rf"(?:{_LETTERS}{{1,{LONGEST}}}+(?: |\Z))*+").fullmatch
"""The same of words with blanks between."""
_VISIBLE: Final = _Visible()
_UNMARKED: Final = _Unmarked()
_SPELT: Final = _Spellings()


def spell(word: str) -> str:
    """The spelling of one word, cut after 200 code points; "" when it has no letter.

    Folding it gives `fold_word` of the word. A ligature of several words, such as
    U+FDFA, is spelt as words with spaces between.
    """
    return _SPELT[word]


def _spell_anew(word: str) -> str:
    if _PLAIN(word):
        return word
    composed = unicodedata.normalize("NFKC", word[:_WRITTEN].translate(_VISIBLE))
    # Starters that a mark kept apart (Hangul, mostly) compose the second time.
    bare = unicodedata.normalize("NFKC", composed.translate(_UNMARKED))
    return bare[:LONGEST].strip()


def respelt(words: Sequence[str]) -> dict[str, str]:
    """Those of some words that are spelt in another way than written -> their spelling.

    For those who remember words themselves.
    """
    if _ALL_PLAIN(" ".join(words)):
        return {}
    found = ((word, _spell_anew(word)) for word in words)
    return {word: spelt for word, spelt in found if spelt != word}


def spellings(text: str) -> list[str]:
    """The words of a text in order as spellings: what the index holds."""
    return spelt_words(written_words(text))


def spelt_words(written: Iterable[str]) -> list[str]:
    """The same of words as they are written."""
    spelt = list(filter(None, map(_SPELT.__getitem__, written)))
    if " " in "".join(spelt):
        return [part for word in spelt for part in word.split()]
    return spelt


@lru_cache(maxsize=MEMORY)
def _letters(word: str) -> tuple[_Letter, ...]:
    """The letters of a word, each with the marks on it."""
    letters: list[tuple[str, set[str]]] = []
    for char in unicodedata.normalize("NFKC", word[:_WRITTEN].translate(_VISIBLE)):
        if unicodedata.category(char) in _MARKS:
            if letters:
                letters[-1][1].add(char)
        elif FOLD_TABLE[ord(char)] and not char.isspace():
            letters.append((char, set()))
    return tuple((letter, frozenset(marks)) for letter, marks in letters)


def marks_of(word: str) -> frozenset[str]:
    """The harakat and other marks on the letters of a word; a hamza on its seat is none."""
    return frozenset().union(*(marks for _, marks in _letters(word)))


def holds_marks(text: str, marks: Iterable[str]) -> bool:
    """Tell whether each of some marks is anywhere in a text, as `marks_of` gives them.

    Cheaper than finding words: where one is missing, no word of the text has it.
    """
    composed = unicodedata.normalize("NFKC", text)
    return all(mark in composed for mark in marks)


def same_spelling(asked: str, found: str) -> bool:
    """Tell whether ``found`` has the letters of ``asked``, and at least its marks."""
    left, right = _letters(asked), _letters(found)
    return len(left) == len(right) and all(
        a == b and marks <= others
        for (a, marks), (b, others) in zip(left, right, strict=True)
    )
