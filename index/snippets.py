"""Where the found words stand in a text, and the passage that shows them best.

What is marked is what ``index.sought`` finds, so it is what the engine matched by. All
offsets are code points of the logical text.

A passage is cut from one stretch of the text that is there to be read: the title, which
is shown beside it, captions, bylines, repeated and stray lines are passed over unless
only they have what was asked. It has as many different words of the query as possible,
close together, those spelt as typed before others; it begins with a sentence where one
begins near, and ends with one likewise.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from index.article import BlockKind, Span
from index.search import Snippet
from index.structure.glued import find_glued

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from index.article import Block
    from index.sought import Place, Sought

WIDTH: Final = 160
"""Code points of a passage, about; words are never cut to keep it."""
_ENOUGH: Final = 2000
"""Places of a text that are considered; an article with more is about the matter."""
_BLANKS: Final = re.compile(r"\s+")
_WIDE: Final = re.compile(r"\s\s+")
_UNEVEN: Final = re.compile(r"\s\s|[^\S ]")
_STOP: Final = re.compile(r"(?<![.!?؟…\u06d4])[.!?؟…\u06d4]+[\"»”)\]]*\s+|\n\s*")
_JOINED: Final = re.compile(r"[.!?\u061f\u06d4]\w")
"""What a text without glued sentences rarely has, and is quickly looked for."""
_ASIDE: Final = frozenset(
    {
        BlockKind.KICKER,
        BlockKind.TITLE,
        BlockKind.BYLINE,
        BlockKind.DATELINE,
        BlockKind.CAPTION,
        BlockKind.BOILERPLATE,
    }
)
"""Lines that are shown elsewhere or say little."""
_SHOWN_BESIDE: Final = frozenset({BlockKind.TITLE})
"""Lines that never make a passage: the title is above it, with its own marks."""
_NEW, _EXACT, _MORE, _SPREAD, _SHORT_WAY = 10.0, 3.0, 0.5, 4.0, 5
"""Worth of a word not yet shown, of its own spelling, of one more place (five at most);
and what a passage loses when its words fill the whole width."""
_LEFT, _FULL = 0.5, 0.6
"""Share of the room left that may stand before the first word found; share of the width
from which on a passage may end with a sentence."""


def find_spans(text: str, sought: Sought) -> tuple[Span, ...]:
    """Every place in a text that a query asks for, in order, none overlapping.

    A phrase is one place from its first word to its last.
    """
    return tuple(_merged([place.span for place in sought.finder.find(text)]))


def find_title_spans(titles: Sequence[str], sought: Sought) -> list[tuple[Span, ...]]:
    """The same for some titles, where what was asked of titles alone counts too."""
    found = sought.title_finder.find_each(titles)
    return [tuple(_merged([place.span for place in places])) for places in found]


def snippets(
    articles: Sequence[tuple[str, Sequence[Block]]], sought: Sought
) -> list[Snippet]:
    """For each of some articles the passage that shows most of what a query asks for.

    Args:
        articles: Their texts, and their blocks, so that lines that say little are passed
            over; without any the whole text is looked at.
        sought: What was asked.
    """
    found = sought.finder.find_each([text for text, _ in articles])
    return [
        _snippet(text, blocks, places[:_ENOUGH])
        for (text, blocks), places in zip(articles, found, strict=True)
    ]


def _snippet(text: str, blocks: Sequence[Block], places: Sequence[Place]) -> Snippet:
    """The passage of a text, given the places of what was asked."""
    whole = [Span(0, len(text))]
    read = _stretches(blocks, _ASIDE) if blocks else whole
    best = _best(_within(places, read))
    if best is None:
        aside = _stretches(blocks, _SHOWN_BESIDE) if blocks else whole
        best = _best(_within(places, aside))
        read = read or aside or whole
    first = read[0]
    stretch, core = best or _Best(first, Span(first.start, first.start))
    start, end = _widen(text, core, stretch)
    spans = [p.span for p in places if start <= p.span.start and p.span.end <= end]
    line, spans = _on_one_line(text[start:end], _merged(spans), start)
    floor = first.start if first.start <= start else 0
    return Snippet(
        line,
        tuple(spans),
        cut_before=bool(text[floor:start].strip()),
        cut_after=bool(text[end:].strip()),
    )


def _stretches(blocks: Sequence[Block], without: AbstractSet[BlockKind]) -> list[Span]:
    """Runs of blocks of other kinds than some."""
    stretches: list[Span] = []
    is_open = False
    for block in blocks:
        if block.kind in without:
            is_open = False
        elif is_open:
            stretches[-1] = Span(stretches[-1].start, block.end)
        else:
            stretches.append(Span(block.start, block.end))
            is_open = True
    return stretches


def _within(
    places: Sequence[Place], stretches: Sequence[Span]
) -> Iterator[tuple[Span, list[Place]]]:
    """Each stretch that has places, with those within it."""
    starts = [stretch.start for stretch in stretches]
    found: dict[int, list[Place]] = {}
    for place in places:
        at = bisect_right(starts, place.span.start) - 1
        if at >= 0 and place.span.end <= stretches[at].end:
            found.setdefault(at, []).append(place)
    for at, inside in found.items():
        yield stretches[at], inside


class _Best(NamedTuple):
    """What a passage is built around."""

    stretch: Span
    core: Span


def _best(groups: Iterable[tuple[Span, Sequence[Place]]]) -> _Best | None:
    """The stretch and the places in it that are worth most; None without any."""
    best: _Best | None = None
    most = 0.0
    for stretch, places in groups:
        for first in range(len(places)):
            worth, core = _run(places, first)
            if worth > most:
                best, most = _Best(stretch, core), worth
    return best


def _run(places: Sequence[Place], first: int) -> tuple[float, Span]:
    """What the places from one on are worth that are no wider together than a passage.

    A place wider than that is a run of its own.
    """
    (start, end), piece, is_exact = places[first]
    pieces, exact = {piece}, {piece} if is_exact else set()
    last = first + 1
    for last in range(first + 1, len(places) + 1):
        if last == len(places) or places[last].span.end - start > WIDTH:
            break
        (_, stop), piece, is_exact = places[last]
        end = max(end, stop)
        pieces.add(piece)
        if is_exact:
            exact.add(piece)
    spread = min(1.0, (end - start) / WIDTH)
    worth = _NEW * len(pieces) + _EXACT * len(exact)
    worth += _MORE * min(last - first, _SHORT_WAY) - _SPREAD * spread
    return worth, Span(start, end)


def _widen(text: str, core: Span, stretch: Span) -> Span:
    """A passage around some words: whole words, whole sentences where they fit."""
    low, high = stretch
    room = max(0, WIDTH - (core.end - core.start))
    begins = _sentences(text, max(low, core.start - room), core.start)
    if core.start - low <= room:
        begins.insert(0, low)
    near = [at for at in begins if core.start - at <= room * _LEFT]
    if near:
        start = near[-1]
    else:
        start = _word_start(text, max(low, core.start - room // 3), core.start, low)
    end = _passage_end(text, core.end, start, min(high, start + WIDTH))
    if end == high and end - start < WIDTH:
        # The text ends here: begin earlier instead.
        earlier = [at for at in begins if end - at <= WIDTH]
        start = min([*earlier, start])
    return _stripped(text, start, end)


def _sentences(text: str, start: int, end: int) -> list[int]:
    """Where sentences begin behind one offset, up to another."""
    found = [stop.end() for stop in _STOP.finditer(text, start, end)]
    part = text[start:end]
    glued = find_glued(part) if "." in part and _JOINED.search(part) else ()
    return sorted({*found, *(start + at for at in glued)})


def _word_start(text: str, at: int, limit: int, low: int) -> int:
    """Where the first whole word begins at an offset or behind it, up to a limit."""
    if at <= low or text[at - 1].isspace():
        return max(at, low)
    blank = _BLANKS.search(text, at, limit)
    return blank.end() if blank else limit


def _passage_end(text: str, least: int, start: int, most: int) -> int:
    """Where a passage ends: with a sentence when it is long enough by then, or a word."""
    if most <= least:
        return least
    if most == len(text) or text[most].isspace():
        last = most
    else:
        last = most
        while last > least and not text[last - 1].isspace():
            last -= 1
        if last == least:
            last = least if least > start else most
        while last > least and text[last - 1].isspace():
            last -= 1
    full = max(least, start + int(WIDTH * _FULL))
    ends = [at for at in _sentences(text, least, last) if at >= full]
    return ends[-1] if ends else last


def _stripped(text: str, start: int, end: int) -> Span:
    """A range without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Spans in order without overlaps."""
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _on_one_line(
    text: str, spans: Sequence[Span], shift: int
) -> tuple[str, list[Span]]:
    """Make each run of white space one space, and move spans into what comes out.

    Args:
        text: The passage, without white space at its ends.
        spans: Places in the article.
        shift: Where the passage begins there.
    """
    moved = [Span(start - shift, end - shift) for start, end in spans]
    if _UNEVEN.search(text) is None:
        return text, moved
    for blank in reversed([*_WIDE.finditer(text)]):
        least, less = blank.end(), blank.end() - blank.start() - 1
        moved = [
            Span(a - less * (a >= least), b - less * (b >= least)) for a, b in moved
        ]
    return " ".join(text.split()), moved
