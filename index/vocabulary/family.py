"""Which words of a vocabulary belong to one that was asked for?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from index.arabic import fold_word, spell
from index.arabic.roots import root_keys
from index.arabic.stems import readings
from index.vocabulary.guards import Evidence, agree, asked_about

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

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


class _Form(NamedTuple):
    """A spelling of a folded word, read in one way."""

    word: str
    spelling: str
    reading: Reading


class Families(dict[tuple[str, bool], Family]):
    """What was found in a vocabulary, for as long as it stays the same.

    It is forgotten when it has too many spellings together.
    """

    _spellings = 0

    def kept(self, key: tuple[str, bool], find: Callable[[], Family]) -> Family:
        """A family, found when it is not kept.

        Args:
            key: The word, with signs for all it may be besides itself, and whether its
                root was asked for.
            find: Finds it.
        """
        found = self.get(key)
        if found is None:
            found = find()
            size = _LEAST + len(found.root)
            if self._spellings + size > _MOST:
                self.clear()
                self._spellings = 0
            if size <= _MOST:
                self._spellings += size
                self[key] = found
        return found


_MOST: Final = 100_000
"""Spellings of all families that are kept, about 15 MB."""
_LEAST: Final = 10
"""What a family counts besides its spellings."""


def family(word: str, words: Words, *, roots: bool = True) -> Family:
    """The family of one word, as a reader typed it or as a text has it."""
    return words.families.kept((word, roots), lambda: _find(word, words, roots=roots))


def _find(word: str, words: Words, *, roots: bool) -> Family:
    """The family of one word, looked up."""
    spelling, key = spell(word), fold_word(word)
    folded = frozenset(words.by_folded([key]).get(key, ()))
    stem = folded | _same_stem(spelling, key, words)
    root = stem | _same_root({spelling, *folded}, words) if roots else stem
    return Family(folded & {spelling}, folded, stem, root)


def _same_stem(asked: str, key: str, words: Words) -> frozenset[str]:
    """The spellings that share a stem with one spelling, whose folding is ``key``."""
    own = _read(asked)
    members = words.by_stem(own)
    spelt = words.by_folded({*chain.from_iterable(members.values())})
    forms = {word: {*found} for word, found in spelt.items()}
    forms.setdefault(key, set()).add(asked)
    candidates = {
        stem: [
            form
            for word in {key, *alike}
            for form in _forms(word, forms.get(word, ()), stem)
        ]
        for stem, alike in members.items()
    }
    readings_met = [form.reading for met in candidates.values() for form in met]
    wanted = chain.from_iterable(map(asked_about, readings_met))
    known = words.frequency({*forms, *wanted})
    found: set[str] = set()
    for stem, met in candidates.items():
        evidence = Evidence([(form.word, form.reading) for form in met], known)
        accepted = [mine for mine in own[stem] if evidence.holds(key, mine)]
        found.update(
            form.spelling
            for form in met
            if form.spelling not in found
            and any(agree(mine, form.reading) for mine in accepted)
            and evidence.holds(form.word, form.reading)
        )
    return frozenset(found).intersection(chain.from_iterable(spelt.values()))


def _forms(word: str, spellings: Iterable[str], stem: str) -> Iterator[_Form]:
    """The readings with one stem that the spellings of a folded word have."""
    for spelling in spellings:
        for reading in readings(spelling):
            if reading.stem == stem:
                yield _Form(word, spelling, reading)


def _read(spelling: str) -> dict[str, list[Reading]]:
    """Stem -> the readings of a spelling that have it."""
    read: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in readings(spelling):
        read[reading.stem].append(reading)
    return read


def _same_root(asked: Iterable[str], words: Words) -> frozenset[str]:
    """The spellings of the words that share a root with one, in any of its spellings."""
    roots = {root for spelling in asked for root in root_keys(spelling)}
    akin: Mapping[str, tuple[str, ...]] = words.by_root(roots)
    members = words.by_folded(set(chain.from_iterable(akin.values())))
    return frozenset(chain.from_iterable(members.values()))
