"""A text as lines with their offsets, and what a line looks like by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from index.arabic import FoldedText, count_words, fold_text, is_arabic

_HEADING_WORDS: Final = 12
_QUOTE_WORDS: Final = 6
_CLOSERS: Final = "\"'»”\u2019)]}\u203a"
_STOPS: Final = ".؟?!:…،,؛;"
_BULLET: Final = re.compile(
    r"(?:[-\u2013\u2014•▪●◦■*·]|\(?\d{1,3}[.)\-]|\d{1,3}\s*[-\u2013])\s+\S"
)
_QUOTED: Final = re.compile(r"(?:«[^«»]*»|“[^“”]*”|\"[^\"]*\")[.،…]?|>\s?.+", re.DOTALL)
_PROMPT: Final = re.compile(r"[$#>%] \S|>>> |</?\w+[ />]|[{}]$")
_LITERAL: Final = re.compile(r"'[^']*'|\"[^\"]*\"|#.*")
_LATIN: Final = re.compile("[A-Za-z]")
_ADDRESS: Final = re.compile(r"\w+://\S+$|www\.\S+$")
_PROGRAM: Final = re.compile(r"\w\(.*\)|[{};]\s*$|[\w\]]\s*(?:=|:=|\+=|->|=>)\s*\S")


@dataclass(frozen=True)
class Line:
    """One line of a text without the white space around it."""

    text: str
    start: int
    """Offset of its first code point."""
    indent: int
    """White space before it, in code points."""
    after_blank: bool
    """True when a blank line, or nothing, stands before it."""
    before_blank: bool
    """True when a blank line, or nothing, stands behind it."""

    @cached_property
    def folded(self) -> FoldedText:
        """The line as it is compared."""
        return fold_text(self.text)

    @cached_property
    def words(self) -> int:
        """Number of words."""
        return count_words(self.text)

    @property
    def ends_sentence(self) -> bool:
        """True when the line ends with a stop, before any closing quotation mark."""
        return self.text.rstrip(_CLOSERS + " ").endswith(tuple(_STOPS))

    @property
    def is_short(self) -> bool:
        """True when it could be a heading or a label by its length."""
        return 0 < self.words <= _HEADING_WORDS

    @property
    def could_be_heading(self) -> bool:
        """True when it is short and its last code point is no stop."""
        return self.is_short and not self.text.endswith(tuple(_STOPS))

    @property
    def is_list_item(self) -> bool:
        """True when it begins with a bullet or a number."""
        return _BULLET.match(self.text) is not None

    @property
    def is_quotation(self) -> bool:
        """True when one pair of quotation marks holds all of it."""
        return self.words >= _QUOTE_WORDS and _QUOTED.fullmatch(self.text) is not None

    @property
    def is_code(self) -> bool:
        """True when it reads as a command or a program and hardly as Arabic."""
        if _LATIN.search(self.text) is None or not self.is_foreign:
            return False
        looks = _PROMPT.match(self.text) or _PROGRAM.search(self.text)
        return looks is not None

    @cached_property
    def is_foreign(self) -> bool:
        """True when at most one letter in ten outside quotation marks is Arabic.

        A line that is only an address is not.
        """
        if _ADDRESS.match(self.text):
            return False
        bare = _LITERAL.sub("", self.text)
        return sum(map(is_arabic, bare)) * 10 <= sum(map(str.isalpha, bare))


def split_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    rows = text.split("\n")
    blank = [not row.strip() for row in rows]
    lines: list[Line] = []
    start = 0
    for number, row in enumerate(rows):
        if not blank[number]:
            indent = len(row) - len(row.lstrip())
            lines.append(
                Line(
                    text=row.strip(),
                    start=start + indent,
                    indent=indent,
                    after_blank=number == 0 or blank[number - 1],
                    before_blank=number + 1 == len(rows) or blank[number + 1],
                )
            )
        start += len(row) + 1
    return lines
