"""Is a word rightly read with a stem? The other words of the collection tell.

A reading takes letters off a word; whether they are particles and endings or letters of
the stem, only words that are attested can say. What is asked about a word depends on the
word, the stem and the vocabulary, never on who asks: two words meet or do not, whichever
of them is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.arabic.affixes import Back, Front

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from index.arabic.stems import Reading

_OFTEN: Final[Mapping[Front, int]] = {Front.CONJUNCTION: 30, Front.PREPOSITION: 10}
"""How many times commoner a word may be with a particle than without."""

_SLIP: Final = 20
"""How many times commoner a word must be than what speaks against its particle, for that
to be a slip of the pen: one «اللتونسي» does not make the ل of «لتونس» a letter."""

_VERBAL: Final = 10
"""How many times commoner a word must be than what speaks against its being a verb."""

_THIRD: Final = 30
"""How many times commoner a verb may be in another person, or behind a particle, than in
the third person alone: «أحمد» is no «يحمد», «ليبيا» no «يبين»."""

_PAIRED: Final = frozenset({"ان", "ن", "تان"})
"""Endings that are rarer than the bare word, and often letters of the stem."""

_DUALS: Final[Mapping[str, str]] = {"ان": "ين", "تان": "تين"}
_DUAL: Final = 3
"""A dual -> its other case, and how many times commoner than that it may be: «عمران» is
no two of «عمر»."""
_FEW: Final = 2
"""Articles in which a dual may stand whose other case is in none."""

_COMMON_ENDING: Final = 8
_RARE_ENDING: Final = 1
"""How many times commoner a word may be with an ending than without."""


def asked_about(reading: Reading) -> Iterator[str]:
    """The folded words whose frequency `Evidence` wants to know for a reading."""
    yield reading.own + reading.behind
    yield from _against(reading)
    if _may_be_parted(reading):
        yield from _parted(reading)


def _against(reading: Reading) -> Iterator[str]:
    """The folded words that would speak against a reading."""
    front, stem, behind = reading.front, reading.own, reading.behind
    yield from _against_ending(reading)
    if front is Front.CONJUNCTION:
        yield from _articled(reading.before + stem)
    elif front is Front.PREPOSITION:
        yield from _articled(reading.before[-1] + stem)
        if reading.before.endswith("ل") and stem.startswith("ل"):
            yield f"ا{stem}{behind}"
    elif front is Front.PERSON:
        person = reading.before[-1]
        yield from _articled(person + stem)
        if person != "ي":
            yield "ي" + person + stem
            yield person + stem + "ت"
    if behind == "ي":
        bare = reading.before + stem
        yield from _articled(stem + "ي")
        yield bare + "يه"


def _against_ending(reading: Reading) -> Iterator[str]:
    """Nouns that end in the letters taken for an ending behind a weak stem, or in none.

    «البنت» has the ت of «بنت», «الشباك» the ك of «شباك», «العام» wants no ي.
    """
    stem, behind = reading.own, reading.behind
    if reading.stem == stem or not behind or reading.plural:
        return
    if reading.noun and reading.stem == stem + "ي":
        yield f"ال{stem}"
    elif len(stem) == 2 and behind == "وا":
        yield f"ال{stem}و"
    elif len(stem) == 2 and behind[0] == "ت" and reading.front is not Front.PERSON:
        yield f"ال{stem}ت"
    elif stem[-1] == "ا":
        person = reading.before[-1] if reading.front is Front.PERSON else ""
        yield f"ال{person}{stem}{behind}"
        yield f"ال{person}{stem}{behind.removesuffix('ا')}"


def _articled(word: str) -> tuple[str, ...]:
    """A noun, its feminine and its adjective: what has the article is one word."""
    return f"ال{word}", f"ال{word}ه", f"ال{word}ي", f"ال{word}يه"


class Evidence:
    """What a vocabulary knows of one stem."""

    def __init__(
        self, readings: Iterable[tuple[str, Reading]], known: Mapping[str, int]
    ) -> None:
        """Take folded words as they are read with this stem, and how common words are.

        ``known`` answers at least for these words and for all they are `asked_about`.
        """
        taken = tuple(readings)
        plain = {word for word, reading in taken if _is_plain(reading)}
        self._known = known
        self._plain = sum(known.get(word, 0) for word in plain)
        self._befores = len({reading.before for _, reading in taken})
        self._behinds = len({reading.behind for _, reading in taken})
        self._persons = {
            reading.before[-1] for _, reading in taken if reading.front is Front.PERSON
        }
        self._duals = {
            behind: sum(
                known.get(word, 0)
                for word in {w for w, reading in taken if reading.behind == other}
            )
            for behind, other in _DUALS.items()
        }
        self._final = any(
            reading.letters[-1] == "ى" and not reading.behind for _, reading in taken
        )
        third = {word for word, reading in taken if _is_third(reading)}
        self._third = sum(known.get(word, 0) for word in third)

    def holds(self, word: str, reading: Reading) -> bool:
        """Tell whether the vocabulary bears out a reading of a folded word."""
        if _is_plain(reading):
            return not (_may_be_parted(reading) and self._is_parted(word, reading))
        if _is_restored(reading) and not (self._final or self._third):
            return False
        common = self._known.get(word, 0)
        against = sum(self._known.get(other, 0) for other in _against(reading))
        if reading.front is Front.PERSON:
            return self._conjugated(reading, common) and against * _VERBAL <= common
        if against * _SLIP > common:
            return False
        if reading.plural:
            return True
        return self._rare(reading, common)

    def _is_parted(self, word: str, reading: Reading) -> bool:
        """Tell whether a word is rather a particle and a noun: «بلغة» is of «اللغة»."""
        whole, rest = _parted(reading)
        common = self._known.get(word, 0)
        return (
            self._known.get(whole, 0) * _SLIP <= common
            and self._known.get(rest, 0) > common
        )

    def _conjugated(self, reading: Reading, common: int) -> bool:
        """Tell whether a verb is known in the third person, and often enough."""
        if _is_third(reading):
            return True
        attested = reading.before[-1] == "ي" or "ي" in self._persons
        return attested and common <= _THIRD * self._third + self._befores - 1

    def _rare(self, reading: Reading, common: int) -> bool:
        """Tell whether a word is as rare as it should be beside the bare stem."""
        often = _OFTEN.get(reading.front)
        if often and common > often * self._plain + self._befores - 1:
            return False
        if not reading.behind or reading.back is Back.FEMININE:
            return True
        dual = self._duals.get(reading.behind)
        if dual is not None and common > _DUAL * dual + _FEW:
            return False
        bare = max(common, self._known.get(reading.own + reading.behind, 0))
        often = _RARE_ENDING if reading.behind in _PAIRED else _COMMON_ENDING
        return bare <= often * self._plain + self._behinds - 1


def _is_plain(reading: Reading) -> bool:
    """Tell whether nothing doubtful is taken off a word."""
    return (
        reading.front in {Front.NOTHING, Front.ARTICLE}
        and reading.back in {Back.NOTHING, Back.FEMININE}
        and not reading.plural
    )


def _is_third(reading: Reading) -> bool:
    """Tell whether a word is read as a verb in the third person, and nothing before it."""
    return reading.front is Front.PERSON and reading.before == "ي"


def _is_restored(reading: Reading) -> bool:
    """Tell whether a verb is given the last letter that its ending took."""
    return (
        reading.back is Back.VERB
        and reading.front is not Front.PERSON
        and len(reading.own) > 2
        and reading.stem == reading.own + "ي"
    )


def _may_be_parted(reading: Reading) -> bool:
    """Tell whether a noun with ة may be one behind a particle."""
    return (
        reading.back is Back.FEMININE
        and reading.front is Front.NOTHING
        and reading.own[0] in "بلك"
    )


def _parted(reading: Reading) -> tuple[str, str]:
    """What has the article if the first letter is of the noun, and what if it is not."""
    return f"ال{reading.own}ه", f"ال{reading.own[1:]}ه"


_LAST: Final = str.maketrans("أؤئىة", "ءءءيه")
"""The last letter of a stem, whose seat and shape change with what is behind it."""


def _hides_alef(one: Reading, other: Reading) -> bool:
    """Tell whether one stem ends in an alef by its ending, and the other in a true ي.

    «معناه» is no «معنية», «يرى» no «رأي»; «التونسى» is a way to write «التونسي».
    """
    return (
        one.letters[-1] == "ى"
        and one.own != one.stem
        and other.letters[-1] == "ي"
        and other.front is not Front.PERSON
        and (other.back is Back.FEMININE or len(one.letters) == 3)
    )


def agree(one: Reading, other: Reading) -> bool:
    """Tell whether two readings with one stem can be of one word.

    A noun is no verb, and a hamza that both writers put is the same: the first letter
    may be an alef for want of care, the last changes its seat with the case.
    """
    if (one.noun and other.verb) or (one.verb and other.noun):
        return False
    if (one.masculine and other.feminine) or (other.masculine and one.feminine):
        return False
    mine, yours = one.letters, other.letters
    if mine == yours or len(mine) != len(yours):
        return True
    if _hides_alef(one, other) or _hides_alef(other, one):
        return False
    if len(mine) == 3 and (
        (mine[-1] == "ى" and other.noun) or (yours[-1] == "ى" and one.noun)
    ):
        return mine[-1] == yours[-1]
    first, second = mine[0], yours[0]
    return (
        (first == second or "ا" in first + second)
        and mine[1:-1] == yours[1:-1]
        and mine[-1].translate(_LAST) == yours[-1].translate(_LAST)
    )
