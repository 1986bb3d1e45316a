"""What a vocabulary must answer, and one that is held in memory."""

from __future__ import annotations

from collections import Counter, defaultdict
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple, Protocol

from index.arabic import fold_word
from index.arabic.roots import root_keys
from index.arabic.stems import stem_keys
from index.vocabulary.family import Families
from index.vocabulary.near import Shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Keys(NamedTuple):
    """The row a vocabulary keeps of one spelling; it depends on nothing else."""

    folded: str
    stems: tuple[str, ...]
    """Every stem the word may have: which it has, the vocabulary decides when asked."""
    roots: tuple[str, ...]
    """Every root the word may have; few, and often none."""


def keys(spelling: str) -> Keys:
    """The row of one spelling, as `index.arabic.spell` makes it."""
    return Keys(fold_word(spelling), stem_keys(spelling), root_keys(spelling))


class Words(Protocol):
    """The vocabulary of one collection, of the moment.

    Every question takes many words at once and costs one query. What is not known is
    missing from the answer. Folded words are as `index.arabic.fold_word` makes them.
    """

    families: Families
    """What `index.vocabulary.family` found so far."""

    def by_folded(self, folded: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Folded word -> its spellings."""
        ...

    def by_stem(self, stems: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Stem key -> the folded words with a spelling that has this key.

        It may name words that `by_folded` does not know (any more).
        """
        ...

    def by_root(self, roots: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Root key -> the folded words with a spelling that has this key."""
        ...

    def by_prefix(self, prefix: str, most: int) -> tuple[str, ...]:
        """Folded words that begin with a folded prefix, the commonest first.

        Words that are equally common are in the order of their code points.
        """
        ...

    def beginning(self, prefix: str) -> frozenset[str]:
        """Every spelling of the folded words that begin with a folded prefix."""
        ...

    def frequency(self, folded: Iterable[str]) -> Mapping[str, int]:
        """Folded word -> the number of articles that hold it, in any spelling.

        Only how the numbers compare matters: a sum over spellings will do.
        """
        ...

    def near(self, folded: str, edits: int) -> tuple[str, ...]:
        """Folded words within so many edits of one, by `Shapes`; at most 2 edits."""
        ...


class InMemory:
    """The vocabulary of one text, and the reference for any other."""

    def __init__(self, spellings: Iterable[str]) -> None:
        """Take spellings, each as often as it counts."""
        self._frequency: Counter[str] = Counter()
        self._spellings: defaultdict[str, list[str]] = defaultdict(list)
        stems: defaultdict[str, set[str]] = defaultdict(set)
        roots: defaultdict[str, set[str]] = defaultdict(set)
        for spelling, count in Counter(spellings).items():
            row = keys(spelling)
            self._frequency[row.folded] += count
            self._spellings[row.folded].append(spelling)
            for stem in row.stems:
                stems[stem].add(row.folded)
            for root in row.roots:
                roots[root].add(row.folded)
        self._stems = {key: tuple(sorted(words)) for key, words in stems.items()}
        self._roots = {key: tuple(sorted(words)) for key, words in roots.items()}
        self._shapes: Shapes | None = None
        self.families = Families()

    def by_folded(self, folded: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Folded word -> its spellings."""
        return {f: tuple(self._spellings[f]) for f in folded if f in self._spellings}

    def by_stem(self, stems: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Stem key -> the folded words with a spelling that has this key."""
        return {key: self._stems[key] for key in stems if key in self._stems}

    def by_root(self, roots: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Root key -> the folded words with a spelling that has this key."""
        return {key: self._roots[key] for key in roots if key in self._roots}

    def by_prefix(self, prefix: str, most: int) -> tuple[str, ...]:
        """Folded words that begin with a folded prefix, the commonest first."""
        found = (word for word in self._frequency if word.startswith(prefix))
        ranked = nsmallest(most, ((-self._frequency[word], word) for word in found))
        return tuple(word for _, word in ranked)

    def beginning(self, prefix: str) -> frozenset[str]:
        """Every spelling of the folded words that begin with a folded prefix."""
        return frozenset(
            spelling
            for word, spellings in self._spellings.items()
            if word.startswith(prefix)
            for spelling in spellings
        )

    def frequency(self, folded: Iterable[str]) -> dict[str, int]:
        """Folded word -> how often it was taken."""
        return {f: self._frequency[f] for f in folded if f in self._frequency}

    def near(self, folded: str, edits: int) -> tuple[str, ...]:
        """Folded words within so many edits of one."""
        if self._shapes is None:
            self._shapes = Shapes.of(self._frequency)
        return self._shapes.near(folded, edits)
