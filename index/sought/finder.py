"""Where the pieces of a query stand in a text; each word of the text is looked at once.

Places are counted in words for nearness and given in code points. Words are those of
``index.arabic``: what stands between them, line ends too, parts no phrase.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from typing import TYPE_CHECKING, Final, NamedTuple

from index.arabic import find_words, spell
from index.arabic.words import LONGEST, MEMORY, written_words
from index.article import Span
from index.search import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from index.sought.slots import Piece

_FEW: Final = 40
"""Different words of a text that are looked for one by one; more are met on a walk."""
_SAME: Final = "0-9A-Za-z\u0621-\u063a\u0641-\u064a\u0660-\u0669"
"""Letters and digits that a spelling has as they are written."""
_STRANGE: Final = re.compile(
    f"[^{_SAME}\u064b-\u0652\\0-\u00a0\u060c\u061b\u061f«»\u2010-\u201f\u2026]"
)
"""Anything but these, harakat and what stands between words. In a text without it the words
that are spelt otherwise are those with harakat: they are not letters and digits alone."""


class Place(NamedTuple):
    """A place where a piece stands: a phrase is one, of words near each other each is."""

    span: Span
    piece: int
    """Number of the piece."""
    is_exact: bool
    """True when every word is spelt as typed."""


class _Seat(NamedTuple):
    """A slot that a spelling can fill."""

    piece: int
    slot: int
    is_exact: bool


class _Word(NamedTuple):
    """A word of the text that fills some slot."""

    number: int
    """Words of the text before it; not counted when no piece has several slots."""
    start: int
    end: int
    seats: tuple[_Seat, ...]


class _Form(NamedTuple):
    """What a word as written is to a finder."""

    size: int
    """Words of the index that it is: one, more for a ligature, none without letters."""
    seats: tuple[tuple[int, tuple[_Seat, ...]], ...]
    """Which of these words fill slots."""


class _Forms(dict[str, _Form]):
    """Word as written -> its form; each is looked at once while it is kept."""

    def __init__(self, pieces: Sequence[Piece], level: Level) -> None:
        super().__init__()
        self._pieces = pieces
        self._by_spelling = _seats(pieces, level)
        self._minds_marks = level is Level.EXACT
        self.spellings: Final = self._by_spelling.keys()

    def __missing__(self, written: str) -> _Form:
        parts = spell(written).split()
        seats = [(at, self._filled(part, written)) for at, part in enumerate(parts)]
        if len(self) >= MEMORY:
            self.clear()
        form = _Form(len(parts), tuple((at, found) for at, found in seats if found))
        self[written] = form
        return form

    def _filled(self, spelling: str, written: str) -> tuple[_Seat, ...]:
        """The slots that a word fills; at the exact level the harakat typed count."""
        seats = self._by_spelling.get(spelling, ())
        if not self._minds_marks:
            return seats
        return tuple(
            seat
            for seat in seats
            if self._pieces[seat.piece].slots[seat.slot].fits(written)
        )


class Finder:
    """Finds some pieces at a level, in any number of texts."""

    def __init__(self, pieces: Sequence[Piece], level: Level) -> None:
        self.pieces: Final = tuple(pieces)
        self.level: Final = level
        self._forms = _Forms(self.pieces, level)
        self._is_simple = all(len(piece.slots) == 1 for piece in self.pieces)

    def find(self, text: str) -> list[Place]:
        """Every place, in order of start and end."""
        if not self.pieces:
            return []
        words = self._words(text)
        if self._is_simple:
            return [
                Place(Span(word.start, word.end), seat.piece, seat.is_exact)
                for word in words
                for seat in word.seats
            ]
        return sorted(set(_assemble(self.pieces, words)))

    def held(self, text: str) -> set[int]:
        """The numbers of the pieces that a text has."""
        return {place.piece for place in self.find(text)}

    def _words(self, text: str) -> Iterator[_Word]:
        """The words of a text that fill slots, in order."""
        forms = self._forms
        written = written_words(text)
        different = set(written)
        odd = _odd(text, different)
        likely = forms.spellings & different
        few = [word for word in likely.union(odd) if forms[word].seats]
        if not few:
            return iter(())
        if len(few) <= _FEW:
            found = _look_up(text, few)
            if self._is_simple:
                return _unnumbered(found, forms)
            return _numbered(text, found, forms, odd)
        return _walk(text, written, forms, {*few, *odd})


def _seats(pieces: Sequence[Piece], level: Level) -> dict[str, tuple[_Seat, ...]]:
    """Spelling -> the slots it fills; later slots of a piece before earlier ones.

    A prefix has tens of thousands of spellings, which all share two seats.
    """
    seats: dict[str, tuple[_Seat, ...]] = {}
    for number, piece in enumerate(pieces):
        for at in range(len(piece.slots) - 1, -1, -1):
            slot = piece.slots[at]
            exact, other = (_Seat(number, at, True),), (_Seat(number, at, False),)
            for spelling in slot.spellings(level):
                seat = exact if spelling in slot.family.exact else other
                before = seats.get(spelling)
                seats[spelling] = seat if before is None else before + seat
    return seats


def _odd(text: str, words: set[str]) -> list[str]:
    """The words of a text whose spelling may be another than what is written."""
    letters = {char for char in set(_STRANGE.findall(text)) if _IN_WORDS[char]}
    if max(map(len, words), default=0) > LONGEST:
        return list(words)
    odd = [word for word in words if not word.isalnum()]
    if letters:
        odd += [w for w in words if w.isalnum() and not letters.isdisjoint(w)]
    return odd


class _InWords(dict[str, bool]):
    """Code point -> whether it can be part of a word."""

    def __missing__(self, char: str) -> bool:
        between = (written_words(f"\u0633{char}\u0633"), written_words(f"a{char}a"))
        self[char] = [len(words) for words in between] != [2, 2]
        return self[char]


_IN_WORDS: Final = _InWords()


def _walk(
    text: str, written: Sequence[str], forms: _Forms, special: AbstractSet[str]
) -> Iterator[_Word]:
    """The words of a text that fill slots, word by word.

    Between two words stands nothing that a word begins with, so the next word is the
    first thing like it. All but the special words are one word of the index and fill none.
    """
    number = end = 0
    for word in written:
        start = text.index(word, end)
        end = start + len(word)
        if word not in special:
            number += 1
            continue
        size, seats = forms[word]
        for at, found in seats:
            yield _Word(number + at, start, end, found)
        number += size


_Written = tuple[int, int, str]
"""Where a word stands, and as it is written."""


def _look_up(text: str, few: Sequence[str]) -> list[_Written]:
    """Where a few different words stand, each looked for by itself."""
    found: list[_Written] = []
    chunk = _Chunk(text)
    for word in few:
        start = text.find(word)
        while start >= 0:
            end = start + len(word)
            if chunk.has_word(start, end):
                found.append((start, end, word))
            start = text.find(word, start + 1)
    return sorted(found)


def _unnumbered(found: Sequence[_Written], forms: _Forms) -> Iterator[_Word]:
    """Words for pieces of one slot."""
    for start, end, word in found:
        for _, seats in forms[word].seats:
            yield _Word(0, start, end, seats)


def _numbered(
    text: str, found: Sequence[_Written], forms: _Forms, odd: Sequence[str]
) -> Iterator[_Word]:
    """Words for pieces of several slots: what stands between them is counted."""
    sizes = {word: size for word in odd if (size := forms[word].size) != 1}
    number = last = 0
    for start, end, word in found:
        between = written_words(text[last:start])
        number += len(between)
        if sizes:
            number += sum(sizes.get(other, 1) - 1 for other in between)
        size, seats = forms[word]
        for at, filled in seats:
            yield _Word(number + at, start, end, filled)
        number, last = number + size, end


class _Chunk:
    """Tells whether two offsets bound a word, from the words between white space."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._start = self._end = -1
        self._words: set[tuple[int, int]] = set()

    def has_word(self, start: int, end: int) -> bool:
        """Tell whether there is a word exactly here, given that it is one somewhere."""
        text = self._text
        before = not start or text[start - 1].isspace()
        if before and (end == len(text) or text[end].isspace()):
            return True
        if not self._start <= start < self._end:
            self._start = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
            ends = [at for at in (text.find(" ", end), text.find("\n", end)) if at >= 0]
            self._end = min(ends, default=len(text))
            words = find_words(text, self._start, self._end)
            self._words = {(a, b) for _, a, b in words}
        return (start, end) in self._words


def _assemble(pieces: Sequence[Piece], words: Iterator[_Word]) -> Iterator[Place]:
    """The places of pieces of one word or several, from the words that fill slots."""
    runs: dict[tuple[int, int], _Run] = {}
    windows: defaultdict[int, deque[_Window]] = defaultdict(deque)
    for word in words:
        for seat in word.seats:
            piece = pieces[seat.piece]
            if len(piece.slots) == 1:
                yield Place(Span(word.start, word.end), seat.piece, seat.is_exact)
            elif piece.distance is None:
                run = _extend(runs, word, seat)
                if run is not None and seat.slot == len(piece.slots) - 1:
                    yield Place(Span(run.start, word.end), seat.piece, run.is_exact)
            else:
                yield from _near(windows[seat.piece], word, seat, piece)


class _Run(NamedTuple):
    """Words side by side that fill the first slots of a phrase."""

    number: int
    """Of the last word."""
    start: int
    is_exact: bool


def _extend(runs: dict[tuple[int, int], _Run], word: _Word, seat: _Seat) -> _Run | None:
    """Go on with a phrase by one word, or begin it; None when it breaks off."""
    run = _Run(word.number, word.start, seat.is_exact)
    if seat.slot:
        before = runs.get((seat.piece, seat.slot - 1))
        if before is None or before.number != word.number - 1:
            return None
        is_exact = before.is_exact and seat.is_exact
        run = _Run(word.number, before.start, is_exact)
    runs[seat.piece, seat.slot] = run
    return run


class _Window(NamedTuple):
    """A word that fills a slot of words near each other."""

    number: int
    slot: int
    place: Place


def _near(
    window: deque[_Window], word: _Word, seat: _Seat, piece: Piece
) -> Iterator[Place]:
    """The places of the words near this one, when every slot has a word of its own."""
    place = Place(Span(word.start, word.end), seat.piece, seat.is_exact)
    window.append(_Window(word.number, seat.slot, place))
    first = word.number - (piece.distance or 0) - len(piece.slots)
    while window[0].number <= first:
        window.popleft()
    by_slot: defaultdict[int, list[int]] = defaultdict(list)
    for number, slot, _ in window:
        by_slot[slot].append(number)
    if len(by_slot) == len(piece.slots) and can_sit(list(by_slot.values())):
        yield from (near.place for near in window)


def can_sit(choices: Sequence[Sequence[int]]) -> bool:
    """Tell whether one can be taken of each list, all different (Kuhn's matching)."""
    taken: dict[int, int] = {}

    def seat(who: int, tried: set[int]) -> bool:
        for place in choices[who]:
            if place not in tried:
                tried.add(place)
                if place not in taken or seat(taken[place], tried):
                    taken[place] = who
                    return True
        return False

    return all(seat(who, set()) for who in range(len(choices)))
