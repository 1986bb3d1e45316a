"""What may stand before and behind a stem.

- The article (ال، بال، وال، كال، فال، لل) takes a noun with a noun's ending;
- ب ل ك take a noun with a noun's ending or a pronoun;
- ي ت ن أ, after س or ل too, take a verb with a verb's ending and a pronoun;
- و ف take any of these, and a bare word.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

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


_ARTICLES: Final = ("ال", "بال", "كال", "لل")
_PREPOSITIONS: Final = ("ب", "ل", "ك")
_PERSONS: Final = ("ي", "ت", "ن", "ا")
_PRONOUNS: Final = ("ه", "ها", "هما", "هم", "هن", "ك", "كما", "كم", "كن", "نا", "ي")
_OBJECTS: Final = (*_PRONOUNS, "ني")

PRONOUNS: Final = frozenset(_PRONOUNS)
THIRD_PERFECT: Final = frozenset(
    {"ت", "تا", "وا", *("ت" + pronoun for pronoun in _PRONOUNS)}
)
"""Endings of «she» and «they» in the perfect, before which a weak verb is shortened."""


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
_ENDINGS: Final = frozenset(behind for backs in _BACKS.values() for behind in backs)
_HAMZA: Final = frozenset("أإآؤئء")
_ENDS: Final = frozenset(behind[-1] for behind in _ENDINGS if behind)
_STARTS: Final = frozenset(before[0] for before in _FRONTS if before)
_LAST: Final = frozenset("ةى")
"""Letters that nothing is behind: before an ending they become others."""

LEAST: Final = 2
"""Letters that are left when everything is taken off."""


def beginnings(folded: str, spelt: str) -> Iterator[tuple[str, Front]]:
    """What a word may begin with, the longest first.

    A word with the article has no other reading, but for those with a ت behind it, which
    may be verbs («التزم»), and for ل before a name with ل («للبنان»).
    """
    if folded[0] not in _STARTS:
        yield "", Front.NOTHING
        return
    articled = False
    for cut in range(min(_LONGEST_FRONT, len(folded) - LEAST), -1, -1):
        before = folded[:cut]
        front = _FRONTS.get(before)
        if front is None or not _stands(front, before, spelt):
            continue
        if front is Front.ARTICLE:
            articled = articled or len(folded) - cut > LEAST
        elif articled and not _despite_article(folded, cut, front):
            continue
        yield before, front


def _despite_article(folded: str, cut: int, front: Front) -> bool:
    """Tell whether a word may begin so although it could begin with the article."""
    if front is Front.PREPOSITION and folded[cut - 1 : cut + 1] == "لل":
        return True
    return folded[cut : cut + 3] == "الت"


def _stands(front: Front, before: str, spelt: str) -> bool:
    """Tell whether the letters before a stem are spelt as what they are taken for."""
    size = len(before)
    if front is Front.PERSON and spelt[-1] == "ة":
        return False
    if front is Front.PERSON and before.endswith("ا"):
        return spelt[size - 1] == "أ" and _HAMZA.isdisjoint(spelt[: size - 1])
    return _HAMZA.isdisjoint(spelt[:size])


def endings(folded: str, spelt: str) -> list[str]:
    """What a word may end with, "" among them.

    Behind an alef only a pronoun stands; before other endings it is dropped or changed.
    With و or ي before it, ن is the end of a plural.
    """
    last = spelt[-1]
    if last == "ة":
        return ["", "ه"]
    if last not in _ENDS:
        return [""]
    found = [""]
    for size in range(1, min(_LONGEST_BACK, len(folded) - LEAST) + 1):
        behind, before = folded[-size:], spelt[-size - 1]
        if spelt[-size] in _HAMZA or before in _LAST:
            break
        if behind not in _ENDINGS or (before == "ا" and behind not in _PRONOUNS):
            continue
        if behind != "ن" or before not in "وي":
            found.append(behind)
    return found


def back(before: str, behind: str, spelt: str) -> Back | None:
    """What an ending is behind a stem with something before it; None if it cannot be."""
    taken = _AFTER[before].get(behind)
    if taken is Back.FEMININE and spelt[-1] != "ة":
        return Back.EITHER
    return taken
