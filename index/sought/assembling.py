"""From the words of a text that fill slots to the places of the pieces.

A phrase is built word by word; words near each other are looked at in a window. Places are
counted in words for nearness and given in code points.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple

from index.article import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.sought.slots import Piece


class Place(NamedTuple):
    """A place where a piece stands: a phrase is one, of words near each other each is."""

    span: Span
    piece: int
    """Number of the piece."""
    is_exact: bool
    """True when every word is spelt as typed."""


class Seat(NamedTuple):
    """A slot that a spelling can fill."""

    piece: int
    slot: int
    is_exact: bool


class Filled(NamedTuple):
    """A word of the text that fills some slot."""

    number: int
    """Words of the text before it; not counted when no piece has several slots."""
    start: int
    end: int
    seats: tuple[Seat, ...]


def assemble(pieces: Sequence[Piece], words: Iterable[Filled]) -> Iterator[Place]:
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


def _extend(runs: dict[tuple[int, int], _Run], word: Filled, seat: Seat) -> _Run | None:
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
    window: deque[_Window], word: Filled, seat: Seat, piece: Piece
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
