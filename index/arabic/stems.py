"""Light stems: what may stand before and behind a stem, and so what a stem may be.

Every way is listed in which a word can be read as particles, stem and ending; whether a
reading is right, the vocabulary tells (`index.vocabulary`). Readings respect what an
article, a particle or a person's prefix can stand with:

- the article (ال، بال، وال، كال، فال، لل) takes a noun with a noun's ending;
- ب ل ك take a noun with a noun's ending or a pronoun;
- ي ت ن أ, after س or ل too, take a verb with a verb's ending and a pronoun;
- و ف take any of these, and a bare word.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from index.arabic.plurals import listed, patterned
from index.arabic.verbs import SHORT_IMPERFECT, SHORT_PERFECT, perfects
from index.arabic.words import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Front(Enum):
    """What stands before a stem."""

    NOTHING = 0
    ARTICLE = 1
    CONJUNCTION = 2
    PREPOSITION = 3
    PERSON = 4
    """ي ت ن أ of the imperfect, with or without what may precede it."""


class Back(Enum):
    """What stands behind a stem."""

    NOTHING = 0
    FEMININE = 1
    """ة alone."""
    NOUN = 2
    """An ending of number or case that only nouns have."""
    VERB = 3
    """An ending that only verbs have, with or without a pronoun."""
    EITHER = 4
    """A pronoun, or an ending that nouns and verbs share."""


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

    @property
    def noun(self) -> bool:
        """Tell whether only a noun can be read so."""
        return (
            self.plural
            or self.front in _OF_NOUNS
            or self.back in _NOMINAL
            or self.letters.endswith("ة")
        )

    @property
    def verb(self) -> bool:
        """Tell whether only a verb can be read so."""
        return self.front is Front.PERSON or self.back is Back.VERB


_OF_NOUNS: Final = (Front.ARTICLE, Front.PREPOSITION)
_NOMINAL: Final = (Back.NOUN, Back.FEMININE)

_ARTICLES: Final = ("ال", "بال", "كال", "لل")
_PREPOSITIONS: Final = ("ب", "ل", "ك")
_PERSONS: Final = ("ي", "ت", "ن", "ا")
_PRONOUNS: Final = ("ه", "ها", "هما", "هم", "هن", "ك", "كما", "كم", "كن", "نا", "ي")
_OBJECTS: Final = (*_PRONOUNS, "ني")


def _fronts() -> dict[str, Front]:
    """Every string that can stand before a stem."""
    fronts = {"": Front.NOTHING}
    for conjunction in ("", "و", "ف"):
        fronts |= dict.fromkeys((conjunction + a for a in _ARTICLES), Front.ARTICLE)
        fronts |= dict.fromkeys(
            (conjunction + p for p in _PREPOSITIONS), Front.PREPOSITION
        )
        for particle in ("", "س", "ل"):
            fronts |= dict.fromkeys(
                (conjunction + particle + p for p in _PERSONS), Front.PERSON
            )
    return fronts | dict.fromkeys(("و", "ف"), Front.CONJUNCTION)


def _joined(first: Iterable[str], then: Iterable[str], back: Back) -> dict[str, Back]:
    """Every ending with every pronoun behind it."""
    second = tuple(then)
    return {one + other: back for one in first for other in second}


_NOUN: Final = {
    "": Back.NOTHING,
    "ه": Back.FEMININE,
    **dict.fromkeys(("ات", "ون", "ين", "ان", "تان", "تين", "ا"), Back.NOUN),
    **_joined(("", "ت", "ات", "تا", "تي", "ا", "ي", "و"), _PRONOUNS, Back.EITHER),
}
_NOUN["ه"] = Back.FEMININE
_PERFECT: Final = {
    **_joined(("ت", "تا", "تما", "تمو", "تن", "نا", "ن"), _OBJECTS, Back.VERB),
    **dict.fromkeys(("ت", "تا", "تما", "تم", "تن", "ن", "وا", "ني"), Back.VERB),
    **dict.fromkeys(("نا", "ا"), Back.EITHER),
}
_IMPERFECT: Final = {
    "": Back.NOTHING,
    **_joined(("", "ون", "و", "ين", "ي", "ان", "ا", "ن"), _OBJECTS, Back.VERB),
    **dict.fromkeys(("ون", "وا", "ين", "ي", "ان", "ا", "ن"), Back.VERB),
}
_WITH_ARTICLE: Final = {
    behind: _NOUN[behind] for behind in ("", "ه", "ات", "ون", "ين", "ان", "تان", "تين")
}
_BARE: Final = {**_PERFECT, **_NOUN, "ا": Back.EITHER}
_BACKS: Final[Mapping[Front, Mapping[str, Back]]] = {
    Front.NOTHING: _BARE,
    Front.ARTICLE: _WITH_ARTICLE,
    Front.CONJUNCTION: _BARE,
    Front.PREPOSITION: _NOUN,
    Front.PERSON: _IMPERFECT,
}
_FRONTS: Final = _fronts()
_AFTER: Final = {before: _BACKS[front] for before, front in _FRONTS.items()}
"""The letters before a stem -> what may stand behind it."""

_LONGEST_FRONT: Final = max(map(len, _FRONTS))
_LONGEST_BACK: Final = max(len(behind) for backs in _BACKS.values() for behind in backs)
_HAMZA: Final = frozenset("أإآؤئء")
_SHORTEST: Final = 3
_LEAST: Final = 2
_PARTICLED: Final = frozenset({Front.CONJUNCTION, Front.PREPOSITION})
_ALEFS: Final = frozenset({"ابن", "اسم", "الى"})
_NO_NOUNS: Final = frozenset(
    {"له", "ان", "ذي", "تي", "لي", "ما", "لا", "كن", "هم", "ها", "ين", "اي", "ات"}
)
"""Two letters behind ال that are no noun: «الذي», «الله», «الان»."""

_AFTER_WEAK: Final = frozenset({"ت", "وا", "ون"})
"""Endings before which a verb loses its last ى or ي: «انتهت», «انتهوا», «ينتهون»."""


def _stands(front: Front, before: str, spelt: str) -> bool:
    """Tell whether the letters before a stem are spelt as what they are taken for."""
    size = len(before)
    if not _HAMZA.isdisjoint(spelt[: size - 1 if front is Front.PERSON else size]):
        return False
    if front is Front.ARTICLE and not before.endswith("لل"):
        return spelt[size - 2] in "اٱ"
    if front is Front.PERSON and before.endswith("ا"):
        return spelt[size - 1] == "أ"
    return True


def _joins_alef(letters: str) -> bool:
    """Tell whether the alef a stem begins with is the second letter of the word.

    «كامل» is no «أمل»: three letters begin with a hamza rather than an alef, but for few.
    """
    return len(letters) == _SHORTEST and letters[0] == "ا" and letters not in _ALEFS


def _ends(stem: str, behind: str, spelt: str) -> bool:
    """Tell whether the letters behind a stem are spelt as what they are taken for.

    Behind an alef only a pronoun stands; before other endings it is dropped or changed.
    """
    if not behind:
        return True
    last = spelt[-1]
    if last == "ى" or (last == "ة" and behind != "ه"):
        return False
    if stem[-1] == "ا" and behind not in _PRONOUNS:
        return False
    return _HAMZA.isdisjoint(spelt[len(spelt) - len(behind) :])


@lru_cache(maxsize=16_384)
def readings(spelling: str) -> tuple[Reading, ...]:
    """Every way to read a word; a word nothing can be taken off is its own stem."""
    folded = fold_word(spelling)
    # Where folding changes the length it is no Arabic word.
    spelt = spelling if len(spelling) == len(folded) else folded
    plain = [
        reading
        for before, front in _beginnings(folded, spelt)
        for reading in _endings(folded, spelt, before, front)
    ]
    found = [r for r in plain if len(r.stem) >= _SHORTEST]
    found += [other for reading in plain for other in _other_stems(reading)]
    whole = Reading(folded, Front.NOTHING, Back.NOTHING, "", "", spelt, folded)
    return tuple(
        found if whole in found or len(folded) > _SHORTEST else [whole, *found]
    )


def _beginnings(folded: str, spelt: str) -> Iterator[tuple[str, Front]]:
    """What a word may begin with, the longest first.

    A word with the article has no other reading, but for those with a ت behind it: they
    may be verbs («التزم»).
    """
    articled = False
    for cut in range(min(_LONGEST_FRONT, len(folded) - _LEAST), -1, -1):
        before = folded[:cut]
        front = _FRONTS.get(before)
        if front is None or not _stands(front, before, spelt):
            continue
        if front is Front.ARTICLE:
            articled = before.endswith("ال") and len(folded) - cut >= _SHORTEST
        elif articled and folded[cut : cut + 3] != "الت":
            continue
        yield before, front


def _endings(folded: str, spelt: str, before: str, front: Front) -> Iterator[Reading]:
    """The readings of a word that begins with some letters."""
    backs, cut = _AFTER[before], len(before)
    for stop in range(max(len(folded) - _LONGEST_BACK, cut + _LEAST), len(folded) + 1):
        behind = folded[stop:]
        back = backs.get(behind)
        if back is Back.FEMININE and spelt[-1] != "ة":
            back = Back.EITHER
        if front in _PARTICLED and _joins_alef(spelt[cut:stop]):
            continue
        if back is not None and _ends(folded[cut:stop], behind, spelt):
            yield Reading(
                folded[cut:stop],
                front,
                back,
                before,
                behind,
                spelt[cut:stop],
                folded[cut:stop],
            )


def _other_stems(reading: Reading) -> Iterator[Reading]:
    """A reading with the stems that its own stem may stand for."""
    if len(reading.stem) < _SHORTEST:
        yield from _short(reading)
        return
    yield from _singulars(reading)
    if reading.behind and reading.letters[-2:] in {"ائ", "اؤ"}:
        seated = reading._replace(
            stem=reading.stem[:-1] + "ء", letters=reading.letters[:-1] + "ء"
        )
        yield from (seated, *_singulars(seated))
    if reading.front is Front.PERSON:
        for stem in perfects(reading.stem):
            yield reading._replace(stem=stem, letters=stem)
    if reading.behind in _AFTER_WEAK and reading.verb:
        stem = reading.stem + "ي"
        yield reading._replace(stem=stem, letters=reading.letters + "ي")


def _short(reading: Reading) -> Iterator[Reading]:
    """The readings of two letters: only where what stands around them is sure."""
    stem, behind = reading.stem, reading.behind
    if reading.front is Front.PERSON:
        for verb in SHORT_IMPERFECT.get(stem, ()):
            yield reading._replace(stem=verb, letters=verb)
    elif reading.front is Front.ARTICLE and not behind and stem not in _NO_NOUNS:
        yield reading
    elif reading.back is Back.VERB and reading.front is not Front.PREPOSITION:
        for verb in SHORT_PERFECT.get(stem, ()):
            yield reading._replace(stem=verb, letters=verb)
    if behind.startswith(("ات", "ت")) and reading.back in {Back.NOUN, Back.EITHER}:
        yield reading._replace(stem=stem + "ه", letters=reading.letters + "ة")


def _singulars(reading: Reading) -> list[Reading]:
    """A reading's stem as the plural of other stems."""
    if reading.verb or reading.back in _NOMINAL:
        return []
    singulars = listed(reading.stem, reading.letters) or patterned(reading.letters)
    found = []
    for singular in singulars:
        letters = (
            singular[:-1]
            if singular[-1] == "ة" and len(singular) > _SHORTEST
            else singular
        )
        found.append(
            reading._replace(stem=str(fold_word(letters)), letters=letters, plural=True)
        )
    return found


def stem_keys(spelling: str) -> tuple[str, ...]:
    """Every stem a word may have, the word itself first."""
    return tuple(dict.fromkeys(reading.stem for reading in readings(spelling)))
