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
from typing import TYPE_CHECKING, Final, NamedTuple

from index.arabic.plurals import listed, patterned
from index.arabic.words import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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
    plural: bool = False
    """The word has another stem, and is taken for a broken plural of this one."""

    @property
    def noun(self) -> bool:
        """Tell whether only a noun can be read so."""
        return self.plural or self.front in _OF_NOUNS or self.back in _NOMINAL

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
_LONGEST_FRONT: Final = max(map(len, _FRONTS))
_LONGEST_BACK: Final = max(len(behind) for backs in _BACKS.values() for behind in backs)
_SHORTEST: Final = 3


def _stands(front: Front, before: str, spelt: str) -> bool:
    """Tell whether the letters before a stem are spelt as what they are taken for."""
    size = len(before)
    if front is Front.ARTICLE and not before.endswith("لل"):
        return spelt[size - 2] in "اٱ"
    if front is Front.PERSON and before.endswith("ا"):
        return spelt[size - 1] == "أ"
    return True


def _ends(behind: str, spelt: str) -> bool:
    """Tell whether the letters behind a stem are spelt as what they are taken for."""
    last = spelt[-1:]
    if last == "ى":
        return not behind
    if last == "ة":
        return behind in {"", "ه"}
    return True


def readings(spelling: str) -> list[Reading]:
    """Every way to read a word; the word as its own stem comes first."""
    folded = fold_word(spelling)
    # Where folding changes the length it is no Arabic word.
    spelt = spelling if len(spelling) == len(folded) else folded
    found: list[Reading] = []
    articled = False
    for cut in range(min(_LONGEST_FRONT, len(folded) - _SHORTEST), -1, -1):
        before = folded[:cut]
        front = _FRONTS.get(before)
        if front is None or not _stands(front, before, spelt):
            continue
        if front is Front.ARTICLE:
            articled = True
        elif articled and folded[cut:cut + 3] != "الت":
            continue
        backs = _BACKS[front]
        for size in range(min(_LONGEST_BACK, len(folded) - cut - _SHORTEST) + 1):
            behind = folded[len(folded) - size :] if size else ""
            back = backs.get(behind)
            if back is not None and _ends(behind, spelt):
                stop = len(folded) - size
                found.append(
                    Reading(
                        folded[cut:stop], front, back, before, behind, spelt[cut:stop]
                    )
                )
    found = found or [Reading(folded, Front.NOTHING, Back.NOTHING, "", "", spelt)]
    return found + [other for reading in found for other in _singulars(reading)]


def _singulars(reading: Reading) -> list[Reading]:
    """A reading's stem as the plural of other stems."""
    if reading.verb or reading.back in _NOMINAL:
        return []
    singulars = (*listed(reading.stem, reading.letters), *patterned(reading.letters))
    found = []
    for singular in singulars:
        letters = singular[:-1] if singular[-1] == "ة" and len(singular) > _SHORTEST else singular
        found.append(reading._replace(stem=str(fold_word(letters)), letters=letters, plural=True))
    return found


def stem_keys(spelling: str) -> tuple[str, ...]:
    """Every stem a word may have, the word itself first."""
    return tuple(dict.fromkeys(reading.stem for reading in readings(spelling)))
