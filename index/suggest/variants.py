"""What a reader may have meant by a word that finds nothing."""

from __future__ import annotations

from itertools import pairwise
from math import log10
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import category

from index.arabic import find_words, fold_word, is_arabic
from index.keyboard import to_arabic, to_latin
from index.suggest.costs import cost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.vocabulary import Words

MOST: Final = 3
"""Spellings of one word that are tried."""
_EDITS: Final = 2
_NEAR: Final = 300
"""Words near one that are weighed, nearest first."""
_LEAST_PART: Final = 2
_PER_LENGTH: Final = ((3, 0.5), (5, 1.3), (200, 2.0))
"""Up to so many letters, the largest distance at which words are alike."""
_COMMON: Final = 0.15
"""How much a word gains for being ten times as common."""
_BEHIND: Final = 0.7
"""How much less likely than the likeliest a word may be."""
_SIGNS: Final = frozenset({"Pc", "Pd", "Po", "Sc", "Sk", "Sm", "So"})
"""Unicode's categories of signs that neither open nor close anything."""
_CLITICS: Final = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ف", "ب", "ل", "ك")


class Typed(NamedTuple):
    """A word of the query and its place there."""

    text: str
    start: int
    end: int


def find_respelt(word: str, words: Words) -> list[str]:
    """Words of the vocabulary that are spelt almost like one, the likeliest first."""
    folded = fold_word(word)
    found = _weighed(folded, words)
    if not found:
        for clitic in _CLITICS:
            rest = folded.removeprefix(clitic)
            if rest != folded and len(rest) > _LEAST_PART:
                found = [
                    (weight, clitic + meant) for weight, meant in _weighed(rest, words)
                ]
                break
    if not found:
        return []
    worst = min(found)[0] + _BEHIND
    return [meant for weight, meant in sorted(found)[:MOST] if weight <= worst]


def _weighed(folded: str, words: Words) -> list[tuple[float, str]]:
    """Words near one, each with its distance less what being common is worth."""
    most = next(most for length, most in _PER_LENGTH if len(folded) <= length)
    near = [word for word in words.near(folded, _EDITS)[:_NEAR] if word != folded]
    common = words.frequency(near)
    return [
        (distance - _COMMON * log10(1 + common.get(word, 0)), word)
        for word in near
        if (distance := cost(folded, word)) <= most
    ]


def split(word: str, words: Words) -> tuple[str, str] | None:
    """Two words of the vocabulary that were typed as one; None when there are none."""
    folded = fold_word(word)
    cuts = range(_LEAST_PART, len(folded) - _LEAST_PART + 1)
    halves = [(folded[:at], folded[at:]) for at in cuts]
    common = words.frequency({half for pair in halves for half in pair})
    best = max(
        halves,
        key=lambda pair: min(common.get(pair[0], 0), common.get(pair[1], 0)),
        default=None,
    )
    if best is None or not all(common.get(half) for half in best):
        return None
    return best


def joined(
    typed: str, parts: list[Typed], words: Words
) -> Iterator[tuple[Typed, Typed]]:
    """Neighbours that are one word of the vocabulary when typed as one.

    White space stands between them, or one sign that slipped in («تو%نس»).
    """
    pairs = [
        (one, other)
        for one, other in pairwise(parts)
        if _may_slip_in(typed[one.end : other.start])
    ]
    known = words.frequency(
        {fold_word(one.text) + fold_word(other.text) for one, other in pairs}
    )
    for one, other in pairs:
        if fold_word(one.text) + fold_word(other.text) in known:
            yield one, other


def _may_slip_in(between: str) -> bool:
    """Tell whether what stands between two words may be there by mistake."""
    if between.isspace():
        return True
    return len(between) == 1 and category(between) in _SIGNS and between not in '":'


def on_other_layout(typed: str, words: Words) -> list[str]:
    """What the keys give on the other layout, where that makes words that are known."""
    letters = [char for char in typed if char.isalpha()]
    if not letters:
        return []
    if all(map(is_arabic, letters)):
        meant = to_latin(typed)
    elif not any(map(is_arabic, letters)):
        meant = (to_arabic(typed),)
    else:
        return []
    return [other for other in meant if _is_known(other, words)]


def _is_known(typed: str, words: Words) -> bool:
    """Tell whether every word of a query is in the vocabulary."""
    folded = {fold_word(word) for word, _, _ in find_words(typed)}
    return bool(folded) and len(words.frequency(folded)) == len(folded)
