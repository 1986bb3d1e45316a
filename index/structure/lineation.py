"""Verse that only its lines show: short ones of one length, that rhyme, or that run on.

Prose fills its lines and ends them with stops; lists name things in lines of any length.
The lines of a metrical poem lie close together in length. Those of songs rhyme with their
neighbours. Those of free verse go on with the sentence of the line above and so begin with
particles and verbs, where items of a list begin with nouns.
"""

from __future__ import annotations

import operator
from collections import Counter
from dataclasses import dataclass
from statistics import fmean, median, pstdev
from typing import TYPE_CHECKING, Final

from index.structure.sentences import begins_a_sentence
from index.structure.turns import says

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.structure.lines import Line

LEAST: Final = 4
"""Lines from which a run is looked at without a word that announces it."""
_METRE: Final = (14.0, 36.5)
"""Mean code points of hemistichs. Names are shorter, rows of a narrow page longer."""
_NARROW: Final = 30.0
"""The same where no blank lines part them: rows of a narrow page may be so short."""
_EVEN: Final = 0.125
"""Spread of the lengths of metrical hemistichs. Of 450 such runs in books nearly all stay
below it; the lists of an encyclopedia have 0.15 to 0.6."""
_SONG: Final = (12.0, 45.0)
_SONG_SPREAD: Final = 0.4
_SONG_LINES: Final = 5
_FREE_LINES: Final = 6
_FREE: Final = (14.0, 29.0)
"""Mean code points of lines of free verse; of sentences broken over lines it is more."""
_FREE_SPREAD: Final = 0.5
_PAUSES: Final = 0.3
"""Share of lines set apart that end with a comma: no paragraph ends with one."""
_PAUSING_LONGEST: Final = 32.0
_PAUSING_FLOW: Final = 0.25
_UNLIKE: Final = 0.35
_UNVOICED: Final = "اويه"
"""Letters that may follow the rhyme's own: long vowels and the pronoun."""
_WORD: Final = 3
_OPENERS: Final = """
من في علي الي عن لا ما لن لم كل هل ام بلا حين مثل مثلما بين كلما ربما كان كانها عند
"""
_PARTICLES: Final = frozenset(_OPENERS.split())
"""Those, folded, that names and headings may begin with as well."""
_CHECKED: Final = 400
"""Lines of a run that are measured; a longer one is judged by its first."""


@dataclass(frozen=True)
class Measures:
    """What the lines of a run have in common; shares are 0 to 1."""

    lines: int
    mean: float
    """Code points of a line, without punctuation."""
    spread: float
    """Standard deviation of these over their mean."""
    rhymed: float
    """Share of lines that rhyme with one of the two above or below."""
    sung: float
    """The same, counting lines that come again."""
    flowing: float
    """Share of lines that begin with a particle, a verb or a conjunction."""
    alike: float
    """Share of lines with the commonest word: that of items of one list is high."""
    apart: float
    """Share of lines with a blank line before them."""
    told: float
    """Share of lines that begin with a verb of saying, or end as speech does."""


def is_lineated(run: Sequence[Line], *, listed: bool) -> bool:
    """Tell whether a run of short lines without stops is verse.

    Args:
        run: Lines in a row.
        listed: Whether a line that ends with a colon, and names no poem, stands before it.
    """
    if len(run) < LEAST:
        return False
    found = measure(run[:_CHECKED])
    if found.alike > 2 / 3 and found.rhymed < 2 / 3:
        return False
    if listed and found.flowing < 0.25 and found.rhymed < 0.5:
        return False
    return _is_even(found) or _is_song(found) or _is_free(found)


def is_unfinished(run: Sequence[Line]) -> bool:
    """Tell whether short lines set apart are sentences that go on from line to line.

    They may end with any stop; enough of them end with a comma or a semicolon.
    """
    if len(run) < _FREE_LINES:
        return False
    found = measure(run[:_CHECKED])
    paused = _share(line.text.endswith(("،", "؛", ",")) for line in run[:_CHECKED])
    return (
        paused >= _PAUSES
        and found.mean <= _PAUSING_LONGEST
        and found.flowing >= _PAUSING_FLOW
        and found.told <= 0.25
        and found.alike <= 0.5
    )


def trimmed(run: Sequence[Line]) -> tuple[int, int]:
    """The lines of a run without those at its ends that are of another length.

    A heading or a name before a poem, or the beginning of prose behind it.
    """
    lengths = [len(line.bare) for line in run]
    usual = median(lengths)
    start, end = 0, len(run)
    while start < end and abs(lengths[start] - usual) > _UNLIKE * usual:
        start += 1
    while end > start and abs(lengths[end - 1] - usual) > _UNLIKE * usual:
        end -= 1
    return start, end


def _is_even(found: Measures) -> bool:
    """Tell whether lines keep one metre."""
    lowest, highest = _METRE
    if found.spread > _EVEN or not lowest <= found.mean <= highest:
        return False
    return found.apart > 0.4 or found.mean <= _NARROW or found.rhymed >= 0.5


def _is_song(found: Measures) -> bool:
    """Tell whether lines of uneven length rhyme with their neighbours."""
    lowest, highest = _SONG
    return (
        found.lines >= _SONG_LINES
        and lowest <= found.mean <= highest
        and found.spread <= _SONG_SPREAD
        and found.rhymed >= 0.25
        and found.sung >= (0.5 if found.lines > 2 * _SONG_LINES else 0.6)
        and found.flowing >= 0.1
        and found.told <= 0.25
    )


def _is_free(found: Measures) -> bool:
    """Tell whether lines set apart from one another are pieces of sentences."""
    lowest, highest = _FREE
    return (
        found.lines >= _FREE_LINES
        and found.apart >= 0.75
        and lowest <= found.mean <= highest
        and found.spread <= _FREE_SPREAD
        and found.flowing >= (0.35 if found.rhymed >= 0.25 else 0.45)
        and found.told <= 0.25
    )


def measure(run: Sequence[Line]) -> Measures:
    """Measure a run of at least one line."""
    texts = [line.bare for line in run]
    lengths = [len(text) for text in texts]
    mean = fmean(lengths)
    rhymed = _rhymed(texts)
    times = Counter(texts)
    again = (times[text] > 1 for text in texts)
    return Measures(
        lines=len(run),
        mean=mean,
        spread=pstdev(lengths) / mean,
        rhymed=_share(rhymed),
        sung=_share(map(operator.or_, rhymed, again)),
        flowing=_share(map(_flows, texts)),
        alike=_commonest(texts),
        apart=_share(line.after_blank for line in run),
        told=_share(
            says(line.opening) or line.text.endswith(("؟", "!")) for line in run
        ),
    )


def rhymes_of(text: str) -> frozenset[str]:
    """What a line ends with: two lines rhyme when these sets meet.

    The last two letters, or the last before a vowel or «ه» with what follows it.
    """
    stem = text.rstrip(_UNVOICED)
    return frozenset({text[-2:], f"{stem[-1:]}+{text[len(stem) :]}"})


def _rhymed(texts: Sequence[str]) -> list[bool]:
    """Whether each line rhymes with another one of the two above or below."""
    rhymes = [rhymes_of(text) for text in texts]
    return [
        any(
            not rhymes[n].isdisjoint(rhymes[m]) and texts[n] != texts[m]
            for m in (n - 2, n - 1, n + 1, n + 2)
            if 0 <= m < len(texts)
        )
        for n in range(len(texts))
    ]


def _flows(text: str) -> bool:
    """Tell whether a line begins as a sentence, or goes on with one."""
    first = text.partition(" ")[0]
    return (
        first in _PARTICLES
        or begins_a_sentence(first)
        or (len(first) > _WORD - 1 and first[0] in "وف")
    )


def _commonest(texts: Sequence[str]) -> float:
    """The share of lines that hold the commonest word of three letters or more."""
    words = Counter(
        word for text in texts for word in set(text.split()) if len(word) >= _WORD
    )
    return max(words.values(), default=0) / len(texts)


def _share(flags: Iterable[bool]) -> float:
    """How many of some flags are true, of all."""
    seen = list(flags)
    return sum(seen) / len(seen)
