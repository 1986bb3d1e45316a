"""Where the pieces of a query stand in a text; each word of the text is looked at once.

Words are those of ``index.arabic``: what stands between them, line ends too, parts no
phrase.
"""

from __future__ import annotations

from itertools import chain, compress
from typing import TYPE_CHECKING, Final, NamedTuple

from index.arabic import find_words, spell
from index.arabic.words import LONGEST, MEMORY
from index.article import Span
from index.search import Level
from index.sought.assembling import Filled, Place, Seat, assemble
from index.sought.bytewise import as_bytes, read_bytewise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.sought.bytewise import Bytewise
    from index.sought.slots import Piece


_MANY: Final = 4096
"""Spellings from which on each word of a text is looked at rather than each of them."""
_TOGETHER: Final = 100_000
"""Code points of texts that are read as one, about 5 MB while they are."""


class _Form(NamedTuple):
    """What a word as written is to a finder."""

    size: int
    """Words of the index that it is: one, more for a ligature, none without letters."""
    seats: tuple[tuple[int, tuple[Seat, ...]], ...]
    """Which of these words fill slots."""


class _Forms(dict[str, _Form]):
    """Word as written -> its form; each is looked at once while it is kept."""

    def __init__(self, pieces: Sequence[Piece], level: Level) -> None:
        super().__init__()
        self._pieces = pieces
        self._slots = [
            (number, at, slot.spellings(level), slot.family.exact)
            for number, piece in enumerate(pieces)
            for at, slot in reversed([*enumerate(piece.slots)])
        ]
        """Later slots of a piece before earlier ones: a word fills one of a phrase that
        it does not itself begin."""
        self.spellings: Final = sum(len(some) for _, _, some, _ in self._slots)
        """How many count, those of several slots more than once."""
        self._minds_marks = level is Level.EXACT
        self.plain: Final = self._as_bytes() if self.spellings <= _MANY else {}
        """Seats by the bytes of words that are spelt as written; none when those of a
        text do not tell all, or a beginning has too many."""

    def _as_bytes(self) -> dict[bytes, tuple[Seat, ...]]:
        spellings = {*chain.from_iterable(some for _, _, some, _ in self._slots)}
        words = as_bytes(spellings)
        if (
            len(words) != len(spellings)
            or max(map(len, spellings), default=0) >= LONGEST
        ):
            return {}
        return {
            word: seats
            for word, spelling in zip(words, spellings, strict=True)
            if (seats := self._filled(spelling, spelling))
        }

    def __missing__(self, written: str) -> _Form:
        parts = spell(written).split()
        seats = [(at, self._filled(part, written)) for at, part in enumerate(parts)]
        if len(self) >= MEMORY:
            self.clear()
        form = _Form(len(parts), tuple((at, found) for at, found in seats if found))
        self[written] = form
        return form

    def _filled(self, spelling: str, written: str) -> tuple[Seat, ...]:
        """The slots that a word fills; at the exact level the harakat typed count."""
        seats = tuple(
            Seat(number, at, spelling in exact)
            for number, at, some, exact in self._slots
            if spelling in some
        )
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
        return self._places(self._words(text))

    def find_each(self, texts: Sequence[str]) -> list[list[Place]]:
        """The same of several texts, faster: short ones are read as one."""
        found: list[list[Place]] = []
        for some in _together(texts):
            found += self._find_together(some) or map(self.find, some)
        return found

    def _find_together(self, texts: Sequence[str]) -> list[list[Place]] | None:
        """The places in texts that can be read as one; None when they cannot."""
        forms = self._forms
        joined = "\n".join(texts)
        read = read_bytewise(joined) if forms.plain and len(texts) > 1 else None
        if read is None:
            return None
        words = iter(_look_up(joined, read, forms))
        word = next(words, None)
        found: list[list[Place]] = []
        first = 0
        for text in texts:
            end = first + len(text)
            own: list[Filled] = []
            while word is not None and word.start < end:
                number, start, stop, seats = word
                own.append(Filled(number, start - first, stop - first, seats))
                word = next(words, None)
            found.append(self._places(own))
            first = end + 1
        return found

    def _places(self, words: Sequence[Filled]) -> list[Place]:
        """The places of the words of one text that fill slots."""
        if self._is_simple:
            return [
                Place(Span(word.start, word.end), seat.piece, seat.is_exact)
                for word in words
                for seat in word.seats
            ]
        return sorted(set(assemble(self.pieces, words)))

    def held(self, text: str) -> set[int]:
        """The numbers of the pieces that a text has."""
        return {place.piece for place in self.find(text)}

    def _words(self, text: str) -> list[Filled]:
        """The words of a text that fill slots, in order."""
        if not self._forms.spellings:
            return []
        if self._forms.plain:
            read = read_bytewise(text)
            if read is not None:
                return _look_up(text, read, self._forms)
        return list(_walk(text, self._forms))


def _together(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts in groups that are short enough to be read as one."""
    some: list[str] = []
    size = 0
    for text in texts:
        if some and size + len(text) > _TOGETHER:
            yield some
            some, size = [], 0
        some.append(text)
        size += len(text)
    if some:
        yield some


def _walk(text: str, forms: _Forms) -> Iterator[Filled]:
    """The words of a text that fill slots, word by word."""
    number = 0
    for written, start, end in find_words(text):
        size, seats = forms[written]
        for at, filled in seats:
            yield Filled(number + at, start, end, filled)
        number += size


def _look_up(text: str, read: Bytewise, forms: _Forms) -> list[Filled]:
    """The same from words as bytes: only those are looked at that may fill a slot."""
    words, plain = read.words, forms.plain
    likely = compress(range(len(words)), map(plain.__contains__, words))
    odd = set(read.odd())
    numbers = sorted(odd.union(likely))
    if not numbers:
        return []
    found: list[Filled] = []
    more = 0
    for number, start in zip(numbers, read.starts(numbers), strict=True):
        end = start + len(words[number])
        if number in odd:
            size, several = forms[text[start:end]]
            found += (Filled(number + more + at, start, end, of) for at, of in several)
            more += size - 1
        else:
            found.append(Filled(number + more, start, end, plain[words[number]]))
    return found
