"""A text as lines with their offsets, and what a line looks like by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from index.arabic import FoldedText, count_words, fold_text, is_arabic

_LONG: Final = 400
"""Code points from which a line is prose whatever it holds; its words are not counted."""
MANY: Final = 60
"""Words said of such a line."""
_OPENING: Final = 90
_HEADING_WORDS: Final = 12
_QUOTE_WORDS: Final = 6
_CLOSERS: Final = "\"'»”\u2019)]}\u203a"
_STOPS: Final = ".؟?!:…،,؛;"
_FINAL: Final = ".؟?!…"
_NUMBERED: Final = re.compile(
    r"(?:\(?\d{1,3}[.)\-](?!\d)|\d{1,3}\s*[-\u2013])(?:\s+|(?=[^\W\d_]))\S"
)
_BULLET: Final = re.compile(
    r"(?:[-\u2013\u2014•▪●◦■*·\u2022\u25cb\u27a2\u2714\u2705]|\([أ-ي]\)|[أ-ي]\s?[-\u2013)])\s+\S"
    r"|(?:[•▪●◦■]|\*{1,3})\s*[^\W_]|-(?=[^\W\d_])"
)
_QUOTED: Final = re.compile(r"(?:«[^«»]*»|“[^“”]*”|\"[^\"]*\")[.،…]?|>\s?.+", re.DOTALL)
_PROMPT: Final = re.compile(r"[$#>%] \S|>>> |</?\w+[ />]|[{}]$")
_LITERAL: Final = re.compile(r"'[^']*'|\"[^\"]*\"|#.*")
_LATIN: Final = re.compile("[A-Za-z]")
_ADDRESS: Final = re.compile(r"\w+://\S+$|www\.\S+$")
_PROGRAM: Final = re.compile(
    r"\w\((?:(?!\w\()[^)])*+\)|[{};]\s*$|[\w\]]\s*(?:=|:=|\+=|->|=>)\s*\S"
)
_APART: Final = re.compile(r"[\W_]+")


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
    def opening(self) -> FoldedText:
        """The first code points of it, folded: enough to know a label by."""
        return fold_text(self.text[:_OPENING])

    @cached_property
    def bare(self) -> str:
        """Its folded words with one space between, without any punctuation."""
        return _APART.sub(" ", self.folded).strip()

    @cached_property
    def words(self) -> int:
        """Number of words; a line far longer than any label has ``MANY``."""
        return MANY if len(self.text) > _LONG else count_words(self.text)

    @cached_property
    def ends_sentence(self) -> bool:
        """True when the line ends with a stop, before any closing quotation mark.

        A colon or a comma counts: no heading ends with one.
        """
        return self.text.rstrip(_CLOSERS + " ").endswith(tuple(_STOPS))

    @cached_property
    def is_sentence(self) -> bool:
        """True when it ends with a full stop, a question or an exclamation mark."""
        return self.text.rstrip(_CLOSERS + " ").endswith(tuple(_FINAL))

    @cached_property
    def ends_with_colon(self) -> bool:
        """True when something is to follow."""
        return self.text.rstrip(" *_\u200f\u200e").endswith((":", "\uff1a"))

    @property
    def is_short(self) -> bool:
        """True when it could be a heading or a label by its length."""
        return 0 < self.words <= _HEADING_WORDS

    @property
    def could_be_heading(self) -> bool:
        """True when it is short and its last code point is no stop."""
        return self.is_short and not self.text.endswith(tuple(_STOPS))

    @cached_property
    def is_numbered(self) -> bool:
        """True when it begins with a number, as an item of a list does."""
        return _NUMBERED.match(self.text) is not None

    @cached_property
    def is_list_item(self) -> bool:
        """True when it begins with a bullet, a number or a letter of a list."""
        return self.is_numbered or _BULLET.match(self.text) is not None

    @property
    def is_quotation(self) -> bool:
        """True when one pair of quotation marks holds all of it."""
        return (
            self.text[0] in '«“">'
            and self.words >= _QUOTE_WORDS
            and _QUOTED.fullmatch(self.text) is not None
        )

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
