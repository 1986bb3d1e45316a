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
    from collections.abc import Iterable, Mapping

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
    spelling = spell(word)
    folded = frozenset(words.by_folded([fold_word(word)]).get(fold_word(word), ()))
    asked = folded or frozenset({spelling})
    stem = folded | _same_stem(fold_word(word), asked, words)
    root = stem | _same_root(asked, words) if roots else stem
    return Family(folded & {spelling}, folded, stem, root)


def _read(spellings: Iterable[str]) -> dict[str, list[Reading]]:
    """Stem -> the readings of some spellings that have it."""
    read: defaultdict[str, list[Reading]] = defaultdict(list)
    for spelling in spellings:
        for reading in readings(spelling):
            read[reading.stem].append(reading)
    return read


def _same_stem(folded: str, asked: Iterable[str], words: Words) -> frozenset[str]:
    """The spellings of the words that share a stem with one word."""
    own = _read(asked)
    members = words.by_stem(own)
    spelt = words.by_folded({folded, *chain.from_iterable(members.values())})
    read = {member: _read(spellings) for member, spellings in spelt.items()}
    read[folded] = own
    known = words.frequency(asked_about(read, own))
    found: set[str] = set()
    for stem, alike in members.items():
        evidence = Evidence(stem, {m: read[m][stem] for m in {folded, *alike}}, known)
        accepted = evidence.accepted(folded)
        for member in alike:
            if accepted and member not in found:
                others = evidence.accepted(member)
                if any(agree(a, b) for a in accepted for b in others):
                    found.add(member)
    return frozenset(chain.from_iterable(spelt[member] for member in found))


def _same_root(asked: Iterable[str], words: Words) -> frozenset[str]:
    """The spellings of the words that share a root with one word."""
    roots = set(chain.from_iterable(map(root_keys, asked)))
    akin: Mapping[str, tuple[str, ...]] = words.by_root(roots)
    members = words.by_folded(set(chain.from_iterable(akin.values())))
    return frozenset(chain.from_iterable(members.values()))
