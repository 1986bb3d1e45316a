"""Where something stands in a text, so that it is found again when the text has changed.

A position is a logical offset and the words around it.  `resolve` looks in three ways,
the surest first: at the offset; wherever the same words stand in the same neighbourhood;
and where words much like them do.  What cannot be told with some certainty is lost, and
said to be: a mark never moves to other words.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from index.article import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTEXT = 48
"""Code points kept on each side, six or seven words."""
ENOUGH = 24
"""Code points, of the marked words and the context that touches them, that must be the
same before words elsewhere count as the marked ones."""
EDGE = 96
"""Of a range that has changed, only so much is compared at each end."""
SEED = 8
"""Code points that must be unchanged somewhere for a changed place to be looked at."""
MOST = 2_000
"""Places that are looked at, the nearest ones, on each side of where it was."""
LOOKS = 5
"""Places that are compared letter by letter."""
ALIKE = 0.6
"""How alike what was marked and what stands there must be, from 0 to 1: two thirds of
their letters in common."""


class Anchor(NamedTuple):
    """A range of a text, or a point in it."""

    start: int
    """Logical offset, in code points."""
    exact: str = ""
    """The words of the range; "" for a point."""
    before: str = ""
    """What stood before it, up to `CONTEXT` code points."""
    after: str = ""
    """What stood behind it, likewise; for a point, what begins there."""

    @classmethod
    def of(cls, text: str, span: Span) -> Anchor:
        """The anchor of a range of `text`, or of the point that an empty one is."""
        start = max(0, min(span.start, len(text)))
        end = max(start, min(span.end, len(text)))
        return cls(
            start,
            text[start:end],
            text[max(0, start - CONTEXT) : start],
            text[end : end + CONTEXT],
        )

    @classmethod
    def at(cls, text: str, offset: int) -> Anchor:
        """The anchor of a point of `text`; without a text, of the offset alone."""
        return cls.of(text, Span(offset, offset)) if text else cls(offset)


def resolve(anchor: Anchor, text: str) -> Span | None:
    """Where the anchored range stands in a text, which may be another than it was.

    Returns:
        The range; an empty one for a point, and for an anchor that knows its offset
        alone.  None when it cannot be found.
    """
    start, end = anchor.start, anchor.start + len(anchor.exact)
    whole = f"{anchor.before}{anchor.exact}{anchor.after}"
    if not whole:
        at = max(0, min(start, len(text)))
        return Span(at, at)
    first = start - len(anchor.before)
    if first >= 0 and text.startswith(whole, first):
        return Span(start, end)
    return _unchanged(anchor, text) or _changed(anchor, text)


def nearest(anchor: Anchor, text: str) -> int:
    """Where the anchored range begins in a text; when it is lost, where it began."""
    span = resolve(anchor, text)
    return span.start if span else min(anchor.start, len(text))


def _unchanged(anchor: Anchor, text: str) -> Span | None:
    """The range at the same words, in the neighbourhood most like its own."""
    exact, before, after = anchor.exact, anchor.before, anchor.after
    enough = min(ENOUGH, len(exact) + len(before) + len(after))
    # One of the sides must have at least half of what is missing.
    half = max(0, enough - len(exact) + 1) // 2
    sides = {
        (before[-half:] if half else "") + exact: min(half, len(before)),
        exact + after[:half]: 0,
    }
    found: dict[tuple[int, int, int], int] = {}
    for seed, lead in sides.items():
        for at in _places(seed, text, anchor.start - lead):
            start, end = at + lead, at + lead + len(exact)
            begins = _common(after, text[end : end + CONTEXT])
            ahead = text[max(0, start - CONTEXT) : start]
            kin = begins + _common(before[::-1], ahead[::-1])
            if len(exact) + kin >= enough:
                # A point belongs to what begins there.
                found[kin, begins, -abs(start - anchor.start)] = start
    if not found:
        return None
    start = found[max(found)]
    return Span(start, start + len(exact))


def _common(one: str, other: str) -> int:
    """How many code points two texts have in common at their beginnings."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _places(seed: str, text: str, near: int) -> Iterator[int]:
    """Where a string stands in a text, from an offset on and back from it."""
    if not seed:
        return
    at = max(0, near)
    for _ in range(MOST):
        at = text.find(seed, at)
        if at < 0:
            break
        yield at
        at += 1
    at = max(0, near) + len(seed) - 1
    for _ in range(MOST):
        at = text.rfind(seed, 0, at)
        if at < 0:
            break
        yield at
        at += len(seed) - 1


def _changed(anchor: Anchor, text: str) -> Span | None:
    """The range at words much like its own, in a neighbourhood much like its own."""
    exact, near = anchor.exact, anchor.start
    if len(exact) <= 2 * EDGE:
        return _most_alike(anchor.before, exact, anchor.after, text, near)
    head, tail = exact[:EDGE], exact[-EDGE:]
    first = _most_alike(anchor.before, head, exact[EDGE : 2 * EDGE], text, near)
    if first is None:
        return None
    near = first.start + len(exact) - EDGE
    last = _most_alike(exact[-2 * EDGE : -EDGE], tail, anchor.after, text, near)
    if last is None or not len(exact) <= 2 * (last.end - first.start) <= 4 * len(exact):
        return None
    return Span(first.start, last.end)


def _most_alike(
    before: str, words: str, after: str, text: str, near: int
) -> Span | None:
    """The place in a text where some words stand, changed within bounds."""
    from rapidfuzz.distance import Indel

    pattern = f"{before}{words}{after}"
    best, found = 0.0, None
    for start in _diagonals(pattern, text, near - len(before)):
        score, span = _compare(
            pattern, Span(len(before), len(before + words)), text, start
        )
        if score > best:
            if words:
                span = _whole_words(text, words, span)
            if Indel.normalized_similarity(words, text[slice(*span)]) >= ALIKE:
                best, found = score, span
    return found


def _diagonals(pattern: str, text: str, near: int) -> list[int]:
    """Where a pattern may begin in a text: where most of its unchanged pieces say."""
    votes: Counter[int] = Counter()
    for at in range(0, max(1, len(pattern) - SEED + 1), SEED):
        for found in _places(pattern[at : at + SEED], text, near + at):
            votes[(found - at) // SEED] += 1
    chosen = sorted(votes, key=lambda one: (-votes[one], abs(one * SEED - near)))
    return [one * SEED for one in chosen[:LOOKS]]


def _compare(pattern: str, part: Span, text: str, near: int) -> tuple[float, Span]:
    """Lay a pattern over a text, and see where a part of it has gone.

    Args:
        pattern: What is looked for.
        part: The range of it that is wanted.
        text: The text.
        near: Where about the pattern begins there.

    Returns:
        How alike the pattern and the text there are, from 0 to 1, 0 for less than
        `ALIKE`; and the range of the text.
    """
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Levenshtein

    low = max(0, near - len(pattern) // 2)
    window = text[low : low + 2 * len(pattern)]
    if len(window) > len(pattern):
        laid = fuzz.partial_ratio_alignment(pattern, window)
        if laid:
            low, window = low + laid.dest_start, window[laid.dest_start : laid.dest_end]
    score = Levenshtein.normalized_similarity(pattern, window, score_cutoff=ALIKE)
    start, end = len(window), 0
    for change in Levenshtein.opcodes(pattern, window) if score else ():
        room = change.dest_end - change.dest_start
        if change.src_start <= part.start < change.src_end:
            start = change.dest_start + min(part.start - change.src_start, room)
        if change.src_start < part.end <= change.src_end:
            gone = part.end == change.src_end
            end = change.dest_start + (
                room if gone else min(part.end - change.src_start, room)
            )
    return score, Span(low + start, low + max(start, end))


def _whole_words(text: str, words: str, span: Span) -> Span:
    """A range without half words at its ends; of those, only what was marked if it is."""
    start, end = span
    if start < end:
        while start > 0 and text[start - 1 : start + 1].isalnum():
            start -= 1
        while end < len(text) and text[end - 1 : end + 1].isalnum():
            end += 1
    same = text.find(words, start, end)
    return Span(start, end) if same < 0 else Span(same, same + len(words))
