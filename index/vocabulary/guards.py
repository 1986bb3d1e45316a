"""Is a word rightly read with a stem? The other words of the collection tell.

A reading takes letters off a word; whether they are particles and endings or letters of
the stem, only words that are attested can say. All evidence is about one stem, and is the
same for every word that may have it, so that two words either meet or do not, whichever
of them is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.arabic.stems import Back, Front

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.arabic.stems import Reading


def asked_about(
    read: Mapping[str, Mapping[str, list[Reading]]], stems: Mapping[str, object]
) -> set[str]:
    """The folded words whose frequency the guards want to know."""
    wanted = set(read)
    for member, by_stem in read.items():
        for stem in stems:
            for reading in by_stem.get(stem, ()):
                if reading.front in {Front.PREPOSITION, Front.PERSON, Front.CONJUNCTION}:
                    wanted.add("ال" + member)
                    wanted.add("ال" + member[:-1] if reading.behind else member)
                    wanted.add(member[len(reading.before) :])
                    wanted.add("يت" + stem)
                if reading.behind.endswith("ي"):
                    wanted.update(("ال" + member, member + "ه", f"ال{member}ه"))
    return wanted


class Evidence:
    """What a vocabulary knows of one stem."""

    def __init__(
        self,
        stem: str,
        members: Mapping[str, list[Reading]],
        known: Mapping[str, int],
    ) -> None:
        """Take the words that may have the stem, as they are read with it."""
        self._members = members
        self._stem = stem
        self._known = known
        self._fronts = {
            r.before for readings in members.values() for r in readings if r.front is Front.PERSON
        }

    def accepted(self, member: str) -> list[Reading]:
        """The readings of a word that the vocabulary bears out."""
        return [r for r in self._members[member] if self._holds(member, r)]

    def _holds(self, member: str, reading: Reading) -> bool:
        front, known = reading.front, self._known
        if front in {Front.PREPOSITION, Front.PERSON, Front.CONJUNCTION} and (
            "ال" + member in known
        ):
            return False
        if front is Front.PERSON:
            before = reading.before[-1]
            if before == "ت" and "يت" + self._stem in known:
                return False
        if reading.behind == "ي" and front is not Front.PERSON:
            return not ("ال" + member in known or member + "ه" in known or f"ال{member}ه" in known)
        return True


def agree(one: Reading, other: Reading) -> bool:
    """Tell whether two readings can be of one word."""
    if (one.noun and other.verb) or (one.verb and other.noun):
        return False
    mine, yours = one.letters, other.letters
    if mine == yours:
        return True
    if len(mine) != len(yours):
        return True
    first, second = mine[0], yours[0]
    if first != second and "ا" not in (first, second):
        return False
    return mine[1:-1] == yours[1:-1]
