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
from functools import cache
from typing import Final, NamedTuple

from index.arabic.affixes import Front
from index.arabic.stems import Reading, readings
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


_CLASSES: Final = {
    **dict.fromkeys("فعل", "[^اآىة]"),
    "ا": "[اأإٱ]",
    "ء": "[ءؤئ]",
}
"""What a letter of a pattern stands for; an alef without hamza is never a radical."""


class _Pattern(NamedTuple):
    """Where in a word the radicals stand."""

    radicals: tuple[int, ...]
    weak: int
    """Which radical is not written, from 0; -1 where all are."""


def _pattern(spelt: str) -> _Pattern:
    """Take a pattern apart."""
    places = [spelt.find(radical) for radical in "فعل"]
    return _Pattern(
        tuple(at for at in places if at >= 0), places.index(-1) if -1 in places else -1
    )


def _expression(spelt: str) -> str:
    """A pattern as an expression with one group, so that it is known which one fits."""
    return "(" + "".join(_CLASSES.get(letter, letter) for letter in spelt) + ")"


@cache  # compiled when the first word of a length comes: a search has few words
def _of_length(length: int) -> tuple[re.Pattern[str], tuple[_Pattern, ...]] | None:
    """The patterns of a length as one expression, and each by its group."""
    same = [spelt for spelt in _PATTERNS.split() if len(spelt) == length]
    if not same:
        return None
    return re.compile("|".join(map(_expression, same))), tuple(map(_pattern, same))


_RADICALS: Final = str.maketrans("أإؤئىي", "ءءءءوو")
_WEAK: Final = "و"
_SHORTEST: Final = 3
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
    expression, patterns = _of_length(len(letters)) or (None, ())
    match = expression and expression.fullmatch(letters)
    if not match or not match.lastindex:
        return ""
    radicals, weak = patterns[match.lastindex - 1]
    root = "".join(letters[at] for at in radicals)
    if weak >= 0:
        root = root[:weak] + _WEAK + root[weak:]
    return root.translate(_RADICALS)


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


def _sure(reading: Reading) -> int:
    """How sure a reading is, 0 the most: the article and ي of the imperfect."""
    front = reading.front
    if front is Front.NOTHING:
        return 1
    if front is Front.ARTICLE:
        return 0
    if front is Front.PERSON:
        weak = len(reading.stem) == _SHORTEST and reading.stem[1] in "وي"
        return (
            0
            if reading.before[-1] == "ي" or (weak and reading.before[-1] == "ت")
            else 1
        )
    return 2


def root_keys(spelling: str) -> tuple[str, ...]:
    """The root of a word, or nothing; hamza written ء and a weak radical و."""
    if fold_word(spelling) in _PARTICLES:
        return ()
    taken = [
        (_sure(reading), len(reading.before), len(reading.behind), at, reading)
        for at, reading in enumerate(readings(spelling))
        if reading.own == reading.stem and len(reading.stem) >= _SHORTEST
    ]
    for *_, reading in sorted(taken):
        if root := _root(reading):
            return (root,)
    return ()
