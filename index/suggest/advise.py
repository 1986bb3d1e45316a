"""Another query when one finds nothing, tried before it is suggested."""

from __future__ import annotations

import math
from itertools import islice
from typing import TYPE_CHECKING, Final

from index.arabic import find_words, fold_word
from index.query import (
    And,
    Dated,
    Field,
    Fuzzy,
    Not,
    Phrase,
    Prefix,
    find_leaves,
    is_weak,
    parse,
    unparse,
)
from index.search import Advice, Level, Suggestion
from index.suggest.variants import Typed, find_respelt, joined, on_other_layout, split
from index.vocabulary import family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from index.query import Node, Query
    from index.vocabulary import Family, Words

MOST: Final = 5
"""Suggestions that are given at most."""
_TRIES: Final = 16
"""Queries that are tried at most; each costs a count."""
_WORDS: Final = 4
"""Words of a query that are looked at for misspellings."""
_RARE: Final = 5
"""So many times as common must a word be to be meant by one that is known."""
_LEVELS: Final = tuple(Level)
_ONCE: Final = frozenset(Advice) - {Advice.SPELLING, Advice.LAYOUT}
"""Of these one is enough."""

_SPACING: Final = frozenset({Advice.SPLIT, Advice.JOINED})
"""These change no letter."""
_SPELLINGS: Final = 4
"""Spellings of a word among which the commonest is shown."""

_NO_QUOTES: Final = str.maketrans(dict.fromkeys('"«»“”„\u2039\u203a\uff02', " "))

_Advised = tuple[Advice, str, Level]


def suggest(
    typed: str, level: Level, words: Words, count: Callable[[str, Level], int]
) -> tuple[Suggestion, ...]:
    """What could be asked instead of a query that finds nothing, best first.

    Args:
        typed: The query.
        level: The level it was asked at.
        words: The vocabulary of the collection.
        count: The number of articles that match a query at a level. It is called a
            bounded number of times; only what it finds is suggested.
    """
    query = parse(typed)
    found: list[Suggestion] = []
    asked = {(typed, level)}
    tried = 0
    for advice, other, wanted in _Adviser(typed, query, level, words, count).advise():
        is_one = advice in _ONCE or wanted is not level
        is_more = is_one and any(one.advice is advice for one in found)
        if is_more or (other, wanted) in asked:
            continue
        asked.add((other, wanted))
        tried += 1
        if total := count(other, wanted):
            found.append(Suggestion(advice, other, wanted, total))
        if len(found) == MOST or tried == _TRIES:
            break
    return _likeliest(found, level)


def _likeliest(found: Sequence[Suggestion], level: Level) -> tuple[Suggestion, ...]:
    """Suggestions with what changes only spaces behind spellings that find as many."""
    totals = [
        one.total
        for one in found
        if one.advice is Advice.SPELLING and one.level is level
    ]

    def place(one: Suggestion) -> int:
        if one.advice is Advice.LAYOUT:
            return 0
        if one.advice in _SPACING:
            return 1 if one.total > max(totals, default=0) else 3
        return 2 if one.advice is Advice.SPELLING and one.level is level else 4

    return tuple(sorted(found, key=place))


class _Adviser:
    """Thinks of other queries."""

    def __init__(
        self,
        typed: str,
        query: Query,
        level: Level,
        words: Words,
        count: Callable[[str, Level], int],
    ) -> None:
        self._typed = typed
        self._query = query
        self._level = level
        self._words = words
        self._count = count
        self._parts = list(_typed_words(typed, query))
        folded = [fold_word(part.text) for part in self._parts]
        self._common = words.frequency(folded)

    def advise(self) -> Iterator[_Advised]:
        """Every other query worth a try, the likeliest first."""
        level = self._level
        for other in on_other_layout(self._typed, self._words):
            yield Advice.LAYOUT, other, level
        unknown = [part for part in self._parts if not self._is_known(part.text)]
        pairs = list(joined(self._typed, self._parts, self._words))
        yield from self._respaced(unknown, pairs)
        respelt = list(self._respelt(unknown, self._torn(pairs)))
        for other in respelt:
            yield Advice.SPELLING, other, level
        if any(
            isinstance(leaf, Phrase) for _, leaf, _ in find_leaves(self._query.root)
        ):
            yield (
                Advice.LOOSE,
                " ".join(self._typed.translate(_NO_QUOTES).split()),
                level,
            )
        for wider in _LEVELS[_LEVELS.index(level) + 1 :]:
            yield Advice.WIDER, self._typed, wider
            if respelt:
                yield Advice.SPELLING, respelt[0], wider
        for fewer in islice(self._fewer(), _WORDS):
            yield Advice.FEWER, fewer, level

    def _respaced(
        self, unknown: list[Typed], pairs: list[tuple[Typed, Typed]]
    ) -> Iterator[_Advised]:
        """The query with an unknown word in two, or with two words in one."""
        for part in unknown[:_WORDS]:
            if halves := split(part.text, self._words):
                shown = " ".join(map(self._as_written, halves))
                yield Advice.SPLIT, _replaced(self._typed, {part: shown}), self._level
        for one, two in pairs:
            both = Typed(one.text + two.text, one.start, two.end)
            other = _replaced(self._typed, {both: both.text})
            yield Advice.JOINED, other, self._level

    def _torn(self, pairs: list[tuple[Typed, Typed]]) -> set[Typed]:
        """The parts of words into which a sign slipped: they are not misspelt."""
        return {
            part
            for one, two in pairs
            for part in (one, two)
            if not self._typed[one.end : two.start].isspace()
        }

    def _is_known(self, word: str) -> bool:
        """Tell whether a word finds anything by itself, at a level below roots."""
        found = family(word, self._words, roots=False)
        return bool(found.exact if self._level is Level.EXACT else found.stem)

    def _respelt(self, unknown: list[Typed], torn: set[Typed]) -> Iterator[str]:
        """The query with other spellings of what is unknown, or else of what is rare."""
        doubtful = unknown or sorted(self._parts, key=self._frequency)
        meant: dict[Typed, list[str]] = {}
        for part in [part for part in doubtful if part not in torn][:_WORDS]:
            likely = self._different(find_respelt(part.text, self._words))
            if not unknown:
                likely = self._commoner(likely, self._frequency(part))
            if likely:
                meant[part] = [self._as_written(folded) for folded in likely]
        if not meant:
            return
        best = {part: spellings[0] for part, spellings in meant.items()}
        if unknown:
            yield _replaced(self._typed, best)
        for part, spellings in meant.items():
            for spelling in spellings:
                other = {**best, part: spelling} if unknown else {part: spelling}
                yield _replaced(self._typed, other)

    def _different(self, likely: list[str]) -> list[str]:
        """Words without those that find what one before them finds at this level."""
        with_roots = self._level is Level.ROOT
        found: dict[frozenset[str], str] = {}
        for folded in likely:
            forms = family(folded, self._words, roots=with_roots)
            found.setdefault(self._at_level(forms) or frozenset({folded}), folded)
        return list(found.values())

    def _at_level(self, forms: Family) -> frozenset[str]:
        """The spellings of a family at the level that is asked for."""
        if self._level is Level.ROOT:
            return forms.root
        return forms.stem if self._level is Level.STEM else forms.folded

    def _commoner(self, likely: list[str], frequency: int) -> list[str]:
        """Those that are so much commoner that a word may be a slip for them."""
        common = self._words.frequency(likely)
        least = _RARE * max(1, frequency)
        return [folded for folded in likely if common.get(folded, 0) >= least]

    def _frequency(self, part: Typed) -> int:
        """How common a word of the query is."""
        return self._common.get(fold_word(part.text), 0)

    def _as_written(self, folded: str) -> str:
        """The commonest spelling of a folded word."""
        spelt = self._words.by_folded([folded]).get(folded, (folded,))[:_SPELLINGS]
        if len(spelt) == 1:
            return spelt[0]
        return max(spelt, key=lambda spelling: self._count(spelling, Level.EXACT))

    def _fewer(self) -> Iterator[str]:
        """The query without its unknown words, or without one, the rarest first."""
        root = self._query.root
        if not isinstance(root, And):
            return
        rarity = {node: self._rarity(node) for node in root.nodes}
        known = [node for node in root.nodes if rarity[node]]
        if any(map(math.isfinite, map(rarity.__getitem__, known))) and len(known) < len(
            root.nodes
        ):
            yield _together(known)
        droppable = [node for node in root.nodes if math.isfinite(rarity[node])]
        if len(droppable) > 1:
            for dropped in sorted(droppable, key=rarity.__getitem__):
                yield _together([node for node in root.nodes if node != dropped])

    def _rarity(self, node: Node) -> float:
        """How common the rarest word of a node is: 0 when unknown, endless for none."""
        if isinstance(node, Not | Dated):
            return math.inf
        start, end = node.span
        inside = [part for part in self._parts if start <= part.start < end]
        return min(
            (
                max(self._frequency(part), int(self._is_known(part.text)))
                for part in inside
            ),
            default=math.inf,
        )


def _together(nodes: Sequence[Node]) -> str:
    """Some parts of a query, typed again."""
    return unparse(And(tuple(nodes), nodes[0].span))


def _typed_words(typed: str, query: Query) -> Iterator[Typed]:
    """The words that are wanted in texts and titles, in order, but weak ones."""
    spans = dict.fromkeys(
        leaf.span
        for field, leaf, is_wanted in find_leaves(query.root)
        if is_wanted
        and field in {None, Field.TITLE}
        and not isinstance(leaf, Prefix | Fuzzy)
    )
    for start, end in sorted(spans):
        for word in find_words(typed, start, end):
            if not is_weak(fold_word(word[0])):
                yield Typed(*word)


def _replaced(typed: str, parts: Mapping[Typed, str]) -> str:
    """The query with some of its words replaced."""
    for part, text in sorted(parts.items(), key=lambda item: -item[0].start):
        typed = typed[: part.start] + text + typed[part.end :]
    return typed
