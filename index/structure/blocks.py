"""The decision for every line: what kind of block is it?

The head of the article is read first, then the lines that neighbours explain, then each
line by itself, last the headings. Whatever has no sign of its own is a paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from index.arabic import fold_text
from index.article import Block, BlockKind
from index.structure.boilerplate import is_boilerplate
from index.structure.dates import is_date_line, is_reported_from, parse_date
from index.structure.groups import find_captions, find_code, find_footer
from index.structure.head import Head, bare_of
from index.structure.headings import PART_NUMBER, Headings, marked_level
from index.structure.lines import split_lines
from index.structure.listing import find_counted, find_lists
from index.structure.phrases import is_byline
from index.structure.poems import find_verse
from index.structure.series import find_series
from index.structure.turns import find_turns

if TYPE_CHECKING:
    from datetime import date

    from index.structure.lines import Line

_DATE_WORDS: Final = 16
_HEAD_LINES: Final = 8
_TAIL_LINES: Final = 3
_LABEL_WORDS: Final = 25
_QUOTES: Final = 3
_HEADINGS: Final = 2
"""Headings of a text from which other lines may be known to be such."""
_PICTURED: Final = re.compile(
    r"\W*(?:(?:ملاحظه|تنويه)\s*+:?\s*+)?(?:ال)?صوره?\s+(?:ال)?(?:ارشيفيه|توضيحيه|تعبيريه|من\s+الارشيف)\W*"
    r"|\W*(?:صوره|الصوره|مصدر\s+الصوره)\s*:\s*\S.*"
    r"|(?:ال)?(?:شكل|صوره|خريطه|رسم|لوحه)\s+\(?\d{1,3}(?:[.-]\d{1,3})*\)?\s*[.:\u2013-]\s*\S.*"
    r"|[^.]*[(/\u2013-]\s*(?:ارشيف|ارشيفيه|رويترز|ا\s?\.?ف\.?\s?ب|فرانس\s+برس|غيتي(?:\s+ايميجز)?|"
    r"الاناضول|اسوشيتد\s+برس|getty(?:\s+images)?|reuters|afp|ap)\s*+\)?\W*"
)
_PICTURED_WORDS: Final = 20


def find_blocks(text: str, title: str = "") -> tuple[Block, ...]:
    """Give every line of a text that is not blank its kind.

    Args:
        text: The article's text.
        title: Its title when the source gives one; the line that repeats it is then the
            title, however it looks.
    """
    found = _Kinds(split_lines(text), bare_of(fold_text(title)))
    found.decide()
    return tuple(
        Block(found.kinds[number], line.text, line.start, found.levels.get(number, 0))
        for number, line in enumerate(found.lines)
    )


def find_published(blocks: tuple[Block, ...]) -> date | None:
    """The date in an article's own date line or beside its writer's name, or None.

    Only at its head and its end: a date inside is the diary's, or the programme's.
    """
    ends = (*blocks[:_HEAD_LINES], *blocks[_HEAD_LINES:][-_TAIL_LINES:])
    for kind in (BlockKind.DATELINE, BlockKind.BYLINE):
        for block in ends:
            if block.kind is kind and (day := parse_date(block.text)) is not None:
                return day
    return None


class _Kinds:
    """The kinds of the lines of one text, found step by step."""

    def __init__(self, lines: list[Line], title: str) -> None:
        self.lines = lines
        self.kinds: dict[int, BlockKind] = {}
        self.levels: dict[int, int] = {}
        self._head = Head(lines, title)

    def decide(self) -> None:
        """Give each line its kind."""
        body = self._head.read()
        self.kinds.update(self._head.kinds)
        self._groups()
        open_lines = [n for n in range(len(self.lines)) if n not in self.kinds]
        for number in open_lines:
            self.kinds[number] = self._kind(number)
        self._footer()
        self._headings(body)
        for number in find_counted(self.lines):
            if self.kinds[number] is BlockKind.PARAGRAPH:
                self.kinds[number] = BlockKind.LIST
        self._quotations()

    def _groups(self) -> None:
        """Mark the lines that neighbours explain, where the head has not."""
        for start, end in find_captions(self.lines):
            if start not in self.kinds:
                self.kinds[start] = BlockKind.CAPTION
                for number in range(start + 1, end):
                    self.kinds[number] = BlockKind.BOILERPLATE
        for number in find_code(self.lines):
            self.kinds.setdefault(number, BlockKind.CODE)
        turns = find_turns(self.lines)
        taken = self.kinds.keys() | turns
        for number in find_verse(self.lines, taken):
            self.kinds.setdefault(number, BlockKind.VERSE)
        for number in turns:
            self.kinds.setdefault(number, BlockKind.TURN)

    def _kind(self, number: int) -> BlockKind:
        """The kind of a line by itself; headings need their neighbours and come later."""
        line = self.lines[number]
        if marked_level(line) is not None:
            self.levels[number] = marked_level(line) or 0
            return BlockKind.HEADING
        if line.words <= _LABEL_WORDS:
            label = self._label(number, line)
            if label is not None:
                return label
        if line.is_list_item and not self._goes_on(number):
            return BlockKind.LIST
        return BlockKind.QUOTE if line.is_quotation else BlockKind.PARAGRAPH

    def _goes_on(self, number: int) -> bool:
        """Tell whether a line with a dash is the rest of the row above it."""
        line, before = self.lines[number], self.lines[number - 1]
        if number and line.text[0] == "\u2014" and not before.ends_sentence:
            return True
        return (
            number > 0
            and not line.is_numbered
            and not line.after_blank
            and not before.ends_sentence
            and not before.is_list_item
            and before.words > _LABEL_WORDS // 2
        )

    def _label(self, number: int, line: Line) -> BlockKind | None:
        """The kind of a short line that says something about the article."""
        at_an_end = number < _HEAD_LINES or number >= len(self.lines) - _TAIL_LINES
        folded = line.folded
        checks = (
            (BlockKind.BOILERPLATE, is_boilerplate(folded, line.bare, line.words)),
            (BlockKind.BYLINE, at_an_end and is_byline(folded, line.words)),
            (
                BlockKind.DATELINE,
                line.words <= _DATE_WORDS
                and (is_date_line(folded) or is_reported_from(folded)),
            ),
            (BlockKind.CAPTION, _is_caption(line)),
        )
        return next((kind for kind, holds in checks if holds), None)

    def _footer(self) -> None:
        """Mark what belongs to lines that are boilerplate, and the lists."""
        boilerplate = {n for n, k in self.kinds.items() if k is BlockKind.BOILERPLATE}
        for number in find_footer(self.lines, boilerplate):
            if self.kinds[number] in {BlockKind.PARAGRAPH, BlockKind.LIST}:
                self.kinds[number] = BlockKind.BOILERPLATE
        for number in find_lists(self.lines):
            if self.kinds[number] is BlockKind.PARAGRAPH:
                self.kinds[number] = BlockKind.LIST

    def _headings(self, body: int) -> None:
        """Mark the headings, last line first: one may stand over another."""
        headings = Headings(self.lines, self.kinds, body)
        for number in range(len(self.lines) - 1, body - 1, -1):
            kind = self.kinds[number]
            is_heading = (kind is BlockKind.PARAGRAPH and number in headings) or (
                kind is BlockKind.LIST and headings.is_numbered_heading(number)
            )
            if is_heading:
                self.kinds[number] = BlockKind.HEADING
        found = [n for n in range(body, len(self.lines)) if self._is_found(n)]
        if len(found) >= _HEADINGS:
            for number in range(body, len(self.lines)):
                if self.kinds[number] is BlockKind.PARAGRAPH and headings.asks(number):
                    self.kinds[number] = BlockKind.HEADING
        for number in find_series(self.lines, self.kinds, body):
            self.kinds[number] = BlockKind.HEADING
        self._part_numbers()

    def _is_found(self, number: int) -> bool:
        return self.kinds[number] is BlockKind.HEADING

    def _part_numbers(self) -> None:
        """Mark the numbers of parts, where there are at least two, each on its line."""
        parts = [
            number
            for number, line in enumerate(self.lines)
            if PART_NUMBER.fullmatch(line.text) is not None
        ]
        if len(parts) >= _HEADINGS:
            self.kinds.update(dict.fromkeys(parts, BlockKind.HEADING))

    def _quotations(self) -> None:
        """Leave the lines of a dialogue in quotation marks as paragraphs."""
        quotes = [n for n, kind in self.kinds.items() if kind is BlockKind.QUOTE]
        if len(quotes) >= _QUOTES:
            for number in quotes:
                if not self.lines[number].text.startswith(">"):
                    self.kinds[number] = BlockKind.PARAGRAPH


def _is_caption(line: Line) -> bool:
    """Tell whether a line says whose picture, or what kind of one, stood there."""
    if line.words > _PICTURED_WORDS or line.is_sentence:
        return False
    return is_picture_label(line.folded)


def is_picture_label(folded: str) -> bool:
    """Tell whether a folded line says whose picture, what kind, or which number it is."""
    return _PICTURED.fullmatch(folded) is not None
