"""How far is one word from another, to somebody who writes Arabic?

A weighted edit distance over folded words (optimal string alignment). Folding has made
ه and ة, ى and ي, and the seats of hamza one already; what is cheap here are the letters
that are confused because they sound alike in the dialects or look alike, and the letters
that are easily left out: hamza, long vowels, one of two equal letters.
"""

from __future__ import annotations

from typing import Final

_ALIKE: Final = 0.4
_LIGHT: Final = 0.5
_SWAPPED: Final = 0.7
_FIRST: Final = 0.3
"""More for another first letter, which is seldom wrong."""
_HAMZA: Final = 0.2
# Sounds that dialects merge (ض ظ, ذ ز د, ث س ت, ط ت, ق ك غ, ص س), ة written ت, letters told
# apart by dots alone; ء with what it is left out of, or put on.
_PAIRS: Final = (
    "ته ضظ ذز ثس دض طت قك ذد ثت صس ظز غق ضد جش حه حخ جح عغ رز سش صض طظ فق بت تث ين بن بي "
    "وؤ هح اع ىا يا"
)
_CONFUSED: Final = frozenset({*_PAIRS.split(), *_PAIRS[::-1].split()})
_EASILY_LOST: Final = {"ء": _HAMZA, "ا": _LIGHT, "و": _LIGHT, "ي": _LIGHT}


def cost(typed: str, meant: str) -> float:
    """The distance of two folded words; 0 for the same, about 1 for a letter.

    Time and memory grow with the product of their lengths.
    """
    above: list[float] = []
    last = [0.0]
    for at, letter in enumerate(meant):
        last.append(last[-1] + _gap(letter, meant, at))
    for i, mine in enumerate(typed):
        current = [last[0] + _gap(mine, typed, i)]
        for j, yours in enumerate(meant):
            best = min(
                last[j] + _change(mine, yours, is_first=i == j == 0),
                last[j + 1] + _gap(mine, typed, i),
                current[j] + _gap(yours, meant, j),
            )
            if i and j and mine == meant[j - 1] and yours == typed[i - 1] != mine:
                best = min(best, above[j - 1] + _SWAPPED)
            current.append(best)
        above, last = last, current
    return last[-1]


def _change(mine: str, yours: str, *, is_first: bool) -> float:
    """The cost of one letter for another."""
    if mine == yours:
        return 0.0
    if mine + yours in _CONFUSED:
        return _ALIKE
    return 1.0 + _FIRST * is_first


def _gap(letter: str, word: str, at: int) -> float:
    """The cost of a letter that the other word has not."""
    if at and word[at - 1] == letter:
        return _ALIKE
    return _EASILY_LOST.get(letter, 1.0)
