"""The decision for every line: what kind of block is it?

The head of the article is read first (kicker, title, the title once more), then each
line by itself and by its neighbours. Whatever has no sign of its own is a paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.arabic import fold_text
from index.article import Block, BlockKind
from index.structure.dates import is_date_line, parse_date
from index.structure.groups import (
    find_captions,
    find_code,
    find_turns,
    find_verse,
)
from index.structure.lines import split_lines
from index.structure.phrases import is_boilerplate, is_byline, is_kicker

if TYPE_CHECKING:
    from datetime import date

    from index.structure.lines import Line

_TITLE_WORDS: Final = range(1, 41)
_DATE_WORDS: Final = 14
_HEAD_LINES: Final = 8
_TAIL_LINES: Final = 3
_PROSE: Final = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE, BlockKind.TURN}
)


def find_blocks(text: str, title: str = "") -> tuple[Block, ...]:
    """Give every line of a text that is not blank its kind.

    Args:
        text: The article's text.
        title: Its title when the source gives one; the line that repeats it is then the
            title, however it looks.
    """
    lines = split_lines(text)
    kinds = _Kinds(lines, title).decide()
    return tuple(
        Block(kind, line.text, line.start)
        for line, kind in zip(lines, kinds, strict=True)
    )


def find_published(blocks: tuple[Block, ...]) -> date | None:
    """The date that an article's own date line gives, or None."""
    for block in blocks:
        if block.kind is BlockKind.DATELINE:
            return parse_date(block.text)
    return None


class _Kinds:
    """The kinds of the lines of one text, found step by step."""

    def __init__(self, lines: list[Line], title: str) -> None:
        self.lines = lines
        self.title = _joined(fold_text(title))
        self.kinds: dict[int, BlockKind] = {}
        # A text without blank lines cannot set its headings apart by them.
        self.is_spaced = any(line.after_blank for line in lines[1:])

    def decide(self) -> list[BlockKind]:
        """Give each line its kind."""
        body = self._head()
        self._groups()
        for number in range(body, len(self.lines)):
            if number not in self.kinds:
                self.kinds[number] = self._kind(number)
        for number in range(body, len(self.lines)):
            if self._is_heading(number):
                self.kinds[number] = BlockKind.HEADING
        return [self.kinds[number] for number in range(len(self.lines))]

    def _head(self) -> int:
        """Find kicker, title and its repetition; return the number of the next line."""
        lines, number = self.lines, 0
        if len(lines) > 1 and self._is_kicker(lines[0]):
            self.kinds[0] = BlockKind.KICKER
            number = 1
        if number == len(lines) or not self._is_title(lines[number]):
            return number
        title = lines[number].folded
        self.kinds[number] = BlockKind.TITLE
        number += 1
        while number < len(lines) and lines[number].folded == title:
            self.kinds[number] = BlockKind.BOILERPLATE
            number += 1
        return number

    def _is_kicker(self, line: Line) -> bool:
        """Tell whether the first line is a label with the title under it."""
        return (
            is_kicker(line.folded)
            and _joined(line.folded) != self.title
            and self._is_title(self.lines[1])
        )

    def _is_title(self, line: Line) -> bool:
        """Tell whether a line at the head is the title: short, with a text under it."""
        if self.title:
            return _joined(line.folded) == self.title
        if line.words not in _TITLE_WORDS or line.is_list_item:
            return False
        return line is not self.lines[-1] or not line.ends_sentence

    def _groups(self) -> None:
        """Mark the lines that neighbours explain, where the head has not."""
        for number in find_captions(self.lines):
            if number not in self.kinds:
                self.kinds[number] = BlockKind.CAPTION
                self.kinds[number + 1] = BlockKind.BOILERPLATE
        for number in find_code(self.lines):
            self.kinds.setdefault(number, BlockKind.CODE)
        for number in find_verse(self.lines):
            self.kinds.setdefault(number, BlockKind.VERSE)
        for number in find_turns(self.lines):
            self.kinds.setdefault(number, BlockKind.TURN)

    def _kind(self, number: int) -> BlockKind:
        """The kind of a line by itself; headings need their neighbours and come later."""
        line = self.lines[number]
        at_an_end = number < _HEAD_LINES or number >= len(self.lines) - _TAIL_LINES
        checks = (
            (BlockKind.BOILERPLATE, is_boilerplate(line.folded, line.words)),
            (BlockKind.BYLINE, at_an_end and is_byline(line.folded, line.words)),
            (BlockKind.LIST, line.is_list_item),
            (BlockKind.QUOTE, line.is_quotation),
            (BlockKind.DATELINE, line.words <= _DATE_WORDS and is_date_line(line.text)),
        )
        return next((kind for kind, holds in checks if holds), BlockKind.PARAGRAPH)

    def _is_heading(self, number: int) -> bool:
        """Tell whether a line is short, without a final stop, and has prose under it."""
        line = self.lines[number]
        if self.kinds[number] is not BlockKind.PARAGRAPH or not line.could_be_heading:
            return False
        if number + 1 == len(self.lines):
            return False
        if self.is_spaced and not (line.after_blank and line.before_blank):
            return False
        after = self.lines[number + 1]
        kind = self.kinds[number + 1]
        return kind in _PROSE and (kind is not BlockKind.PARAGRAPH or _is_prose(after))


def _is_prose(line: Line) -> bool:
    """Tell whether a line is running text."""
    return line.ends_sentence or not line.is_short


def _joined(folded: str) -> str:
    """Folded text with one space between words."""
    return " ".join(folded.split())
