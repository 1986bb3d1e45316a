"""Roots: the radicals of a word, where its pattern shows them.

A word is stripped of article, particles and endings, and what is left is laid on the
patterns of Arabic words, those with the most letters of their own first. No pattern, no
root: better none than a wrong one. The weak radicals و and ي are one, because they change
into each other and into alef («قال», «قول», «قيل»), and so are the seats of hamza.

Words of one root can mean very different things («كتاب», «مكتب», «كتيبة»): this is the
widest level, for a reader who asks for it.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from index.arabic.stems import Front, Reading, readings
from index.arabic.words import fold_word

# ف ع ل stand for the radicals, everything else for itself; where one of them is missing
# the radical is weak and not written so. Within a length the order decides.
_PATTERNS: Final = """
تفاعيل مفاعيل افاعيل فواعيل
مفعول مفعال مفعيل
استفعاء استفعال مستفعل استفعل ستفعل استفال مستفال مستفيل
افتعاء انفعاء افتعال انفعال مفتعل منفعل متفعل متفاعل افتعل انفعل اتعال متعل
ازدعال افطعال افعلال
تفعيل تفاعل مفاعل فواعل فعاءل افاعل تفعال
افعلاء فعلاء فاعول فعالي
افعاء فعاء فاءل فاعل فعال فعيل فعول افعال مفعل تفعل افعل فيعل فتعل نفعل
فعل فال فعا
"""


class _Pattern(NamedTuple):
    """Where a pattern's own letters and the radicals stand."""

    letters: tuple[tuple[int, str], ...]
    radicals: tuple[int, ...]
    weak: int
    """Which radical is not written, from 0; -1 where all are."""


def _pattern(spelt: str) -> _Pattern:
    """Take a pattern apart."""
    places = {letter: spelt.index(letter) for letter in "فعل" if letter in spelt}
    letters = tuple(
        (at, letter) for at, letter in enumerate(spelt) if at not in places.values()
    )
    radicals = tuple(places[letter] for letter in "فعل" if letter in places)
    weak = next((at for at, radical in enumerate("فعل") if radical not in places), -1)
    return _Pattern(letters, radicals, weak)


def _by_length() -> dict[int, list[_Pattern]]:
    """Length of a word -> the patterns of that length."""
    patterns: dict[int, list[_Pattern]] = {}
    for spelt in _PATTERNS.split():
        patterns.setdefault(len(spelt), []).append(_pattern(spelt))
    return patterns


_BY_LENGTH: Final = _by_length()
_BARE: Final = str.maketrans("ؤئإأٱى", "ءءاااي")
_RADICALS: Final = str.maketrans("أإؤئىي", "ءءءءوو")
_NOT_RADICAL: Final = frozenset("اآة")
_WEAK: Final = "و"
_ADJECTIVE: Final = 5
"""From this length on a ي at the end makes an adjective of a noun."""

_PARTICLES: Final = frozenset(
    fold_word(word)
    for word in re.findall(
        r"\w+", "إلى على حتى متى لدى سوى أنه هذا هذه ذلك تلك التي الذي كما"
    )
)
"""Words of grammar: what they have of patterns is chance."""


def _radicals(letters: str) -> str:
    """The root of a stem as spelt; "" without a pattern."""
    bare = letters.translate(_BARE)
    for pattern in _BY_LENGTH.get(len(bare), ()):
        if any(bare[at] != letter for at, letter in pattern.letters):
            continue
        radicals = [letters[at] for at in pattern.radicals]
        if not _NOT_RADICAL.isdisjoint(radicals):
            continue
        if pattern.weak >= 0:
            radicals.insert(pattern.weak, _WEAK)
        return "".join(radicals).translate(_RADICALS)
    return ""


def _root(reading: Reading) -> str:
    """The root of a reading."""
    letters = reading.letters
    adjective = letters.endswith("ي") and letters[0] != "م"
    if adjective and len(letters) >= _ADJECTIVE and (root := _radicals(letters[:-1])):
        return root
    if letters[0] == "إ" and len(letters) == 4 and letters[2] == "ا" and reading.behind:
        # «إضافة»: the verbal noun of a hollow verb, which has ة for its weak radical.
        letters = letters[1:]
    return _radicals(letters) or (_radicals(letters[:-1]) if adjective else "")


def _rank(reading: Reading) -> tuple[int, int, int]:
    """Sure readings first: the article, ي of the imperfect, then least taken off."""
    person = reading.before[-1:] if reading.front is Front.PERSON else ""
    weak = reading.stem[1] in "وي" and len(reading.stem) == 3
    if reading.front is Front.ARTICLE or person == "ي" or (person == "ت" and weak):
        sure = 0
    else:
        sure = 2 if reading.front in {Front.CONJUNCTION, Front.PREPOSITION} else 1
    return sure, len(reading.before), len(reading.behind)


def root_keys(spelling: str) -> tuple[str, ...]:
    """The root of a word, or nothing; hamza written ء and a weak radical و."""
    if fold_word(spelling) in _PARTICLES:
        return ()
    taken = [r for r in readings(spelling) if r.own == r.stem and len(r.stem) >= 3]
    for reading in sorted(taken, key=_rank):
        if root := _root(reading):
            return (root,)
    return ()
