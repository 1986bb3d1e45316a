"""Light stems: what is left of a word without particles and endings.

Every way is listed in which a word can be read as particles, stem and ending; whether a
reading is right, the vocabulary tells (`index.vocabulary`). A stem may stand for others:
a broken plural for its singular, the imperfect of a weak verb for its perfect.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from index.arabic.affixes import (
    LEAST,
    PRONOUNS,
    THIRD_PERFECT,
    Back,
    Front,
    back,
    beginnings,
    endings,
)
from index.arabic.plurals import listed, patterned
from index.arabic.verbs import (
    SHORT_FEMININE,
    SHORT_IMPERFECT,
    SHORT_PERFECT,
    WEAK_IMPERFECT,
    perfects,
)
from index.arabic.words import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterator


class Reading(NamedTuple):
    """One way to read a word."""

    stem: str
    front: Front
    back: Back
    before: str
    """The folded letters before the stem."""
    behind: str
    """The folded letters behind the stem."""
    letters: str
    """The stem as spelt."""
    own: str
    """The folded letters that stand where the stem stands: its plural, its imperfect."""
    plural: bool = False
    """The word has another stem, and is taken for a broken plural of this one."""
    masculine: bool = False
    """A plural that the noun with ة has not: «شروط» is of «شرط», not of «شرطة»."""

    @property
    def noun(self) -> bool:
        """Tell whether only a noun can be read so."""
        return (
            self.plural
            or self.front is Front.ARTICLE
            or self.front is Front.PREPOSITION
            or self.back is Back.NOUN
            or self.back is Back.FEMININE
            or self.letters.endswith("ة")
        )

    @property
    def feminine(self) -> bool:
        """Tell whether the word has a ة, or the ت it becomes before an ending of nouns."""
        return (
            self.back is Back.FEMININE
            or self.letters.endswith("ة")
            or (self.behind.startswith("ت") and self.back is not Back.VERB)
        )

    @property
    def verb(self) -> bool:
        """Tell whether only a verb can be read so."""
        return self.front is Front.PERSON or self.back is Back.VERB


_SHORTEST: Final = 3
_TELLING: Final = frozenset("أإآؤئىة")
_ALEFS: Final = frozenset({"ابن", "اسم", "الى"})
_NO_NOUNS: Final = frozenset(
    {"له", "ان", "ذي", "تي", "لي", "ما", "لا", "كن", "هم", "ها", "ين", "اي", "ات"}
    | {"هو", "هي", "من", "عن", "في", "قد", "لن", "لم", "كي"}
)
"""Two letters behind ال that are no noun: «الذي», «الله», «الان», «للهو»."""

_GOD: Final = "الله"
_OF_GOD: Final = {
    _GOD: "",
    **{f"{before}{_GOD}": before for before in ("ب", "و", "ف", "ت", "وب", "فب")},
    **{f"{before}لله": f"{before}ل" for before in ("", "و", "ف")},
}
"""«الله» with particles, of which ل takes its alef -> these. It has no other reading."""
_WHOLE: Final = frozenset({"اللهم", "اوليك", "فيمن", "فيما", "ممن", "عمن"})
"""Words of grammar that only look as if something could be taken off, folded: «اللهم» is
no «لهم», «أولئك» no «أول», «فيمن» no «يمن»."""

_SEATED: Final = frozenset({"ائ", "اؤ"})
_AFTER_WEAK: Final = frozenset({"ت", "وا", "ون"})
"""Endings before which a verb loses its last ى or ي: «انتهت», «انتهوا», «ينتهون»."""
_OF_BOTH: Final = re.compile(".*[ةي]|..ي.|.ا..")
"""Singulars whose plural is of the feminine too: «شرطة» has one, «كبير» and «عامل» share
it with «كبيرة» and «عاملة»."""
_PLURALS: Final = frozenset({"ون", "ين"})
_TAKING: Final = _AFTER_WEAK | _PLURALS
_DEFECTIVE: Final = re.compile("م?.ا.")
"""A participle without its last ي, which these endings take: «المحامين»."""

_KEPT: Final = 16_384
"""Spellings whose readings are kept, about 1 KB each."""


def _hamzas(spelling: str, folded: str) -> str:
    """A folded word with those letters of its spelling that tell stems apart.

    Persian letters, say, tell nothing. Where folding changes the length of a word it is
    not Arabic.
    """
    if spelling == folded or len(spelling) != len(folded):
        return folded
    return "".join(
        own if own in _TELLING else letter
        for own, letter in zip(spelling, folded, strict=True)
    )


@lru_cache(maxsize=_KEPT)
def readings(spelling: str) -> tuple[Reading, ...]:
    """Every way to read a word; a word nothing can be taken off is its own stem."""
    folded = fold_word(spelling)
    spelt = _hamzas(spelling, folded)
    whole = Reading(folded, Front.NOTHING, Back.NOTHING, "", "", spelt, folded)
    if len(folded) < _SHORTEST or not "ء" <= folded[0] <= "ي" or folded in _WHOLE:
        return (whole,)
    if folded in _OF_GOD:
        return (whole._replace(stem=_GOD, letters=_GOD, before=_OF_GOD[folded]),)
    found: list[Reading] = []
    for reading in _plain(folded, spelt):
        if len(reading.stem) >= _SHORTEST:
            found.append(reading)
            found.extend(_other_stems(reading))
        else:
            found.extend(_short(reading))
    return tuple(found) or (whole,)


def _plain(folded: str, spelt: str) -> Iterator[Reading]:
    """Every way to part a word, two letters of stem at least."""
    size = len(folded)
    behinds = endings(folded, spelt)
    for before, front in beginnings(folded, spelt):
        cut = len(before)
        particle = front is Front.CONJUNCTION or front is Front.PREPOSITION
        for behind in behinds:
            stop = size - len(behind)
            taken = back(before, behind, spelt)
            if taken is None or stop - cut < LEAST:
                continue
            letters = spelt[cut:stop]
            if particle and _joins_alef(letters):
                continue
            stem = folded[cut:stop]
            yield Reading(stem, front, taken, before, behind, letters, stem)


def _joins_alef(letters: str) -> bool:
    """Tell whether the alef a stem begins with is the second letter of the word.

    «كامل» is no «أمل»: three letters begin with a hamza rather than an alef, but for few.
    """
    return len(letters) == _SHORTEST and letters[0] == "ا" and letters not in _ALEFS


def _other_stems(reading: Reading) -> list[Reading]:
    """A reading with the stems that its own stem may stand for."""
    found = []
    if reading.front is Front.PERSON:
        found += [
            reading._replace(stem=stem, letters=stem) for stem in perfects(reading.stem)
        ]
    elif reading.back is Back.NOTHING or reading.back is Back.EITHER:
        found += _singulars(reading)
        if reading.behind and reading.letters[-2:] in _SEATED:
            stem, letters = reading.stem[:-1] + "ء", reading.letters[:-1] + "ء"
            seated = reading._replace(stem=stem, letters=letters)
            found += [seated, *_singulars(seated)]
    if reading.behind in _TAKING or (reading.behind and reading.letters[-1] in "اؤئ"):
        found += _before_endings(reading)
    return found


def _before_endings(reading: Reading) -> Iterator[Reading]:
    """A reading with the stem whose last letter its ending changed or took."""
    stem, letters, behind = reading.stem, reading.letters, reading.behind
    if (behind in _AFTER_WEAK and reading.verb) or (
        behind in _PLURALS and reading.noun and _DEFECTIVE.fullmatch(letters)
    ):
        yield reading._replace(stem=stem + "ي", letters=letters + "ي")
    if reading.verb and letters[-1] in "ؤئ":
        hamza, last = ("ء", "ء") if letters[-2] == "ا" else ("أ", "ا")
        yield reading._replace(stem=stem[:-1] + last, letters=letters[:-1] + hamza)
    if letters[-1] == "ا" and behind in PRONOUNS and reading.back is not Back.FEMININE:
        yield reading._replace(stem=stem[:-1] + "ي", letters=letters[:-1] + "ى")


def _short(reading: Reading) -> Iterator[Reading]:
    """The readings of two letters: only where what stands around them is sure."""
    stem, behind = reading.stem, reading.behind
    if reading.front is Front.PERSON:
        for verb in SHORT_IMPERFECT.get(stem, ()):
            yield reading._replace(stem=verb, letters=verb)
        for verb in WEAK_IMPERFECT.get(stem + behind, ()):
            yield reading._replace(stem=fold_word(verb), letters=verb)
    elif reading.front is Front.ARTICLE and not behind and stem not in _NO_NOUNS:
        yield reading
    elif reading.back is Back.VERB and reading.front is not Front.PREPOSITION:
        for verb in SHORT_PERFECT.get(stem, ()):
            yield reading._replace(stem=verb, letters=verb)
        if behind in THIRD_PERFECT:
            for verb in SHORT_FEMININE.get(stem, ()):
                yield reading._replace(stem=fold_word(verb), letters=verb)
    if behind.startswith(("ات", "ت")) and reading.back is not Back.VERB:
        yield reading._replace(stem=stem + "ه", letters=reading.letters + "ة")


def _singulars(reading: Reading) -> list[Reading]:
    """A reading's stem as the plural of other stems."""
    found = []
    known = listed(reading.stem, reading.letters)
    for singular in known or patterned(reading.letters):
        whole = singular[-1] != "ة" or len(singular) == _SHORTEST
        letters = singular if whole else singular[:-1]
        stem = fold_word(letters)
        masculine = bool(known) and not _OF_BOTH.fullmatch(singular)
        found.append(
            reading._replace(
                stem=stem, letters=letters, plural=True, masculine=masculine
            )
        )
    return found


def stem_keys(spelling: str) -> tuple[str, ...]:
    """Every stem a word may have, at least one."""
    return tuple(dict.fromkeys(reading.stem for reading in readings(spelling)))
