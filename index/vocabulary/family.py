"""Which words of a vocabulary belong to one that was asked for?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from index.arabic import fold_word, spell
from index.arabic.roots import root_keys
from index.arabic.stems import readings
from index.vocabulary.guards import Evidence, agree, asked_about

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.arabic.stems import Reading
    from index.vocabulary.words import Words


@dataclass(frozen=True, slots=True)
class Family:
    """The spellings of a vocabulary that belong to a word, each set within the next."""

    exact: frozenset[str]
    """The word's own spelling, or nothing when the vocabulary does not know it.

    Where the word was typed with harakat they are still to be looked for in the text:
    see `index.arabic.same_spelling`.
    """
    folded: frozenset[str]
    stem: frozenset[str]
    root: frozenset[str]
    """The same as ``stem`` when roots were not asked for."""


def family(word: str, words: Words, *, roots: bool = True) -> Family:
    """The family of one word, as a reader typed it or as a text has it."""
    spelling, key = spell(word), fold_word(word)
    folded = frozenset(words.by_folded([key]).get(key, ()))
    stem = folded | _same_stem(spelling, key, words)
    root = stem | _same_root(spelling, words) if roots else stem
    return Family(folded & {spelling}, folded, stem, root)


def _same_stem(asked: str, key: str, words: Words) -> frozenset[str]:
    """The spellings that share a stem with one spelling."""
    own = _read(asked)
    members = words.by_stem(own)
    spelt = words.by_folded({*chain.from_iterable(members.values())})
    read = {
        spelling: _read(spelling)
        for spelling in chain.from_iterable(spelt.values())
    }
    read[asked] = own
    forms: dict[str, set[str]] = {word: {*found} for word, found in spelt.items()}
    forms.setdefault(key, set()).add(asked)
    by_stem = {
        stem: {
            word: [(s, r) for s in forms[word] for r in read[s].get(stem, ())]
            for word in {key, *alike}
        }
        for stem, alike in members.items()
    }
    known = words.frequency({
        *forms,
        *(
            other
            for readings_of in by_stem.values()
            for found in readings_of.values()
            for _, reading in found
            for other in asked_about(reading)
        ),
    })
    found: set[str] = set()
    for stem, alike in by_stem.items():
        evidence = Evidence({w: [r for _, r in rs] for w, rs in alike.items()}, known)
        accepted = [r for r in own[stem] if evidence.holds(key, r)]
        for word, pairs in alike.items():
            for spelling, reading in pairs:
                if (
                    spelling not in found
                    and any(agree(mine, reading) for mine in accepted)
                    and evidence.holds(word, reading)
                ):
                    found.add(spelling)
    return frozenset(found) & frozenset(chain.from_iterable(spelt.values()))


def _read(spelling: str) -> dict[str, list[Reading]]:
    """Stem -> the readings of a spelling that have it."""
    read: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in readings(spelling):
        read[reading.stem].append(reading)
    return read


def _same_root(asked: str, words: Words) -> frozenset[str]:
    """The spellings of the words that share a root with one word."""
    roots = root_keys(asked)
    akin: Mapping[str, tuple[str, ...]] = words.by_root(roots)
    members = words.by_folded(set(chain.from_iterable(akin.values())))
    return frozenset(chain.from_iterable(members.values()))
