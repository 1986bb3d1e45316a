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
from typing import Final, NamedTuple

from index.arabic.words import fold_word


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
    """Ending of a noun: dual, plural, accusative."""
    PRONOUN = 3
    """A pronoun behind a noun or a perfect verb."""
    VERB = 4
    """Ending of a verb, with or without a pronoun."""


class Reading(NamedTuple):
    """One way to read a folded word."""

    stem: str
    front: Front
    back: Back
    before: str
    """The letters before the stem."""
    behind: str
    """The letters behind the stem, where they are written."""


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


def _noun_backs() -> dict[str, Back]:
    """Every string that can stand behind a noun."""
    pronouns = [*_PRONOUNS]
    backs = dict.fromkeys(pronouns, Back.PRONOUN)
    for number in ("ت", "ات", "تا", "تي", "ا", "ي", "و"):
        backs |= dict.fromkeys((number + p for p in pronouns), Back.PRONOUN)
    backs |= dict.fromkeys(("ات", "ان", "ين", "ون", "ا", "تان", "تين"), Back.NOUN)
    return backs | {"": Back.NOTHING, "ه": Back.FEMININE}


def _perfect_backs() -> dict[str, Back]:
    """Every string that can stand behind a verb of the perfect."""
    subjects = ("", "ت", "تا", "تما", "تمو", "تن", "نا", "ن", "ا", "و")
    backs = {s + o: Back.VERB for s in subjects for o in _OBJECTS}
    return backs | dict.fromkeys(
        ("ت", "تا", "تما", "تم", "تن", "نا", "ن", "ا", "وا"), Back.VERB
    )


def _imperfect_backs() -> dict[str, Back]:
    """Every string that can stand behind a verb of the imperfect."""
    subjects = ("", "ون", "و", "ين", "ي", "ان", "ا", "ن")
    backs = {s + o: Back.VERB for s in subjects for o in _OBJECTS}
    return backs | dict.fromkeys(
        ("ون", "وا", "ين", "ي", "ان", "ا", "ن"), Back.VERB
    )


_FRONTS: Final = _fronts()
_NOUN_BACKS: Final = _noun_backs()
_ARTICLE_BACKS: Final = {
    b: _NOUN_BACKS[b] for b in ("", "ه", "ات", "ان", "ين", "ون", "تان", "تين")
}
_VERB_BACKS: Final = _imperfect_backs() | {"": Back.NOTHING}
_ANY_BACKS: Final = _perfect_backs() | _imperfect_backs() | _NOUN_BACKS
_BACKS: Final = {
    Front.NOTHING: _ANY_BACKS,
    Front.ARTICLE: _ARTICLE_BACKS,
    Front.CONJUNCTION: _ANY_BACKS,
    Front.PREPOSITION: _NOUN_BACKS,
    Front.PERSON: _VERB_BACKS,
}
_LONGEST_FRONT: Final = max(map(len, _FRONTS))
_LONGEST_BACK: Final = max(map(len, _ANY_BACKS))
_SHORTEST: Final = 3


def readings(spelling: str) -> list[Reading]:
    """Every way to read a word; the word as its own stem comes first."""
    folded = fold_word(spelling)
    found = []
    for cut in range(min(_LONGEST_FRONT, len(folded) - 2) + 1 if folded else 0):
        before = folded[:cut]
        front = _FRONTS.get(before)
        if front is None:
            continue
        backs = _BACKS[front]
        for size in range(min(_LONGEST_BACK, len(folded) - cut - _SHORTEST) + 1):
            behind = folded[len(folded) - size :] if size else ""
            back = backs.get(behind)
            if back is not None:
                stem = folded[cut : len(folded) - size]
                found.append(Reading(stem, front, back, before, behind))
    return found or [Reading(folded, Front.NOTHING, Back.NOTHING, "", "")]


def stem_keys(spelling: str) -> tuple[str, ...]:
    """Every stem a word may have, the word itself first."""
    return tuple(dict.fromkeys(reading.stem for reading in readings(spelling)))
