"""The parts a page is laid out by, each analysed when somebody looks at it.

A part is a section, or a piece of one that is too long to be analysed at once. Embedding
levels (UAX #9) are resolved, and words joined, piece by piece: what opens before a cut does not
reach beyond it, and the row before it ends early.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from tui.text import verse
from tui.text.clusters import clusters
from tui.text.direction import is_rtl
from tui.text.joining import MARKS
from tui.text.openings import opened
from tui.text.paragraph import Paragraph, analyse
from tui.text.shaping import LAM
from tui.text.units import SEPARATORS, Direction, Section, Shape

LONG: Final = 30_000
"""Code points of the longest section analysed whole; measured, it takes some 50 ms."""
PIECE: Final = 16_000
"""Code points of a piece of a longer one, about; many screens at any width."""
POEM: Final = 256
"""Lines of verse that share their columns; longer poems are sized in so many at a time."""

_CLUSTER: Final = 200
"""Code points before a cut that are looked at for a cluster's bound."""
_ALEFS: Final = frozenset("\u0622\u0623\u0625\u0627")
_OPENING: Final = frozenset("([{<\u00ab\u201c\u2018")
_PARAGRAPH: Final = re.compile(f"[^{SEPARATORS}]*(?:\r\n|[{SEPARATORS}]|\\Z)")
"""Up to and with a paragraph separator (UAX #9, rule P1)."""
_ONE_LINE: Final = re.compile("[^\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]*")


class Parts:
    """The parts of all sections, analysed once for every setting."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections: list[Section] = []
        """The parts themselves."""
        self.firsts: list[int] = []
        """The number of each section's first part."""
        for section in sections:
            self.firsts.append(len(self.sections))
            self.sections.extend(cut(section))
        self.origins = [part.origin for part in self.sections]
        self._poems = array("I", _poems(self.sections))
        self._analysed: list[tuple[Paragraph, ...] | None] = [None] * len(self.sections)

    def paragraphs(self, part: int) -> tuple[Paragraph, ...]:
        """Return the analysed paragraphs of a part, at least one."""
        found = self._analysed[part]
        if found is None:
            found = self._analysed[part] = analyse_section(self.sections[part])
        return found

    def poem(self, part: int) -> range:
        """Return the parts that a line of verse shares its columns with."""
        first = last = self._poems[part]
        while last < len(self._poems) and self._poems[last] == first:
            last += 1
        return range(first, last)


def _poems(sections: Sequence[Section]) -> Iterator[int]:
    """Yield for each part the first one of its poem; itself when it is no verse."""
    first, is_verse = 0, False
    for part, section in enumerate(sections):
        if section.shape is not Shape.VERSE or not is_verse or part - first == POEM:
            first = part
        is_verse = section.shape is Shape.VERSE
        yield first


def analyse_section(section: Section) -> tuple[Paragraph, ...]:
    """Analyse the paragraphs of a section; at least one, which may be empty."""
    if section.shape is Shape.VERSE and _ONE_LINE.fullmatch(section.text):
        return verse.hemistichs(section)
    direction = section.direction
    if section.shape is Shape.PLAIN and direction is Direction.AUTO:
        direction = Direction.LTR
    found = [
        opened(
            analyse(part[0], section.origin + part.start(), direction),
            _within(section.opened, *part.span()),
        )
        for part in _PARAGRAPH.finditer(section.text)
        if part[0] or not section.text
    ]
    return tuple(found)


def _within(offsets: Sequence[int], start: int, end: int) -> tuple[int, ...]:
    """Those of some offsets inside a stretch, counted from its start."""
    return tuple(offset - start for offset in offsets if start < offset < end)


def cut(section: Section) -> list[Section]:
    """Cut a long section between paragraphs, or else at spaces.

    A paragraph longer than [`LONG`][] has the direction of its first piece throughout. Where
    it has no space in reach it is cut between clusters, not inside lam-alef.

    Returns:
        Pieces that together have the text and the gap of `section`; only itself when
        it is short enough.
    """
    if len(section.text) <= LONG:
        return [section]
    shape = Shape.PROSE if section.shape is Shape.VERSE else section.shape
    found = [
        Section(
            section.text[start:end],
            section.origin + start,
            shape,
            direction,
            gap=0,
            opened=_within(section.opened, start, end),
        )
        for start, end, direction in _spans(section)
    ]
    found[-1] = found[-1]._replace(gap=section.gap)
    return found


def _spans(section: Section) -> Iterator[tuple[int, int, Direction]]:
    """Yield the bounds of the pieces of a section, and their direction."""
    text, direction = section.text, section.direction
    begin = 0
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        if begin < start and end - begin > PIECE:
            yield begin, start, direction
            begin = start
        if end - start > LONG:
            asked = direction
            if direction is Direction.AUTO and section.shape is not Shape.PLAIN:
                is_right = is_rtl(text[start : start + PIECE])
                asked = Direction.RTL if is_right else Direction.LTR
            for first, last in _pieces(text, start, end):
                yield first, last, asked
            begin = end
    if begin < len(text):
        yield begin, len(text), direction


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the pieces of a long paragraph."""
    while end - start > PIECE:
        limit = start + PIECE
        place = _after_space(text, start + PIECE // 2, limit) or _bound(
            text, max(start, limit - _CLUSTER), limit
        )
        yield start, place
        start = place
    yield start, end


def _after_space(text: str, first: int, last: int) -> int:
    """Return the last place where a word begins after a space, or 0 when there is none."""
    space = text.rfind(" ", first, last - 1)
    while space > first:
        after = text[space + 1]
        if (after.isalnum() or after in _OPENING) and text[space - 1] not in _OPENING:
            return space + 1
        space = text.rfind(" ", first, space)
    return 0


def _bound(text: str, first: int, last: int) -> int:
    """Return the last place between two clusters, or `last` when all is one."""
    bounds = list(accumulate(map(len, clusters(text[first:last])), initial=first))
    for place in reversed(bounds[1:-1]):
        is_lam = text[first:place].rstrip(MARKS).endswith(LAM)
        if not (is_lam and text[place] in _ALEFS):
            return place
    return last
